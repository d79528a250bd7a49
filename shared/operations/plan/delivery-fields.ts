import { invalidInput } from '../../http/errors';
import type { EarlierDelivery } from '../../plans/delivery/request';
import { isObject } from '../../trainingpeaks/read';
import type { Fields } from '../fields';

/** What every operation asks for that writes a plan to calendars. */
export const deliveryFields = {
  dryRun: {
    kind: 'boolean',
    label: 'Dry Run',
    help: 'Whether to say only what would be done, with the values TrainingPeaks would be sent; nothing is written',
    placement: 'main',
    default: false,
  },
  earlierDeliveries: {
    kind: 'json',
    label: 'Earlier Deliveries',
    help: 'Rows of the table trainingpeaks_deliveries, by which an untouched workout is known for certain. Without them it is told by what is under its description',
    only: 'n8n',
    placement: 'more',
  },
  maxMinutes: {
    kind: 'integer',
    label: 'Longest Run',
    help: 'After how many minutes the rest is left for the next run, with the status pending',
    unit: 'minutes',
    only: 'n8n',
    placement: 'more',
    default: 30,
    min: 1,
    max: 600,
  },
} as const satisfies Fields;

/**
 * Rows of the table of deliveries by delivery key. Rows of other destinations do not count, nor the empty row that n8n gives
 * for an empty table.
 *
 * @throws ConnectorError `invalidInput` for a row without key
 */
export function earlierDeliveries(given: unknown): Map<string, EarlierDelivery> {
  const rows = given === undefined || given === null ? [] : [given].flat();
  const found = new Map<string, EarlierDelivery>();
  rows.forEach((row: unknown, index) => {
    if (isObject(row) && Object.keys(row).length === 0) return;
    const { deliveryKey, destination, sourceId, ...rest } = isObject(row) ? row : {};
    if (typeof deliveryKey !== 'string' || sourceId === undefined) throw notADelivery(index + 1);
    if (destination !== undefined && destination !== 'trainingpeaks') return;
    const text = (key: string): string | null => (rest[key] == null || rest[key] === '' ? null : String(rest[key]));
    found.set(deliveryKey, {
      sourceId: String(sourceId),
      recordId: text('recordId'),
      recordStamp: text('recordStamp'),
      itemHash: text('itemHash'),
    });
  });
  return found;
}

function notADelivery(place: number): Error {
  return invalidInput(
    'earlierDeliveries',
    `Row ${place} of the earlier deliveries is no delivery.`,
    'Give rows with deliveryKey, sourceId, recordId and recordStamp, such as those of the table trainingpeaks_deliveries.',
  );
}
