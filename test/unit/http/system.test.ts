import { createHttpClient, type HttpClientOptions, type SendRequest } from '../../../shared/http/client';
import type { SystemWording } from '../../../shared/http/system';
import { nodePorts } from '../../support/node-ports';
import { scriptedTransport, type Step } from '../../support/scripted-transport';

const OTHER: SystemWording = {
  name: 'Velodrome',
  reconnect: { kind: 'reconnect', what: 'Velodrome refused the key.', next: 'Paste the key again.' },
  refusal: ({ refusal, says }) =>
    refusal.status === 415
      ? { kind: 'unsupportedFile', what: 'Velodrome takes no such file.', why: says, next: 'Send a FIT file.' }
      : null,
};

const reading: SendRequest = {
  method: 'POST',
  baseUrl: 'https://api.example',
  path: '/thing',
  about: { doing: 'read the thing' },
};

function failing(step: Step, more: Partial<HttpClientOptions> = {}) {
  const { transport } = scriptedTransport(step);
  const ports = nodePorts(transport, { now: () => 0 });
  const client = createHttpClient({ ports, userAgent: 'a/1', deadlineAt: 600_000, system: OTHER, ...more });
  return client.send(reading).then(
    () => Promise.reject(new Error('no failure')),
    (error: unknown) => error as { what: string; why: string; next: string; kind: string },
  );
}

describe('another system than TrainingPeaks', () => {
  it.each<[string, Step]>([
    ...[400, 401, 403, 404, 405, 413, 415, 422, 429, 302, 500, 503].map((status): [string, Step] => [
      `status ${status}`,
      { status, body: '{"message":"No."}' },
    ]),
    ['a web page', { status: 200, body: '<html>maintenance</html>' }],
    ['JSON cut short', { status: 200, body: '{"id":' }],
    ...(['timeout', 'network', 'unreachable', 'reconnect'] as const).map((fails): [string, Step] => [fails, { fails }]),
  ])('is named, and nobody else, after %s', async (_name, step) => {
    const error = await failing(step);
    const text = `${error.what} ${error.why} ${error.next}`;
    expect(text).toContain('Velodrome');
    expect(text).not.toContain('TrainingPeaks');
  });

  it('is named when the time ran out', async () => {
    expect((await failing({ json: {} }, { deadlineAt: 0 })).what).toContain('Velodrome');
  });

  it('puts what only it can say in its own words', async () => {
    expect(await failing({ status: 415, body: '{"message":"Bad file"}' })).toMatchObject({
      kind: 'unsupportedFile',
      why: 'Velodrome says: “Bad file”.',
      next: 'Send a FIT file.',
    });
    expect(await failing({ status: 401 })).toMatchObject(OTHER.reconnect);
  });
});

describe('requests kept apart', () => {
  const paced = (deadlineAt: number) => {
    const { transport, requests } = scriptedTransport({ json: 1 }, { json: 2 }, { json: 3 });
    let now = 0;
    const times: number[] = [];
    const ports = nodePorts(
      (request) => {
        times.push(now);
        return transport(request);
      },
      {
        now: () => now,
        sleep: (milliseconds) => {
          now += milliseconds;
          return Promise.resolve();
        },
      },
    );
    const client = createHttpClient({ ports, userAgent: 'a/1', deadlineAt, system: OTHER, intervalMs: 1000 });
    return { client, times, requests };
  };

  it('begin a second after another, asked for in turn', async () => {
    const { client, times } = paced(60_000);
    for (let index = 0; index < 3; index += 1) await client.send(reading);
    expect(times).toEqual([0, 1000, 2000]);
  });

  it('are not begun when their turn comes after the deadline', async () => {
    const { client, requests } = paced(900);
    await client.send(reading);
    await expect(client.send(reading)).rejects.toMatchObject({ kind: 'deadline' });
    expect(requests).toHaveLength(1);
  });
});

it('a request says what its bytes are and carries headers of its own', async () => {
  const { transport, requests } = scriptedTransport({ json: {} });
  const ports = nodePorts(transport, { now: () => 0 });
  const client = createHttpClient({ ports, userAgent: 'a/1', deadlineAt: 600_000 });
  const body = new Uint8Array([1]);
  await client.send({
    ...reading,
    body,
    contentType: 'multipart/form-data; boundary=x',
    headers: { 'x-api-key': 'k' },
  });
  expect(requests[0]?.headers).toEqual({
    'User-Agent': 'a/1',
    Accept: 'application/json',
    'x-api-key': 'k',
    'Content-Type': 'multipart/form-data; boundary=x',
  });
});
