import { fieldsOf, isObject, type FieldReader } from '../../trainingpeaks/read';
import type { ZoneSet } from '../../trainingpeaks/zones';
import { WORKOUT_TYPE_CHOICES } from '../types';
import { structureError } from './errors';

/** What percents are percents of, for one athlete and sport. Null: not set. */
export interface Thresholds {
  ftpWatts: number | null;
  /** Beats a minute. */
  thresholdHeartRate: number | null;
  /** Beats a minute. */
  maxHeartRate: number | null;
  /** Metres a second. */
  thresholdSpeed: number | null;
  /** Zones 1, 2, 3 … in watts, beats a minute and metres a second; empty when not set. */
  zones: { power: ZoneBand[]; heartRate: ZoneBand[]; speed: ZoneBand[] };
  /** What to do where one is not known. Default: how it is set in TrainingPeaks. */
  advice?: string;
}

export interface ZoneBand {
  min: number;
  max: number;
}

export const NO_THRESHOLDS: Thresholds = {
  ftpWatts: null,
  thresholdHeartRate: null,
  maxHeartRate: null,
  thresholdSpeed: null,
  zones: { power: [], heartRate: [], speed: [] },
};

/**
 * The thresholds of a sport from an athlete's zones: of each family the sport's own set if there is one, else the
 * `Default` set, else none. TrainingPeaks wiki, Athlete-Get-Zones.
 *
 * @param zones the answer as the server gave it; families may be missing, empty or null
 * @param workoutType as written or as read (`bike`, `Bike`, `Mountain Bike`)
 */
export function thresholdsFor(zones: unknown, workoutType: string): Thresholds {
  const families = fieldsOf(isObject(zones) ? zones : {});
  const power = pickSet(families.value('PowerZones'), workoutType);
  const heartRate = pickSet(families.value('HeartRateZones'), workoutType);
  const speed = pickSet(families.value('SpeedZones'), workoutType);
  return {
    ftpWatts: positive(power.number('Threshold')),
    thresholdHeartRate: positive(heartRate.number('Threshold')),
    maxHeartRate: positive(heartRate.number('MaxHeartRate')),
    thresholdSpeed: positive(speed.number('Threshold')),
    zones: { power: bands(power), heartRate: bands(heartRate), speed: bands(speed) },
  };
}

const MEMBERS = { power: 'PowerZones', heartRate: 'HeartRateZones', speed: 'SpeedZones' } as const;

/** The same from zones that the client has read. Without a workout type only the `Default` sets count. */
export function thresholdsOfSets(sets: readonly ZoneSet[], workoutType: string | null): Thresholds {
  const families = Object.entries(MEMBERS).map(([family, member]) => {
    const own = sets.filter((set) => set.family === family);
    return [member, Object.fromEntries(own.map(({ sport, raw }) => [sport, raw]))];
  });
  return thresholdsFor(Object.fromEntries(families), workoutType ?? '');
}

function pickSet(family: unknown, workoutType: string): FieldReader {
  if (!isObject(family)) return fieldsOf({});
  const names = namesOf(workoutType);
  const keyOf = (wanted: (name: string) => boolean) => Object.keys(family).find((key) => wanted(plain(key)));
  const key = keyOf((name) => names.has(name)) ?? keyOf((name) => name === 'default');
  const set = key === undefined ? undefined : family[key];
  return fieldsOf(isObject(set) ? set : {});
}

/** `mtb`, `mountainbike`, …: all names of one sport, without spaces and hyphens. */
function namesOf(workoutType: string): Set<string> {
  const wanted = plain(workoutType);
  const choices = WORKOUT_TYPE_CHOICES.map((choice) => [choice.value, choice.label].map(plain));
  return new Set(choices.find((names) => names.includes(wanted)) ?? [wanted]);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function bands(set: FieldReader): ZoneBand[] {
  const zones = set.value('Zones');
  if (!Array.isArray(zones)) return [];
  return zones.filter(isObject).map((zone) => {
    const fields = fieldsOf(zone);
    return { min: fields.number('Minimum') ?? 0, max: fields.number('Maximum') ?? 0 };
  });
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

type ThresholdKey = Exclude<keyof Thresholds, 'zones' | 'advice'>;

const THRESHOLD_WORDS: Record<ThresholdKey, { name: string; instead: string }> = {
  ftpWatts: { name: 'threshold power (FTP)', instead: '% of FTP' },
  thresholdHeartRate: { name: 'threshold heart rate', instead: '% LTHR' },
  maxHeartRate: { name: 'maximum heart rate', instead: '% LTHR' },
  thresholdSpeed: { name: 'threshold pace', instead: '% pace' },
};

/** Why a target cannot be converted, and what to do. `what` names the target or the format, e.g. `250 W`. */
export function missingThreshold(key: ThresholdKey, what: string, advice?: string): { message: string; next: string } {
  const { name, instead } = THRESHOLD_WORDS[key];
  return {
    message: `${what} needs the athlete’s ${name}, which is not known.`,
    next:
      advice ??
      `Set the ${name} for this sport (or the default one) in the athlete’s TrainingPeaks settings under Zones, or give the target as ${instead}.`,
  };
}

/** @throws ConnectorError `invalidInput` when it is not set */
export function needThreshold(thresholds: Thresholds, key: ThresholdKey, what: string): number {
  const value = thresholds[key];
  if (value !== null) return value;
  const { message, next } = missingThreshold(key, what, thresholds.advice);
  throw structureError(message, next);
}
