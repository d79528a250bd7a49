import type { INodePropertyOptions } from 'n8n-workflow';
import type { Choice, Field } from '../../shared';
import type { PropertyParts } from './field-property';
import { sortedByName } from './order';
import { sentence } from './wording';

export function choiceProperty(field: Extract<Field, { kind: 'choice' }>): PropertyParts {
  const options = optionsOf(field.choices);
  return { type: 'options', options, default: field.default ?? options[0]?.value ?? '' };
}

export function choicesProperty(field: Extract<Field, { kind: 'choices' }>): PropertyParts {
  return { type: 'multiOptions', options: optionsOf(field.choices), default: [...(field.default ?? [])] };
}

function optionsOf(choices: readonly Choice[]): INodePropertyOptions[] {
  return sortedByName(
    choices.map(({ label, value, help }) => ({
      name: label,
      value,
      ...(help === undefined || help === label ? {} : { description: sentence(help) }),
    })),
  );
}
