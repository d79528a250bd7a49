import { type Sandbox, startSandbox } from '../../sandbox/server';
import { axiosTransport } from '../../probe/http/axios-transport';
import { operationNamed, TRAININGPEAKS } from '../../shared/operations';
import { runOperation } from '../../shared/operations/run';
import type { Session } from '../../shared/operations/session';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { connect, type Platform, signInWithForm } from './quirks/platform';
import { sandboxControl } from './sandbox-connection';

/**
 * The same workouts and metrics read twice: from TrainingPeaks, normalised here, and from the sandbox's Terra, which turns them
 * into its models with code of its own. Whoever switches the source of a workflow has to get the same.
 */

const NOW = Date.parse('2026-04-10T12:00:00Z');
const SPAN = { range: 'dates', startDate: '2026-03-30', endDate: '2026-04-09' };
const platform: Platform = {
  name: 'axios',
  signIn: signInWithForm,
  makeTransport: (connection) => axiosTransport(connection),
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  await sandboxControl(sandbox.url).reset({ seed: 'studio', now: new Date(NOW).toISOString() });
});
afterAll(() => sandbox.close());

async function read(of: Session, path: string, input: JsonObject): Promise<JsonObject[]> {
  const [resource = '', name = ''] = path.split('.');
  return runOperation(operationNamed(TRAININGPEAKS, resource, name)!, of, input, { view: 'normalised' });
}

async function terra(path: string, athlete: string, query: Record<string, string>): Promise<JsonObject[]> {
  const overview = await fetch(`${sandbox.url}/_sandbox/terra`);
  const { users } = (await overview.json()) as { users: { athlete: string; userId: string }[] };
  const user = users.find((one) => one.athlete === athlete)!.userId;
  const asked = new URLSearchParams({ user_id: user, to_webhook: 'false', ...query });
  const headers = { 'dev-id': 'terra-sandbox-dev', 'x-api-key': 'terra-sandbox-key' };
  const answer = await fetch(`${sandbox.url}/terra/v2/${path}?${asked}`, { headers });
  return ((await answer.json()) as { data: JsonObject[] }).data;
}

/** What Terra has no place for, and what it knows that TrainingPeaks' API does not tell. */
const OURS = /^extensions\b/;
const THEIRS = /^metadata\.upload_type$/;

/** Every value that is one, by its path. */
function values(model: unknown, path = ''): [string, unknown][] {
  if (model === null || model === undefined) return [];
  if (typeof model !== 'object') return OURS.test(path) || THEIRS.test(path) ? [] : [[path, model]];
  return Object.entries(model).flatMap(([name, value]) => values(value, path === '' ? name : `${path}.${name}`));
}
const modelsOf = (items: JsonObject[], type: string) =>
  items.filter((item) => item.type === type).map((item) => Object.fromEntries(values((item.data as unknown[])[0])));
const plain = (models: JsonObject[]) => models.map((model) => Object.fromEntries(values(model)));
const days = { start_date: SPAN.startDate, end_date: SPAN.endDate };

it.each(['premium', 'trial', 'basic'])('gives the activities of %s as Terra does', async (user) => {
  const session = await connect(platform, sandbox.url, { user, accountType: 'athlete', now: () => NOW });
  const ours = modelsOf(await read(session, 'workout.getAll', { ...SPAN, athlete: 'me' }), 'activity');
  const theirs = plain(await terra('activity', user, days));
  expect(theirs.length).toBeGreaterThan(4);
  const byId = (models: JsonObject[]) => new Map(models.map((model) => [model['metadata.summary_id'], model]));
  expect(Object.fromEntries(byId(ours))).toEqual(Object.fromEntries(byId(theirs)));
});

it('gives the samples and laps of a recording as Terra does', async () => {
  const session = await connect(platform, sandbox.url, { user: 'premium', accountType: 'athlete', now: () => NOW });
  const done = await terra('activity', 'premium', days);
  const { summary_id: id, start_time: start } = done[0]!.metadata as Record<string, string>;
  const day = { start_date: start!.slice(0, 10), end_date: start!.slice(0, 10), with_samples: 'true' };
  const theirs = (await terra('activity', 'premium', day)).find(
    ({ metadata }) => (metadata as JsonObject).summary_id === id,
  );
  const [ours] = await read(session, 'workout.getDetails', {
    athlete: 'me',
    workout: Number(id),
    includeSamples: true,
  });
  const sampled = (model: unknown) =>
    new Map(values(model).filter(([path]) => /(?<!TSS)_samples\.|lap_data/.test(path)));
  const [here, there] = [sampled((ours!.data as unknown[])[0]), sampled(theirs)];
  expect(there.size).toBeGreaterThan(10_000);
  expect(here.size).toBe(there.size);
  expect([...here].find(([path, value]) => there.get(path) !== value)).toBeUndefined();
});

it('gives body data by the day as Terra does', async () => {
  const session = await connect(platform, sandbox.url, { user: 'premium', accountType: 'athlete', now: () => NOW });
  const ours = modelsOf(await read(session, 'metric.getAll', { ...SPAN, athlete: 'me' }), 'body');
  expect(ours).toHaveLength(11);
  expect(ours).toEqual(plain(await terra('body', 'premium', days)));
});

it('gives planned workouts as Terra does, but for steps, whose codes Terra does not publish', async () => {
  const session = await connect(platform, sandbox.url, { user: 'premium', accountType: 'athlete', now: () => NOW });
  const coming = { range: 'dates', startDate: '2026-04-11', endDate: '2026-04-20' };
  const items = await read(session, 'workout.getAll', { ...coming, athlete: 'me', includeDescription: true });
  const asked = { start_date: coming.startDate, end_date: coming.endDate };
  const compared = (models: JsonObject[]) =>
    models.map((model) =>
      Object.fromEntries(
        Object.entries(model).filter(
          ([path]) =>
            /^(provider_workout_id|planned_date|is_external|details\.metadata\..*)$/.test(path) &&
            !/created_date$/.test(path),
        ),
      ),
    );
  const ours = compared(modelsOf(items, 'planned_workout'));
  expect(ours.length).toBeGreaterThan(4);
  expect(ours).toEqual(compared(plain(await terra('plannedWorkouts', 'premium', asked))));
});
