import { Readable } from 'node:stream';
import type { Ports } from '../../../../shared/http/ports';
import { sessionWith, type SessionOptions } from '../../../../shared/operations/create-session';
import type { Session } from '../../../../shared/operations/session';
import type { TrainingPeaksClient } from '../../../../shared/trainingpeaks/client';
import { readAthlete } from '../../../../shared/trainingpeaks/athlete';
import type { Athlete, JsonObject, Workout } from '../../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../../shared/trainingpeaks/workout';

/** Saturday 2 May 2026, 09:00 UTC: 10:00 in Lisbon, 03:00 in Denver. */
export const NOW = Date.parse('2026-05-02T09:00:00Z');

export const NOOR = athlete({ Id: 880045, FirstName: 'Noor', LastName: 'Hale', TimeZone: 'Europe/Lisbon' });
export const ZOE = athlete({ Id: 880046, FirstName: 'Zoë', LastName: 'Abel', TimeZone: 'America/Denver' });

export function athlete(raw: JsonObject): Athlete {
  return readAthlete({ Email: `${String(raw.FirstName).toLowerCase()}@acme.example`, IsPremium: true, ...raw });
}

/** A planned ride of Noor's on 4 May, unless said otherwise; a member set to undefined is left out. */
export function workout(raw: JsonObject = {}): Workout {
  const all: JsonObject = {
    Id: 5123000222,
    AthleteId: 880045,
    WorkoutDay: '2026-05-04T00:00:00',
    WorkoutType: 'Bike',
    Title: 'Threshold 2 x 15',
    TotalTimePlanned: 1.25,
    WorkoutFileFormats: [],
    ...raw,
  };
  return readWorkout(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

type Group = keyof TrainingPeaksClient;
type Overrides = { [G in Group]?: Partial<TrainingPeaksClient[G]> };

export interface FakeSession extends Session {
  /** The client methods called so far, in order, e.g. `['workouts.get', 'me', 5]`. */
  calls: unknown[][];
  /** The arguments of the calls of one method. */
  callsOf(name: string): unknown[][];
  /** Milliseconds slept so far, one entry a pause. */
  slept: number[];
}

interface FakeOptions extends Partial<Omit<SessionOptions, 'ports'>> {
  client?: Overrides;
  ports?: Partial<Ports>;
}

/** A real session around a client that answers from memory, notes what it was asked, and refuses what nobody set up. */
export function fakeSession({ client = {}, ports, ...options }: FakeOptions = {}): FakeSession {
  const calls: unknown[][] = [];
  const slept: number[] = [];
  let now = NOW;
  const answers: Overrides = {
    ...client,
    athletes: { profile: async () => NOOR, ...client.athletes },
    coaches: { roster: async () => [ZOE, NOOR], ...client.coaches },
  };
  const group = (name: Group) =>
    new Proxy(
      {},
      {
        get:
          (_, method: string) =>
          async (...args: unknown[]) => {
            calls.push([`${name}.${method}`, ...args]);
            const answer = (
              answers[name] as Record<string, ((...args: unknown[]) => unknown) | undefined> | undefined
            )?.[method];
            if (answer === undefined) throw new Error(`nobody set up ${name}.${method}`);
            return answer(...args);
          },
      },
    );
  const fake = {
    info: group('info'),
    athletes: group('athletes'),
    coaches: group('coaches'),
    workouts: group('workouts'),
    analysis: group('analysis'),
    files: group('files'),
    metrics: group('metrics'),
    events: group('events'),
    nutrition: group('nutrition'),
    routes: group('routes'),
    webhooks: group('webhooks'),
    oauth: group('oauth'),
  } as unknown as TrainingPeaksClient;
  const session = sessionWith(fake, {
    accountType: 'athlete',
    applicationName: 'acme-sync',
    defaultTimeZone: 'Europe/Berlin',
    deadlineAt: NOW + 300_000,
    ports: {
      transport: () => Promise.reject(new Error('the client is a fake')),
      now: () => now,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
      random: () => 0.5,
      sha256: async () => 'f1'.repeat(32),
      gzip: async (data) => data,
      gunzip: (data) => Readable.from([data]),
      ...ports,
    },
    ...options,
  });
  return Object.assign(session, {
    calls,
    slept,
    callsOf: (name: string) => calls.filter(([called]) => called === name).map(([, ...args]) => args),
  });
}

export function coachSession(options: FakeOptions = {}): FakeSession {
  return fakeSession({ accountType: 'coach', ...options });
}
