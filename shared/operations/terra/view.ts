import { objectIn } from '../../terra/events';
import type { TerraItem } from '../../terra/items';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** A field of the simplified view: key, label, type, where it stands in the item, and `private` for personal data. */
export type Shown = readonly [
  key: string,
  label: string,
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime',
  path: string,
  privacy?: 'private',
];

/** Whose data it is, for every kind. */
export const USER: readonly Shown[] = [
  ['userId', 'Terra User ID', 'string', 'user.user_id'],
  ['provider', 'Provider', 'string', 'user.provider'],
];

/** The flat fields of an item; what Terra did not give is null. */
export const simplifiedBy =
  (fields: readonly Shown[]) =>
  (item: TerraItem): JsonObject =>
    Object.fromEntries(fields.map(([key, , , path]) => [key, valueAt(item, path.split('.'))]));

export const outputFieldsOf = (fields: readonly Shown[], more: Partial<OutputField> = {}): OutputField[] =>
  fields.map(([key, label, type, , privacy]) => ({
    key,
    label,
    type,
    ...(privacy ? { sensitive: true } : {}),
    ...more,
  }));

/** `*` in a path is the last entry of a list that has a value there. */
function valueAt(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined) return value ?? null;
  if (name !== '*') return valueAt(objectIn(value)?.[name] ?? (value as unknown[] | undefined)?.[Number(name)], rest);
  const found = (Array.isArray(value) ? value : []).map((entry: unknown) => valueAt(entry, rest));
  return found.filter((entry) => entry !== null).pop() ?? null;
}
