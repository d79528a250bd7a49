import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import type { JsonObject } from './types';
import type { ZoneFamily } from './zones';

/** The time spent in one zone. */
export interface TimeInZone {
  family: ZoneFamily;
  /** Counted from 1 within the family. */
  zone: number;
  label: string | null;
  seconds: number | null;
  /** In the unit of the family: W, bpm or m/s; so is the threshold. */
  minimum: number | null;
  maximum: number | null;
  threshold: number | null;
  /** The athlete's maximum that the family's zones were made with, where TrainingPeaks says it. */
  greatest: number | null;
  raw: JsonObject;
}

const FAMILIES: readonly (readonly [ZoneFamily, string])[] = [
  ['power', 'TimeInPowerZones'],
  ['heartRate', 'TimeInHeartRateZones'],
  ['speed', 'TimeInSpeedZones'],
];

/**
 * Reads the time in zones of a workout (TrainingPeaks wiki, Workouts-Get-Athlete-Time-in-Zones), family by family, lowest
 * zone first. The zones come as an object keyed by index, or as a list; a family may be null.
 *
 * @throws ConnectorError `unexpectedAnswer` when the answer is not an object
 */
export function readTimeInZones(answer: unknown): TimeInZone[] {
  if (answer === undefined || answer === null) return [];
  if (!isObject(answer)) throw unexpectedAnswer('read the time in zones', 'The answer holds no zones.');
  const families = fieldsOf(answer);
  return FAMILIES.flatMap(([family, member]) => {
    const value = families.value(member);
    if (!isObject(value)) return [];
    const fields = fieldsOf(value);
    const of = { family, threshold: fields.number('Threshold'), greatest: fields.number('Maximum') };
    return inOrder(fields.value('TimeInZones')).map((raw, index) => readEntry(raw, index, of));
  });
}

function inOrder(zones: unknown): JsonObject[] {
  if (Array.isArray(zones)) return zones.filter(isObject);
  if (!isObject(zones)) return [];
  return Object.keys(zones)
    .filter((key) => /^\d+$/.test(key))
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => zones[key])
    .filter(isObject);
}

function readEntry(
  raw: JsonObject,
  index: number,
  of: Pick<TimeInZone, 'family' | 'threshold' | 'greatest'>,
): TimeInZone {
  const fields = fieldsOf(raw);
  return {
    ...of,
    zone: index + 1,
    label: fields.text('Label'),
    seconds: fields.number('Seconds'),
    minimum: fields.number('Minimum'),
    maximum: fields.number('Maximum'),
    raw,
  };
}
