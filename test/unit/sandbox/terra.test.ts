import { createHmac } from 'node:crypto';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TestSandbox } from './client';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let sandbox: TestSandbox;
let receiver: Server;
let received: Received[] = [];
/** Statuses of the next answers; 200 afterwards. */
let answers: number[] = [];
let hook: string;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/terra`;
});
beforeEach(async () => {
  await sandbox.reset();
  [received, answers] = [[], []];
  await terra('/webhook', { url: hook, retryDelays: [5, 5] });
});
afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve));
  await sandbox.close();
});

const terra = (path: string, body: unknown) => sandbox.control('POST', `/terra${path}`, body);
const overview = () => sandbox.control('GET', '/terra');
const userId = async (athlete = 'premium') =>
  (await overview()).users.find((user: any) => user.athlete === athlete).userId;
const credentials = { 'dev-id': 'terra-sandbox-dev', 'x-api-key': 'terra-sandbox-key' };
const get = (path: string, headers: Record<string, string> = credentials) =>
  sandbox.send('GET', `/terra/v2${path}`, undefined, headers);
const week = 'start_date=2026-05-04&end_date=2026-05-10&to_webhook=false';
const until = async (count: number) => {
  while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
};
const signatureOf = ({ headers, body }: Received, secret = 'terra-sandbox-signing-secret') => {
  const time = /^t=(\d+),v1=[0-9a-f]{64}$/.exec(String(headers['x-terra-signature']))?.[1];
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
};

it('turns what an athlete did into activities, figure by figure', async () => {
  const { athletes } = await sandbox.control('GET', '/state?athlete=premium');
  const done = athletes[0].workouts.find(({ type, completed }: any) => completed && type === 'Bike');
  const { data, user } = (
    await get(`/activity?user_id=${await userId()}&start_date=${done.day}&end_date=${done.day}&to_webhook=false`)
  ).json;
  const activity = data.find(({ metadata }: any) => metadata.summary_id === String(done.id));
  expect(user).toMatchObject({ provider: 'TRAININGPEAKS', reference_id: 'premium' });
  expect(activity).toMatchObject({
    metadata: { type: 1, start_time: `${done.values.StartTime}.000000+01:00`, name: done.values.Title },
    distance_data: { summary: { distance_meters: done.values.Distance, steps: null } },
    power_data: { avg_watts: done.values.PowerAverage, power_samples: null },
    active_durations_data: { activity_seconds: Math.round(done.values.TotalTime * 3600) },
    work_data: { work_kilojoules: done.values.Energy },
    MET_data: null,
  });
  expect(activity.TSS_data.TSS_samples).toEqual([
    {
      planned: done.values.TssPlanned,
      actual: done.values.TssActual,
      method: 'Power',
      intensity_factor_planned: done.values.IFPlanned,
      intensity_factor_actual: done.values.IF,
      normalized_power_watts: done.values.NormalizedPower,
    },
  ]);
});

it('gives samples, laps and zones when asked for, and leaves gaps out', async () => {
  const { data } = (
    await get(
      `/activity?user_id=${await userId()}&start_date=2026-05-06&end_date=2026-05-07&to_webhook=false&with_samples=true`,
    )
  ).json;
  const [{ metadata, heart_rate_data: heart, lap_data: laps }] = data.filter(({ lap_data }: any) => lap_data !== null);
  const beats = heart.detailed.hr_samples;
  expect(beats.every(({ bpm }: any) => typeof bpm === 'number')).toBe(true);
  expect(beats[0].timestamp.slice(0, 19)).toBe(metadata.start_time.slice(0, 19));
  expect(laps.laps.at(-1).end_time).toBe(metadata.end_time);
  expect(heart.summary.hr_zone_data[0]).toMatchObject({ zone: 0, name: 'Zone 1', start_percentage: 0 });
});

it('gives a day of metrics from midnight to midnight, and nothing of a basic athlete', async () => {
  const { data } = (await get(`/body?user_id=${await userId()}&${week}`)).json;
  expect(data).toHaveLength(7);
  expect(data[0].metadata).toMatchObject({
    start_time: '2026-05-04T00:00:00.000000+01:00',
    end_time: '2026-05-05T00:00:00.000000+01:00',
  });
  const { athletes } = await sandbox.control('GET', '/state?athlete=premium');
  const morning = athletes[0].metrics.find(({ dateTime }: any) => dateTime.startsWith('2026-05-04'));
  expect(data[0].measurements_data.measurements[0].weight_kg).toBe(morning.values.WeightInKilograms);
  expect(data[0].heart_data.heart_rate_data.summary.resting_hr_bpm).toBe(morning.values.Pulse);
  expect((await get(`/body?user_id=${await userId('basic')}&${week}`)).json.data).toEqual([]);
});

it('lists planned workouts in both bounds, the last 30 days without them', async () => {
  const id = await userId();
  const coming = (await get(`/plannedWorkouts?user_id=${id}&start_date=2026-05-18&end_date=2026-05-24`)).json.data;
  expect(
    coming.map(({ planned_date: day }: any) => day).every((day: string) => day >= '2026-05-18' && day <= '2026-05-24'),
  ).toBe(true);
  const intervals = coming.find(({ details }: any) => details.metadata.name === 'Over-unders 4 x 4 min');
  expect(intervals.details.steps[1]).toMatchObject({
    type: 1,
    steps: [{ targets: [{ power_percentage_low: 100 }] }, {}],
  });
  const last = (await get(`/plannedWorkouts?user_id=${id}&start_date=2026-05-18`)).json.data;
  expect(last.at(-1).planned_date <= TestSandbox.today).toBe(true);
  await terra('/quirks', { providerFetch: 'failed' });
  const failed = await get(`/plannedWorkouts?user_id=${id}`);
  expect([failed.headers.get('x-terra-provider-fetch'), failed.json.data]).toEqual(['failed', []]);
});

it.each([
  ['a wrong key', '/body?user_id=x', { ...credentials, 'x-api-key': 'no' }, 401],
  ['an unknown user', '/body?user_id=x&start_date=2026-05-01', credentials, 404],
  ['no start', '/activity?user_id=USER', credentials, 400],
  ['a date that is none', '/activity?user_id=USER&start_date=2026-13-01', credentials, 400],
])('refuses %s with a problem', async (_what, path, headers, status) => {
  const answer = await get(path.replace('USER', await userId()), headers);
  expect([answer.status, answer.json.status, answer.headers.get('content-type')]).toEqual([
    status,
    status,
    expect.stringMatching(/^application\/problem\+json/),
  ]);
});

it('sends what was asked for to the webhook, a long range in announced parts under one reference', async () => {
  const { reference, message } = (
    await get(`/activity?user_id=${await userId()}&start_date=2026-04-01&end_date=2026-05-13`)
  ).json;
  expect(message).toEqual(expect.any(String));
  await until(3);
  const announced = received.map(({ body }) => JSON.parse(body)).find(({ type }) => type === 'large_request_sending');
  await until(2 + announced.expected_payloads);
  expect(new Set(received.map(({ headers }) => headers['terra-reference']))).toEqual(new Set([reference]));
  expect(new Set(received.map(({ headers }) => headers['x-terra-trace-id'])).size).toBe(received.length);
  const sent = received.map(({ body }) => JSON.parse(body)).flatMap(({ data }) => data ?? []);
  const { athletes } = await sandbox.control('GET', '/state?athlete=premium');
  const done = athletes[0].workouts.filter(({ values }: any) => values.TotalTime !== undefined);
  expect(sent.map(({ metadata }) => metadata.summary_id).sort()).toEqual(done.map(({ id }: any) => String(id)).sort());
});

it('signs the bytes it sends under both names, and tries again under the same trace id', async () => {
  answers = [500, 400];
  await terra('/deliver', { athlete: 'premium', type: 'body' });
  await until(3);
  for (const delivery of received) {
    expect(delivery.headers['x-terra-signature']).toBe(signatureOf(delivery));
    expect(delivery.headers['terra-signature']).toBe(delivery.headers['x-terra-signature']);
  }
  expect(new Set(received.map(({ headers }) => headers['x-terra-trace-id'])).size).toBe(1);
  const { deliveries } = await overview();
  expect(deliveries).toMatchObject([{ results: [500, 400, 200] }]);
  await terra('/resend', { traceId: deliveries[0].traceId });
  expect(received).toHaveLength(4);
});

it.each([
  ['another secret', { secret: 'guessed' }, false],
  ['an old time', { ageSeconds: 4000 }, true],
  ['another body', { body: '{"type":"activity"}' }, false],
])('forges a delivery with %s', async (_what, forgery, fits) => {
  await terra('/forge', forgery);
  const [delivery] = received as [Received];
  expect(delivery.headers['x-terra-signature'] === signatureOf(delivery)).toBe(fits);
});

it('puts a body aside, and tells of what athletes do as it happens', async () => {
  await terra('/quirks', { deliveredAs: 'address', signatureHeaders: 'deprecated' });
  await sandbox.control('POST', '/complete-workout', { athlete: 'premium', TotalTime: 1.5 });
  await until(1);
  const [{ headers, body }] = received as [Received];
  expect([headers['x-terra-signature'], headers['terra-signature']]).toEqual([undefined, expect.any(String)]);
  const { type, url } = JSON.parse(body);
  expect(type).toBe('s3_payload');
  const event = await (await fetch(url)).json();
  expect(event).toMatchObject({ type: 'activity', data: [{ active_durations_data: { activity_seconds: 5400 } }] });
});

it('ends a connection, and leaves nulls out where told to', async () => {
  await terra('/quirks', { emptyValues: 'absent' });
  const path = `/activity?user_id=${await userId()}&${week}`;
  expect('MET_data' in (await get(path)).json.data[0]).toBe(false);
  await terra('/disconnect', { athlete: 'premium' });
  await until(1);
  expect(JSON.parse((received[0] as Received).body).type).toBe('access_revoked');
  expect((await get(path)).status).toBe(401);
});
