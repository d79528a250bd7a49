import { invalidInput } from '../http/errors';
import type { LocalDate, LocalDateTime } from '../trainingpeaks/types';

/**
 * A start on its day: a time alone (`HH:mm:ss`) is put on it, a full start must be on it already.
 *
 * @throws ConnectorError `invalidInput` for a start on another day
 */
export function onDay(field: string, day: LocalDate, start: string): LocalDateTime {
  if (!start.includes('T')) return `${day}T${start}`;
  if (start.startsWith(day)) return start;
  throw invalidInput(
    field,
    `The start ${start.replace('T', ' ')} is not on the workout day ${day}.`,
    `Give the time alone, e.g. ${start.slice(11, 16)}, or put both on the same day.`,
  );
}
