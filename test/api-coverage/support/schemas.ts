import { join } from 'node:path';
import Ajv from 'ajv';
import { loadOutputSchema } from 'n8n-core';
import type { AnyOperation, OutputField } from '../../../shared';
import { PACKAGE_FOLDER } from '../../engine/support/packed-package';

type Schema = Record<string, unknown>;

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });

/** The schema that n8n finds for a node of the packed package, with n8n's own look-up. */
export function shippedSchema(node: string, resource?: string, operation?: string): Schema | undefined {
  const nodeDir = join(PACKAGE_FOLDER, 'dist/nodes', node);
  return loadOutputSchema({ nodeDir, version: 1, resource, operation });
}

/**
 * What of some results does not keep to a shipped schema, taken at its word: all of its fields are there and no other.
 *
 * @param absent fields that come only when they are asked for, and were not
 * @param rare fields that only some results have
 */
export function mismatches(
  schema: Schema,
  results: readonly object[],
  absent: readonly string[] = [],
  rare: readonly string[] = [],
): string[] {
  const validate = ajv.compile(exactly(schema, absent, rare));
  return results.flatMap((result) =>
    validate(result)
      ? []
      : validate.errors!.map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        ),
  );
}

function exactly(
  { version: _, properties, ...rest }: Schema,
  absent: readonly string[],
  rare: readonly string[],
): Schema {
  const entries = Object.entries(properties as Record<string, Schema>).filter(([key]) => !absent.includes(key));
  return {
    ...rest,
    properties: Object.fromEntries(entries),
    required: entries.map(([key]) => key).filter((key) => !rare.includes(key)),
    additionalProperties: false,
  };
}

/** The fields of a result that were not asked for. */
export function notAskedFor(
  { outputFields, fields }: Pick<AnyOperation, 'outputFields' | 'fields'>,
  values: Record<string, unknown>,
): string[] {
  const chosen = (key: string): string =>
    String(values[key] ?? (fields as Record<string, { default?: string }>)[key]!.default);
  const askedFor = ({ onlyWith, onlyWhen = {} }: OutputField): boolean =>
    (onlyWith === undefined || values[onlyWith] === true) &&
    Object.entries(onlyWhen).every(([key, wanted]) => wanted.includes(chosen(key)));
  return outputFields.flatMap((field) => (askedFor(field) ? [] : [field.key]));
}

/** The fields that only some results have. */
export const onSomeOf = ({ outputFields }: Pick<AnyOperation, 'outputFields'>): string[] =>
  outputFields.flatMap(({ key, sometimes }) => (sometimes === true ? [key] : []));
