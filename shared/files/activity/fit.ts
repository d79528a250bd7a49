import type { WritableWorkoutType } from '../../trainingpeaks/types';
import { eachFitMessage } from '../../workouts/formats/fit/core/read';
import type { FitMessage } from '../../workouts/formats/fit/core/types';
import { FILE_ID, FIT_EPOCH_SECONDS, MESSAGES } from '../../workouts/formats/fit/profile';
import { workoutType } from '../../workouts/formats/fit/sports';
import { amount, type Leg } from './activity';
import type { Moment } from './moment';

/** Numbers of the public FIT protocol; the tests check them with the MIT-licensed fit-file-parser. */
const SESSION = 18;
const RECORD = 20;
const TIMESTAMP = 253;
const FIELD = { start: 2, sport: 5, subSport: 6, elapsed: 7, timer: 8, distance: 9 };
const RECORD_DISTANCE = 5;
const FILE_TYPE_ACTIVITY = 4;

/** Sports that a planned workout never has, and sub sports (`sport/sub sport`) that say more than their sport. */
const MORE_SPORTS: Record<string, WritableWorkoutType> = {
  '4/14': 'rowing',
  '4': 'x-train',
  '17': 'walk',
  '21': 'bike',
};

/**
 * The sessions of a FIT file; of one that has none its records. Only the messages that are looked for are decoded, so
 * that a file of any size costs no memory.
 *
 * @throws ConnectorError `invalidInput` for a damaged or cut file
 */
export function fitLegs(bytes: Uint8Array): Leg[] {
  const legs: Leg[] = [];
  let fileType: number | null = null;
  eachFitMessage(bytes, [MESSAGES.fileId, SESSION], (message) => {
    if (message.number === SESSION) legs.push(sessionLeg(message));
    else fileType = numberIn(message, FILE_ID.type);
  });
  if (legs.length > 0 || (fileType !== null && fileType !== FILE_TYPE_ACTIVITY)) return legs;
  return recordsLeg(bytes);
}

function sessionLeg(session: FitMessage): Leg {
  const end = numberIn(session, TIMESTAMP);
  const [start, elapsed, timer, distance, sport, subSport] = [
    numberIn(session, FIELD.start),
    (numberIn(session, FIELD.elapsed) ?? 0) / 1000,
    numberIn(session, FIELD.timer),
    numberIn(session, FIELD.distance),
    numberIn(session, FIELD.sport),
    numberIn(session, FIELD.subSport),
  ];
  return {
    start: momentOf(start ?? (end === null ? null : end - elapsed)),
    sport: MORE_SPORTS[`${sport}/${subSport}`] ?? MORE_SPORTS[`${sport}`] ?? workoutType(sport, subSport),
    seconds: amount(timer === null ? elapsed : timer / 1000, 'seconds'),
    meters: amount((distance ?? 0) / 100, 'meters'),
  };
}

/** What a device recorded until its battery was empty has no session. */
function recordsLeg(bytes: Uint8Array): Leg[] {
  let first: number | null = null;
  let last = 0;
  let meters = 0;
  eachFitMessage(bytes, [RECORD], (record) => {
    last = numberIn(record, TIMESTAMP) ?? last;
    first ??= last || null;
    meters = amount((numberIn(record, RECORD_DISTANCE) ?? 0) / 100, 'meters') || meters;
  });
  if (first === null) return [];
  return [{ start: momentOf(first), sport: null, seconds: amount(last - first, 'seconds'), meters }];
}

function momentOf(fitSeconds: number | null): Moment | null {
  return fitSeconds === null ? null : { ms: (fitSeconds + FIT_EPOCH_SECONDS) * 1000, zoned: true };
}

function numberIn(message: FitMessage, field: number): number | null {
  const value = message.fields.get(field);
  return typeof value === 'number' ? value : null;
}
