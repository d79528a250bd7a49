import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { JsonObject } from '../trainingpeaks/types';
import type { DeliveryMemory, RefusalReason } from './delivery-memory';
import { eventOf, objectIn, textIn, type TerraEvent } from './events';
import { itemsOf, type TerraItem } from './items';
import { checkSignature, type DeliveryHeaders } from './signature';

/** More than this is not read: Terra splits what is larger, or sends its address. */
const LARGEST_BODY = 16 * 1024 * 1024;
const LARGEST_DOWNLOAD = 64 * 1024 * 1024;

export interface TerraDelivery {
  /** Names in lower case. */
  headers: DeliveryHeaders;
  /** The bytes as they came; null for more than the platform takes. */
  body: Uint8Array | null;
}

export interface TerraReceiver {
  ports: Pick<Ports, 'sha256' | 'now'>;
  signingSecret: string;
  events: readonly TerraEvent[];
  /** Upper case; none for every provider. */
  providers: readonly string[];
  toleranceSeconds: number;
  memory: DeliveryMemory;
  /** Reads what Terra has put somewhere else. @throws ConnectorError */
  download(url: string): Promise<Uint8Array>;
}

/** What to answer a delivery with, and what it brings. */
export interface TerraVerdict {
  status: 200 | 400 | 401 | 413 | 503;
  /** The beginning of a workflow when there are any. */
  items: TerraItem[];
  refused?: RefusalReason;
  /** For the log: holds nothing of the delivery itself. */
  notice?: string;
}

/**
 * What a refused delivery is answered with, and what it means. Terra sends again after any status of 400 or above, so what will
 * never be wanted is acknowledged.
 */
const REFUSALS: Record<RefusalReason, [TerraVerdict['status'], string]> = {
  missing: [401, 'it carries no signature, so anybody may have sent it.'],
  malformed: [400, 'its signature is not of the form t=…,v1=….'],
  forged: [
    401,
    'its signature does not fit. If Terra sent it, the signing secret of the credential is not that of this webhook.',
  ],
  stale: [
    401,
    'it was signed too long ago or in the future. If Terra sent it, check the clock of this computer, or raise Time Tolerance.',
  ],
  replayed: [200, 'it has come before.'],
  wrongProvider: [200, 'it is about a provider that this trigger does not listen to.'],
  notJson: [400, 'its signature fits, but its body is not a JSON object.'],
  unknownType: [200, 'it is of a type that this version does not know. Tick Other to receive such events.'],
  tooLarge: [413, 'it is too large. Ask Terra for smaller chunks, or for ping mode.'],
};

/**
 * Judges one webhook delivery of Terra and takes it apart. Nothing of it is read before its signature fits (Terra
 * documentation, Payload signing; agent-skills, webhooks and idempotency). A delivery whose data cannot be fetched is answered
 * with 503 and not remembered, so that Terra sends it again.
 */
export async function receiveTerraDelivery(receiver: TerraReceiver, delivery: TerraDelivery): Promise<TerraVerdict> {
  const { memory } = receiver;
  const refuse = (reason: RefusalReason): TerraVerdict => {
    memory.count(reason);
    const [status, why] = REFUSALS[reason];
    return { status, items: [], refused: reason, notice: `Refused a delivery (${reason}): ${why}` };
  };
  const { headers, body } = delivery;
  if (body === null || body.length > LARGEST_BODY) return refuse('tooLarge');
  const { signingSecret: secret, toleranceSeconds, ports } = receiver;
  const checked = await checkSignature(ports, { secret, headers, body, toleranceSeconds });
  if ('refused' in checked) return refuse(checked.refused);
  const traceId = headers['x-terra-trace-id'];
  // The trace id is not signed, so the signature counts too; a try that Terra signs anew has the same trace id.
  const record = traceId === undefined ? body : new TextEncoder().encode(traceId);
  const settle = memory.claim(checked.signature, await ports.sha256(record));
  if (settle === null) return refuse('replayed');
  try {
    const verdict = await readDelivery(receiver, jsonIn(body), headers);
    settle(ports.now());
    return typeof verdict === 'string' ? refuse(verdict) : { status: 200, items: verdict };
  } catch (error) {
    settle(null);
    const what = error instanceof ConnectorError ? error.what : 'The data of a delivery could not be fetched.';
    return { status: 503, items: [], notice: `${what} Terra will send the delivery again.` };
  }
}

async function readDelivery(
  { events, providers, download }: TerraReceiver,
  sent: JsonObject | null,
  headers: DeliveryHeaders,
): Promise<TerraItem[] | RefusalReason> {
  let payload = sent;
  if (payload !== null && typeof payload.url === 'string' && 'expires_in' in payload) {
    const bytes = await download(payload.url);
    if (bytes.length > LARGEST_DOWNLOAD) return 'tooLarge';
    payload = jsonIn(bytes);
  }
  if (payload === null) return 'notJson';
  const provider = textIn(objectIn(payload.user)?.provider);
  if (provider !== null && providers.length > 0 && !providers.includes(provider.toUpperCase())) return 'wrongProvider';
  const known = eventOf(textIn(payload.type) ?? '');
  if (known === undefined && !events.includes('other')) return 'unknownType';
  const event = known ?? 'other';
  if (!events.includes(event)) return [];
  const orderingTimestamp = Number(headers['x-terra-ordering-timestamp'] || NaN);
  return itemsOf(payload, {
    event,
    ...definedIn({ traceId: headers['x-terra-trace-id'], reference: headers['terra-reference'] }),
    ...(Number.isFinite(orderingTimestamp) ? { orderingTimestamp } : {}),
  });
}

const definedIn = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Null for anything but an object in UTF-8. */
function jsonIn(bytes: Uint8Array): JsonObject | null {
  try {
    return objectIn(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}
