import { invalidInput } from '../http/errors';

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * The one GUID in what a person pasted: bare, in braces, or as the end of an address such as `/v2/metrics/{id}`.
 *
 * @throws ConnectorError `invalidInput` with the given field
 */
export function guidIn(field: string, label: string, text: string): string {
  const found = text.match(GUID) ?? [];
  if (found.length === 1) return found[0];
  throw invalidInput(
    field,
    `${label} is not an id of TrainingPeaks.`,
    'Paste the id that another step gave, e.g. 7f3c2a10-0000-4000-8000-3b1f6f1f9a10.',
  );
}

/**
 * A numeric id in what a person pasted: bare, or as the end of an address such as `/v1/nutrition/9001`.
 *
 * @throws ConnectorError `invalidInput` with the given field
 */
export function wholeId(field: string, label: string, text: string): number {
  const id = Number(/^(?:\S*\/)?(\d+)$/.exec(text)?.[1]);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw invalidInput(
    field,
    `${label} is not a number of TrainingPeaks.`,
    'Use the number that another step gave, e.g. 9001.',
  );
}
