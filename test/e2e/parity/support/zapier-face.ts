import type { AnyOperation, JsonObject } from '../../../../shared';
import type { FileHost } from '../../../zapier/support/files';
import type { ZapierPlatform } from '../../../zapier/support/platform';
import type { Outcome, ParityCase, Values } from './case';
import { comparableFile } from './kept';

/** What the built zip made of a case; `raw` holds the server's objects. */
export interface ZapierOutcome extends Outcome {
  raw: (JsonObject | undefined)[];
}

/** Runs a case through the built zip. */
export async function runInZapier(
  platform: ZapierPlatform,
  files: FileHost,
  operation: AnyOperation,
  values: Values,
  { file, times = 1 }: Pick<ParityCase, 'file' | 'times'>,
): Promise<ZapierOutcome> {
  const { zapier } = operation;
  if ('no' in zapier) throw new Error(`${operation.resource}.${operation.name} is not on Zapier.`);
  const inputData =
    file === undefined ? values : { ...values, [file.field ?? 'file']: files.add(file.name, file.bytes) };
  const records: JsonObject[] = [];
  try {
    for (let run = 0; run < times; run++) {
      if (zapier.as === 'search') records.push(...(await platform.search<JsonObject[]>(zapier.key, inputData)));
      else records.push(await platform.create<JsonObject>(zapier.key, inputData));
    }
  } catch (error) {
    return { results: [], raw: [], message: messageOf(error as Error) };
  }
  return {
    results: records.map(({ raw: _, ...simplified }) => withFile(platform, simplified)),
    raw: records.map(({ raw }) => raw as JsonObject | undefined),
    message: null,
  };
}

/** The file in place of the address that leads to it. */
function withFile({ keeper }: ZapierPlatform, record: JsonObject): JsonObject {
  if (record.file === undefined) return record;
  const { name, type, bytes } = keeper!.kept(record.file);
  return { ...record, file: comparableFile(name, type, bytes) };
}

/** Zapier's own errors carry their text in JSON. */
function messageOf({ message }: Error): string {
  try {
    return (JSON.parse(message) as { message: string }).message;
  } catch {
    return message;
  }
}
