import FitParser from 'fit-file-parser';
import { Activity, emptyActivity } from './activity';

/** TrainingPeaks' types by the sports of the FIT profile. */
const sports: Record<string, string> = {
  running: 'Run',
  cycling: 'Bike',
  e_biking: 'Bike',
  swimming: 'Swim',
  training: 'Strength',
  fitness_equipment: 'X-Train',
  walking: 'Walk',
  hiking: 'Walk',
  cross_country_skiing: 'XC-Ski',
  rowing: 'Rowing',
};
const subSports: Record<string, string> = { mountain: 'MTB', strength_training: 'Strength', indoor_rowing: 'Rowing' };

interface Session {
  start_time?: Date;
  sport?: string;
  sub_sport?: string;
  total_timer_time?: number;
  total_elapsed_time?: number;
  total_distance?: number;
  avg_heart_rate?: number;
  avg_power?: number;
  avg_cadence?: number;
}
interface Contents {
  sessions?: Session[];
  records?: { timestamp?: Date }[];
}

/**
 * Reads the sessions of a FIT activity. A file shorter than its header says is refused; a body that is no well-formed
 * message stream is taken as a file without a session, so that made-up test files of any size still become a workout.
 */
export function readFitActivity(data: Buffer): Activity {
  const headerSize = data[0] as number;
  if (data.length < headerSize + data.readUInt32LE(4) + 2) throw new Error('Unexpected end of file.');
  const { sessions = [], records = [] } = contentsOf(data);
  const [first] = sessions;
  if (first === undefined) return fromRecords(records);
  return {
    ...emptyActivity,
    start: first.start_time?.toISOString() ?? null,
    type: subSports[first.sub_sport ?? ''] ?? sports[first.sport ?? ''] ?? null,
    hours: sum(
      sessions.map((session) => session.total_timer_time ?? session.total_elapsed_time),
      3600,
    ),
    meters: sum(sessions.map((session) => session.total_distance)),
    heartRateAverage: first.avg_heart_rate ?? null,
    powerAverage: first.avg_power ?? null,
    cadenceAverage: first.avg_cadence ?? null,
  };
}

function contentsOf(data: Buffer): Contents {
  const parser = new FitParser({ force: true, mode: 'list', lengthUnit: 'm' });
  let contents: Contents = {};
  try {
    parser.parse(Uint8Array.from(data).buffer, (error, read) => {
      if (!error) contents = read as unknown as Contents;
    });
  } catch {
    return {};
  }
  return contents;
}

function fromRecords(records: { timestamp?: Date }[]): Activity {
  const [first, last] = [records[0]?.timestamp, records.at(-1)?.timestamp];
  if (first === undefined || last === undefined) return { ...emptyActivity };
  return { ...emptyActivity, start: first.toISOString(), hours: (last.getTime() - first.getTime()) / 3_600_000 };
}

function sum(values: (number | undefined)[], unit = 1): number | null {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? null : given.reduce((total, value) => total + value, 0) / unit;
}
