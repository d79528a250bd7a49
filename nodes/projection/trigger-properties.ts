import type { INodeProperties } from 'n8n-workflow';
import { instantTriggerFields, triggerFields, type Fields } from '../../shared';
import { additionalProperties, mainProperties } from './operation-properties';

/** Every property of the polling trigger. */
export function triggerProperties(): INodeProperties[] {
  return propertiesOf(triggerFields);
}

/** Every property of the instant trigger. */
export function instantTriggerProperties(): INodeProperties[] {
  return propertiesOf(instantTriggerFields);
}

function propertiesOf(fields: Fields): INodeProperties[] {
  const main = mainProperties(fields).map((property) =>
    property.name === 'athleteIds' ? athletePicker(property) : property,
  );
  return [...main, ...additionalProperties(fields)];
}

/** The chosen athletes are ticked in a list where n8n can fill one. */
function athletePicker(property: INodeProperties): INodeProperties {
  return {
    ...property,
    placeholder: undefined,
    displayName: 'Athlete Names or IDs',
    type: 'multiOptions',
    typeOptions: { loadOptionsMethod: 'getAthletes' },
    default: [],
    description:
      'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
  };
}
