import { type Quirks, quirkSwitches } from '../../sandbox/quirks';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { axiosTransport } from '../../probe/http/axios-transport';
import { addDays } from '../../shared/http/date-windows';
import { createSession } from '../../shared/operations/create-session';
import { runOperation } from '../../shared/operations/run';
import type { Session } from '../../shared/operations/session';
import { upsertWorkout } from '../../shared/operations/workout/upsert';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { nodePorts } from '../support/node-ports';
import { sandboxControl } from './sandbox-connection';

const TODAY = '2026-03-16';

/** Every value a field may have here; which fields are given, and with which value, is drawn. */
const VALUES: Record<string, readonly unknown[]> = {
  workoutDay: [TODAY, addDays(TODAY, -2)],
  workoutType: ['bike', 'run'],
  title: ['Threshold 2 x 15', ' Über & <b>out</b> 🚲'],
  description: ['Keep cadence above 88.\r\n\r\n  Then ease off.\n', 'R&amp;D [easy]'],
  preActivityComment: ['Legs may be heavy.\nTake it easy.'],
  startTimePlanned: ['17:30', '06:05:30'],
  totalTimePlanned: ['1:15:00', '7m', '1:23:45'],
  distancePlanned: ['38 km', '6.2 mi', '333.3 m'],
  tssPlanned: [82, 61.25],
  ifPlanned: [0.85, '0.666'],
  caloriesPlanned: [900.4],
  energyPlanned: [860],
  elevationGainPlanned: [451.6],
  tags: ['threshold, indoor', 'one'],
  structure: ['15m 55% / 2x(15m 95% / 3m 50%) / 10m 45%', '10m RPE 3 / 20m RPE 7', '3x(1km 100% pace / 200m 70% pace)'],
  structureDisplayUnit: ['kilometer', 'mile'],
  planName: ['Base phase, “A” & <b>'],
  planVersion: ['3'],
};
const REQUIRED = new Set(['workoutDay', 'workoutType']);

let sandbox: Sandbox;
const control = () => sandboxControl(sandbox.url);
beforeAll(async () => {
  sandbox = await startSandbox({ seedName: 'quiet' });
});
afterAll(() => sandbox.close());
beforeEach(() => control().reset({ seed: 'quiet', now: `${TODAY}T12:00:00Z` }));

async function sessionFor(user: string, accountType: 'athlete' | 'coach' = 'athlete'): Promise<Session> {
  return createSession({
    ports: nodePorts(axiosTransport(await control().connect(user)), { now: () => Date.parse(`${TODAY}T12:00:00Z`) }),
    hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
    userAgent: 'contract-suite/1.0',
    applicationName: 'contract-suite',
    accountType,
    defaultTimeZone: 'Europe/Lisbon',
    deadlineAt: Date.parse(`${TODAY}T13:00:00Z`),
  });
}

/** Repeatable, so that a failure can be played again by its seed. */
function drawing(seed: number): (values: readonly unknown[]) => unknown {
  let state = seed * 2_654_435_761;
  return (values) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return values[Math.floor((state / 4_294_967_296) * values.length)];
  };
}

function drawn(seed: number): JsonObject {
  const draw = drawing(seed);
  const given = Object.entries(VALUES).filter(([key]) => REQUIRED.has(key) || draw([true, false]) === true);
  return { reference: `row ${seed}`, ...Object.fromEntries(given.map(([key, values]) => [key, draw(values)])) };
}

interface Written {
  outcome: unknown;
  writes: string[];
}

async function bring(session: Session, values: JsonObject): Promise<Written> {
  await control().clearRequests();
  const [result] = await runOperation(upsertWorkout, session, values);
  const requests = await control().requests();
  return {
    outcome: result!.outcome,
    writes: requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
  };
}

/** Brings a workout, again, something else under the same reference, and that again. */
async function twiceOver(session: Session, seed: number, more: JsonObject = {}): Promise<void> {
  const first = { ...drawn(seed), ...more };
  const { planName = '' } = first;
  // The steps of another sport may not be readable for want of its thresholds.
  const second = { ...drawn(seed + 1_000), ...more, planName, reference: first.reference, allowLosingStructure: true };
  const story = `seed ${seed}: ${JSON.stringify({ first, second })}`;
  expect([story, (await bring(session, first)).outcome]).toEqual([story, 'created']);
  expect([story, await bring(session, first)]).toEqual([story, { outcome: 'unchanged', writes: [] }]);
  await bring(session, second);
  expect([story, await bring(session, second)]).toEqual([story, { outcome: 'unchanged', writes: [] }]);
}

