export {
  INSTANT_EVENTS,
  keyedForm,
  POLLED_EVENTS,
  TRIGGER_EVENTS,
  TWIN_EVENTS,
  type PolledEvent,
  type TriggerEvent,
  type TriggerEventName,
  type WorkoutEvent,
} from './events';
export {
  instantTriggerFields,
  keyedTriggerFieldsOf,
  triggerFields,
  type KeyedTriggerInput,
  type TriggerInput,
} from './fields';
export {
  assertInstantAllowed,
  INSTANT_SCOPES,
  isInstantOn,
  receiveDelivery,
  switchInstantOff,
  switchInstantOn,
} from './instant';
