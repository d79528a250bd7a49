import { type Sandbox, startSandbox } from '../../sandbox/server';
import { axiosTransport } from '../../probe/http/axios-transport';
import { ConnectorError } from '../../shared/http/errors';
import { operationNamed, TRAININGPEAKS } from '../../shared/operations';
import { runOperation } from '../../shared/operations/run';
import type { Session } from '../../shared/operations/session';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { itemProblems } from '../support/normalised-schema';
import { connect, type AccountType, type Platform, signInWithForm } from './quirks/platform';
import { MIXED_RUNS, SINGLE_RUNS } from './quirks/runs';
import { sandboxControl } from './sandbox-connection';

const NOW = Date.parse('2026-04-10T12:00:00Z');
const axios: Platform = {
  name: 'axios',
  signIn: signInWithForm,
  makeTransport: (connection) => axiosTransport(connection),
};

let sandbox: Sandbox;
const control = () => sandboxControl(sandbox.url);
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const reset = (seed: string) => control().reset({ seed, now: new Date(NOW).toISOString() });
const session = (user: string, accountType: AccountType = 'athlete') =>
  connect(axios, sandbox.url, { user, accountType, now: () => NOW });

/** What an operation gives, normalised; nothing of an athlete without Premium. */
async function read(of: Session, path: string, input: JsonObject = {}): Promise<JsonObject[]> {
  const [resource = '', name = ''] = path.split('.');
  try {
    return await runOperation(operationNamed(TRAININGPEAKS, resource, name)!, of, input, { view: 'normalised' });
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'premiumRequired') return [];
    throw error;
  }
}

const SPAN = { range: 'dates', startDate: '2025-10-01', endDate: '2026-06-30' };
const QUARTER = { range: 'dates', startDate: '2026-03-01', endDate: '2026-05-01' };

/** The calendar, the body data, and of completed workouts everything recorded. */
async function everythingOf(of: Session, athlete: number | 'me', span: JsonObject, detailed: number) {
  const items = await read(of, 'workout.getAll', { ...span, athlete, includeDescription: true });
  const done = items.filter(({ type }) => type === 'activity').slice(0, detailed);
  for (const item of done) {
    const workout = (item['data'] as { metadata: { summary_id: string } }[])[0]!.metadata.summary_id;
    const asked = { athlete, workout: Number(workout), includeSamples: true, includeZones: true };
    items.push(...(await read(of, 'workout.getDetails', asked)));
    items.push(...(await read(of, 'workout.getTimeInZones', { athlete, workout: Number(workout) })));
  }
  return [...items, ...(await read(of, 'metric.getAll', { ...span, athlete }))];
}

const countOf = (items: readonly JsonObject[], kind: string) => items.filter(({ type }) => type === kind).length;

it('everything in the sandbox keeps to the published schema', async () => {
  await reset('studio');
  const all: JsonObject[] = [];
  for (const user of ['premium', 'basic', 'trial']) {
    const own = await session(user);
    all.push(...(await read(own, 'athlete.getProfile')), ...(await everythingOf(own, 'me', SPAN, 25)));
  }
  const coach = await session('coach', 'coach');
  all.push(...(await read(coach, 'athlete.getAll', { includePersonalData: true })));
  const roster = await coach.roster();
  for (const { id } of roster) all.push(...(await everythingOf(coach, id, SPAN, 2)));
  expect(all.flatMap(itemProblems)).toEqual([]);
  const counts = Object.fromEntries(
    ['activity', 'planned_workout', 'body', 'athlete'].map((kind) => [kind, countOf(all, kind)]),
  );
  expect(counts['activity']).toBeGreaterThan(300);
  expect(counts['planned_workout']).toBeGreaterThan(100);
  expect(counts['body']).toBeGreaterThan(50);
  expect(counts['athlete']).toBe(3 + roster.length);
  const withSamples = all.filter(({ data }) =>
    Boolean(
      (data as { heart_rate_data?: { detailed?: { hr_samples: unknown } } }[] | undefined)?.[0]?.heart_rate_data
        ?.detailed,
    ),
  );
  expect(withSamples.length).toBeGreaterThan(20);
}, 120_000);

it.each([...SINGLE_RUNS, ...MIXED_RUNS])('so it does with $name', async ({ quirks }) => {
  await reset('small');
  await control().quirks(quirks);
  const own = await session('premium');
  const items = await everythingOf(own, 'me', QUARTER, 1);
  const rest = [
    ...(await read(own, 'athlete.getProfile')),
    ...(await read(own, 'workout.getWorkoutOfTheDay', { numberOfDays: 7 })),
  ];
  expect([...items, ...rest].flatMap(itemProblems)).toEqual([]);
  for (const kind of ['activity', 'planned_workout', 'body'])
    expect([kind, countOf(items, kind)]).not.toEqual([kind, 0]);
  expect(countOf(rest, 'athlete')).toBe(1);
});