const people: [string, string, 'athlete' | 'coach', JsonObject][] = [
  ['a Premium athlete', 'premium', 'athlete', {}],
  ['an athlete on a trial', 'trial', 'athlete', {}],
  ['an athlete without Premium', 'basic', 'athlete', {}],
  ['a coach', 'coach', 'coach', { athlete: '880102', locked: true, hidden: false }],
];

describe('a workout brought twice is written once', () => {
  it.each(people)('for %s, whatever is filled in', async (_, user, accountType, more) => {
    const session = await sessionFor(user, accountType);
    for (let seed = 1; seed <= 20; seed += 1) await twiceOver(session, seed, more);
  });

  const touched = (
    'propertyCasing numbersAsStrings emptyValues unknownKeys requestBodies plannedTssName createStatus createBody ' +
    'updateAnswer deleteAnswer errorBody rateLimit lastModified completed premiumFlag basicFigures workoutDay rangeLimit ' +
    'ownIdInPath exportForm exportPercents exportLengths exportRepeats exportNesting exportTargets wodFileSlash'
  ).split(' ') as (keyof Quirks)[];
  const variants = touched.flatMap((name) => quirkSwitches[name].values.slice(1).map((value) => ({ [name]: value })));

  it.each(variants)('under %j', async (quirk) => {
    await control().quirks(quirk);
    const premium = await sessionFor('premium');
    const basic = await sessionFor('basic');
    for (let seed = 1; seed <= 2; seed += 1) {
      await twiceOver(premium, seed);
      await twiceOver(basic, seed);
    }
  });

  it('under any mixture of them', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const draw = drawing(seed);
      const mixture = Object.fromEntries(touched.map((name) => [name, draw(quirkSwitches[name].values)]));
      await control().reset({ seed: 'quiet', now: `${TODAY}T12:00:00Z` });
      await control().quirks(mixture);
      await twiceOver(await sessionFor('premium'), seed);
      await twiceOver(await sessionFor('basic'), seed);
    }
  });
});

describe('under faults', () => {
  it.each([
    ['the connection is cut before the create takes effect', { kind: 'reset-before', method: 'POST', path: 'plan' }],
    ['the connection is cut after the create took effect', { kind: 'reset-after', method: 'POST', path: 'plan' }],
    ['the answer to the create is cut short', { kind: 'cut-json', method: 'POST', path: 'plan' }],
    ['the create is answered 504 after it took effect', { kind: 'status-after', method: 'POST', path: 'plan' }],
    ['the look after the create fails', { kind: 'status', method: 'GET', path: '/v2/workouts/2026', skip: 1 }],
  ])('there is one workout when %s', async (_, fault) => {
    const session = await sessionFor('premium');
    const values = drawn(3);
    await control().faults(fault);
    await bring(session, values);
    expect(await bring(session, values)).toEqual({ outcome: 'unchanged', writes: [] });
    const all = await session.client.workouts.range('me', addDays(TODAY, -7), TODAY);
    expect(all).toHaveLength(1);
  });

  it('two writers at once, slow or cut off, leave one workout', async () => {
    const values = drawn(5);
    for (const [kind, method] of [
      ['slow', 'POST'],
      ['delay', 'GET'],
      ['reset-after', 'POST'],
      ['reset-before', 'POST'],
      ['delay', 'DELETE'],
    ]) {
      await control().reset({ seed: 'quiet', now: `${TODAY}T12:00:00Z` });
      await control().faults({ kind, method, path: 'workouts', milliseconds: 150 });
      const sessions = [await sessionFor('premium'), await sessionFor('premium')];
      await Promise.all(sessions.map((session) => runOperation(upsertWorkout, session, values)));
      await runOperation(upsertWorkout, sessions[0]!, values);
      const all = await sessions[0]!.client.workouts.range('me', addDays(TODAY, -7), TODAY);
      expect([kind, method, all.length]).toEqual([kind, method, 1]);
    }
  });
});

it.each(['truthful', 'alwaysFalse'])('a completed workout is kept, where Completed is %s', async (completed) => {
  await control().quirks({ completed });
  const session = await sessionFor('premium');
  const values = { ...drawn(7), workoutDay: TODAY };
  await bring(session, values);
  const [planned] = await session.client.workouts.range('me', TODAY, TODAY);
  const done = await fetch(`${sandbox.url}/_sandbox/complete-workout`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ workoutId: planned!.id }),
  });
  expect(done.status).toBe(200);
  const before = await session.client.workouts.get('me', planned!.id, { includeDescription: true });
  expect(await bring(session, { ...values, title: 'Other' })).toEqual({ outcome: 'keptCompleted', writes: [] });
  expect(await session.client.workouts.get('me', planned!.id, { includeDescription: true })).toEqual(before);
});
