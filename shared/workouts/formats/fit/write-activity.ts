import type { EffortStats, Sample, WorkoutDetails } from '../../../trainingpeaks/details';
import type { WritableWorkoutType } from '../../../trainingpeaks/types';
import {
  ACTIVITY_FIELDS,
  DEVICE_FIELDS,
  EVENT,
  EVENT_FIELDS,
  EVENT_TYPE,
  FILE_ID_FIELDS,
  FILE_TYPE_ACTIVITY,
  LAP_FIELDS,
  LAP_TRIGGER,
  MESSAGE,
  type ProfileField,
  RECORD_FIELDS,
  SESSION_FIELDS,
  TIMESTAMP,
} from './activity-profile';
import { BASE_TYPES } from './core/types';
import { FitWriter, type FitRow } from './core/write';
import { FIT_EPOCH_SECONDS, MANUFACTURER_DEVELOPMENT } from './profile';
import { fitSport } from './sports';

/** What a FIT activity is made of. */
export interface RecordedActivity {
  details: Pick<WorkoutDetails, 'stats' | 'laps' | 'samples'>;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Minutes that the athlete's clock was ahead of UTC. */
  offsetMinutes: number;
  sport: WritableWorkoutType | null;
  /** Of the whole workout, which its details do not tell. */
  calories: number | null;
  /** Metres of the whole workout, for a recording without a distance channel. */
  distanceMeters: number | null;
  /** Named as what made the file, e.g. the connector's name. */
  product: string;
}

/** A FIT activity, and how much is in it. */
export interface WrittenActivity {
  bytes: Uint8Array;
  records: number;
  laps: number;
}

type Figures = Record<string, number | null | undefined>;

/** One stretch of the recording, seconds from its start. */
interface Stretch {
  figures: Partial<EffortStats>;
  from: number;
  to: number;
  timer: number;
}

/**
 * What was recorded of a workout as a FIT activity: file_id, device_info, a record for each second, the timer's events, laps,
 * one session and the activity with its local time. The laps follow each other without a gap, so that their times and
 * distances add up to the session's; their averages are TrainingPeaks' own. A value that FIT has no room for is left out. The
 * same workout gives the same bytes. Null for a recording without a single sample.
 */
export function writeFitActivity(activity: RecordedActivity): WrittenActivity | null {
  const { details, startedAt, offsetMinutes } = activity;
  const samples = onePerSecond(details.samples());
  if (samples.length === 0) return null;
  const start = Math.round(startedAt / 1000) - FIT_EPOCH_SECONDS;
  const at = (seconds: number): number => start + Math.round(seconds);
  const end = Math.max(samples.at(-1)!.seconds, ...details.laps.map(({ endSeconds }) => endSeconds ?? 0));
  const laps = lapsUntil(end, details);
  const timer = laps.reduce((sum, lap) => sum + lap.timer, 0);
  const distance = distancesOf(samples);
  const { sport, subSport } = fitSport(activity.sport);

  const totals = ({ figures, from, to, timer: timerSeconds }: Stretch): Figures => ({
    ...figures,
    timestamp: at(to),
    start: at(from),
    eventType: EVENT_TYPE.stop,
    elapsedSeconds: to - from,
    timerSeconds,
    distanceMeters: distance && distance(to) - distance(from),
    sport,
    subSport,
  });
  const lapRows = laps.map((lap, index) => ({
    ...totals(lap),
    index,
    event: EVENT.lap,
    trigger: index === laps.length - 1 ? LAP_TRIGGER.sessionEnd : LAP_TRIGGER.manual,
  }));
  const whole = totals({ figures: details.stats, from: 0, to: end, timer });
  const located = samples.find(({ latitude, longitude }) => latitude != null && longitude != null);

  const writer = new FitWriter();
  const { product } = activity;
  const maker = [MANUFACTURER_DEVELOPMENT, 0];
  writer.messages(MESSAGE.fileId, FILE_ID_FIELDS, [[FILE_TYPE_ACTIVITY, ...maker, start]]);
  const nameBytes = new TextEncoder().encode(product).length + 1;
  writer.messages(MESSAGE.deviceInfo, DEVICE_FIELDS(nameBytes), [[start, 0, ...maker, product]]);
  writer.messages(MESSAGE.event, EVENT_FIELDS, [[start, EVENT.timer, EVENT_TYPE.start]]);
  table(
    writer,
    MESSAGE.record,
    [['timestamp', TIMESTAMP], ...RECORD_FIELDS],
    samples.map((sample) => ({
      ...sample,
      timestamp: at(sample.seconds),
    })),
  );
  writer.messages(MESSAGE.event, EVENT_FIELDS, [[at(end), EVENT.timer, EVENT_TYPE.stopAll]]);
  table(writer, MESSAGE.lap, LAP_FIELDS, lapRows);
  table(writer, MESSAGE.session, SESSION_FIELDS, [
    {
      ...whole,
      distanceMeters: whole.distanceMeters ?? activity.distanceMeters,
      calories: activity.calories,
      index: 0,
      event: EVENT.session,
      trigger: 0,
      firstLap: 0,
      laps: laps.length,
      latitude: located?.latitude,
      longitude: located?.longitude,
    },
  ]);
  writer.messages(MESSAGE.activity, ACTIVITY_FIELDS, [
    [at(end), Math.round(timer * 1000), 1, 0, EVENT.activity, EVENT_TYPE.stop, at(end) + offsetMinutes * 60],
  ]);
  return { bytes: writer.finish(), records: samples.length, laps: laps.length };
}

