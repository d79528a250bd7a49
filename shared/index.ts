/**
 * The core, as the n8n nodes and the Zapier app see it. They import values from here only, so that one built file can
 * stand for all of it.
 */

export { fileNameIn } from './http/content-disposition';
export { ConnectorError, invalidInput, type ErrorKind } from './http/errors';
export {
  TransportFailure,
  type HttpRequest,
  type HttpResponse,
  type Ports,
  type ProgressStep,
  type Transport,
  type TransportFailureKind,
} from './http/ports';

export {
  CONSENT_PATH,
  REVOKE_PATH,
  PRODUCTION_HOSTS,
  SANDBOX_HOSTS,
  TOKEN_PATH,
  hostsFor,
  type Environment,
  type Hosts,
} from './trainingpeaks/hosts';
export {
  CAPABILITIES,
  DEFAULT_CAPABILITIES,
  SCOPES,
  capabilityFor,
  scopesFor,
  type Capability,
  type Scope,
} from './trainingpeaks/scopes';
export type { AthleteRef, JsonObject, LocalDate, LocalDateTime, UtcStamp } from './trainingpeaks/types';

export { OPERATIONS, RESOURCES, TRAININGPEAKS, operationNamed, operationsOf } from './operations';
export { checkConnection } from './operations/connection/check';
export { createSession, type SessionOptions } from './operations/create-session';
export type { AccountType, Session, StepSession } from './operations/session';
export type {
  AnyOperation,
  Catalogue,
  Operation,
  OutputField,
  OutputFile,
  OutputView,
  Resource,
  RunOptions,
  Subject,
  ZapierForm,
} from './operations/operation';
export type { Choice, Field, Fields, FieldValue, InputFile, InputOf } from './operations/fields';
export { parseInput } from './operations/input';
export { NORMALISED_CHOICE, NORMALISED_OUTPUT, zapierOutputField } from './operations/normalised-fields';
export {
  REFERENCES,
  listReference,
  type ListReferenceOptions,
  type Reference,
  type ReferenceItem,
  type ReferenceKind,
} from './operations/refs';
export { scopeNotGranted } from './operations/refusals';
export { runOperation, runOperationRecords, shownIn, type ShownRecord } from './operations/run';

export { TERRA } from './operations/terra';
export { createTerraSession, type TerraSession } from './operations/terra/session';
export { providersIn, TERRA_DELIVERY, terraTriggerFields } from './operations/terra/trigger';
export { DeliveryMemory } from './terra/delivery-memory';
export { receiveTerraDelivery } from './terra/receive';

export * from './operations/triggers';
export { pollForChanges } from './changes/detector';
export { pollAndKeep, type Kept, type OwnPolls, type PollResult } from './changes/kept-state';
export {
  readHook,
  subscribeHook,
  unsubscribeHook,
  type HandedOver,
  type HookSubscription,
} from './changes/instant-hook';
export { DeliveryLines, type Remembered } from './changes/instant-line';
export type { InstantAddress } from './changes/instant-subscriptions';
export { readKeyedWindow } from './changes/keyed-window';
export { sampleChanges } from './changes/samples';

export { TRAINERDAY } from './operations/trainerday';
export {
  trainerDayKeyedTriggers,
  trainerDayKeyedWindow,
  type TrainerDayKeyedTrigger,
} from './operations/trainerday/keyed-triggers';
export { TRAINERDAY_LISTS } from './operations/trainerday/lists';
export {
  createTrainerDaySession,
  type TrainerDaySession,
  type TrainerDaySessionOptions,
} from './operations/trainerday/session';
export {
  pollTrainerDayTrigger,
  sampleTrainerDayTrigger,
  TRAINERDAY_EVENTS,
  trainerDayTriggerFields,
  type TrainerDayEvent,
} from './operations/trainerday/triggers';
export {
  TRAINERDAY_API_PATH,
  TRAINERDAY_CONSENT_PATH,
  TRAINERDAY_HOSTS,
  TRAINERDAY_REVOKE_PATH,
  TRAINERDAY_TOKEN_PATH,
  trainerDayHostsFor,
  type TrainerDayEnvironment,
  type TrainerDayHosts,
} from './trainerday/hosts';
export { TRAINERDAY_DEFAULT_SCOPES, TRAINERDAY_SCOPES, type TrainerDayScope } from './trainerday/scopes';
