import { createRoute } from '../../../../shared/operations/route/create';
import { getAllRoutes } from '../../../../shared/operations/route/get-all';
import { runOperation } from '../../../../shared/operations/run';
import { createWebhook } from '../../../../shared/operations/webhook/create';
import { deleteWebhook } from '../../../../shared/operations/webhook/delete';
import { getAllWebhooks } from '../../../../shared/operations/webhook/get-all';
import { updateWebhook } from '../../../../shared/operations/webhook/update';
import { readRoute } from '../../../../shared/trainingpeaks/route';
import { readSubscription } from '../../../../shared/trainingpeaks/subscription';
import { coachSession, fakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const ID = '5f0c1d5a-0000-4000-8000-3b1f6f1f9a10';
const stored = {
  Id: ID,
  AthleteId: 880045,
  EventType: 'workout-updated',
  WebhookUrl: 'https://hooks.acme.example/tp/u8Qk2',
  Active: false,
};
const client = {
  webhooks: {
    list: async () => [readSubscription(stored)],
    create: async (body: object) => readSubscription({ ...stored, ...body }),
    replace: async (_: string, body: object) => readSubscription({ ...stored, ...body }),
    delete: async () => false,
  },
  routes: {
    list: async () => [readRoute({ Id: 5, AthleteId: 880045, Name: 'Loop', Points: [] })],
    create: async (_: number, body: object) => readRoute({ Id: 6, ...body }),
  },
};

describe('webhook subscriptions', () => {
  it('are created for the athlete', async () => {
    const session = coachSession({ client });
    const values = { athlete: '880046', eventType: 'Workout Created', webhookUrl: stored.WebhookUrl };
    expect(await runOperation(createWebhook, session, values)).toMatchObject([{ athleteId: 880046, createdOn: null }]);
    expect(session.calls).toEqual([
      ['webhooks.create', { AthleteId: 880046, EventType: 'workout-created', WebhookUrl: stored.WebhookUrl }],
    ]);
  });

  it('are listed', async () => {
    expect(await runOperation(getAllWebhooks, fakeSession({ client }), {})).toEqual([
      {
        id: ID,
        athleteId: 880045,
        eventType: 'workout-updated',
        webhookUrl: stored.WebhookUrl,
        active: false,
        createdOn: null,
      },
    ]);
  });

  it.each([
    [{ active: true }, { Active: true }],
    [{ active: false, eventType: 'workout-deleted' }, { EventType: 'workout-deleted' }],
    [{ webhookUrl: 'https://hooks.acme.example/new' }, { WebhookUrl: 'https://hooks.acme.example/new' }],
  ])('keep what %j does not name', async (values, changed) => {
    const session = fakeSession({ client });
    await runOperation(updateWebhook, session, { subscription: ID.toUpperCase(), ...values });
    const kept = { EventType: 'workout-updated', WebhookUrl: stored.WebhookUrl, Active: false };
    expect(session.callsOf('webhooks.replace')).toEqual([[ID, { ...kept, ...changed }]]);
  });

  it('are not changed when there is nothing to change, or no such subscription', async () => {
    const session = fakeSession({ client });
    expect(await refusal(runOperation(updateWebhook, session, { subscription: ID }))).toMatchObject({
      kind: 'invalidInput',
    });
    const other = ID.replace('5f', '6f');
    const error = await refusal(runOperation(updateWebhook, session, { subscription: other, active: true }));
    expect([error.kind, error.what]).toEqual(['notFound', `TrainingPeaks has no webhook subscription ${other}.`]);
    expect(session.callsOf('webhooks.replace')).toEqual([]);
  });

  it('are deleted, gone or not', async () => {
    const session = fakeSession({ client });
    expect(await runOperation(deleteWebhook, session, { subscription: ID })).toEqual([
      { deleted: true, id: ID, existed: false },
    ]);
    expect(await refusal(runOperation(deleteWebhook, session, { subscription: 'all' }))).toMatchObject({
      field: 'subscription',
    });
  });
});

describe('routes', () => {
  it('show what every route must have, and everything in raw', async () => {
    const session = fakeSession({ client });
    expect(await runOperation(getAllRoutes, session, {})).toEqual([{ id: 5, athleteId: 880045, name: 'Loop' }]);
    expect(await runOperation(getAllRoutes, session, {}, { view: 'raw' })).toMatchObject([{ Points: [] }]);
    expect(session.callsOf('routes.list')[0]).toEqual([880045]);
  });

  it('pass the body on unchanged', async () => {
    const session = fakeSession({ client });
    const body = { Name: 'Loop', Points: [[1, 2]] };
    await runOperation(createRoute, session, { body: JSON.stringify(body) });
    expect(session.callsOf('routes.create')).toEqual([[880045, body]]);
    expect(await refusal(runOperation(createRoute, session, { body: '[1]' }))).toMatchObject({ field: 'body' });
  });
});
