export interface SandboxSubscription {
  Id: string;
  AthleteId: number;
  EventType: string;
  WebhookUrl: string;
}

interface Delivery {
  url: string;
  result: number | string | null;
}

/** The webhooks of the sandbox as TrainingPeaks itself sees them. */
export class SandboxWebhooks {
  constructor(private readonly url: string) {}

  async control<T = unknown>(path: string, body?: object, method = 'POST'): Promise<T> {
    const answer = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  }

  async list(user: 'premium' | 'coach'): Promise<SandboxSubscription[]> {
    const { access_token } = await this.control<{ access_token: string }>('tokens', { user });
    const headers = { Authorization: `Bearer ${access_token}` };
    return (await (await fetch(`${this.url}/v1/webhook/subscriptions`, { headers })).json()) as SandboxSubscription[];
  }

  async deliveries(): Promise<Delivery[]> {
    return (await this.control<{ deliveries: Delivery[] }>('deliveries', undefined, 'GET')).deliveries;
  }
}
