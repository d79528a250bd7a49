import { createHmac, randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../shared/http/errors';
import { DeliveryMemory } from '../../../shared/terra/delivery-memory';
import { receiveTerraDelivery, type TerraReceiver, type TerraVerdict } from '../../../shared/terra/receive';
import { nodePorts } from '../../support/node-ports';

export const SECRET = 'e1f0-signing-secret';

export interface Sent {
  headers: Record<string, string>;
  body: Uint8Array | null;
}

/** A trigger as n8n keeps one: what it stores after each delivery it hands back before the next. */
export class Receiver {
  now = 1_790_000_000_000;
  memory = new DeliveryMemory();
  stored: unknown = undefined;
  readonly downloads = new Map<string, Uint8Array>();

  constructor(readonly settings: Partial<TerraReceiver> = {}) {}

  sign(body: unknown, more: { time?: number; secret?: string; trace?: string | null; headers?: object } = {}): Sent {
    const { time = Math.floor(this.now / 1000), secret = SECRET, trace = randomUUID(), headers } = more;
    const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
    const v1 = createHmac('sha256', secret).update(`${time}.`).update(bytes).digest('hex');
    const traced: Record<string, string> = trace === null ? {} : { 'x-terra-trace-id': trace };
    return { headers: { 'x-terra-signature': `t=${time},v1=${v1}`, ...traced, ...headers }, body: bytes };
  }

  /** @param saved whether n8n could store what came of it, which it does when it could start the workflow */
  async receive(delivery: Sent, { saved = true } = {}): Promise<TerraVerdict> {
    this.memory.merge(this.stored, this.now);
    const verdict = await receiveTerraDelivery(
      {
        ports: nodePorts(() => Promise.reject(new Error('no request')), { now: () => this.now }),
        signingSecret: SECRET,
        events: ['activity', 'athlete', 'body', 'plannedWorkout'],
        providers: ['TRAININGPEAKS'],
        toleranceSeconds: 300,
        memory: this.memory,
        download: (url) => {
          const bytes = this.downloads.get(url);
          return bytes === undefined ? Promise.reject(unreachable()) : Promise.resolve(bytes);
        },
        ...this.settings,
      },
      delivery,
    );
    if (saved) this.stored = JSON.parse(JSON.stringify(this.memory.toStore()));
    return verdict;
  }

  /** n8n starts anew. */
  restart(): void {
    this.memory = new DeliveryMemory();
  }
}

const unreachable = (): ConnectorError =>
  new ConnectorError({ kind: 'unavailable', what: 'Terra could not be reached.', next: 'Try again.' });

export const USER = { user_id: 'u-1', provider: 'TRAININGPEAKS', reference_id: null };

export const activity = (id: string, more: object = {}) => ({
  metadata: { summary_id: id, start_time: '2026-05-06T06:30:00.000000+02:00', type: 8 },
  distance_data: { summary: { distance_meters: 12_400.5 } },
  ...more,
});

export const payload = (...ids: string[]) => ({
  type: 'activity',
  user: USER,
  data: ids.map((id) => activity(id)),
  version: '2026-07-17',
});
