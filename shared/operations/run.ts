import { ConnectorError } from '../http/errors';
import type { JsonObject } from '../trainingpeaks/types';
import { parseInput } from './input';
import type { AnyOperation, OutputFile, OutputView, RunOptions } from './operation';
import { assertAllowed } from './refusals';
import type { Session } from './session';

/** One result in all its views, and its file; `raw` and `file` are null for an operation that has none. */
export interface ShownRecord {
  simplified(): JsonObject;
  raw(): JsonObject | null;
  file(): OutputFile | null;
}

/** A result in the wanted view; one without a raw view is shown simplified. */
export const shownIn = (view: OutputView, record: ShownRecord): JsonObject =>
  (view === 'raw' ? record.raw() : null) ?? record.simplified();

export interface RunOperationOptions extends RunOptions {
  /** Default `simplified`. An operation without a raw view always answers simplified. */
  view?: OutputView;
}

/**
 * Runs one operation on what a platform's panel holds. Refuses before any request what this account or its permissions
 * cannot do. Rejects with a ConnectorError only.
 */
export async function runOperation(
  operation: AnyOperation,
  session: Session,
  values: Record<string, unknown>,
  options: RunOperationOptions = {},
): Promise<JsonObject[]> {
  const records = await runOperationRecords(operation, session, values, options);
  return records.map((record) => shownIn(options.view ?? 'simplified', record));
}

/** The same for a platform that takes files, or shows several views side by side. */
export async function runOperationRecords(
  operation: AnyOperation,
  session: Session,
  values: Record<string, unknown>,
  options: RunOptions = {},
): Promise<ShownRecord[]> {
  try {
    assertAllowed(operation, session);
    const input = await parseInput(operation.fields, values, session);
    const records = (await operation.run(session, input, options)) as unknown[];
    const { views } = operation;
    return records.slice(0, options.limit).map((record) => ({
      simplified: () => views.simplified(record, input),
      raw: () => views.raw?.(record, input) ?? null,
      file: () => operation.file?.(record, input) ?? null,
    }));
  } catch (error) {
    throw error instanceof ConnectorError ? error : unexpected(operation, error);
  }
}

/** A slip of this connector itself: named, but without what the thrown text may hold of somebody's data. */
function unexpected(operation: AnyOperation, error: unknown): ConnectorError {
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: `“${operation.action}” stopped at something the connector did not expect (${name}).`,
    why: 'TrainingPeaks may have answered in a form that was not seen before.',
    next: 'Try again; if it stays, report it with the name of the operation and the time.',
  });
}
