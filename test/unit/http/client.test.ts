import { createHttpClient, type HttpClientOptions, type SendRequest } from '../../../shared/http/client';
import { timeoutWithin } from '../../../shared/http/deadline';
import { nodePorts } from '../../support/node-ports';
import { answeringTransport, scriptedTransport, type Step } from '../../support/scripted-transport';

const request = (more: Partial<SendRequest> = {}): SendRequest => ({
  method: 'GET',
  baseUrl: 'https://api.example',
  path: '/v1/thing',
  about: { doing: 'read the thing', permission: { scope: 'workouts:read', label: 'Read Workouts' } },
  ...more,
});

function setUp(steps: Step[], more: Partial<HttpClientOptions> = {}, portOverrides = {}) {
  const { transport, requests } = scriptedTransport(...steps);
  const ports = nodePorts(transport, { now: () => 0, ...portOverrides });
  const client = createHttpClient({ ports, userAgent: 'test-suite/1.2', deadlineAt: 600_000, ...more });
  return { client, requests, waits: ports.waits };
}

const thing = { json: { Id: 1 } };

describe('what is sent', () => {
  it('names the application and speaks JSON', async () => {
    const { client, requests } = setUp([thing, thing]);
    await client.send(request({ query: { date: '2026-03-14T09:12:44Z', page: 0, title: 'a&b', left: undefined } }));
    await client.send(request({ method: 'POST', json: { Title: 'ä' } }));
    expect(requests[0]).toEqual({
      method: 'GET',
      url: 'https://api.example/v1/thing?date=2026-03-14T09%3A12%3A44Z&page=0&title=a%26b',
      headers: { 'User-Agent': 'test-suite/1.2', Accept: 'application/json' },
      body: undefined,
      timeoutMs: 60_000,
      expect: 'text',
    });
    expect(requests[1]).toMatchObject({ body: '{"Title":"ä"}', headers: { 'Content-Type': 'application/json' } });
  });

  it('hands ready bytes over without a copy', async () => {
    const { client, requests } = setUp([thing]);
    const body = new Uint8Array([1, 2]);
    await client.send(request({ method: 'POST', body }));
    expect(requests[0]?.body).toBe(body);
  });
});

describe('what comes back', () => {
  it('is parsed, also behind a byte order mark', async () => {
    const { client } = setUp([{ status: 200, body: '\uFEFF[1]' }, { status: 204 }]);
    expect((await client.send(request())).json).toEqual([1]);
    expect((await client.send(request())).json).toBeUndefined();
  });

  it('is left alone where text or bytes were asked for', async () => {
    const bytes = new Uint8Array([1]);
    const { client, requests } = setUp([
      { status: 200, body: '<html>' },
      { status: 200, bytes },
    ]);
    expect((await client.send(request({ expect: 'text' }))).text).toBe('<html>');
    expect((await client.send(request({ expect: 'bytes' }))).bytes).toBe(bytes);
    expect(requests[1]?.expect).toBe('bytes');
  });

  it('may be a status that counts as an answer here', async () => {
    const { client } = setUp([{ status: 422, body: 'not JSON' }]);
    expect(await client.send(request({ accept: [422] }))).toMatchObject({ status: 422, text: 'not JSON' });
  });

  it('is refused when it is a web page or cut short', async () => {
    const { client } = setUp([
      ...Array<Step>(4).fill({ status: 200, body: '<html></html>' }),
      { status: 200, body: '{"a":' },
    ]);
    await expect(client.send(request())).rejects.toMatchObject({
      kind: 'unexpectedAnswer',
      what: expect.stringContaining('a web page'),
    });
    await expect(client.send(request({ method: 'POST' }))).rejects.toMatchObject({
      kind: 'unexpectedAnswer',
      what: expect.stringContaining('an incomplete answer'),
    });
  });

  it('tells the words of a refusal that came as bytes', async () => {
    const { client } = setUp([{ status: 400, bytes: new TextEncoder().encode('{"Message":"No such file"}') }]);
    await expect(client.send(request({ expect: 'bytes' }))).rejects.toMatchObject({
      why: 'TrainingPeaks says: “No such file”.',
    });
  });
});

