import { ConnectorError } from '../http/errors';
import { unexpectedAnswer } from '../http/no-answer';
import { asId, fieldsOf, isObject } from './read';
import type { ChangePage, JsonObject, Workout } from './types';
import { readWorkout } from './workout';

/**
 * Reads one page of the change feed (TrainingPeaks wiki, Workouts-Get-Changed). No body is an empty page.
 *
 * @param headers of the answer, names in lower case; its Date is the server's clock
 * @throws ConnectorError `unexpectedAnswer` for another shape; a single entry that cannot be read is told in `unreadable`
 */
export function readChangePage(json: unknown, headers: Record<string, string>, athleteId?: number): ChangePage {
  const date = Date.parse(headers['date'] ?? '');
  const page: ChangePage = {
    modified: [],
    deletedIds: [],
    unreadable: [],
    serverTime: Number.isNaN(date) ? null : date,
  };
  if (json === undefined || json === null) return page;
  if (!isObject(json)) throw unexpectedAnswer('read what changed', 'The answer is not a change list.');
  const fields = fieldsOf(json);
  for (const entry of listOf(fields.value('Modified'), 'The changed workouts are not a list.')) {
    const workout = isObject(entry) ? workoutIn(entry, athleteId) : null;
    if (workout === null) page.unreadable.push(JSON.stringify(entry) ?? '');
    else page.modified.push(workout);
  }
  for (const entry of listOf(fields.value('Deleted'), 'The deleted workouts are not a list.')) {
    const id = isObject(entry) ? fieldsOf(entry).id('Id') : asId(entry);
    if (id === null) page.unreadable.push(JSON.stringify(entry) ?? '');
    else page.deletedIds.push(id);
  }
  return page;
}

function listOf(value: unknown, otherwise: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unexpectedAnswer('read what changed', otherwise);
  return value;
}

function workoutIn(entry: JsonObject, athleteId: number | undefined): Workout | null {
  try {
    return readWorkout(entry, athleteId);
  } catch (error) {
    if (error instanceof ConnectorError) return null;
    throw error;
  }
}

/** The day of a UTC stamp, for servers that take no date-time; null when it is a plain day already. */
export function plainDate(since: string): string | null {
  return since.length > 10 ? since.slice(0, 10) : null;
}
