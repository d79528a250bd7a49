import { ConnectorError } from '../../http/errors';
import { localDateIn } from '../../http/local-time';
import type { Ports } from '../../http/ports';
import type { TrainerDayClient } from '../../trainerday/client';
import { createTrainerDayClient } from '../../trainerday/create-client';
import type { TrainerDayHosts } from '../../trainerday/hosts';
import type { TrainerDayAthlete } from '../../trainerday/types';
import type { LocalDate } from '../../trainingpeaks/types';
import type { Fields } from '../fields';
import type { AnyOperation, Operation } from '../operation';
import type { StepSession } from '../session';

/** What an operation on TrainerDay works with: one key or sign-in is one athlete. */
export interface TrainerDaySession extends StepSession {
  client: TrainerDayClient;
  /** The owner of the key, read once. */
  athlete(): Promise<TrainerDayAthlete>;
  /** The calendar day it is now where the athlete is. */
  today(): Promise<LocalDate>;
}

export interface TrainerDaySessionOptions {
  ports: Ports;
  hosts: TrainerDayHosts;
  /** `name/version`. */
  userAgent: string;
  /** IANA name, for an athlete whose zone TrainerDay does not tell. */
  defaultTimeZone: string;
  /** Epoch milliseconds. A platform that gives each item its own time may move it on between items. */
  deadlineAt: number;
  /** The personal key, where there is one: the search of the public library may need it in a header of its own. */
  apiKey?: string;
  /** Permissions granted to a sign-in, where the token answer told; a personal key has all. */
  grantedScopes?: Iterable<string>;
}

/** One session for one execution. */
export function createTrainerDaySession(options: TrainerDaySessionOptions): TrainerDaySession {
  const { ports, hosts, userAgent, defaultTimeZone } = options;
  const apiKey = options.apiKey?.trim();
  const granted = options.grantedScopes === undefined ? null : new Set(options.grantedScopes);
  const client = createTrainerDayClient({
    ports,
    apiBaseUrl: hosts.api,
    userAgent,
    ...(apiKey ? { apiKey } : {}),
    get deadlineAt() {
      return options.deadlineAt;
    },
  });
  let known: Promise<TrainerDayAthlete> | undefined;
  const athlete = () => {
    known ??= client.athlete().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const timeZone = () =>
    athlete().then(({ timeZone: zone }) => usable(zone) ?? defaultTimeZone, withoutProfile(defaultTimeZone));
  return {
    system: 'TrainerDay',
    client,
    ports,
    accountType: 'athlete',
    defaultTimeZone,
    get deadlineAt() {
      return options.deadlineAt;
    },
    assertAllowed(operation) {
      const missing = granted === null ? undefined : operation.scopes.find((scope: string) => !granted.has(scope));
      if (missing !== undefined) throw notGranted(operation, missing as string);
    },
    athlete,
    addressee: () => Promise.resolve('me'),
    timeZone,
    today: async () => localDateIn(await timeZone(), ports.now()),
  };
}

/** A zone that this place knows; TrainerDay does not document what it gives. */
function usable(zone: string | null): string | null {
  try {
    if (zone !== null) localDateIn(zone, 0);
    return zone;
  } catch {
    return null;
  }
}

/** A sign-in without the profile's permission reads its days in the platform's own zone. */
const withoutProfile = (zone: string) => (error: unknown) => {
  if (error instanceof ConnectorError && error.kind === 'missingScope') return zone;
  throw error;
};

function notGranted({ action }: AnyOperation, scope: string): ConnectorError {
  return new ConnectorError({
    kind: 'missingScope',
    scope,
    what: `This connection may not do “${action}”.`,
    why: `The permission ${scope} was not granted when the account was connected.`,
    next: 'Tick it in the TrainerDay connection, save, and sign in again; or use a personal key.',
  });
}

/** Keeps the literal field types so that `run` sees an exact input. */
export function defineOperation<const F extends Fields, R>(
  operation: Operation<F, R, TrainerDaySession>,
): Operation<F, R, TrainerDaySession> {
  return operation;
}
