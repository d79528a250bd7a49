import type { ChangeEventName } from '../../changes/classify';
import type { KeyedEventName } from '../../changes/keyed-items';
import { METRIC_EVENT } from '../../changes/metrics';
import type { Scope } from '../../trainingpeaks/scopes';
import type { JsonObject } from '../../trainingpeaks/types';
import { METRIC_OUTPUT, METRIC_SAMPLE } from '../metric/output';
import type { OutputField } from '../operation';
import { WORKOUT_OUTPUT, WORKOUT_SAMPLE } from '../workout/output';

/** One thing a workflow can start on. */
export interface PolledEvent {
  /** Public and kept for ever. */
  value: ChangeEventName | typeof METRIC_EVENT;
  /** Title Case. */
  label: string;
  /** Sentence case, no full stop. */
  help: string;
  /** One simplified item as n8n emits it, with invented values. */
  sample: JsonObject;
  outputFields: readonly OutputField[];
}

/** One that a workout's change brings about. */
export interface WorkoutEvent extends PolledEvent {
  value: ChangeEventName;
}

/** The same with what Zapier's triggers need. */
export interface TriggerEvent extends PolledEvent {
  value: KeyedEventName;
  /** All of these permissions are needed; a coach's roster needs coach:athletes besides. */
  scopes: readonly Scope[];
  zapier: {
    /** snake_case, kept for ever. */
    key: string;
    /** Title Case. */
    label: string;
    noun: string;
    /** Starts with "Triggers when", ends with a full stop. */
    description: string;
  };
}

const EVENT_FIELDS: readonly OutputField[] = [
  { key: 'event', label: 'Event', type: 'string', always: true },
  { key: 'eventKey', label: 'Event Key', type: 'string', always: true },
];
const EVENT_OUTPUT: readonly OutputField[] = [...WORKOUT_OUTPUT, ...EVENT_FIELDS];

const PLANNED_SAMPLE: JsonObject = { ...WORKOUT_SAMPLE, completed: false };
const COMPLETED_SAMPLE: JsonObject = { ...WORKOUT_SAMPLE, completed: true };
const CHANGED_AT = '2026-05-02T09:12:44.1203394Z';

const PLANNED = {
  value: 'plannedWorkoutCreated',
  label: 'Planned Workout Created',
  help: 'A workout is planned on the calendar, by the athlete, a coach or another app',
  scopes: ['workouts:read'],
  zapier: {
    key: 'new_planned_workout',
    label: 'New Planned Workout',
    noun: 'Planned Workout',
    description: 'Triggers when a workout is planned on an athlete’s calendar.',
  },
  sample: withEvent(PLANNED_SAMPLE, 'plannedWorkoutCreated'),
  outputFields: EVENT_OUTPUT,
} as const satisfies TriggerEvent;

const COMPLETED = {
  value: 'workoutCompleted',
  label: 'Workout Completed',
  help: 'A planned workout gets its actual data, or a completed workout is uploaded',
  scopes: ['workouts:read'],
  zapier: {
    key: 'completed_workout',
    label: 'Completed Workout',
    noun: 'Workout',
    description: 'Triggers when a workout is completed, planned or not.',
  },
  sample: withEvent(COMPLETED_SAMPLE, 'workoutCompleted'),
  outputFields: EVENT_OUTPUT,
} as const satisfies TriggerEvent;

const CHANGED = {
  value: 'plannedWorkoutUpdated',
  label: 'Planned Workout Updated',
  help: 'A planned workout is changed before it is completed',
  scopes: ['workouts:read'],
  zapier: {
    key: 'changed_planned_workout',
    label: 'New or Changed Planned Workout',
    noun: 'Planned Workout',
    description: 'Triggers when a workout is planned on an athlete’s calendar or a planned one is changed.',
  },
  sample: withEvent(PLANNED_SAMPLE, 'plannedWorkoutUpdated', CHANGED_AT),
  outputFields: EVENT_OUTPUT,
} as const satisfies TriggerEvent;

const DELETED = {
  value: 'workoutDeleted',
  label: 'Workout Deleted',
  help: 'A workout is deleted; no more than its ID is known then',
  scopes: ['workouts:read'],
  zapier: {
    key: 'deleted_workout',
    label: 'Deleted Workout',
    noun: 'Deleted Workout',
    description: 'Triggers when a workout, planned or completed, is deleted.',
  },
  sample: withEvent({ id: WORKOUT_SAMPLE['id'], athleteId: WORKOUT_SAMPLE['athleteId'] }, 'workoutDeleted'),
  outputFields: [...WORKOUT_OUTPUT.filter(({ key }) => key === 'id' || key === 'athleteId'), ...EVENT_FIELDS],
} as const satisfies TriggerEvent;

const METRIC = {
  value: METRIC_EVENT,
  label: 'Metric Recorded',
  help: 'Weight, sleep, HRV or another metric is recorded for one of the last 14 days; for athletes with Premium only',
  scopes: ['metrics:read'],
  zapier: {
    key: 'new_metric',
    label: 'New Metric',
    noun: 'Metrics Record',
    description: 'Triggers when weight, sleep, HRV or another metric is recorded for one of the last 14 days.',
  },
  sample: { ...METRIC_SAMPLE, event: METRIC_EVENT, eventKey: `${METRIC_EVENT}:${String(METRIC_SAMPLE['id'])}` },
  outputFields: [...METRIC_OUTPUT, ...EVENT_FIELDS],
} as const satisfies TriggerEvent;

const UPDATED: WorkoutEvent = {
  value: 'workoutUpdated',
  label: 'Workout Updated',
  help: 'A completed workout is changed, for example commented on or given another file',
  sample: withEvent(COMPLETED_SAMPLE, 'workoutUpdated', CHANGED_AT),
  outputFields: EVENT_OUTPUT,
};

/** The events that Zapier's triggers tell: their ids alone say whether they were told before. */
export const TRIGGER_EVENTS = [PLANNED, CHANGED, COMPLETED, DELETED, METRIC] as const;

export type TriggerEventName = (typeof TRIGGER_EVENTS)[number]['value'];

/** Those with an instant twin: there is no webhook for metrics. */
export const TWIN_EVENTS = [PLANNED, CHANGED, COMPLETED, DELETED] as const;

/** The events the instant trigger tells: all that the change feed shows. */
export const INSTANT_EVENTS: readonly WorkoutEvent[] = [PLANNED, COMPLETED, CHANGED, UPDATED, DELETED];

/** The events the polling trigger tells: those of workouts, and new metrics, of which there is no feed. */
export const POLLED_EVENTS: readonly PolledEvent[] = [...INSTANT_EVENTS, METRIC];

/**
 * What an item looks like where ids tell events apart: the id is text, and where it is more than the workout's, the workout's
 * stands beside it.
 */
export function keyedForm({ value, sample, outputFields }: PolledEvent): Pick<PolledEvent, 'sample' | 'outputFields'> {
  if (value !== 'plannedWorkoutUpdated') return { sample: { ...sample, id: String(sample['id']) }, outputFields };
  const [, ...others] = outputFields;
  const workoutId = sample['id'];
  return {
    sample: { ...sample, id: `${String(workoutId)}@${CHANGED_AT}`, workoutId },
    outputFields: [
      { key: 'id', label: 'Change', type: 'string', always: true },
      { key: 'workoutId', label: 'Workout Number', type: 'integer', always: true },
      ...others,
    ],
  };
}

function withEvent(workout: JsonObject, event: ChangeEventName, ...more: string[]): JsonObject {
  return { ...workout, event, eventKey: [event, String(workout['id']), ...more].join(':') };
}
