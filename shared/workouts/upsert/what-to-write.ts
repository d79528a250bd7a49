import type { TrainingPeaksClient } from '../../trainingpeaks/client';
import type { LocalDate, Workout } from '../../trainingpeaks/types';
import {
  aroundFooter,
  findFooters,
  type FoundFooter,
  type Footer,
  printFooter,
  replaceFooter,
  withFooter,
  withoutFooters,
} from '../reference/footer';
import { isSlot } from '../reference/short-reference';
import { sameText } from '../reference/stored-text';
import { compareStructure } from './compare-structure';
import { differences } from './differences';
import type { Asked, AskedValues, UpsertRequest } from './request';

/** The footer for a request written today. */
export function newFooter({ slot, planVersion, fingerprint, values }: Asked, today: LocalDate): Footer {
  const { planName, reference } = slot;
  return { planName, planVersion, sentOn: today, plannedFor: values.workoutDay, reference, fingerprint, mark: null };
}

/**
 * The values that would bring a workout to what is asked for, description and footer included; null when it is so
 * already. At most one request, for the structure, and none when something else differs.
 */
export async function whatToWrite(
  client: TrainingPeaksClient,
  request: UpsertRequest,
  asked: Asked,
  workout: Workout,
): Promise<AskedValues | null> {
  const before = findFooters(workout.description).find((footer) => isSlot(footer, asked.slot));
  const footer = newFooter({ ...asked, planVersion: asked.planVersion ?? before?.planVersion ?? null }, request.today);
  const values = onItsDay(request.keepMovedDay, asked.values, before, workout);
  const written = { ...values, description: described(workout.description, before, footer, values.description) };
  if (before === undefined || !sameFooter(before, footer)) return written;
  if (values.description !== undefined && !sameDescription(workout.description, before, values.description)) {
    return written;
  }
  const { certain, doubtful } = differences(workout, values);
  const askedBefore = before.fingerprint === asked.fingerprint;
  if (certain.length > 0 || (doubtful.length > 0 && !askedBefore)) return written;
  if (values.structure === undefined) return null;
  const structure = await compareStructure(client, request.athlete, workout.id, values.structure);
  return structure === 'different' || (structure === 'unknown' && !askedBefore) ? written : null;
}

/** With the day that somebody chose for it, where that is to be kept. */
function onItsDay(
  keepMovedDay: boolean,
  values: AskedValues,
  before: Footer | undefined,
  workout: Workout,
): AskedValues {
  const asBefore = before?.plannedFor === values.workoutDay;
  if (!keepMovedDay || !asBefore || workout.workoutDay === values.workoutDay) return values;
  const start = values.startTimePlanned;
  return {
    ...values,
    workoutDay: workout.workoutDay,
    ...(start === undefined ? {} : { startTimePlanned: start.slice(start.indexOf('T') + 1) }),
  };
}

/** A description with its footer. Text below that is the athlete's, whatever is asked for. */
export function described(
  description: string | null,
  before: FoundFooter | undefined,
  footer: Footer,
  asked: string | undefined,
): string {
  const present = description ?? '';
  if (before === undefined) return withFooter(asked ?? present, footer);
  if (asked === undefined) return replaceFooter(present, before, footer);
  return withFooter(asked, footer) + aroundFooter(present, before).below;
}

function sameDescription(description: string | null, footer: FoundFooter, asked: string): boolean {
  return sameText(aroundFooter(description ?? '', footer).above, withoutFooters(asked));
}

/** The day of writing, what was asked for and what was seen then do not count by themselves. */
function sameFooter(before: Footer, now: Footer): boolean {
  const { sentOn, fingerprint, mark } = before;
  return fingerprint !== null && sameText(printFooter(before), printFooter({ ...now, sentOn, fingerprint, mark }));
}
