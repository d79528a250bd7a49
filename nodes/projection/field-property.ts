import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared';
import { type Conditions, shownWhen } from './conditions';
import { choiceProperty, choicesProperty } from './choice-property';
import { referenceProperty } from './reference-property';
import { rowsProperty } from './rows-property';
import { descriptionOf, exampleOf, labelOf } from './wording';

/** What a field kind adds to the parts every n8n property has. */
export type PropertyParts = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** One field of the catalogue as one n8n property, shown under the given conditions. */
export function fieldProperty(key: string, field: Field, conditions?: Conditions): INodeProperties {
  const displayName = labelOf(field);
  const description = descriptionOf(field);
  return {
    displayName,
    name: key,
    ...(field.required ? { required: true } : {}),
    ...(field.fixed ? { noDataExpression: true } : {}),
    ...(description === displayName || description === '' ? {} : { description }),
    ...partsOf(field),
    ...shownWhen(conditions),
  };
}

function partsOf(field: Field): PropertyParts {
  switch (field.kind) {
    case 'text':
      return { type: 'string', default: field.default ?? '', ...exampleOf(field) };
    case 'longText':
      return { type: 'string', typeOptions: { rows: 4 }, default: field.default ?? '', ...exampleOf(field) };
    case 'structure':
      return { type: 'string', typeOptions: { rows: 10 }, default: '', ...exampleOf(field) };
    case 'tags':
    case 'duration':
    case 'quantity':
    case 'distance':
      return { type: 'string', default: '', ...exampleOf(field) };
    case 'integer':
    case 'number':
      return numberParts(field);
    case 'boolean':
      return { type: 'boolean', default: field.default ?? false };
    case 'json':
      if (field.orText) return { type: 'string', typeOptions: { rows: 4 }, default: '', ...exampleOf(field) };
      // n8n's editor marks an empty text as invalid JSON.
      return { type: 'json', default: '{}', ...exampleOf(field) };
    case 'choice':
      return choiceProperty(field);
    case 'choices':
      return choicesProperty(field);
    case 'localDate':
      return { type: 'dateTime', typeOptions: { dateOnly: true }, default: '' };
    case 'localDateTime':
    case 'instant':
      return { type: 'dateTime', default: '' };
    case 'ref':
      return referenceProperty(field);
    case 'fileIn':
      // Beside another way to give the same, an empty name is "none"; behind "Add Field" it is the usual name.
      return {
        type: 'string',
        default: field.required || field.placement !== 'main' ? 'data' : '',
        placeholder: 'e.g. data',
      };
    case 'rows':
      return rowsProperty(field);
  }
}

function numberParts(field: Extract<Field, { kind: 'integer' | 'number' }>): PropertyParts {
  const typeOptions = {
    ...(field.min === undefined ? {} : { minValue: field.min }),
    ...(field.max === undefined ? {} : { maxValue: field.max }),
    ...(field.kind === 'integer' ? { numberPrecision: 0 } : {}),
  };
  return {
    type: 'number',
    ...(Object.keys(typeOptions).length === 0 ? {} : { typeOptions }),
    default: field.default ?? 0,
    ...(field.unit === undefined ? {} : { hint: `In ${field.unit}` }),
    ...exampleOf(field),
  };
}
