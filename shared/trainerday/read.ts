import { fieldsOf, isObject } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';
import { type Entry, firstAmount, firstObject, firstText, idIn, unwrapped } from './answers';
import { readSegments } from './segments';
import type { CalendarEvent, LibraryWorkout, TrainerDayActivity, TrainerDayAthlete, TrainerDayZone } from './types';

const TITLES = ['title', 'workoutName', 'name'];
const EVENT_IDS = ['id', '_id', 'eventId', 'calendarEventId', 'uuid'];
const DATES = ['calendarDate', 'date', 'day', 'startDate', 'plannedDate'];
const EMBEDDED = ['embedWorkout', 'embeddedWorkout', 'workout'];

/** One calendar event, whatever its members are called. A date with a time is cut, never converted. */
export function readEvent({ raw, day }: Entry): CalendarEvent {
  const fields = fieldsOf(raw);
  const workout = firstObject(raw, EMBEDDED) ?? raw;
  const segments = readSegments(fieldsOf(workout).value('segments') ?? fields.value('segments'));
  const date = firstText(raw, DATES)?.slice(0, 10) ?? day;
  const isNote = /note/i.test(firstText(raw, ['type', 'kind', 'eventType']) ?? '');
  return {
    id: idIn(raw, EVENT_IDS),
    calendarDate: date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : day,
    kind: isNote || (workout === raw && segments.length === 0) ? 'note' : 'workout',
    title: firstText(workout, TITLES) ?? firstText(raw, [...TITLES, 'note', 'text']) ?? '',
    durationMinutes: firstAmount(workout, ['durationMinutes', 'minutes']) ?? firstAmount(raw, ['durationMinutes']),
    segments,
    completed: isCompleted(raw),
    raw,
  };
}

function isCompleted(raw: JsonObject): boolean {
  const fields = fieldsOf(raw);
  return (
    ['completed', 'isCompleted', 'done'].some((name) => fields.boolean(name) === true) ||
    /^(completed|done)$/i.test(firstText(raw, ['status', 'state']) ?? '') ||
    firstText(raw, ['activityId', 'completedAt', 'completedDate']) !== null
  );
}

/** The event that an answer to a write tells of; its fields may all be missing. */
export function readWrittenEvent(answer: unknown): CalendarEvent {
  return readEvent({ raw: unwrapped(answer), day: null });
}

const FTP_NAMES = ['ftp', 'ftpWatts', 'functionalThresholdPower', 'thresholdPower'];
/** Objects of a profile that may hold the FTP: the settings as a whole, or those of a sport. */
const FTP_PLACES = ['settings', 'zones', 'power', 'powerZones', 'cycling', 'bike', 'ftp', 'sports', 'fitness'];

/** A profile; what TrainerDay does not tell is null, and no zone is made up. */
export function readAthlete(answer: unknown): TrainerDayAthlete {
  const raw = unwrapped(answer);
  const names = [firstText(raw, ['firstName', 'first_name']), firstText(raw, ['lastName', 'last_name'])];
  const heart = firstObject(raw, ['heartRate', 'hr']) ?? raw;
  return {
    id: idIn(raw, ['id', '_id', 'userId', 'athleteId', 'uuid']),
    name:
      firstText(raw, ['name', 'fullName', 'displayName', 'username']) ??
      (names.filter((name) => name !== null).join(' ') || null),
    email: firstText(raw, ['email']),
    ftpWatts: ftpIn(raw, 0),
    thresholdHeartRate: firstAmount(heart, ['thresholdHeartRate', 'lthr', 'thresholdHr', 'threshold']),
    maxHeartRate: firstAmount(heart, ['maxHeartRate', 'maxHr', 'hrMax', 'max']),
    weightKg: firstAmount(raw, ['weightKg', 'weight']),
    timeZone:
      firstText(raw, ['timeZone', 'timezone', 'tz']) ??
      firstText(firstObject(raw, ['settings']) ?? {}, ['timeZone', 'timezone']),
    zones: zonesIn(raw),
    raw,
  };
}

