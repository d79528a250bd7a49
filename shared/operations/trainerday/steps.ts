import { ConnectorError } from '../../http/errors';
import type { Segment } from '../../trainerday/types';
import { writeTrainerDay } from '../../workouts/formats/trainerday/write';
import { NO_THRESHOLDS, type Thresholds } from '../../workouts/structure/thresholds';
import type { StructureWarning } from '../../workouts/structure/warnings';
import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import type { InputOf } from '../fields';
import { readStructureInput } from '../structure-input';
import type { conversionFields, stepsFields } from './event-fields';
import type { TrainerDaySession } from './session';

type StepsInput = InputOf<typeof conversionFields> & InputOf<typeof stepsFields>;

/** Steps as TrainerDay takes them, why they are not for TrainerDay, or that there are none. */
export type Steps =
  | {
      kind: 'steps';
      title: string | null;
      segments: Segment[];
      warnings: string[];
      structureWarnings: StructureWarning[];
    }
  | { kind: 'skip'; reason: string }
  | { kind: 'none' };

const RIDES = ['bike', 'mtb'];

/**
 * The interval steps among the input as segments: percent of FTP by time, repetitions written out. Watts become percent by
 * the FTP of the plan, else by TrainerDay's own.
 *
 * @throws ConnectorError `invalidInput` for distances, and for targets that cannot be turned into power
 */
export async function stepsFor(session: TrainerDaySession, input: StepsInput): Promise<Steps> {
  const given = input.workoutType;
  if (isOtherSport(given, input)) return { kind: 'skip', reason: otherSport(given) };
  const sport = given === undefined || !RIDES.includes(given) ? 'bike' : given;
  const content = await readStructureInput(input, sport, () => thresholdsOf(session, input));
  if (content === null) return { kind: 'none' };
  const said = given ?? content.sport ?? undefined;
  if (isOtherSport(said, input)) return { kind: 'skip', reason: otherSport(said) };
  const { segments, warnings } = content.segments
    ? { segments: content.segments, warnings: [] }
    : writeTrainerDay(content.structure, {
        ramps: content.warnings.some(({ code }) => code === 'rampSplit'),
        rangesAsRamps: input.targetRanges === 'ramp',
        otherTargetsPercent: input.otherTargetsPercent,
      });
  const kept = content.segments ? content.warnings.filter(({ code }) => code !== 'rampSplit') : content.warnings;
  return {
    kind: 'steps',
    title: input.title ?? content.title,
    segments,
    warnings: input.ftp === undefined ? [] : await ftpWarning(session, input.ftp),
    structureWarnings: [...kept, ...warnings],
  };
}

const isOtherSport = (sport: string | undefined, { allowOtherSports }: StepsInput): sport is string =>
  sport !== undefined && !RIDES.includes(sport) && !allowOtherSports;

function otherSport(sport: string): string {
  const name = WORKOUT_TYPE_CHOICES.find(({ value }) => value === sport)?.label ?? sport;
  return `TrainerDay knows rides by power only, and this workout is of the sport ${name}.`;
}

/** Beats a minute and metres a second in the middle of what people have. */
const ANY = { thresholdHeartRate: 165, maxHeartRate: 185, thresholdSpeed: 4 };

/**
 * Percentages are of the FTP of the plan, else of TrainerDay's own; its zones are in percent. What the thresholds of other
 * targets are plays no part where one percentage takes the place of all of these.
 */
async function thresholdsOf(session: TrainerDaySession, { ftp, otherTargetsPercent }: StepsInput): Promise<Thresholds> {
  const { ftpWatts: own, zones } = await session.athlete();
  const ftpWatts = ftp ?? own;
  const bands = zones.map(({ min, max }) => ({ min: (min ?? 0) / 100, max: (max ?? min ?? 0) / 100 }));
  return {
    ...NO_THRESHOLDS,
    ...(otherTargetsPercent === undefined ? {} : ANY),
    ftpWatts,
    zones: {
      ...NO_THRESHOLDS.zones,
      power: ftpWatts === null ? [] : bands.map(({ min, max }) => ({ min: min * ftpWatts, max: max * ftpWatts })),
    },
    advice:
      'Give the target as % of FTP. For watts, fill in FTP of Plan; for heart rate, pace or effort, a percentage in Percent for Steps Without Power.',
  };
}

/** Percentages mean other watts where the FTP is another one. */
async function ftpWarning(session: TrainerDaySession, ftp: number): Promise<string[]> {
  const own = await session.athlete().then(
    ({ ftpWatts }) => ftpWatts,
    (error: unknown) => {
      if (error instanceof ConnectorError && error.kind === 'missingScope') return null;
      throw error;
    },
  );
  if (own === null) return ['TrainerDay does not tell its FTP, so it could not be compared with that of the plan.'];
  if (Math.round(own) === ftp) return [];
  return [
    `The plan was written for an FTP of ${ftp} W, and TrainerDay works with ${Math.round(own)} W: the same percentages are other watts there.`,
  ];
}
