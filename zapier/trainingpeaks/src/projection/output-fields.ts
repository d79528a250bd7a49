import type { Bundle, PlainOutputField, ZObject } from 'zapier-platform-core';
import type { AnyOperation, OutputField } from '../../../../shared';

/**
 * What a step gives out. Fields that come only when they are asked for are left to a function, so that the editor lists what
 * this step will have.
 */
export function outputFields({ outputFields: all, file }: AnyOperation) {
  const always = all.filter(({ onlyWith }) => onlyWith === undefined);
  const sometimes = all.filter(({ onlyWith }) => onlyWith !== undefined);
  return [
    ...always.map(outputField),
    ...(file === undefined ? [] : [{ key: 'file', label: 'File', type: 'file' as const }]),
    ...(sometimes.length === 0 ? [] : [async (_z: ZObject, bundle: Bundle) => askedFor(sometimes, bundle.inputData)]),
  ];
}

const askedFor = (fields: readonly OutputField[], values: Record<string, unknown>) =>
  fields.filter(({ onlyWith = '' }) => String(values[onlyWith]) === 'true').map(outputField);

/** Rows are line items. */
export const outputField = ({ key, label, type, fields = [] }: OutputField): PlainOutputField =>
  type === 'rows' ? { key, label, children: fields.map(outputField) } : { key, label, type };

/** The fields of what a trigger fires with. Its id is what Zapier remembers, as text. */
export const triggerOutputFields = (fields: readonly OutputField[]): PlainOutputField[] =>
  fields.map((field) =>
    field.key === 'id' ? { key: field.key, label: field.label, type: 'string', primary: true } : outputField(field),
  );