/** Within these, a bare threshold is one of power. */
const OF_POWER = ['power', 'powerZones', 'ftp'];

function ftpIn(raw: JsonObject, depth: number, within = ''): number | null {
  const own = firstAmount(raw, OF_POWER.includes(within) ? [...FTP_NAMES, 'value', 'watts', 'threshold'] : FTP_NAMES);
  if (own !== null || depth === 3) return own;
  for (const place of FTP_PLACES) {
    const inner = fieldsOf(raw).value(place);
    const nested = isObject(inner) ? ftpIn(inner, depth + 1, place) : null;
    if (nested !== null) return nested;
  }
  return null;
}

/** TrainerDay's own types: `{label, min, max, minHR, maxHR}`; a list, an object around one, or a map by name. */
function zonesIn(raw: JsonObject): TrainerDayZone[] {
  const given = ['zones', 'powerZones', 'trainingZones']
    .map((name) => fieldsOf(raw).value(name))
    .find((value) => typeof value === 'object');
  const inner = isObject(given) ? (Object.values(given).find(Array.isArray) ?? given) : given;
  const list: [string | null, unknown][] = Array.isArray(inner)
    ? inner.map((zone: unknown) => [null, zone])
    : Object.entries(isObject(inner) ? inner : {});
  return list.flatMap(([key, zone]) => {
    if (!isObject(zone)) return [];
    const fields = fieldsOf(zone);
    const read = { min: fields.number('min'), max: fields.number('max') };
    if (read.min === null && read.max === null) return [];
    const label = firstText(zone, ['label', 'name']) ?? key;
    return [{ label, ...read, minHeartRate: fields.number('minHR'), maxHeartRate: fields.number('maxHR') }];
  });
}

export function readActivity({ raw }: Entry): TrainerDayActivity {
  const source = firstText(raw, ['source', 'activitySource', 'origin', 'provider']);
  const minutes = firstAmount(raw, ['durationMinutes', 'minutes']);
  return {
    id: idIn(raw, ['id', '_id', 'activityId', 'uuid']),
    name: firstText(raw, TITLES),
    startTimeUtc: utcText(firstText(raw, ['startDateUTC', 'startTimeUTC', 'startDate', 'startTime', 'date'])),
    sport: firstText(raw, ['sport', 'activityType', 'type']),
    source,
    fromTrainingPeaks: source === null ? null : /^training[\s_-]?peaks$/i.test(source),
    durationSeconds:
      firstAmount(raw, ['durationSeconds', 'movingTime', 'elapsedTime', 'duration']) ??
      (minutes === null ? null : Math.round(minutes * 60)),
    distanceMeters: firstAmount(raw, ['distanceMeters', 'distance']),
    averagePowerWatts: firstAmount(raw, ['averagePower', 'avgPower', 'averageWatts', 'avgWatts']),
    averageHeartRate: firstAmount(raw, ['averageHeartRate', 'avgHeartRate', 'averageHr', 'avgHr']),
    raw,
  };
}

/** What has no offset is UTC, as the name of the field says. */
function utcText(text: string | null): string | null {
  const match = text === null ? null : /^(\d{4}-\d{2}-\d{2})(?:[T ]([\d:.]+)\s*(Z|[+-]\d{2}:?\d{2})?)?/i.exec(text);
  if (!match) return null;
  const at = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`);
  return Number.isNaN(at) ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function readLibraryWorkout({ raw }: Entry): LibraryWorkout {
  return {
    id: idIn(raw, ['workoutId', 'id', '_id', 'slug']),
    title: firstText(raw, ['title', 'workoutName', 'name']) ?? '',
    description: firstText(raw, ['description']),
    segments: readSegments(fieldsOf(raw).value('segments')),
    raw,
  };
}
