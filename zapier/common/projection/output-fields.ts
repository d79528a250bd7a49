import type { Bundle, PlainOutputField, ZObject } from '../zapier';
import { type AnyOperation, type Fields, type JsonObject, NORMALISED_OUTPUT, type OutputField } from '../../../shared';

/**
 * What a step gives out. Fields that come only when they are asked for are left to a function, so that the editor lists what
 * this step will have.
 */
export function outputFields({ outputFields: all, file, views }: AnyOperation) {
  const always = all.filter(({ onlyWith }) => onlyWith === undefined);
  const sometimes = all.filter(({ onlyWith }) => onlyWith !== undefined);
  return [
    ...always.map(outputField),
    ...(file === undefined ? [] : [{ key: 'file', label: 'File', type: 'file' as const }]),
    ...(views.normalised === undefined ? [] : [whenNormalised]),
    ...(sometimes.length === 0 ? [] : [async (_z: ZObject, bundle: Bundle) => askedFor(sometimes, bundle.inputData)]),
  ];
}

/** The fields of normalised items, for steps that ask for those. */
export const whenNormalised = async (_z: ZObject, { inputData }: Bundle): Promise<PlainOutputField[]> =>
  inputData.output === 'normalised' ? NORMALISED_OUTPUT.map(outputField) : [];

const askedFor = (fields: readonly OutputField[], values: Record<string, unknown>) =>
  fields.filter(({ onlyWith = '' }) => String(values[onlyWith]) === 'true').map(outputField);

/** Rows are line items. */
export const outputField = ({ key, label, type, fields = [] }: OutputField): PlainOutputField => {
  if (type === 'rows') return { key, label, children: fields.map(outputField) };
  return { key, label, type: outputsText(type) ? 'string' : type };
};

const outputsText = (type: OutputField['type']) => type === 'object' || type === 'list';

/** A result with its objects and lists as JSON text: Zapier would take them apart, and no later step could be given the whole. */
export function withTexts(result: JsonObject, fields: readonly OutputField[]): JsonObject {
  const wholes = fields.filter(({ key, type }) => outputsText(type) && (result[key] ?? null) !== null);
  return { ...result, ...Object.fromEntries(wholes.map(({ key }) => [key, JSON.stringify(result[key])])) };
}

/** The fields of what a trigger fires with, given what it asks for. Its id is what Zapier remembers, as text. */
export const triggerOutputFields = (fields: readonly OutputField[], asked: Fields) => [
  ...fields.map(
    (field): PlainOutputField =>
      field.key === 'id' ? { key: field.key, label: field.label, type: 'string', primary: true } : outputField(field),
  ),
  ...('output' in asked ? [whenNormalised] : []),
];
