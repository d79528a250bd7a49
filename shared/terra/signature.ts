import { hmacSha256 } from '../http/hmac';
import type { Ports } from '../http/ports';

/** Terra sends the newer name and, for a while still, the older one (agent-skills, webhooks). */
const HEADERS = ['x-terra-signature', 'terra-signature'];

/** How far the time of a signature may be from ours when nothing else is asked for, in seconds. */
export const TIME_TOLERANCE_SECONDS = 300;

export type SignatureRefusal = 'missing' | 'malformed' | 'forged' | 'stale';

/** Header names in lower case, each with its first value. */
export type DeliveryHeaders = Record<string, string>;

/**
 * Holds a delivery to its signature, `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>` with the signing secret (Terra
 * documentation, Payload signing). Any of several `v1` will do, since a secret that is being changed gives two.
 *
 * @param body the bytes as they came
 * @returns the signature that fits, or why there is none; a wrong one counts as forged whatever its time
 */
export async function checkSignature(
  ports: Pick<Ports, 'sha256' | 'now'>,
  {
    secret,
    headers,
    body,
    toleranceSeconds,
  }: {
    secret: string;
    headers: DeliveryHeaders;
    body: Uint8Array;
    toleranceSeconds: number;
  },
): Promise<{ signature: string } | { refused: SignatureRefusal }> {
  const given = [...new Set(HEADERS.flatMap((name) => headers[name] ?? []))];
  if (given.length === 0) return { refused: 'missing' };
  const readable = given.flatMap((header) => readSignature(header) ?? []);
  if (readable.length === 0) return { refused: 'malformed' };
  let isStale = false;
  for (const { time, signatures } of readable) {
    const expected = await hmacSha256(ports, new TextEncoder().encode(secret), signedBytes(time, body));
    const signature = signatures.find((one) => areEqual(one, expected));
    if (signature === undefined) continue;
    if (Math.abs(ports.now() / 1000 - Number(time)) <= toleranceSeconds) return { signature };
    isStale = true;
  }
  return { refused: isStale ? 'stale' : 'forged' };
}

/** Null for anything that is not one time and at least one signature; parts of other schemes are passed over. */
function readSignature(header: string): { time: string; signatures: string[] } | null {
  const parts = header.split(',').map((part) => part.trim().split('=', 2));
  const valuesOf = (name: string): string[] => parts.flatMap(([key, value]) => (key === name && value ? [value] : []));
  const [time, ...others] = valuesOf('t');
  const signatures = valuesOf('v1').map((value) => value.toLowerCase());
  const isReadable = time !== undefined && others.length === 0 && /^\d{1,12}$/.test(time);
  return isReadable && signatures.some((one) => /^[0-9a-f]{64}$/.test(one)) ? { time, signatures } : null;
}

function signedBytes(time: string, body: Uint8Array): Uint8Array {
  const start = new TextEncoder().encode(`${time}.`);
  const bytes = new Uint8Array(start.length + body.length);
  bytes.set(start);
  bytes.set(body, start.length);
  return bytes;
}

/** Takes as long whichever characters differ, so that nobody can find a signature out by trying. */
function areEqual(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let at = 0; at < expected.length; at += 1) difference |= given.charCodeAt(at) ^ expected.charCodeAt(at);
  return difference === 0;
}
