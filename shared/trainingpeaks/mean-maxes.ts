import { unexpectedAnswer } from '../http/no-answer';
import { asNumber, fieldsOf, isObject } from './read';

export type MeanMaxKind = 'power' | 'heartRate' | 'cadence' | 'speed' | 'speedByDistance';

/** The best average over one length of time or distance. */
export interface MeanMax {
  kind: MeanMaxKind;
  /** The server's name of the length without its prefix, e.g. `20Minutes` or `HalfMarathon`. */
  key: string;
  /** The length as a time; null for a distance. */
  seconds: number | null;
  /** The length as a distance; null for a time. */
  meters: number | null;
  /** W, bpm, rpm or m/s, by kind. */
  value: number;
}

const KINDS: readonly (readonly [MeanMaxKind, string])[] = [
  ['power', 'MeanMaxPowers'],
  ['heartRate', 'MeanMaxHeartRates'],
  ['cadence', 'MeanMaxCadences'],
  ['speed', 'MeanMaxSpeeds'],
  ['speedByDistance', 'MeanMaxSpeedsByDistance'],
];

const SECONDS: Record<string, number> = { Second: 1, Minute: 60, Hour: 3600 };
const METERS: Record<string, number> = { Meter: 1, Kilometer: 1000, Mile: 1609.344 };
const NAMED: Record<string, { name: string; meters: number }> = {
  halfmarathon: { name: 'HalfMarathon', meters: 21_097.5 },
  marathon: { name: 'Marathon', meters: 42_195 },
};

/**
 * Reads mean maximal values (TrainingPeaks wiki, Workouts-Get-Mean-Max-Data), kind by kind, shortest length first. Members
 * may be null, and so are values of lengths that the workout did not reach: neither has an entry. Some answers put `MM`
 * before the names of the lengths.
 *
 * @throws ConnectorError `unexpectedAnswer` when the answer is not an object
 */
export function readMeanMaxes(answer: unknown): MeanMax[] {
  if (answer === undefined || answer === null) return [];
  if (!isObject(answer)) throw unexpectedAnswer('read the peaks', 'The answer holds no mean maximal values.');
  const kinds = fieldsOf(answer);
  return KINDS.flatMap(([kind, member]) => {
    const curve = kinds.value(member);
    if (!isObject(curve)) return [];
    const inner = fieldsOf(curve).value('MeanMaxes');
    const values = isObject(inner) ? inner : curve;
    return Object.entries(values)
      .flatMap(([name, given]) => {
        const value = asNumber(given);
        return value === null ? [] : [{ kind, ...lengthOf(name), value }];
      })
      .sort((a, b) => (a.seconds ?? a.meters ?? Infinity) - (b.seconds ?? b.meters ?? Infinity));
  });
}

/** `MM20Minutes` → 1200 s, `5mile` → 8046.72 m; a name that says nothing is passed on as it is. */
function lengthOf(name: string): Pick<MeanMax, 'key' | 'seconds' | 'meters'> {
  const key = name.replace(/^MM/i, '');
  const named = NAMED[key.toLowerCase()];
  if (named) return { key: named.name, seconds: null, meters: named.meters };
  const [, count = '', word = '', plural = ''] = /^(\d+)([a-z]+?)(s?)$/i.exec(key) ?? [];
  const unit = word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  const written = `${count}${unit}${plural.toLowerCase()}`;
  if (SECONDS[unit] !== undefined) return { key: written, seconds: Number(count) * SECONDS[unit], meters: null };
  if (METERS[unit] !== undefined) return { key: written, seconds: null, meters: Number(count) * METERS[unit] };
  return { key, seconds: null, meters: null };
}
