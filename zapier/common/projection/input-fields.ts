import type { Bundle, PlainInputField, ZObject } from '../zapier';
import { type Choice, type Field, type Fields, REFERENCES } from '../../../shared';

type InputField = PlainInputField | ((z: ZObject, bundle: Bundle) => PlainInputField[]);

/** Searches the app has: a reference field offers one as "add a search step". */
export type SearchKeys = ReadonlySet<string>;

/**
 * The catalogue's fields as Zapier input fields: required ones first, both groups in the catalogue's order. Fields that
 * only sometimes apply come from one function at the end, so that everything else stays static, as Zapier's checks ask.
 */
export function inputFields(fields: Fields, searches: SearchKeys): InputField[] {
  const entries = offered(fields);
  const controlling = new Set(entries.flatMap(([, field]) => Object.keys(field.showWhen ?? {})));
  const always = entries.filter(([, field]) => !field.showWhen);
  const sometimes = entries.filter(([, field]) => field.showWhen);
  const plain = (given: [string, Field][]) =>
    requiredFirst(given).map(([key, field]) => ({
      ...inputField(key, field, searches),
      ...(controlling.has(key) ? { altersDynamicFields: true } : {}),
    }));
  if (sometimes.length === 0) return plain(always);
  return [
    ...plain(always),
    (_z, bundle) => plain(sometimes.filter(([, field]) => applies(field, fields, bundle.inputData))),
  ];
}

/** What Zapier does not ask for stands at its default, which decides beforehand about the fields that depend on it. */
function offered(fields: Fields): [string, Field][] {
  return Object.entries(fields).flatMap(([key, { showWhen = {}, ...field }]): [string, Field][] => {
    const conditions = Object.entries(showWhen);
    const open = conditions.filter(([decider]) => asks(fields, decider));
    const isSettled = conditions.every(
      ([decider, values]) => asks(fields, decider) || values.includes((fields[decider] as { default: string }).default),
    );
    if (!asks(fields, key) || !isSettled) return [];
    return [[key, (open.length === 0 ? field : { ...field, showWhen: Object.fromEntries(open) }) as Field]];
  });
}

/** Whether Zapier asks for the field; one that is not there counts as given by the person. */
const asks = (fields: Fields, key: string): boolean => (fields[key]?.only ?? 'zapier') === 'zapier';

/** Values by key without those of fields that Zapier does not ask for. */
export const askedValues = (fields: Fields, values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => asks(fields, key)));

const requiredFirst = (entries: [string, Field][]) => [
  ...entries.filter(([, field]) => field.required),
  ...entries.filter(([, field]) => !field.required),
];

function applies(field: Field, fields: Fields, values: Record<string, unknown>): boolean {
  return Object.entries(field.showWhen ?? {}).every(([key, shownFor]) => {
    const controller = fields[key];
    if (controller && !applies(controller, fields, values)) return false;
    const given = values[key];
    const isEmpty = given === undefined || given === null || given === '';
    const value = isEmpty && controller && 'default' in controller ? controller.default : given;
    return shownFor.some((wanted) => String(wanted) === String(value));
  });
}

function inputField(key: string, field: Field, searches: SearchKeys): PlainInputField {
  const label = field.zapier?.label ?? field.label;
  if (field.kind === 'rows') {
    const children = Object.entries(field.fields as Fields).map(([child, of]) => inputField(child, of, searches));
    return { key, label, required: false, children };
  }
  return {
    key,
    label,
    helpText: sentence(field.zapier?.help ?? field.help),
    required: field.required ?? false,
    ...(field.example ? { placeholder: field.example } : {}),
    ...shape(field, searches),
  };
}

type Shape = Pick<PlainInputField, 'type' | 'list' | 'default' | 'choices' | 'dynamic' | 'search'>;

/** How each kind is asked for. Times of day and durations are text: Zapier would move a `datetime` between zones. */
function shape(field: Exclude<Field, { kind: 'rows' }>, searches: SearchKeys): Shape {
  switch (field.kind) {
    case 'text':
      return { type: 'string', ...defaultText(field.default), ...picker(field.zapier?.list, searches) };
    case 'longText':
      return { type: 'text', ...defaultText(field.default) };
    case 'json':
    case 'structure':
      return { type: 'text' };
    case 'integer':
    case 'number':
      return { type: field.kind, ...defaultText(field.default) };
    case 'boolean':
      return { type: 'boolean', ...defaultText(field.default) };
    case 'choice':
      return { type: 'string', choices: choices(field.choices), ...defaultText(field.default) };
    case 'choices':
      return { type: 'string', list: true, choices: choices(field.choices) };
    case 'tags':
      return { type: 'string', list: true };
    case 'duration':
    case 'quantity':
    case 'distance':
    case 'localDateTime':
      return { type: 'string' };
    case 'localDate':
      return { type: 'datetime', ...defaultText(field.default) };
    case 'instant':
      return { type: 'datetime' };
    case 'fileIn':
      return { type: 'file' };
    case 'ref':
      return { type: 'string', ...picker(REFERENCES[field.to].zapier, searches) };
  }
}

/** A dropdown, and "add a search step" beside it. */
function picker(list: { key: string; search: string } | undefined, searches: SearchKeys): Shape {
  if (list === undefined) return {};
  const { key, search } = list;
  return { dynamic: `${key}.id.name`, ...(searches.has(search) ? { search: `${search}.id` } : {}) };
}

const defaultText = (value: unknown): { default?: string } =>
  value === undefined || value === '' ? {} : { default: String(value) };

const choices = (of: readonly Choice[]) => of.map(({ value, label }) => ({ value, sample: value, label }));

/** Zapier's help texts end with a full stop. */
function sentence(help: string): string {
  const text = help.trim();
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}
