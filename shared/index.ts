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
export { NORMALISED_CHOICE } from './operations/normalised-fields';
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
  createTrainerDaySession,
  type TrainerDaySession,
  type TrainerDaySessionOptions,
} from './operations/trainerday/session';
export {
  TRAINERDAY_CONSENT_PATH,
  TRAINERDAY_HOSTS,
  TRAINERDAY_REVOKE_PATH,
  TRAINERDAY_TOKEN_PATH,
  trainerDayHostsFor,
  type TrainerDayEnvironment,
  type TrainerDayHosts,
} from './trainerday/hosts';
export { TRAINERDAY_DEFAULT_SCOPES, TRAINERDAY_SCOPES, type TrainerDayScope } from './trainerday/scopes';
