import { axiosTransport, type Connection } from '../../probe/http/axios-transport';
import { exchange, plainAxios } from '../../probe/http/exchange';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { defaultTerraQuirks, terraSwitches, type TerraQuirks } from '../../sandbox/terra/quirks';
import { ConnectorError } from '../../shared/http/errors';
import { operationNamed, TRAININGPEAKS } from '../../shared/operations';
import { createSession } from '../../shared/operations/create-session';
import { runOperation } from '../../shared/operations/run';
import type { StepSession } from '../../shared/operations/session';
import { TERRA } from '../../shared/operations/terra';
import { createTerraSession } from '../../shared/operations/terra/session';
import type { Catalogue } from '../../shared/operations/operation';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { nodePorts } from '../support/node-ports';
import { isOfShape, itemProblems } from '../support/normalised-schema';
import { sandboxControl } from './sandbox-connection';

/** A Monday noon. */
const NOW = Date.parse('2026-05-04T12:00:00Z');
const RANGE = { range: 'dates', startDate: '2026-04-06', endDate: '2026-05-10' };
const HERE = { ...RANGE, delivery: 'here' };

let sandbox: Sandbox;
let userId: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandboxControl(sandbox.url).reset({ seed: 'studio', now: new Date(NOW).toISOString() });
  const { users } = await control<{ users: { athlete: string; userId: string }[] }>('terra', undefined, 'GET');
  userId = users.find(({ athlete }) => athlete === 'premium')!.userId;
});

async function control<T = unknown>(path: string, body?: object, method = 'POST'): Promise<T> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

function terraSession(keys = { 'dev-id': 'terra-sandbox-dev', 'x-api-key': 'terra-sandbox-key' }): StepSession {
  const http = plainAxios();
  const signed = nodePorts((request) => exchange(http, { ...request, headers: { ...request.headers, ...keys } }), {
    now: () => NOW,
  });
  return createTerraSession({
    ports: signed,
    apiBaseUrl: `${sandbox.url}/terra`,
    userAgent: 'test-suite/1.2',
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 3_600_000,
  });
}

async function trainingPeaksSession(): Promise<StepSession> {
  const connection: Connection = await sandboxControl(sandbox.url).connect('premium');
  return createSession({
    ports: nodePorts(axiosTransport(connection), { now: () => NOW }),
    hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
    userAgent: 'test-suite/1.2',
    applicationName: 'test-suite/1.2',
    accountType: 'athlete',
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 3_600_000,
  });
}

const run = (catalogue: Catalogue, session: StepSession, [resource, name]: [string, string], values: object) =>
  runOperation(operationNamed(catalogue, resource, name)!, session, { ...values }, { view: 'normalised' });
const terra = (resource: string, values: object, session = terraSession()) =>
  run(TERRA, session, [resource, resource === 'athlete' ? 'get' : 'getAll'], { userId, ...values });