/** In the order of time; what falls into the same second is one moment, in which a later value counts. */
function onePerSecond(samples: readonly Sample[]): (Figures & { seconds: number })[] {
  const moments = new Map<number, Figures & { seconds: number }>();
  for (const { seconds, ...values } of samples) {
    if (seconds === null || seconds < 0) continue;
    const second = Math.round(seconds);
    const moment = moments.get(second) ?? { seconds: second };
    moments.set(second, moment);
    for (const [channel, value] of Object.entries(values)) if (value !== null) moment[channel] = value;
  }
  return [...moments.values()].sort((a, b) => a.seconds - b.seconds);
}

/** The laps, each until the next one begins; a recording without laps is one. */
function lapsUntil(end: number, { laps, stats }: RecordedActivity['details']): Stretch[] {
  const begun = laps
    .filter(({ startSeconds }) => startSeconds !== null && startSeconds < end)
    .sort((a, b) => a.startSeconds! - b.startSeconds!);
  const stretches = begun.map((figures, index) => {
    const from = index === 0 ? 0 : Math.max(0, figures.startSeconds!);
    const to = Math.max(0, begun[index + 1]?.startSeconds ?? end);
    return { figures, from, to, timer: Math.min(figures.elapsedSeconds ?? to - from, to - from) };
  });
  const real = stretches.filter(({ from, to }) => to > from);
  if (real.length > 0) return real;
  return [{ figures: stats, from: 0, to: end, timer: Math.min(stats.elapsedSeconds ?? end, end) }];
}

/** How far it was after so many seconds, by the last sample that says so; null without a distance channel. */
function distancesOf(samples: readonly (Figures & { seconds: number })[]): ((seconds: number) => number) | null {
  const known = samples.filter(({ distanceMeters }) => distanceMeters != null);
  if (known.length === 0) return null;
  return (seconds) => {
    const last = known.filter((sample) => sample.seconds <= seconds).at(-1) ?? known[0]!;
    return last.distanceMeters!;
  };
}

/** Messages of one kind, with the columns that at least one of them has a value for. */
function table(
  writer: FitWriter,
  message: number,
  columns: readonly (readonly [figure: string, ProfileField])[],
  rows: readonly Figures[],
): void {
  const encoded = columns.map(([figure, field]) => rows.map((row) => inField(field, row[figure])));
  const used = columns.map((_, column) => column).filter((column) => encoded[column]!.some((value) => value !== null));
  writer.messages(
    message,
    used.map((column) => columns[column]![1]),
    rows.map((_, row): FitRow => used.map((column) => encoded[column]![row]!)),
  );
}

/** As the field holds it; null for a value it has no room for. */
function inField({ baseType, scale = 1, offset = 0 }: ProfileField, value: number | null | undefined): number | null {
  if (value == null || !Number.isFinite(value)) return null;
  const held = Math.round((value + offset) * scale);
  const { kind, invalid } = BASE_TYPES[baseType]!;
  return held < (kind === 'int' ? -Number(invalid) - 1 : 0) || held >= invalid ? null : held;
}
