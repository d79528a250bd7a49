import { createTerraClient } from '../../../shared/terra/client';
import type { ConnectorError } from '../../../shared/http/errors';
import { nodePorts } from '../../support/node-ports';
import { answeringTransport, type Step } from '../../support/scripted-transport';
import { activity, USER } from './support';

const RANGE = { userId: 'u-1', start: '2026-03-01', end: '2026-05-31', withSamples: false };

function clientOver(decide: (url: URL) => Step) {
  const { transport, requests } = answeringTransport(({ url }) => decide(new URL(url)));
  const client = createTerraClient({
    ports: nodePorts(transport),
    apiBaseUrl: 'https://terra.example/api',
    userAgent: 'tests/1.0',
    deadlineAt: Date.now() + 60_000,
  });
  return { client, asked: () => requests.map(({ url }) => new URL(url)) };
}

const at = (id: string, start: string) => activity(id, { metadata: { summary_id: id, start_time: start } });
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: ConnectorError) => error,
  );

test('asks for windows of at most 28 days that cover the range whatever Terra takes a day for, and tells each record once', async () => {
  const days = [
    '2026-02-28T23:00:00',
    '2026-03-01T00:10:00+05:00',
    '2026-05-31T23:59:00-08:00',
    '2026-06-01T00:00:00Z',
  ];
  const { client, asked } = clientOver(({ searchParams }) => {
    const from = searchParams.get('start_date')!;
    // Terra counts days in UTC here and leaves the end out: the hardest reading for a local day.
    const data = [...days, '2026-04-01T12:00:00Z', '2026-03-26T12:00:00Z', '2026-03-27T12:00:00Z']
      .filter((start) => {
        const day = new Date(start).toISOString().slice(0, 10);
        return day >= from && day < searchParams.get('end_date')!;
      })
      .map((start) => at(start, start));
    return { json: { status: 'success', type: 'activity', user: USER, data } };
  });
  const items = await client.history('activity', RANGE);
  expect(items.map(({ data }) => (data![0]!.metadata as { summary_id: string }).summary_id)).toEqual([
    '2026-03-01T00:10:00+05:00',
    '2026-03-26T12:00:00Z',
    '2026-03-27T12:00:00Z',
    '2026-04-01T12:00:00Z',
    '2026-05-31T23:59:00-08:00',
  ]);
  const windows = asked().map(({ pathname, searchParams: query }) => {
    expect(pathname).toBe('/api/v2/activity');
    expect(Object.fromEntries(query)).toMatchObject({ user_id: 'u-1', to_webhook: 'false', with_samples: 'false' });
    return [Date.parse(query.get('start_date')!), Date.parse(query.get('end_date')!)] as const;
  });
  for (const [start, end] of windows) expect((end - start) / 86_400_000 + 1).toBeLessThanOrEqual(28);
  expect(new Date(windows[0]![0]).toISOString().slice(0, 10)).toBe('2026-02-28');
  expect(new Date(windows.at(-1)![1]).toISOString().slice(0, 10)).toBe('2026-06-02');
});

test('has a range of any length sent to the webhook with one request', async () => {
  const answer = { status: 'success', type: 'activity', reference: 'r-1', trace_id: 'r-1', user: USER };
  const { client, asked } = clientOver(() => ({ json: answer }));
  expect(await client.requestHistory('activity', { ...RANGE, start: '2024-01-01' })).toEqual(answer);
  expect(asked().map(({ search }) => search)).toEqual([
    '?user_id=u-1&start_date=2024-01-01&end_date=2026-06-01&to_webhook=true&with_samples=false',
  ]);
});

test('reads answers with no data, with null, and with a list or an object around planned workouts', async () => {
  const empty = clientOver(() => ({ json: { user: USER, type: null, data: null } }));
  expect(await empty.client.history('body', { ...RANGE, start: '2026-05-31' })).toEqual([]);
  const planned = {
    provider_workout_id: '7',
    planned_date: '2026-05-06',
    details: { metadata: { provider: 'TrainingPeaks' } },
  };
  for (const json of [[planned], { data: [planned] }]) {
    const { client, asked } = clientOver(() => ({ json }));
    const items = await client.plannedWorkouts({ userId: 'u-1', start: '2026-05-01', end: '2026-05-31' });
    expect(items).toEqual([
      {
        type: 'planned_workout',
        version: 'unknown',
        user: { user_id: 'u-1', provider: 'TRAININGPEAKS', reference_id: null },
        data: [planned],
      },
    ]);
    expect(asked()[0]!.search).toBe('?user_id=u-1&start_date=2026-05-01&end_date=2026-05-31');
  }
});

test.each([
  ['a failed look at the provider', 'ok', { json: [] }, null],
  ['a list that is incomplete', 'failed; code=401 <x>', { json: [] }, 'incomplete'],
])('planned workouts, %s', async (_what, fetched, { json }, expected) => {
  const { client } = clientOver(() => ({
    status: 200,
    body: JSON.stringify(json),
    headers: { 'x-terra-provider-fetch': fetched },
  }));
  const error = await failure(client.plannedWorkouts({ userId: 'u-1', start: '2026-05-01', end: '2026-05-31' }));
  expect(error?.what ?? null).toEqual(expected === null ? null : expect.stringContaining(expected));
  if (error !== null) expect(error.why).toBe('It reported “failed code401 x”.');
});

const problem = (status: number, title: string): Step => ({
  status,
  body: JSON.stringify({ type: 'about:blank', title, instance: '/api/v2/activity?user_id=u-1' }),
});

test.each([
  [problem(401, 'unauthorized'), 'reconnect', 'Terra does not accept the Dev ID and the API key of the credential.'],
  [problem(403, 'forbidden'), 'missingScope', 'Terra does not let this account read the activities.'],
  [problem(404, 'not found'), 'notFound', 'Terra has no such user with these data.'],
  [problem(424, 'failed dependency'), 'unavailable', 'The provider behind Terra refused to read the activities.'],
  [problem(400, 'bad user_id'), 'rejected', 'Terra refused to read the activities.'],
  [{ json: { status: 'error', message: 'user not found' } }, 'rejected', 'Terra refused to read the activities.'],
  [
    { json: { message: 'Large request submitted', reference: 'r' } },
    'rejected',
    'Terra did not answer with the activities.',
  ],
  [{ json: 'ok' }, 'unexpectedAnswer', 'Terra sent something unexpected when asked to read the activities.'],
] as [Step, string, string][])('says in words what a refusal means: %j', async (step, kind, what) => {
  const { client } = clientOver(() => step);
  const error = await failure(client.history('activity', { ...RANGE, start: '2026-05-31' }));
  expect(error).toMatchObject({ kind, what });
  expect(JSON.stringify(error)).not.toMatch(/TrainingPeaks|u-1/);
  expect(error!.next).not.toBe('');
});

test('fetches data that were put elsewhere from https addresses only', async () => {
  const { client, asked } = clientOver(() => ({ status: 200, bytes: Buffer.from('{}') }));
  expect(await client.download('https://bucket.example/a?signature=b%2Fc')).toEqual(Buffer.from('{}'));
  expect(asked()[0]!.href).toBe('https://bucket.example/a?signature=b%2Fc');
  expect(await failure(client.download('http://10.0.0.1/meta'))).toMatchObject({ kind: 'rejected' });
  expect(asked()).toHaveLength(1);
});
