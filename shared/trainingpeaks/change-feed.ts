import { unexpectedAnswer } from '../http/no-answer';
import { asId, fieldsOf, isObject } from './read';
import type { ChangePage } from './types';
import { readWorkouts } from './workout';

/**
 * Reads one page of the change feed (TrainingPeaks wiki, Workouts-Get-Changed). No body is an empty page.
 *
 * @param headers of the answer, names in lower case; its Date is the server's clock
 * @throws ConnectorError `unexpectedAnswer` for another shape
 */
export function readChangePage(json: unknown, headers: Record<string, string>, athleteId?: number): ChangePage {
  const date = Date.parse(headers['date'] ?? '');
  const serverTime = Number.isNaN(date) ? null : date;
  if (json === undefined || json === null) return { modified: [], deletedIds: [], serverTime };
  if (!isObject(json)) throw unexpectedAnswer('read what changed', 'The answer is not a change list.');
  const fields = fieldsOf(json);
  return {
    modified: readWorkouts(fields.value('Modified'), athleteId),
    deletedIds: readDeletedIds(fields.value('Deleted')),
    serverTime,
  };
}

function readDeletedIds(list: unknown): number[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw unexpectedAnswer('read what changed', 'The deleted workouts are not a list.');
  return list.map((item: unknown) => {
    const id = isObject(item) ? fieldsOf(item).id('Id') : asId(item);
    if (id === null) throw unexpectedAnswer('read what changed', 'A deleted workout has no id.');
    return id;
  });
}

/** The day of a UTC stamp, for servers that take no date-time; null when it is a plain day already. */
export function plainDate(since: string): string | null {
  return since.length > 10 ? since.slice(0, 10) : null;
}
