import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { HttpRequest, Transport } from '../../shared/http/ports';
import { binary, type Seen } from './echo-server';
import type { ContractContext } from './contract-suite';

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const THREE_MEGABYTES = 3 * 1024 * 1024 + 1;

/** One exchange at a time: what goes out, what comes back, and how a missing answer is told. */
export function describeWire({ makeTransport, echo }: ContractContext): void {
  describe('on the wire', () => {
    let transport: Transport;
    beforeAll(async () => {
      transport = await makeTransport({
        tokenUrl: `${echo().url}/status/400`,
        clientId: 'sandbox-client',
        clientSecret: 'sandbox-secret',
        accessToken: 'a-token',
        refreshToken: 'a-refresh-token!/+=',
      });
    });

    const request = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
      method: 'GET',
      url: `${echo().url}${path}`,
      headers: { 'User-Agent': 'contract-suite/1.0', Accept: 'application/json' },
      timeoutMs: 20_000,
      expect: 'text',
      ...more,
    });
    const json = { 'User-Agent': 'contract-suite/1.0', Accept: 'application/json', 'Content-Type': 'application/json' };
    const echoed = async (more: HttpRequest) => JSON.parse((await transport(more)).body) as Seen;

    it('signs the request and sends the headers it was given', async () => {
      const seen = await echoed(request('/echo'));
      expect(seen.headers).toMatchObject({
        authorization: 'Bearer a-token',
        'user-agent': 'contract-suite/1.0',
        accept: 'application/json',
      });
    });

    it('sends the address as it is, with its encoded query', async () => {
      const seen = await echoed(request('/echo/a%2Fb?date=2026-03-14T09%3A12%3A44Z&page=0'));
      expect(seen.url).toBe('/echo/a%2Fb?date=2026-03-14T09%3A12%3A44Z&page=0');
    });

    it.each(['POST', 'PUT'] as const)('sends a JSON text with %s without changing a byte', async (method) => {
      const body = ' {"Title":"5 × 8′ – ü", "Structure":"[{\\"Type\\":\\"Step\\"}]"}\n';
      const seen = await echoed(request('/echo', { method, headers: json, body }));
      expect(seen).toMatchObject({ method, sha256: sha256(new TextEncoder().encode(body)) });
      expect(seen.headers['content-type']).toMatch(/^application\/json/);
    });

    it('sends DELETE, and POST without a body', async () => {
      expect(await echoed(request('/echo', { method: 'DELETE' }))).toMatchObject({ method: 'DELETE', bytes: 0 });
      expect(await echoed(request('/echo', { method: 'POST' }))).toMatchObject({ method: 'POST', bytes: 0 });
    });

    it('sends 3 MB of bytes exactly, also when they are a part of a larger buffer', async () => {
      const whole = binary(THREE_MEGABYTES + 20);
      const body = whole.subarray(10, 10 + THREE_MEGABYTES);
      const seen = await echoed(request('/echo', { method: 'POST', headers: json, body }));
      expect(seen).toMatchObject({ bytes: THREE_MEGABYTES, sha256: sha256(body) });
    });

    it('returns 3 MB of bytes exactly', async () => {
      const { bytes } = await transport(request(`/bytes/${THREE_MEGABYTES}`, { expect: 'bytes' }));
      expect(sha256(bytes ?? new Uint8Array())).toBe(sha256(binary(THREE_MEGABYTES)));
    });

    it('returns bytes that were sent', async () => {
      const body = binary(1_000);
      const answer = await transport(request('/mirror', { method: 'POST', headers: json, body, expect: 'bytes' }));
      expect(sha256(answer.bytes ?? new Uint8Array())).toBe(sha256(body));
    });

    it('returns text as UTF-8, and JSON as text', async () => {
      expect((await transport(request('/text'))).body).toBe('Größe 5 × 8′ – naïve ☀');
      expect(typeof (await transport(request('/echo'))).body).toBe('string');
    });

    it('names the headers of the answer in lower case', async () => {
      const { headers } = await transport(request('/echo'));
      expect(headers).toMatchObject({ 'x-mixed-case': 'Kept Value' });
      expect(typeof headers['date']).toBe('string');
    });

    it('follows no redirect', async () => {
      const answer = await transport(request('/redirect', { method: 'POST', headers: json, body: '{}' }));
      expect(answer.status).toBe(302);
      // Relative as it was sent, or already resolved.
      expect(answer.headers['location']).toMatch(/^(http:\/\/127\.0\.0\.1:\d+)?\/echo\/redirected$/);
      expect(echo().seen.filter(({ url }) => url === '/echo/redirected')).toEqual([]);
    });

    it.each([400, 403, 404, 405, 415, 422, 429, 500, 501, 503])('hands back a %i with its body', async (status) => {
      const answer = await transport(request(`/status/${status}`));
      expect(answer).toMatchObject({ status, body: '{"Message":"Said by the server"}' });
      expect(answer.headers['retry-after']).toBe('7');
    });

    it('hands back an empty answer', async () => {
      expect(await transport(request('/status/204'))).toMatchObject({ status: 204, body: '' });
    });

    it('tells a timeout', async () => {
      await expect(transport(request('/hang', { timeoutMs: 300 }))).rejects.toMatchObject({ kind: 'timeout' });
    });

    it('tells a connection that was cut, before and within the answer', async () => {
      await expect(transport(request('/reset'))).rejects.toMatchObject({ kind: 'network' });
      await expect(transport(request('/cut'))).rejects.toMatchObject({ kind: 'network' });
    });

    it('tells an address where nobody listens', async () => {
      const free = createServer();
      await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
      const { port } = free.address() as AddressInfo;
      await new Promise((resolve) => free.close(resolve));
      const nobody = transport({ ...request('/'), url: `http://127.0.0.1:${port}/` });
      await expect(nobody).rejects.toMatchObject({ kind: 'unreachable' });
    });
  });
}
