import type { INodeProperties } from 'n8n-workflow';
import { NORMALISED_CHOICE } from '../../shared';
import type { AnyOperation } from '../../shared';
import { type Conditions, shownWhen } from './conditions';

/** How many results a list operation gives. */
export function limitProperties(place: Conditions): INodeProperties[] {
  return [
    {
      displayName: 'Return All',
      name: 'returnAll',
      type: 'boolean',
      default: false,
      description: 'Whether to return all results or only up to a given limit',
      ...shownWhen(place),
    },
    {
      displayName: 'Limit',
      name: 'limit',
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 50,
      description: 'Max number of results to return',
      ...shownWhen(place, { returnAll: [false] }),
    },
  ];
}

/** In which of its views results come; none where there is only one. */
export function outputProperties({ views }: AnyOperation, place: Conditions, system: string): INodeProperties[] {
  const choices = [
    { name: 'Simplified', value: 'simplified', description: 'The most used fields, with units in their names' },
    ...(views.raw === undefined
      ? []
      : [{ name: 'Raw', value: 'raw', description: `Everything, exactly as ${system} answers it` }]),
    ...(views.normalised === undefined
      ? []
      : [{ name: NORMALISED_CHOICE.label, value: NORMALISED_CHOICE.value, description: NORMALISED_CHOICE.help }]),
  ];
  if (choices.length === 1) return [];
  const property: INodeProperties = {
    displayName: 'Output',
    name: 'output',
    type: 'options',
    options: choices,
    default: 'simplified',
    description: 'How much of each result to return',
    ...shownWhen(place),
  };
  return [property];
}

/** Where n8n keeps the name of the field that a file is put into. */
export const OUTPUT_FIELD = 'outputField';

/** The field of the item that takes the file of a result. */
export function outputFieldProperty(place: Conditions): INodeProperties {
  return {
    displayName: 'Output Data Field Name',
    name: OUTPUT_FIELD,
    type: 'string',
    default: 'data',
    required: true,
    placeholder: 'e.g. data',
    description: 'The name of the output field to put the file in',
    ...shownWhen(place),
  };
}
