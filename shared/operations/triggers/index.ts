export { TRIGGER_EVENTS, type TriggerEvent, type TriggerEventName } from './events';
export { keyedTriggerFields, triggerFields, type KeyedTriggerInput, type TriggerInput } from './fields';
