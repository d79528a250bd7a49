import type { IExecuteFunctions, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Field, Fields, InputFile } from '../../shared';
import { ADDITIONAL_FIELDS, isMain } from '../projection/operation-properties';
import { ROWS_KEY } from '../projection/rows-property';
import { inputFile } from './input-file';

/** What the panel holds for one item, ready for the core to parse. A field that is not shown counts as not given. */
export function itemValues(context: IExecuteFunctions, fields: Fields, itemIndex: number): Record<string, unknown> {
  const more = context.getNodeParameter(ADDITIONAL_FIELDS, itemIndex, {}) as Record<string, unknown>;
  return valuesOf(
    fields,
    more,
    (key) => context.getNodeParameter(key, itemIndex, ''),
    (name) => inputFile(context, itemIndex, name),
  );
}

/** The same for a trigger, which has no items. */
export function triggerValues(
  context: IPollFunctions | IHookFunctions | IWebhookFunctions,
  fields: Fields,
): Record<string, unknown> {
  const more = context.getNodeParameter(ADDITIONAL_FIELDS, {}) as Record<string, unknown>;
  return valuesOf(
    fields,
    more,
    (key) => context.getNodeParameter(key, ''),
    () => undefined,
  );
}

function valuesOf(
  fields: Fields,
  more: Record<string, unknown>,
  main: (key: string) => unknown,
  file: (name: string) => InputFile | undefined,
): Record<string, unknown> {
  const entries = Object.entries(fields).map(([key, field]) => {
    const value = isMain(field) ? main(key) : more[key];
    return [key, plainValue(field, value, file)] as const;
  });
  return Object.fromEntries(entries);
}

function plainValue(field: Field, value: unknown, file: (name: string) => InputFile | undefined): unknown {
  if (value === undefined || value === '') return undefined;
  if (field.kind === 'fileIn') return file(String(value));
  if (field.kind === 'rows') return (value as Record<string, unknown>)[ROWS_KEY];
  return value;
}
