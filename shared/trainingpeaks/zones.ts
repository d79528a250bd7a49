import { unexpectedAnswer } from '../http/no-answer';
import { fieldsOf, isObject } from './read';
import type { JsonObject } from './types';

export type ZoneFamily = 'power' | 'heartRate' | 'speed';

export interface Zone {
  label: string | null;
  /** In the unit of the family: W, bpm or m/s. */
  minimum: number | null;
  maximum: number | null;
}

/** The zones of one family for one sport. */
export interface ZoneSet {
  family: ZoneFamily;
  /** As the server writes it, e.g. `Bike`; `Default` for the set that serves every sport without one of its own. */
  sport: string;
  isDefault: boolean;
  /** FTP in W, threshold heart rate in bpm, or threshold speed in m/s. */
  threshold: number | null;
  maxHeartRateBpm: number | null;
  restingHeartRateBpm: number | null;
  zones: Zone[];
  raw: JsonObject;
}

const FAMILIES: readonly (readonly [ZoneFamily, string])[] = [
  ['power', 'PowerZones'],
  ['heartRate', 'HeartRateZones'],
  ['speed', 'SpeedZones'],
];

/**
 * Reads an athlete's zones (TrainingPeaks wiki, Athlete-Get-Zones), one entry for each family and sport. A family that is
 * empty, null or absent has no entry; a set is known by its threshold or its zones, whatever else stands beside it.
 *
 * @throws ConnectorError `unexpectedAnswer` when the answer is not an object
 */
export function readZones(answer: unknown): ZoneSet[] {
  if (answer === undefined || answer === null) return [];
  if (!isObject(answer)) throw unexpectedAnswer('read the zones', 'The answer holds no zones.');
  const families = fieldsOf(answer);
  return FAMILIES.flatMap(([family, member]) =>
    namedObjects(families.value(member)).flatMap(([name, raw]) => readSet(family, name, raw)),
  );
}

/** The members of a map, or the entries of a list, as far as they are objects. */
function namedObjects(value: unknown): [string, JsonObject][] {
  if (Array.isArray(value)) return value.filter(isObject).map((entry) => ['', entry]);
  if (!isObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

function readSet(family: ZoneFamily, name: string, raw: JsonObject): ZoneSet[] {
  const fields = fieldsOf(raw);
  const zones = fields.value('Zones');
  if (zones === undefined && fields.value('Threshold') === undefined) return [];
  const sport = fields.text('WorkoutType') ?? (name === '' ? 'Default' : name);
  return [
    {
      family,
      sport,
      isDefault: sport.toLowerCase() === 'default',
      threshold: fields.number('Threshold'),
      maxHeartRateBpm: fields.number('MaxHeartRate'),
      restingHeartRateBpm: fields.number('RestingHeartRate'),
      zones: (Array.isArray(zones) ? zones : []).filter(isObject).map(readZone),
      raw,
    },
  ];
}

function readZone(raw: JsonObject): Zone {
  const fields = fieldsOf(raw);
  return { label: fields.text('Label'), minimum: fields.number('Minimum'), maximum: fields.number('Maximum') };
}

/**
 * The sets that count for a sport: its own where there is one, else the default one, for each family (TrainingPeaks wiki,
 * Athlete-Get-Zones).
 */
export function zonesForSport(sets: readonly ZoneSet[], sport: string): ZoneSet[] {
  return FAMILIES.flatMap(([family]) => {
    const ofFamily = sets.filter((set) => set.family === family);
    const own = ofFamily.find((set) => set.sport.toLowerCase() === sport.toLowerCase());
    const counting = own ?? ofFamily.find((set) => set.isDefault);
    return counting === undefined ? [] : [counting];
  });
}
