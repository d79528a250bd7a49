import { invalid } from '../errors';
import { EmbeddedWorkout, TrainerDaySegment } from '../model';
import { TrainerDayQuirks } from '../quirks';

const known = ['title', 'durationMinutes', 'segments'];
const mostElements = 8;

/** Reads `embedWorkout` as the page documents it; what is wrong is refused with its place. */
export function readWorkout(value: unknown, quirks: TrainerDayQuirks): EmbeddedWorkout {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('embedWorkout is required');
  const { title, durationMinutes, segments, ...more } = value as Record<string, unknown>;
  if (typeof title !== 'string' || title.trim() === '') throw invalid('embedWorkout.title is required');
  if (typeof durationMinutes !== 'number' || !(durationMinutes > 0))
    throw invalid('embedWorkout.durationMinutes must be a number above 0');
  if (!Array.isArray(segments) || segments.length === 0) throw invalid('embedWorkout.segments must not be empty');
  const kept = segments.map((segment, index) => rounded(readSegment(segment, index), quirks.segmentRounding));
  const total = totalMinutes(kept);
  if (quirks.durationMinutes === 'checked' && Math.abs(total - durationMinutes) > 0.05)
    throw invalid(`embedWorkout.durationMinutes must be the sum of the segments, ${total}`);
  if (quirks.unknownFields === 'refused' && Object.keys(more).length > 0)
    throw invalid(`embedWorkout must only have ${known.join(', ')}`);
  return {
    title,
    durationMinutes: quirks.durationMinutes === 'recomputed' ? Math.round(total) : durationMinutes,
    segments: kept,
    more: quirks.unknownFields === 'kept' ? more : {},
  };
}

function readSegment(value: unknown, index: number): TrainerDaySegment {
  const place = `embedWorkout.segments[${index}]`;
  if (!Array.isArray(value) || value.length < 3 || value.length > mostElements)
    throw invalid(`${place} must be [minutes, startPercent, endPercent]`);
  const [minutes, start, end] = value as unknown[];
  if (typeof minutes !== 'number' || !(minutes > 0)) throw invalid(`${place}[0] must be minutes above 0`);
  for (const [place3, percent] of [start, end].entries()) {
    if (typeof percent !== 'number' || !(percent >= 0 && percent <= 1000))
      throw invalid(`${place}[${place3 + 1}] must be a percentage of FTP`);
  }
  return value as TrainerDaySegment;
}

function rounded(
  [minutes, start, end, ...more]: TrainerDaySegment,
  rounding: TrainerDayQuirks['segmentRounding'],
): TrainerDaySegment {
  if (rounding === 'none') return [minutes, start, end, ...more];
  const percent = rounding === 'wholePercent' ? Math.round : (value: number) => value;
  return [Math.round(minutes * 100) / 100, percent(start), percent(end), ...more];
}

export const totalMinutes = (segments: TrainerDaySegment[]): number =>
  Number(segments.reduce((sum, [minutes]) => sum + minutes, 0).toFixed(4));

/** A segment as it is read: with more elements than the page documents, or without the second percentage. */
export function shownSegment(
  [minutes, start, end, ...more]: TrainerDaySegment,
  { segmentExtras, segmentEnds }: TrainerDayQuirks,
): unknown[] {
  const short = segmentEnds === 'rampsOnly' && start === end && segmentExtras === 'none' && more.length === 0;
  const added = { none: [], cadence: [88], all: [85, 95, 'active', [], 0] }[segmentExtras];
  return [minutes, start, ...(short ? [] : [end]), ...(more.length > 0 ? more : added)];
}
