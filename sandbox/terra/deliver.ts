import { createHmac, randomUUID } from 'node:crypto';
import { World } from '../world';
import { TerraDelivery } from './state';

const timeoutMs = 8000;
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

export interface Payload {
  type: string;
  [member: string]: unknown;
}

/** How a delivery may differ from an honest one. */
export interface Forgery {
  /** Signs with this in place of the secret. */
  secret?: string;
  /** Seconds the time of the signature lies in the past. */
  ageSeconds?: number;
  /** Sends this body under the signature of the honest one. */
  body?: string;
  /** Sends this in place of the signature; null for none. */
  signature?: string | null;
  traceId?: string;
  headers?: Record<string, string>;
}

/** Sends an event to every target and follows it with the tries Terra makes. Does not wait for them. */
export function deliver(world: World, payload: Payload, reference: string | null = null): TerraDelivery[] {
  const { terra } = world;
  const body = JSON.stringify(payload);
  const sent = terra.quirks.deliveredAs === 'address' && 'data' in payload ? asAddress(world, payload, body) : body;
  return terra.targets.flatMap((url) =>
    Array.from({ length: terra.quirks.copies }, () => {
      const delivery: TerraDelivery = {
        traceId: randomUUID(),
        type: payload.type,
        reference,
        url,
        body: sent,
        orderingTimestamp: world.clock.now(),
        results: [],
        settled: false,
      };
      terra.deliveries.push(delivery);
      void follow(world, delivery);
      return delivery;
    }),
  );
}

/** Every try until one is answered with less than 400. */
async function follow(world: World, delivery: TerraDelivery): Promise<void> {
  const { terra } = world;
  for (const delay of [0, ...terra.retryDelays]) {
    await new Promise((resolve) => setTimeout(resolve, delay).unref());
    // A reset ends what is under way.
    if (world.terra !== terra) return;
    const result = await sendOnce(world, delivery);
    if (typeof result === 'number' && result < 400) break;
    if (typeof result === 'string' && result.startsWith('not sent')) break;
  }
  delivery.settled = true;
}

/** One try. The time of the signature is that of the try, the trace id that of the delivery. */
export async function sendOnce(world: World, delivery: TerraDelivery, forgery: Forgery = {}): Promise<number | string> {
  const result = await attempt(world, delivery, forgery);
  delivery.results.push(result);
  return result;
}

async function attempt(world: World, delivery: TerraDelivery, forgery: Forgery): Promise<number | string> {
  if (!loopback.includes(new URL(delivery.url).hostname))
    return 'not sent: the sandbox only calls addresses on this machine';
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: headersOf(world, delivery, forgery),
      body: forgery.body ?? delivery.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.status;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : 'unknown'}`;
  }
}

function headersOf(world: World, delivery: TerraDelivery, forgery: Forgery): Record<string, string> {
  const { terra } = world;
  // Real time: the receiver holds it to its own clock, which the sandbox's does not move.
  const time = Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0);
  const digest = createHmac('sha256', forgery.secret ?? terra.signingSecret)
    .update(`${time}.${delivery.body}`)
    .digest('hex');
  const signature = forgery.signature === undefined ? `t=${time},v1=${digest}` : forgery.signature;
  const names = {
    both: ['X-Terra-Signature', 'Terra-Signature'],
    new: ['X-Terra-Signature'],
    deprecated: ['Terra-Signature'],
  };
  const signed = names[terra.quirks.signatureHeaders].map((name): [string, string] => [name, signature ?? '']);
  return {
    'content-type': 'application/json',
    ...(signature === null ? {} : Object.fromEntries(signed)),
    'X-Terra-Trace-Id': forgery.traceId ?? delivery.traceId,
    ...(delivery.reference === null ? {} : { 'terra-reference': delivery.reference }),
    'X-Terra-Ordering-Timestamp': String(delivery.orderingTimestamp),
    ...forgery.headers,
  };
}

/** The body put aside, and an event that says where. */
function asAddress(world: World, payload: Payload, body: string): string {
  const id = randomUUID();
  world.terra.payloads.set(id, body);
  const { type, user } = payload;
  return JSON.stringify({
    type: 's3_payload',
    data_type: type,
    user,
    url: `${world.baseUrl}/terra/v2/payloads/${id}`,
    expires_in: 300,
  });
}
