import type { HttpRequest, HttpResponse } from '../../../shared/http/ports';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { reply } from '../writes/server';

export type WebhookEvent = 'workout-created' | 'workout-updated' | 'workout-deleted';

interface Subscription {
  Id: string;
  AthleteId: number;
  EventType: WebhookEvent;
  WebhookUrl: string;
  Active: boolean;
}

/** The webhook subscriptions of one application, in the wire form of the Partners API. */
export class Webhooks {
  private readonly all = new Map<string, Subscription>();
  private made = 0;

  answer({ method, url, body }: HttpRequest): HttpResponse {
    const id = new URL(url).pathname.slice('/v1/webhook/subscriptions/'.length);
    if (method === 'GET') return reply(200, JSON.stringify([...this.all.values()]));
    if (method === 'DELETE') return reply(this.all.delete(id) ? 200 : 404, '');
    const sent = JSON.parse(String(body)) as JsonObject;
    this.made += 1;
    const subscription = { ...sent, Id: `subscription-${this.made}`, Active: true } as unknown as Subscription;
    this.all.set(subscription.Id, subscription);
    return reply(201, JSON.stringify(subscription));
  }

  /** The addresses that are called about a change. */
  calledFor(athlete: number, event: WebhookEvent): string[] {
    return [...this.all.values()].flatMap(({ AthleteId, EventType, Active, WebhookUrl }) =>
      Active && AthleteId === athlete && EventType === event ? [WebhookUrl] : [],
    );
  }

  vanish(pick: number): void {
    const ids = [...this.all.keys()];
    if (ids.length > 0) this.all.delete(ids[pick % ids.length] as string);
  }

  deactivate(pick: number): void {
    const subscriptions = [...this.all.values()];
    if (subscriptions.length > 0) (subscriptions[pick % subscriptions.length] as Subscription).Active = false;
  }
}
