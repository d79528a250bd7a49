import type { JsonObject } from '../trainingpeaks/types';

/** Types of events by the choice they belong to; any other type is `other` (Terra's openapi, event types). */
const TYPES = {
  activity: ['activity'],
  athlete: ['athlete'],
  body: ['body'],
  connection: [
    'auth',
    'auth_cancelled',
    'deauth',
    'user_reauth',
    'access_revoked',
    'permission_change',
    'connection_error',
  ],
  daily: ['daily'],
  menstruation: ['menstruation'],
  nutrition: ['nutrition'],
  plannedWorkout: ['planned_workout'],
  sleep: ['sleep'],
} as const;

export type TerraEvent = keyof typeof TYPES | 'other';

/** Undefined for a type that this version does not know. */
export function eventOf(type: string): TerraEvent | undefined {
  return (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((event) =>
    (TYPES[event] as readonly string[]).includes(type),
  );
}

/**
 * By what Terra's documentation tells two records of one user apart (agent-skills, idempotency): an activity by its id, a daily
 * kind by its date, cut from the text. Null where nothing does.
 */
export function naturalKey(type: string, model: JsonObject): string | null {
  const metadata = objectIn(model.metadata) ?? objectIn(objectIn(model.details)?.metadata) ?? {};
  if (type === 'athlete') return 'athlete';
  if (type === 'planned_workout') {
    return textIn(model.provider_workout_id) ?? textIn(model.planned_workout_id) ?? textIn(metadata.id);
  }
  return textIn(metadata.summary_id) ?? dayOf(model);
}

/** The athlete-local day of a record, `yyyy-MM-dd`; null where it has none. */
export function dayOf(model: JsonObject): string | null {
  const metadata = objectIn(model.metadata);
  const at = textIn(model.planned_date) ?? textIn(metadata?.start_time) ?? textIn(metadata?.planned_date);
  return at?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? null;
}

export const objectIn = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

export const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
