import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { AnyOperation, Field, Fields, JsonObject } from '../../../../shared';
import type { Engine } from '../../../engine/support/engine';
import { itemWithFile } from '../../../engine/support/file';
import type { Outcome, ParityCase, Values } from './case';

/** Zapier gives no more than this many results of a search. */
const SAME_LIMIT = 100;

/** Runs a case in n8n's engine from the packed package. */
export async function runInN8n(
  engine: Engine,
  credential: string,
  operation: AnyOperation,
  values: Values,
  { file, times = 1 }: Pick<ParityCase, 'file' | 'times'>,
  output: 'simplified' | 'raw' = 'simplified',
): Promise<Outcome> {
  const parameters = parametersOf(operation, values, output);
  const items: INodeExecutionData[] = [file === undefined ? { json: {} } : itemWithFile(file.name, file.bytes)];
  const results: JsonObject[] = [];
  for (let run = 0; run < times; run++) {
    const { outputs, error } = await engine.run(credential, parameters as never, items);
    if (error !== undefined) return { results: [], message: [error.message, error.description].join(' ').trim() };
    results.push(...(outputs[0] ?? []).map(({ json }) => json as JsonObject));
  }
  return { results, message: null };
}

/** The values as the node's panel would hold them. */
function parametersOf({ resource, name, fields, many }: AnyOperation, values: Values, output: string): IDataObject {
  const parameters: IDataObject = { resource, operation: name, output, ...(many ? { limit: SAME_LIMIT } : {}) };
  const more: IDataObject = {};
  for (const [key, field] of Object.entries(fields as Fields)) {
    const value = field.kind === 'fileIn' ? 'data' : values[key];
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