/** Leaves of a model that hold a value, by path. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, path === '' ? name : `${path}.${name}`));
}

const modelOf = (item: JsonObject) => (item['data'] as JsonObject[])[0]!;
const keyOf = (item: JsonObject): string => {
  const { metadata, provider_workout_id: id } = modelOf(item) as {
    metadata?: JsonObject;
    provider_workout_id?: string;
  };
  return String(id ?? metadata?.['summary_id'] ?? String(metadata?.['start_time']).slice(0, 10));
};

describe('the same days through TrainingPeaks and through Terra', () => {
  /** Our extension, and what one of the two says that the other has to leave open. */
  const ONE_SIDED = {
    activity: ['metadata.upload_type'],
    body: [] as string[],
    planned_workout: [
      'only Terra: athlete_metrics.ftp',
      'only Terra: athlete_metrics.max_heart_rate',
      'only Terra: athlete_metrics.threshold_heart_rate',
      'only Terra: athlete_metrics.threshold_speed',
      'only Terra: created_at',
      'only Terra: details.metadata.created_date',
    ],
  };
  const others = (some: Map<string, unknown>, of: Map<string, unknown>) =>
    [...some.keys()].filter((path) => !of.has(path) && !path.startsWith('extensions'));
  /** The names and codes of steps are told apart below. */
  const isCode = (path: string) => path.startsWith('details.steps') || path === 'coercion_warnings';

  it.each([
    ['activity', 'workout', 'activity', 12],
    ['body', 'metric', 'body', 12],
    ['planned_workout', 'workout', 'plannedWorkout', 12],
  ] as const)('give items of type %s with the same values', async (type, resource, terraResource, least) => {
    const mapOf = (item: JsonObject) => new Map(leaves(modelOf(item)).filter(([path]) => !isCode(path)));
    const direct = await run(TRAININGPEAKS, await trainingPeaksSession(), [resource, 'getAll'], {
      ...RANGE,
      includeDescription: true,
    });
    const ours = direct.filter((item) => item['type'] === type);
    const theirs = await terra(terraResource, terraResource === 'plannedWorkout' ? RANGE : HERE);
    expect(theirs.map(keyOf).sort()).toEqual(ours.map(keyOf).sort());
    expect(ours.length).toBeGreaterThanOrEqual(least);
    const differing: Record<string, Set<string>> = {};
    let compared = 0;
    for (const item of ours) {
      const twin = theirs.find((one) => keyOf(one) === keyOf(item))!;
      expect([keyOf(item), itemProblems(item), isOfShape(twin), isOfShape.errors]).toEqual([
        keyOf(item),
        [],
        true,
        null,
      ]);
      const [mine, other] = [mapOf(item), mapOf(twin)];
      const shared = [...mine.keys()].filter((path) => other.has(path));
      compared += shared.length;
      for (const path of shared) {
        if (mine.get(path) !== other.get(path))
          (differing[path] ??= new Set()).add(`${mine.get(path)} ${other.get(path)}`);
      }
      expect(Object.keys(item)).toEqual(expect.arrayContaining(['type', 'version', 'user', 'data']));
      for (const path of others(mine, other)) (differing[`only TrainingPeaks: ${path}`] ??= new Set()).add('');
      for (const path of others(other, mine)) (differing[`only Terra: ${path}`] ??= new Set()).add('');
    }
    console.log(`${type}: ${ours.length} items of both, ${compared} values compared`);
    expect(Object.keys(differing).sort()).toEqual([...ONE_SIDED[type]].sort());
  });
});

/** Not heard by somebody who reads windows of four weeks, or about deliveries. */
const RUNS = (Object.keys(terraSwitches) as (keyof TerraQuirks)[]).flatMap((name) =>
  terraSwitches[name].values
    .filter((value) => value !== defaultTerraQuirks[name])
    .map((value) => ({ name: `${name} = ${String(value)}`, quirks: { [name]: value } as Partial<TerraQuirks> })),
);

describe('reading Terra', () => {
  const keysOf = async (resource: string, values: object) => (await terra(resource, values)).map(keyOf);
  const journey = async () => ({
    activities: await keysOf('activity', HERE),
    body: await keysOf('body', HERE),
    planned: await keysOf('plannedWorkout', RANGE).catch((error: unknown) => (error as ConnectorError).what),
    athlete: (await terra('athlete', {})).map(({ type }) => type),
  });

  it.each(RUNS)('comes to the same with $name', async ({ quirks }) => {
    const usual = await journey();
    expect(usual.activities.length).toBeGreaterThan(10);
    await control('terra/quirks', quirks);
    const failed = quirks.providerFetch === 'failed';
    const incomplete = 'Terra could not read the planned workouts at the provider, so its list is incomplete.';
    expect(await journey()).toEqual({ ...usual, ...(failed ? { planned: incomplete } : {}) });
  });

  it.each(['problem', 'status', 'text'])(
    'says what to do when the keys or the user are wrong, errors as %s',
    async (errorBody) => {
      await control('terra/quirks', { errorBody });
      const told = (work: Promise<unknown>) =>
        work.then(
          () => null,
          (error: ConnectorError) => `${error.kind}: ${error.what}`,
        );
      const stranger = terraSession({ 'dev-id': 'terra-sandbox-dev', 'x-api-key': 'guessed' });
      expect(await told(terra('activity', HERE, stranger))).toBe(
        'reconnect: Terra does not accept the Dev ID and the API key of the credential.',
      );
      expect(await told(terra('activity', { ...HERE, userId: 'nobody' }))).toBe(
        'notFound: Terra has no such user with these data.',
      );
    },
  );
});
