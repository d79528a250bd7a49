import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Record<string, unknown>;

export const published = JSON.parse(
  readFileSync(join(__dirname, '../../docs/normalised.schema.json'), 'utf8'),
) as Schema & { definitions: Record<string, Schema>; properties: Schema };

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
addFormats(ajv);

/** What the published schema says of an item that may lack members and have others. */
export const isOfShape = new Ajv({ allowUnionTypes: true, validateFormats: false }).compile(published);

const validate = ajv.compile({
  ...published,
  definitions: Object.fromEntries(
    Object.entries(published.definitions).map(([name, schema]) => [name, closed(schema, name !== 'step_or_repeat')]),
  ),
  additionalProperties: false,
});

/** What of an item does not keep to the published schema; an unknown member and a missing one count as well. */
export function itemProblems(item: unknown): string[] {
  if (validate(item)) return [];
  return validate.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** The schema leaves room for members to come; nothing but a test may insist on those of today, and on all of them. */
function closed(schema: unknown, whole: boolean): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, whole));
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value, whole)]));
  const { properties } = inside as { properties?: object };
  if (properties === undefined) return inside;
  return {
    additionalProperties: false,
    ...(whole && !('additionalProperties' in inside) ? { required: Object.keys(properties) } : {}),
    ...inside,
  };
}
