import type { INodeProperties } from 'n8n-workflow';
import {
  instantTriggerFields,
  terraTriggerFields,
  trainerDayTriggerFields,
  triggerFields,
  type Fields,
} from '../../shared';
import { trainerDayAuthentication } from './authentication-property';
import { additionalProperties, mainProperties } from './operation-properties';

/** Every property of the polling trigger. */
export function triggerProperties(): INodeProperties[] {
  return propertiesOf(triggerFields);
}

/** Every property of the instant trigger. */
export function instantTriggerProperties(): INodeProperties[] {
  return propertiesOf(instantTriggerFields);
}

/** Every property of the TrainerDay trigger. */
export function trainerDayTriggerProperties(): INodeProperties[] {
  return [trainerDayAuthentication(), ...propertiesOf(trainerDayTriggerFields)];
}

/** Every property of the Terra trigger but its notice. */
export function terraTriggerProperties(): INodeProperties[] {
  return propertiesOf(terraTriggerFields);
}

function propertiesOf(fields: Fields): INodeProperties[] {
  return [...mainProperties(fields), ...additionalProperties(fields)];
}
