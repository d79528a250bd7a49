import { createPorts, type NodePorts } from '../../nodes/transport/ports';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { HttpRequest } from '../../shared';
import { CREDENTIAL, executeContext } from './support/execute-context';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(async () => {
  await sandbox.control('reset', {});
  await sandbox.control('faults', undefined, 'DELETE');
  await sandbox.requests();
});
afterAll(() => sandbox.close());

async function portsOf(options: { stop?: AbortSignal; clientSecret?: string } = {}): Promise<NodePorts> {
  const token = await sandbox.control<Record<string, string>>('tokens', { user: 'premium' });
  const connection = {
    tokenUrl: `${sandbox.url}/oauth/token`,
    clientId: 'sandbox-client',
    clientSecret: options.clientSecret ?? 'sandbox-secret',
    accessToken: token.access_token!,
    refreshToken: token.refresh_token!,
  };
  return createPorts(executeContext(connection, options.stop), CREDENTIAL);
}

const profile = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: `${sandbox.url}/v1/athlete/profile`,
  headers: { 'User-Agent': 'engine-tests/1.0' },
  timeoutMs: 20_000,
  expect: 'text',
  ...more,
});

describe('requests through n8n', () => {
  it('end after their time although the answer keeps trickling in', async () => {
    await sandbox.control('faults', { kind: 'slow', milliseconds: 4_000 });
    const { transport } = await portsOf();
    await expect(transport(profile({ timeoutMs: 700 }))).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('end when the person stops the execution', async () => {
    await sandbox.control('faults', { kind: 'delay', milliseconds: 5_000 });
    const stop = new AbortController();
    const { transport, isCancelled } = await portsOf({ stop: stop.signal });
    const pending = transport(profile());
    setTimeout(() => stop.abort(), 100);
    await expect(pending).rejects.toMatchObject({ kind: 'aborted' });
    expect(isCancelled!()).toBe(true);
  });

  it('tell a sign-in that could not be renewed for now from one that is over', async () => {
    await sandbox.control('expire', {});
    await sandbox.control('faults', { kind: 'status', status: 503, path: '/oauth/token' });
    const { transport, reconnectNotice } = await portsOf();
    await sandbox.control('expire', {});
    await expect(transport(profile())).rejects.toMatchObject({ kind: 'unreachable' });
    expect(reconnectNotice()).toBeUndefined();
    expect((await transport(profile())).status).toBe(200);
  });

  it('ask to connect again when TrainingPeaks no longer knows the client', async () => {
    const { transport, reconnectNotice } = await portsOf({ clientSecret: 'changed-since' });
    await sandbox.control('expire', {});
    await expect(transport(profile())).rejects.toMatchObject({ kind: 'reconnect' });
    expect(reconnectNotice()).toBeInstanceOf(Error);
  });
});

describe('what else n8n gives the core', () => {
  it('stops waiting when the person stops the execution', async () => {
    const stop = new AbortController();
    const { sleep } = await portsOf({ stop: stop.signal });
    const waiting = sleep(60_000);
    stop.abort();
    await expect(waiting).rejects.toBeDefined();
  });

  it('hashes, packs and unpacks', async () => {
    const { sha256, gzip, gunzip } = await portsOf();
    const data = new TextEncoder().encode('TrainingPeaks '.repeat(1_000));
    expect(await sha256(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    const packed = await gzip(data);
    expect(packed.byteLength).toBeLessThan(data.byteLength / 10);
    expect(new Uint8Array(gunzipSync(packed))).toEqual(data);
    const pieces: Uint8Array[] = [];
    for await (const piece of gunzip(packed)) pieces.push(piece);
    expect(new Uint8Array(Buffer.concat(pieces))).toEqual(data);
    await expect(Readable.from(gunzip(packed.subarray(0, -9))).toArray()).rejects.toBeDefined();
  });
});
