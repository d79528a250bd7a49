import type { Ports } from '../../http/ports';
import type { Workout } from '../../trainingpeaks/types';
import { unrolledSteps } from '../structure/walk';
import type { Structure } from '../structure/model';
import { canonicalJson } from '../canonical-json';
import { aroundFooter, type FoundFooter, withoutFooters } from './footer';
import { canonicalText } from './stored-text';

/** What of a planned workout a person sees and TrainingPeaks keeps as it was sent. */
export interface Marked {
  workoutDay: string;
  workoutType: string;
  title?: string;
  description?: string;
  /** `HH:mm:ss`, or with the day before it. */
  startTimePlanned?: string;
  /** Seconds. */
  totalTimePlanned?: number;
  /** Metres. */
  distancePlanned?: number;
  tssPlanned?: number;
  ifPlanned?: number;
}

type Sha256 = Pick<Ports, 'sha256'>;

/** Half of what TrainingPeaks may round off, and the steps in which a figure counts. */
const SECONDS = { off: 0.6, step: 2 };
const METERS = { off: 0.5, step: 2 };
const TSS = { off: 0.05, step: 0.5 };

const LOOK_DIGITS = 6;
const FIGURE_DIGITS = 3;
/** Nothing that TrainingPeaks shows can tell whether somebody changed the figure. */
const ANY = 'any';
const MIDNIGHT = '00:00:00';

/**
 * Nine hexadecimal digits of what was written, by which a later run tells whether somebody has changed it since, without
 * having kept anything: six of the look, and three of a figure that TrainingPeaks does not show for everybody: TSS, or with
 * steps the total time. Figures that it may work out anew count in neither.
 */
export async function markOf(ports: Sha256, written: Marked, steps: Structure | null): Promise<string> {
  const { totalTimePlanned, distancePlanned } = written;
  const start = written.startTimePlanned?.slice(-MIDNIGHT.length) ?? MIDNIGHT;
  const figures = steps === null ? [bucket(totalTimePlanned, SECONDS), bucket(distancePlanned, METERS)] : null;
  const { workoutDay, workoutType, title = '', description = '' } = written;
  const look = lookOf(workoutDay, workoutType, title, withoutFooters(description), start, figures);
  return (
    (await digits(ports, look, LOOK_DIGITS)) +
    (await digits(ports, steps === null ? tssOf(written) : timeOf(written, steps), FIGURE_DIGITS))
  );
}

/** Whether a workout still looks as it did when the mark in its footer was made. */
export async function isAsMarked(ports: Sha256, workout: Workout, footer: FoundFooter): Promise<boolean> {
  const { mark } = footer;
  if (mark === null) return false;
  // Export formats show that there are steps; where they are missing, TrainingPeaks may only not show them.
  const forms = workout.workoutFileFormats.length > 0 ? [true] : [false, true];
  for (const structured of forms) {
    if (!(await looksSo(ports, workout, footer, mark.slice(0, LOOK_DIGITS), structured))) continue;
    const shown = structured ? shownTime(workout) : shownTss(workout);
    if (shown === null) return true;
    for (const figure of shown)
      if ((await digits(ports, figure, FIGURE_DIGITS)) === mark.slice(LOOK_DIGITS)) return true;
  }
  return false;
}

async function looksSo(
  ports: Sha256,
  workout: Workout,
  footer: FoundFooter,
  wanted: string,
  structured: boolean,
): Promise<boolean> {
  const { above } = aroundFooter(workout.description ?? '', footer);
  const { workoutDay, workoutType, title, startTimePlanned } = workout;
  const start = startTimePlanned?.slice(-MIDNIGHT.length) ?? MIDNIGHT;
  const hours = workout.totalTimePlannedHours;
  const figures = structured
    ? [null]
    : buckets(hours === null ? null : hours * 3600, SECONDS).flatMap((time) =>
        buckets(workout.distancePlannedMeters, METERS).map((distance) => [time, distance]),
      );
  for (const one of figures) {
    const look = lookOf(workoutDay, workoutType, title ?? '', withoutFooters(above), start, one);
    if ((await digits(ports, look, LOOK_DIGITS)) === wanted) return true;
  }
  return false;
}

function lookOf(
  day: string,
  type: string,
  title: string,
  words: string,
  start: string,
  figures: (number | null)[] | null,
): unknown {
  return [day, type.toLowerCase(), canonicalText(title), canonicalText(words), start, figures];
}

function tssOf({ tssPlanned, ifPlanned }: Marked): unknown {
  // TrainingPeaks may work it out from the intensity.
  return bucket(tssPlanned, TSS) ?? (ifPlanned === undefined ? null : ANY);
}

function shownTss({ tssPlanned, intensityFactorPlanned }: Workout): unknown[] | null {
  if (tssPlanned === null) return null;
  return [...buckets(tssPlanned, TSS), ...(intensityFactorPlanned === null ? [] : [ANY])];
}

/** Of steps that all have a time TrainingPeaks can only show their sum. */
function timeOf({ totalTimePlanned }: Marked, steps: Structure): unknown {
  const done = unrolledSteps(steps).map(({ step }) => step);
  if (done.some(({ open, length }) => open || length.unit !== 'seconds')) return ANY;
  const sum = done.reduce((seconds, { length }) => seconds + length.value, 0);
  return totalTimePlanned === undefined || Math.abs(totalTimePlanned - sum) <= SECONDS.off ? bucket(sum, SECONDS) : ANY;
}

function shownTime({ totalTimePlannedHours: hours }: Workout): unknown[] | null {
  return hours === null ? null : [...buckets(hours * 3600, SECONDS), ANY];
}

const bucket = (value: number | undefined, { step }: { step: number }): number | null =>
  value === undefined ? null : Math.round(value / step);

/** Each that the value may have been before it was rounded; no value is no figure. */
function buckets(value: number | null, { off, step }: { off: number; step: number }): (number | null)[] {
  if (value === null) return [null];
  return [...new Set([value, value - off, value + off].map((near) => Math.round(near / step)))];
}

const digits = async (ports: Sha256, what: unknown, count: number): Promise<string> =>
  (await ports.sha256(new TextEncoder().encode(canonicalJson(what)))).slice(0, count);
