import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';
import { referenceIn } from '../../trainerday/mark';
import { totalMinutes } from '../../trainerday/segments';
import type { CalendarEvent, Segment } from '../../trainerday/types';

export function shownEvent({
  id,
  calendarDate,
  kind,
  title,
  durationMinutes,
  segments,
  completed,
}: CalendarEvent): JsonObject {
  const reference = referenceIn(title);
  return {
    id,
    calendarDate,
    kind,
    title,
    durationSeconds: secondsOf(segments, durationMinutes),
    completed,
    own: reference !== null,
    reference,
    segments: segments.length === 0 ? null : segments,
  };
}

/** For a step that plans, which need not tell that the event is our own. */
export function shownPlanned(event: CalendarEvent): JsonObject {
  return Object.fromEntries(Object.entries(shownEvent(event)).filter(([key]) => key !== 'own'));
}

/** The segments tell; only what has none is taken at its word. */
export function secondsOf(segments: readonly Segment[], minutes: number | null): number | null {
  const total = segments.length === 0 ? minutes : totalMinutes(segments);
  return total === null ? null : Math.round(total * 60);
}

const SAMPLE_SEGMENTS: Segment[] = [
  [10, 45, 70],
  [12, 85, 85],
  [5, 50, 50],
  [12, 85, 85],
  [15, 60, 40],
];

export const EVENT_SAMPLE: JsonObject = {
  id: '65f1a0c2b7',
  calendarDate: '2026-05-04',
  kind: 'workout',
  title: 'Tempo 2 x 12',
  durationSeconds: 3240,
  completed: false,
  own: false,
  reference: null,
  segments: SAMPLE_SEGMENTS,
};

export const EVENT_OUTPUT = [
  { key: 'id', label: 'Event ID', type: 'string' },
  { key: 'calendarDate', label: 'Calendar Date', type: 'string' },
  { key: 'kind', label: 'Kind', type: 'string', always: true },
  { key: 'title', label: 'Title', type: 'string', always: true },
  { key: 'durationSeconds', label: 'Duration (seconds)', type: 'integer' },
  { key: 'completed', label: 'Completed', type: 'boolean', always: true },
  { key: 'own', label: 'Planned by This Connector', type: 'boolean', always: true },
  { key: 'reference', label: 'Reference', type: 'string' },
  { key: 'segments', label: 'Segments', type: 'list' },
] as const satisfies readonly OutputField[];

/** What a step that plans says besides the event. */
export const PLANNED_OUTPUT = [
  ...EVENT_OUTPUT.filter(({ key }) => key !== 'own' && key !== 'title'),
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'outcome', label: 'Outcome', type: 'string', always: true },
  { key: 'reason', label: 'Reason', type: 'string' },
  { key: 'copies', label: 'Copies Left', type: 'string' },
  { key: 'warnings', label: 'Warnings', type: 'string' },
  { key: 'structureWarnings', label: 'Structure Warnings', type: 'string' },
] as const satisfies readonly OutputField[];

export const PLANNED_SAMPLE: JsonObject = {
  ...Object.fromEntries(Object.entries(EVENT_SAMPLE).filter(([key]) => key !== 'own')),
  title: 'Tempo 2 x 12 [TP 5123000222]',
  reference: '5123000222',
  outcome: 'created',
  reason: null,
  copies: null,
  warnings: null,
  structureWarnings: 'TrainerDay files know no repetitions, so they were written out step by step.',
};
