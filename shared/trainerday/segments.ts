import { asNumber } from '../trainingpeaks/read';
import type { Segment } from './types';

/** TrainerDay may round or normalise what it is sent. */
const MINUTES_APART = 0.01;
const PERCENT_APART = 0.5;
/** Differences of decimal fractions carry noise that must not count. */
const NOISE = 1e-9;

/** Segments as they are documented; an entry that is none is left out. Without an end a segment is steady. */
export function readSegments(value: unknown): Segment[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): Segment[] => {
    if (!Array.isArray(entry)) return [];
    const minutes = asNumber(entry[0]);
    const start = asNumber(entry[1]);
    if (minutes === null || start === null) return [];
    return [[minutes, start, asNumber(entry[2]) ?? start, ...(entry.slice(3) as unknown[])]];
  });
}

/** Whether two workouts are the same but for rounding. */
export function sameSegments(left: readonly Segment[], right: readonly Segment[]): boolean {
  return left.length === right.length && left.every((segment, index) => sameSegment(segment, right[index]!));
}

function sameSegment(left: Segment, right: Segment): boolean {
  const apart = (index: 0 | 1 | 2) => Math.abs(left[index] - right[index]) - NOISE;
  return apart(0) <= MINUTES_APART && apart(1) <= PERCENT_APART && apart(2) <= PERCENT_APART;
}

/** The new segments, each with what was kept behind the three numbers of the old one it is the same as. */
export function keepExtras(segments: readonly Segment[], before: readonly Segment[]): Segment[] {
  const left = [...before];
  return segments.map((segment): Segment => {
    const at = left.findIndex((old) => sameSegment(segment, old));
    if (at < 0) return segment;
    // Taken out, so that of equal ones each keeps its own.
    const [old] = left.splice(at, 1);
    return [segment[0], segment[1], segment[2], ...old!.slice(3)];
  });
}

/** Four decimals, as minutes are written. */
export function totalMinutes(segments: readonly Segment[]): number {
  return Math.round(segments.reduce((sum, [minutes]) => sum + minutes, 0) * 10_000) / 10_000;
}
