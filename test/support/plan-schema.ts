import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

type Schema = Record<string, unknown>;

const published = JSON.parse(readFileSync(join(__dirname, '../../docs/plan.schema.json'), 'utf8')) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(closed(published) as Schema);

/** What of a plan does not keep to the published schema; a member that the schema does not know counts as well. */
export function planProblems(plan: unknown): string[] {
  if (validate(plan)) return [];
  return validate.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** The schema leaves room for members to come; nothing but a test may insist on those of today. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in inside ? { ...inside, additionalProperties: false } : inside;
}
