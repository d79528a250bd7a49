import { ConnectorError, invalidInput } from '../http/errors';
import { localDateIn } from '../http/local-time';
import type { Ports } from '../http/ports';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import { createTrainingPeaksClient } from '../trainingpeaks/create-client';
import type { Hosts } from '../trainingpeaks/hosts';
import type { Scope } from '../trainingpeaks/scopes';
import type { Athlete, AthleteRef } from '../trainingpeaks/types';
import { assertAllowed } from './refusals';
import type { AccountType, Session } from './session';

export interface SessionOptions {
  ports: Ports;
  hosts: Hosts;
  /** `name/version`. */
  userAgent: string;
  /** Sent as UploadClient. */
  applicationName: string;
  accountType: AccountType;
  /** Permissions granted to the connection, where the token answer told. */
  grantedScopes?: Iterable<Scope>;
  /** IANA name. */
  defaultTimeZone: string;
  /** Blank counts as none. */
  pseudonymSecret?: string;
  /** Epoch milliseconds. A platform that gives each item its own time may move it on between items. */
  deadlineAt: number;
}

/** One session for one execution: its profile and roster are read at most once, whatever the number of items. */
export function createSession(options: SessionOptions): Session {
  return sessionWith(createTrainingPeaksClient(options), options);
}

/** The same around a client that exists already. */
export function sessionWith(
  client: TrainingPeaksClient,
  options: Omit<SessionOptions, 'hosts' | 'userAgent'>,
): Session {
  const { ports, accountType, applicationName, defaultTimeZone } = options;
  const roster = once(() => client.coaches.roster());
  const profile = once(() => client.athletes.profile());

  const zones = onceEach((ref: AthleteRef) => client.athletes.zones(ref));

  const athlete = async (ref: AthleteRef): Promise<Athlete> => {
    if (accountType === 'coach') return onRoster(await roster(), ref);
    const self = await profile();
    if (ref !== 'me' && ref !== self.id) throw notOwnId(ref);
    return self;
  };
  const addressee = async (ref: AthleteRef): Promise<AthleteRef> => {
    if (accountType === 'coach') return ref === 'me' ? Promise.reject(coachIsNotMe()) : ref;
    if (ref !== 'me') await athlete(ref);
    return 'me';
  };
  const timeZone = (ref: AthleteRef): Promise<string> =>
    athlete(ref).then(
      (found) => found.timeZone ?? defaultTimeZone,
      (error: unknown) => {
        // An upload-only connection has no profile; its dates are then read in the platform's own zone.
        if (error instanceof ConnectorError && error.kind === 'missingScope') return defaultTimeZone;
        throw error;
      },
    );

  const session: Session = {
    system: 'TrainingPeaks',
    client,
    ports,
    accountType,
    assertAllowed: (operation) => assertAllowed(operation, session),
    applicationName,
    defaultTimeZone,
    pseudonymSecret: options.pseudonymSecret?.trim() || null,
    get deadlineAt() {
      return options.deadlineAt;
    },
    ...(options.grantedScopes === undefined ? {} : { grantedScopes: new Set(options.grantedScopes) }),
    addressee,
    athlete,
    athleteId: async (ref) => (ref === 'me' ? (await athlete(ref)).id : ref),
    roster,
    zones,
    timeZone,
    today: async (ref) => localDateIn(await timeZone(ref), ports.now()),
  };
  return session;
}

/** Remembers a result, but not a failure: the next item may have more luck. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** The same for each of several. */
function onceEach<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, () => Promise<T>>();
  return (key) => {
    const reader = known.get(key) ?? once(() => read(key));
    known.set(key, reader);
    return reader();
  };
}

function onRoster(roster: Athlete[], ref: AthleteRef): Athlete {
  if (ref === 'me') throw coachIsNotMe();
  const athlete = roster.find((entry) => entry.id === ref);
  if (athlete !== undefined) return athlete;
  throw new ConnectorError({
    kind: 'notAttached',
    what: `Athlete ${ref} is not on your roster.`,
    why: 'A coach account reaches only the athletes attached to it in TrainingPeaks.',
    next: 'Pick the athlete from the list, or attach the athlete to your coach account in TrainingPeaks first.',
    field: 'athlete',
  });
}

function coachIsNotMe(): ConnectorError {
  return invalidInput(
    'athlete',
    'The athlete “Me” does not exist for a coach account.',
    'Pick one of your athletes from the list.',
    '“Me” is what a new step begins with. A coach account has no training calendar of its own.',
  );
}

function notOwnId(id: number): ConnectorError {
  return new ConnectorError({
    kind: 'notAttached',
    what: `Athlete ${id} is not the connected account.`,
    why: 'An athlete account reaches only its own calendar.',
    next: 'Choose “Me”, or use a connection of the coach of that athlete.',
    field: 'athlete',
  });
}
