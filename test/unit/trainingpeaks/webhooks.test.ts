import { hostsFor, PRODUCTION_HOSTS, SANDBOX_HOSTS } from '../../../shared/trainingpeaks/hosts';
import { checkWebhookUrl } from '../../../shared/trainingpeaks/subscription';
import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const ID = '5f0c1d5a-0000-4000-8000-3b1f6f1f9a10';
const asked = {
  AthleteId: 880045,
  EventType: 'workout-updated' as const,
  WebhookUrl: 'https://hooks.acme.example/tp/u8Qk2',
};
const subscription = { Id: ID, ...asked, Active: true, CreatedBy: 880045, CreatedOn: '2026-02-01T10:20:30.1234567Z' };

function client(steps: Step[]) {
  const script = scriptedTransport(...steps);
  const { client: made } = testClient(script.transport);
  const calls = () => script.requests.map(({ method, url }) => `${method} ${url.replace('https://api.example', '')}`);
  const body = (index: number): unknown => JSON.parse(script.requests[index]!.body as string);
  return { ...made, calls, body, requests: script.requests };
}

describe('webhook subscriptions', () => {
  it('are listed in every form', async () => {
    const odd = { id: ID, athleteId: '880045', active: 'true', extra: null };
    const { webhooks } = client([{ json: [subscription, odd] }, { json: null }, { status: 204, body: '' }]);
    expect(await webhooks.list()).toMatchObject([
      { id: ID, athleteId: 880045, active: true, createdOn: '2026-02-01T10:20:30.1234567Z' },
      { id: ID, athleteId: 880045, active: true, eventType: null, webhookUrl: null },
    ]);
    expect(await webhooks.list()).toEqual([]);
    expect(await webhooks.list()).toEqual([]);
  });

  it('assumption 9: name the one box that grants both permissions when listing is refused', async () => {
    const { webhooks } = client([{ status: 401, body: '' }]);
    await expect(webhooks.list()).rejects.toMatchObject({
      kind: 'missingScope',
      next: expect.stringContaining('“Webhook Subscriptions”'),
    });
  });

  it.each([200, 201])('assumption 27: are created with %i, in the documented form', async (status) => {
    const { webhooks, body, calls } = client([{ status, body: JSON.stringify(subscription) }]);
    expect(await webhooks.create(asked)).toMatchObject({ id: ID, active: true });
    expect(body(0)).toEqual(asked);
    expect(calls()).toEqual(['POST /v1/webhook/subscriptions']);
  });

  it('are looked for in the list after a lost or an empty answer', async () => {
    for (const step of [{ fails: 'timeout' } as const, { status: 201, body: '' }]) {
      const { webhooks, calls } = client([
        step,
        { json: [{ ...subscription, Id: ID.replace('5f', '6f'), AthleteId: 1 }, subscription] },
      ]);
      expect(await webhooks.create(asked)).toMatchObject({ id: ID });
      expect(calls()).toEqual(['POST /v1/webhook/subscriptions', 'GET /v1/webhook/subscriptions']);
    }
  });

  it('assumption 27: are changed as a whole, with or without a body in the answer', async () => {
    const change = { EventType: asked.EventType, WebhookUrl: asked.WebhookUrl, Active: false };
    for (const step of [{ json: { ...subscription, Active: false } }, { status: 204, body: '' }]) {
      const { webhooks, body, calls } = client([step]);
      expect(await webhooks.replace(ID, change)).toMatchObject({ id: ID, active: false });
      expect(body(0)).toEqual(change);
      expect(calls()).toEqual([`PUT /v1/webhook/subscriptions/${ID}`]);
    }
  });

  it('are deleted; gone already is fine', async () => {
    const { webhooks, calls } = client([
      { status: 200, body: '' },
      { status: 404, body: '<html>' },
    ]);
    expect(await webhooks.delete(ID)).toBe(true);
    expect(await webhooks.delete(ID)).toBe(false);
    expect(calls()).toEqual(Array(2).fill(`DELETE /v1/webhook/subscriptions/${ID}`));
  });

  it('refuse an event TrainingPeaks has not, before anything is sent', async () => {
    const { webhooks, requests } = client([]);
    await expect(webhooks.create({ ...asked, EventType: 'workout-moved' as 'workout-updated' })).rejects.toMatchObject({
      field: 'eventType',
    });
    expect(requests).toEqual([]);
  });
});

describe('a webhook address', () => {
  const custom = hostsFor('custom', { oauthBaseUrl: 'http://127.0.0.1:4010', apiBaseUrl: 'http://127.0.0.1:4010' });
  const refused = (address: string, hosts = PRODUCTION_HOSTS) => {
    try {
      checkWebhookUrl(address, hosts);
      return null;
    } catch (error) {
      return (error as { kind: string; field: string }).field;
    }
  };

  it.each([
    'http://hooks.acme.example/tp',
    'ftp://hooks.acme.example/tp',
    'hooks.acme.example',
    'https://localhost/tp',
    'https://n8n.localhost/tp',
    'https://127.0.0.1/tp',
    'https://127.1/tp',
    'https://[::1]/tp',
    'https://192.168.1.20:5678/tp',
    'https://10.0.0.4/tp',
    'https://172.20.0.2/tp',
  ])('%s is refused where TrainingPeaks itself would call it', (address) => {
    expect([refused(address), refused(address, SANDBOX_HOSTS)]).toEqual(['webhookUrl', 'webhookUrl']);
  });

  it('may be any public https address, or one of this machine for the local sandbox', () => {
    for (const address of [asked.WebhookUrl, 'https://172.32.0.1/x', 'https://10.example.com/x']) {
      expect(refused(address)).toBeNull();
    }
    expect(refused('http://127.0.0.1:5678/webhook/x', custom)).toBeNull();
    expect(refused('ftp://127.0.0.1/x', custom)).toBe('webhookUrl');
  });
});

describe('routes', () => {
  it('assumption 36: are read in the plural and written in the singular, the body passed through', async () => {
    const sent = { Name: 'Loop', Points: [[1, 2]], Anything: { deep: true } };
    const { routes, calls, body } = client([{ json: [{ Id: '5', Title: 'Loop' }] }, { json: { ...sent, Id: 5 } }]);
    expect(await routes.list(880045)).toMatchObject([{ id: 5, name: 'Loop' }]);
    expect(await routes.create(880045, sent)).toMatchObject({ id: 5, raw: sent });
    expect(calls()).toEqual(['GET /v2/athletes/880045/routes', 'POST /v2/athlete/880045/routes']);
    expect(body(1)).toEqual(sent);
  });

  it('assumption 36: take one object, null and nothing', async () => {
    const { routes } = client([{ json: { Id: 5 } }, { json: null }, { status: 204, body: '' }, { json: 'Soon' }]);
    expect(await routes.list(1)).toHaveLength(1);
    expect(await routes.list(1)).toEqual([]);
    expect(await routes.list(1)).toEqual([]);
    await expect(routes.list(1)).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });

  it('are never sent twice', async () => {
    const { routes, calls } = client([{ fails: 'timeout' }]);
    await expect(routes.create(1, {})).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(calls()).toHaveLength(1);
  });
});
