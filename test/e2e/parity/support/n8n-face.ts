import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { AnyOperation, Field, Fields, JsonObject, OutputView } from '../../../../shared';
import type { Engine } from '../../../engine/support/engine';
import { itemWithFile } from '../../../engine/support/file';
import { bytesOf } from '../../../engine/support/files-out';
import type { Outcome, ParityCase, Values } from './case';
import { comparableFile } from './kept';

/** Zapier gives no more than this many results of a search. */
const SAME_LIMIT = 100;

/** Runs a case in n8n's engine from the packed package. */
export async function runInN8n(
  engine: Engine,
  credential: string,
  operation: AnyOperation,
  values: Values,
  { file, times = 1 }: Pick<ParityCase, 'file' | 'times'>,
  output: OutputView = 'simplified',
): Promise<Outcome> {
  const parameters = parametersOf(operation, values, output, file && (file.field ?? 'file'));
  const items: INodeExecutionData[] = [file === undefined ? { json: {} } : itemWithFile(file.name, file.bytes)];
  const results: JsonObject[] = [];
  for (let run = 0; run < times; run++) {
    const { outputs, error } = await engine.run(credential, parameters as never, items);
    if (error !== undefined) return { results: [], message: [error.message, error.description].join(' ').trim() };
    for (const { json, binary } of outputs[0] ?? []) {
      results.push({ ...(json as JsonObject), ...(binary?.data && { file: await fileOf(binary.data) }) });
    }
  }
  return { results, message: null };
}

/** The values as the node's panel would hold them. */
function parametersOf(
  { resource, name, fields, many }: AnyOperation,
  values: Values,
  output: string,
  fileField?: string,
): IDataObject {
  const parameters: IDataObject = { resource, operation: name, output, ...(many ? { limit: SAME_LIMIT } : {}) };
  const more: IDataObject = {};
  for (const [key, field] of Object.entries(fields as Fields)) {
    const value = key === fileField ? 'data' : values[key];
    if (value === undefined) continue;
    const isMain = (field.placement ?? (field.required ? 'main' : 'more')) === 'main';
    (isMain ? parameters : more)[key] = panelValue(field, value);
  }
  return { ...parameters, additionalFields: more };
}

export function panelValue(field: Field, value: Values[string]): IDataObject[string] {
  if (field.kind !== 'ref') return value;
  const mode = /^https?:/.test(String(value)) ? 'url' : 'id';
  return { __rl: true, mode, value: String(value) };
}

async function fileOf(binary: IBinaryData): Promise<JsonObject> {
  return comparableFile(binary.fileName, binary.mimeType, await bytesOf(binary));
}
