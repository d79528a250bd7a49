import { ConnectorError } from '../http/errors';
import type { JsonObject } from '../trainingpeaks/types';
import { parseInput } from './input';
import type { AnyOperation, OutputFile, OutputView, RunOptions } from './operation';
import type { StepSession } from './session';

/** One result in all its views, and its file; null for a view or a file that the operation does not have. */
export interface ShownRecord {
  simplified(): JsonObject;
  raw(): JsonObject | null;
  normalised(): Promise<JsonObject[] | null>;
  file(): OutputFile | null;
}

/** A result in the wanted view; where there is none, it is shown simplified. */
export async function shownIn(view: OutputView, record: ShownRecord): Promise<JsonObject[]> {
  const normalised = view === 'normalised' ? await record.normalised() : null;
  return normalised ?? [(view === 'raw' ? record.raw() : null) ?? record.simplified()];
}

/**
 * Runs one operation on what a platform's panel holds. Refuses before any request what this account or its permissions
 * cannot do. Rejects with a ConnectorError only.
 */
export async function runOperation(
  operation: AnyOperation,
  session: StepSession,
  values: Record<string, unknown>,
  options: RunOptions = {},
): Promise<JsonObject[]> {
  const records = await runOperationRecords(operation, session, values, options);
  const shown = await Promise.all(records.map((record) => shownIn(options.view ?? 'simplified', record)));
  return shown.flat();
}

/** The same for a platform that takes files, or shows several views side by side. */
export async function runOperationRecords(
  operation: AnyOperation,
  session: StepSession,
  values: Record<string, unknown>,
  options: RunOptions = {},
): Promise<ShownRecord[]> {
  try {
    session.assertAllowed(operation);
    const input = await parseInput(operation.fields, values, session);
    const records = (await operation.run(session, input, options)) as unknown[];
    const { views } = operation;
    return records.slice(0, options.limit).map((record) => ({
      simplified: () => views.simplified(record, input),
      raw: () => views.raw?.(record, input) ?? null,
      normalised: async () => (await views.normalised?.(record, input, session)) ?? null,
      file: () => operation.file?.(record, input) ?? null,
    }));
  } catch (error) {
    throw error instanceof ConnectorError ? error : unexpected(operation, session, error);
  }
}

/** A slip of this connector itself: named, but without what the thrown text may hold of somebody's data. */
function unexpected({ action }: AnyOperation, { system }: StepSession, error: unknown): ConnectorError {
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: `“${action}” stopped at something the connector did not expect (${name}).`,
    why: `${system} may have answered in a form that was not seen before.`,
    next: 'Try again; if it stays, report it with the name of the operation and the time.',
  });
}