describe('trying again', () => {
  it.each(['GET', 'PUT', 'DELETE'] as const)('%s is repeated until an answer comes', async (method) => {
    const { client, requests, waits } = setUp([
      { status: 503 },
      { fails: 'network' },
      { status: 200, body: '{"a"' },
      thing,
    ]);
    expect((await client.send(request({ method }))).json).toEqual({ Id: 1 });
    expect(requests).toHaveLength(4);
    expect(waits).toEqual([250, 500, 1000]);
  });

  it('ends after three repetitions', async () => {
    const { client, requests } = setUp(Array<Step>(5).fill({ status: 500 }));
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'unavailable', status: 500 });
    expect(requests).toHaveLength(4);
  });

  it.each<Step>([{ status: 503 }, { status: 429 }, { fails: 'timeout' }, { fails: 'unreachable' }])(
    'POST is never repeated (%j)',
    async (step) => {
      const { client, requests } = setUp([step, thing]);
      await expect(client.send(request({ method: 'POST' }))).rejects.toMatchObject({ name: 'ConnectorError' });
      expect(requests).toHaveLength(1);
    },
  );

  it.each([400, 401, 403, 404, 422, 501])('a %i is final', async (status) => {
    const { client, requests } = setUp([{ status }, thing]);
    await expect(client.send(request())).rejects.toMatchObject({ status });
    expect(requests).toHaveLength(1);
  });

  it('waits as long as the server asks', async () => {
    const { client, waits } = setUp([{ status: 429, headers: { 'retry-after': '20' } }, thing]);
    await client.send(request());
    expect(waits).toEqual([20_000]);
  });

  it('names a longer wait instead of waiting', async () => {
    const { client, waits } = setUp([{ status: 429, headers: { 'retry-after': '90' } }]);
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'rateLimited', retryAfterSeconds: 90 });
    expect(waits).toEqual([]);
  });

  it('tells that a given-up change may have been made', async () => {
    const { client } = setUp(Array<Step>(4).fill({ fails: 'timeout' }));
    await expect(client.send(request({ method: 'PUT' }))).rejects.toMatchObject({
      next: expect.stringContaining('running this step again is safe'),
    });
  });

  it('remembers that an earlier try may have been carried out', async () => {
    const { client } = setUp([{ fails: 'network' }, { status: 404 }, { status: 404 }]);
    expect(await client.attempt(request({ method: 'DELETE' }))).toMatchObject({
      uncertain: true,
      error: { kind: 'notFound' },
    });
    expect(await client.attempt(request({ method: 'DELETE' }))).toMatchObject({ uncertain: false });
  });
});

describe('no answer', () => {
  it.each([
    ['reconnect', 'reconnect'],
    ['aborted', 'cancelled'],
  ] as const)('%s is final', async (fails, kind) => {
    const { client, requests } = setUp([{ fails }]);
    await expect(client.send(request())).rejects.toMatchObject({ kind });
    expect(requests).toHaveLength(1);
  });

  it('says how long was waited, or that nobody was there', async () => {
    const timedOut = setUp(Array<Step>(4).fill({ fails: 'timeout' }));
    await expect(timedOut.client.send(request())).rejects.toMatchObject({
      kind: 'unavailable',
      what: 'TrainingPeaks did not answer within 60 seconds when asked to read the thing.',
    });
    const nobody = setUp(Array<Step>(4).fill({ fails: 'unreachable' }));
    await expect(nobody.client.send(request())).rejects.toMatchObject({
      kind: 'unavailable',
      why: expect.stringContaining('nothing was sent'),
    });
  });

  it('takes anything unknown that a transport throws for a broken connection', async () => {
    const { client } = setUp([]);
    await expect(client.send(request({ method: 'POST' }))).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the deadline', () => {
  it('shortens the timeout of an exchange', async () => {
    const { client, requests } = setUp([thing], { deadlineAt: 25_000 });
    await client.send(request());
    expect(requests[0]?.timeoutMs).toBe(25_000);
  });

  it('keeps time back for what must follow a write, but never more than half', () => {
    expect(timeoutWithin(25_000, 0, 60_000, 10_000)).toBe(15_000);
    expect(timeoutWithin(8_000, 0, 60_000, 10_000)).toBe(4_000);
    expect(timeoutWithin(500_000, 0, 60_000, 10_000)).toBe(60_000);
  });

  it('sends nothing once it has passed', async () => {
    const { client, requests } = setUp([thing], { deadlineAt: 0 });
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'deadline' });
    expect(requests).toHaveLength(0);
  });

  it('is named as the cause when it cut an exchange off', async () => {
    const { client, requests } = setUp(
      [{ fails: 'timeout' }],
      { deadlineAt: 5_000 },
      { random: () => 0.999, now: clock(0, 0, 4_999) },
    );
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'deadline' });
    expect(requests).toHaveLength(1);
  });

  it('is not outlasted by a wait', async () => {
    const { client, waits } = setUp([{ status: 503, headers: { 'retry-after': '30' } }], { deadlineAt: 30_000 });
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'unavailable', retryAfterSeconds: 30 });
    expect(waits).toEqual([]);
  });
});

describe('cancelling', () => {
  it('stops before the next request', async () => {
    const { client, requests } = setUp([thing], {}, { isCancelled: () => true });
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(requests).toHaveLength(0);
  });

  it('stops while waiting', async () => {
    const { client, requests } = setUp(
      [{ status: 503 }, thing],
      {},
      { sleep: () => Promise.reject(new Error('aborted')) },
    );
    await expect(client.send(request())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(requests).toHaveLength(1);
  });
});

it('lets four requests through at a time', async () => {
  let open = 0;
  let most = 0;
  const { transport } = answeringTransport(() => thing);
  const slow = async (...args: Parameters<typeof transport>) => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return transport(...args);
  };
  const client = createHttpClient({
    ports: nodePorts(slow),
    userAgent: 'test-suite/1.2',
    deadlineAt: Date.now() + 60_000,
  });
  await Promise.all(Array.from({ length: 12 }, () => client.send(request())));
  expect(most).toBe(4);
});

/** A clock that shows these times in turn, then stays. */
function clock(...times: number[]): () => number {
  let look = 0;
  return () => times[Math.min(look++, times.length - 1)] as number;
}
