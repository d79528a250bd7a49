import { ConnectorError, type ErrorKind } from '../../../../shared/http/errors';
import type { NewSubscription, Subscription } from '../../../../shared/trainingpeaks/subscription';
import type { TrainingPeaksClient } from '../../../../shared/trainingpeaks/client';

/** The subscriptions of one account in memory. */
export class FakeWebhooks {
  all: Subscription[] = [];
  readonly calls: string[] = [];
  /** Refuses what it says true to. */
  refuses: (call: string, number: number) => boolean = () => false;
  private made = 0;

  get client(): TrainingPeaksClient['webhooks'] {
    return {
      checkAddress: () => {},
      list: async () => {
        this.note('list');
        return [...this.all];
      },
      create: async (body: NewSubscription) => {
        this.note(`create ${body.AthleteId} ${body.EventType}`);
        return this.add(body);
      },
      replace: () => Promise.reject(new Error('not used')),
      delete: async (id: string) => {
        this.note(`delete ${id}`);
        const before = this.all.length;
        this.all = this.all.filter((one) => one.id !== id);
        return this.all.length < before;
      },
    };
  }

  add({ AthleteId, EventType, WebhookUrl }: NewSubscription, more: Partial<Subscription> = {}): Subscription {
    const id = `subscription-${++this.made}`;
    const one = {
      id,
      athleteId: AthleteId,
      eventType: EventType,
      webhookUrl: WebhookUrl,
      active: true,
      createdOn: null,
    };
    this.all.push({ ...one, raw: {}, ...more });
    return this.all[this.all.length - 1] as Subscription;
  }

  /** `athlete event`, sorted. */
  shown(): string[] {
    return this.all.map(({ athleteId, eventType }) => `${athleteId} ${eventType}`).sort();
  }

  private note(call: string): void {
    this.calls.push(call);
    if (this.refuses(call, this.calls.length)) throw refusal('notAttached');
  }
}

export const refusal = (kind: ErrorKind): ConnectorError =>
  new ConnectorError({ kind, what: 'Refused.', why: 'Because.', next: 'Do something.', status: 403 });
