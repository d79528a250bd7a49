export {
  INSTANT_EVENTS,
  POLLED_EVENTS,
  TRIGGER_EVENTS,
  type PolledEvent,
  type TriggerEvent,
  type TriggerEventName,
  type WorkoutEvent,
} from './events';
export {
  instantTriggerFields,
  keyedTriggerFields,
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
