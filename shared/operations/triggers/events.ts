import type { ChangeEventName } from '../../changes/classify';
import type { KeyedEventName } from '../../changes/keyed-window';
import type { Scope } from '../../trainingpeaks/scopes';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';
import { WORKOUT_OUTPUT, WORKOUT_SAMPLE } from '../workout/output';

/** One thing a workflow can start on, as both platforms show it. */
export interface TriggerEvent {
  /** Public and kept for ever. */
  value: KeyedEventName;
  /** Title Case. */
  label: string;
  /** Sentence case, no full stop. */
  help: string;
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
  /** One simplified item as n8n emits it, with invented values. */
  sample: JsonObject;
  outputFields: readonly OutputField[];
}

const EVENT_OUTPUT: readonly OutputField[] = [
  ...WORKOUT_OUTPUT,
  { key: 'event', label: 'Event', type: 'string' },
  { key: 'eventKey', label: 'Event Key', type: 'string' },
];

const PLANNED_SAMPLE: JsonObject = { ...WORKOUT_SAMPLE, completed: false };
const COMPLETED_SAMPLE: JsonObject = { ...WORKOUT_SAMPLE, completed: true };

export const TRIGGER_EVENTS = [
  {
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
  },
  {
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
  },
] as const satisfies readonly TriggerEvent[];

/** The events offered today. */
export type TriggerEventName = (typeof TRIGGER_EVENTS)[number]['value'];

function withEvent(workout: JsonObject, event: ChangeEventName): JsonObject {
  return { ...workout, event, eventKey: `${event}:${String(workout['id'])}` };
}
