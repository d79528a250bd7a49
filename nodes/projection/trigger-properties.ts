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
  return [...mainProperties(fields), ...additionalProperties(fields)];
}
