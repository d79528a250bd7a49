import { invalidInput } from '../../http/errors';
import { readCalendar, stepsNotGranted } from '../../plans/build';
import { sealPlan } from '../../plans/canonical';
import { type Finding, refuseErrors } from '../../plans/findings';
import { planIdOf } from '../../plans/keys';
import { athleteKey } from '../../trainingpeaks/pseudonym';
import type { Plan } from '../../plans/model';
import { placePlan, type Placing } from '../../plans/placing';
import { nameOfDays } from '../../plans/plan-name';
import { readPlan } from '../../plans/read-plan';
import type { AskThresholds } from '../../plans/read-steps';
import { readRows } from '../../plans/rows';
import { refusedSteps, withPlanKey, type WrittenPlan, writtenPlan } from '../../plans/written-plan';
import type { AthleteRef } from '../../trainingpeaks/types';
import { isBlank } from '../../written/value';
import type { InputOf } from '../fields';
import { resolveRange } from '../ranges';
import type { Session } from '../session';
import { athleteThresholds } from '../structure-input';
import type { planSourceFields } from './plan-source-fields';

export { planSourceFields } from './plan-source-fields';

/** With the athlete a plan is for, where the operation asks for one: steps in watts, beats or zones need that one's thresholds. */
export type PlanSourceInput = InputOf<typeof planSourceFields> & { athletes?: string; athlete?: AthleteRef };

/** The plan that an operation is to work with. */
export interface GivenPlan {
  plan: Plan;
  /** Warnings only: what is left out, doubtful or made another way. */
  findings: Finding[];
}

/**
 * The plan among the input: read, checked, put on its days and sealed. No request but for a calendar that is copied, for
 * relative dates and for thresholds that steps need.
 *
 * @throws ConnectorError `invalidInput` with what is wrong and where, before anything is sent; others from reading a calendar
 */
export async function readPlanInput(session: Session, input: PlanSourceInput): Promise<GivenPlan> {
  const [written, field] = await writtenIn(session, input);
  refuseErrors(written.findings, field);
  const placed = withPlanKey(placePlan(written, placingIn(input)), keyOf(written, input));
  const { startDate, endDate, exercises, findings, deleted, destinationStatus } = placed;
  const planName = input.planName ?? placed.planName ?? nameOfDays(startDate, endDate);
  const planId = input.planId ?? placed.planId ?? (await planIdFor(session, input, startDate, endDate));
  const sealed = await sealPlan(session.ports, { planId, planName, startDate, endDate, exercises });
  const version = input.planVersion ?? placed.version ?? 1;
  return { plan: { ...sealed, version, deleted, destinationStatus }, findings: [...findings] };
}

async function writtenIn(session: Session, input: PlanSourceInput): Promise<[WrittenPlan, field: string]> {
  const ask = thresholdsFor(session, input);
  switch (input.planFrom) {
    case 'plan':
      return [await readPlan(input.plan, { ask }), 'plan'];
    case 'rows': {
      // Zapier may hand over line items that nobody mapped as one empty row.
      const isGiven = !isBlank(input.rows);
      if (isGiven && input.workouts?.some((row) => Object.values(row).some((cell) => !isBlank(cell))))
        throw bothGiven();
      return [await readRows(isGiven ? input.rows : (input.workouts ?? []), { ask }), 'rows'];
    }
    case 'calendar':
      return [await copied(session, input), 'sourceAthlete'];
  }
}

function bothGiven(): Error {
  return invalidInput('workouts', 'There are rows under Rows and under Workouts.', 'Empty one of the two.');
}

/** Thresholds of the one athlete whom the plan is for; a plan for several has none. */
function thresholdsFor(session: Session, { athletes, athlete }: PlanSourceInput): AskThresholds {
  if (athletes !== 'one') return refusedSteps;
  return async (sport) => athleteThresholds(session, await session.addressee(athlete ?? 'me'), sport);
}

/** The planned workouts of a calendar with everything in them, each called by its number. */
async function copied(session: Session, input: PlanSourceInput): Promise<WrittenPlan> {
  const athlete = input.sourceAthlete ?? 'me';
  const { start, end } = await resolveRange(session, athlete, {
    range: input.sourceRange ?? 'thisWeek',
    ...(input.sourceDays === undefined ? {} : { days: input.sourceDays }),
    ...(input.sourceStartDate === undefined ? {} : { startDate: input.sourceStartDate }),
    ...(input.sourceEndDate === undefined ? {} : { endDate: input.sourceEndDate }),
    ...(input.sourceWeekStartsOn === undefined ? {} : { weekStartsOn: input.sourceWeekStartsOn }),
  });
  const steps = session.grantedScopes?.has('workouts:wod') ?? true;
  const { exercises, findings } = await readCalendar(session.client, { athlete, start, end, preset: 'full', steps });
  const labels = exercises.map(({ date, title, sport }) => [date, title ?? sport].join(', '));
  return writtenPlan({
    startDate: start,
    endDate: end,
    exercises,
    labels,
    places: labels,
    localReferences: new Set(),
    isRelative: false,
    hasWeekdays: true,
    findings: steps ? findings : [stepsNotGranted(), ...findings],
  });
}

function placingIn({ placing, planStartDate, eventDate, eventDay }: PlanSourceInput): Placing {
  if (placing === 'fromStartDate') return { by: placing, date: planStartDate! };
  if (placing === 'toEventDate') return { by: placing, date: eventDate!, eventDay: eventDay ?? null };
  return { by: 'absolute' };
}

/**
 * What tells the plan from others of an athlete; null for one that nobody named.
 *
 * @throws ConnectorError `invalidInput` for one that counts its days, since every such plan has a day 3
 */
function keyOf(written: WrittenPlan, { planId, planName }: PlanSourceInput): string | null {
  const key = planId ?? written.planId ?? planName ?? written.planName;
  if (key !== null || !written.isRelative) return key;
  throw invalidInput(
    'planName',
    'A plan that counts its days needs a name.',
    'Fill in Plan Name, and keep it when you send the plan again.',
    'By the name and the number of the day its workouts are found again.',
  );
}

/** A name the coach gives stays the same when the plan is moved; without one, other days are another plan. */
async function planIdFor(
  session: Session,
  input: PlanSourceInput,
  startDate: string,
  endDate: string,
): Promise<string> {
  if (input.planName !== undefined) return input.planName;
  if (input.planFrom !== 'calendar') return `plan:${startDate}:${endDate}`;
  const athleteId = await session.athleteId(input.sourceAthlete ?? 'me');
  return planIdOf(await athleteKey(session.ports, session.pseudonymSecret, athleteId), startDate, endDate);
}
