import {
  addressFor,
  compareSubscriptions,
  createSubscriptions,
  deleteSubscriptions,
  type WantedSubscription,
} from '../../../shared/changes/instant-subscriptions';
import { webhooksFor } from '../../../shared/changes/instant-webhooks';
import { FakeWebhooks } from './support/fake-webhooks';

const ADDRESS = { base: 'https://n8n.example/webhook/9f1c/webhook', key: 'k-1' };
const webhookUrl = addressFor(ADDRESS, 7);
const wanted = (athlete: number, eventType: WantedSubscription['eventType']): WantedSubscription => ({
  athlete,
  eventType,
  webhookUrl: addressFor(ADDRESS, athlete),
});

let webhooks: FakeWebhooks;
beforeEach(() => (webhooks = new FakeWebhooks()));
const source = () => ({
  client: { webhooks: webhooks.client },
  athleteId: async (ref: number | 'me') => (ref === 'me' ? 880045 : ref),
});

describe('the webhook event types of events', () => {
  it('tell of completion both ways: of a plan that changes and of an upload that appears', () => {
    expect(webhooksFor(['workoutCompleted'])).toEqual(['workout-created', 'workout-updated']);
  });

  it('come once each', () => {
    expect(webhooksFor(['workoutUpdated', 'plannedWorkoutUpdated', 'workoutDeleted'])).toEqual([
      'workout-updated',
      'workout-deleted',
    ]);
  });
});

describe('comparing', () => {
  it('finds everything in order', async () => {
    webhooks.add({ AthleteId: 7, EventType: 'workout-updated', WebhookUrl: webhookUrl });
    expect(await compareSubscriptions(source(), ADDRESS, [wanted(7, 'workout-updated')])).toEqual({
      missing: [],
      leftover: [],
    });
  });

  it.each([
    ['switched off', { active: false }],
    ['of another athlete', { athleteId: 8 }],
    ['of another type', { eventType: 'workout-deleted' }],
    ['with an older key', { webhookUrl: webhookUrl.replace('k-1', 'k-0') }],
    ['without a query', { webhookUrl: ADDRESS.base }],
  ])('counts one %s as missing, and as left over', async (_, difference) => {
    webhooks.add({ AthleteId: 7, EventType: 'workout-updated', WebhookUrl: webhookUrl }, difference);
    const asked = wanted(7, 'workout-updated');
    expect(await compareSubscriptions(source(), ADDRESS, [asked])).toEqual({
      missing: [asked],
      leftover: webhooks.all,
    });
  });

  it('counts a twin as left over', async () => {
    const body = { AthleteId: 7, EventType: 'workout-updated' as const, WebhookUrl: webhookUrl };
    webhooks.add(body);
    const twin = webhooks.add(body);
    const { missing, leftover } = await compareSubscriptions(source(), ADDRESS, [wanted(7, 'workout-updated')]);
    expect([missing, leftover]).toEqual([[], [twin]]);
  });

  it('leaves those of other triggers alone, also where an address begins alike', async () => {
    const body = { AthleteId: 7, EventType: 'workout-updated' as const };
    webhooks.add({ ...body, WebhookUrl: 'https://n8n.example/webhook/9f1c/webhook2?athlete=7&key=k-1' });
    webhooks.add({ ...body, WebhookUrl: 'https://other.example/' }, { webhookUrl: null });
    expect((await compareSubscriptions(source(), ADDRESS, [])).leftover).toEqual([]);
  });

  it('counts those to a former address as left over', async () => {
    const old = { ...ADDRESS, base: 'https://old.example/webhook/9f1c/webhook' };
    webhooks.add({ AthleteId: 7, EventType: 'workout-updated', WebhookUrl: addressFor(old, 7) });
    expect((await compareSubscriptions(source(), { ...ADDRESS, former: old.base }, [])).leftover).toEqual(webhooks.all);
  });
});

describe('creating', () => {
  it('makes every one, with the athlete’s number', async () => {
    const asked = [wanted(7, 'workout-created'), { ...wanted(8, 'workout-updated'), athlete: 'me' as const }];
    expect(await createSubscriptions(source(), asked)).toHaveLength(2);
    expect(webhooks.shown()).toEqual(['7 workout-created', '880045 workout-updated']);
  });

  it('is all or nothing, and says whose was refused', async () => {
    webhooks.refuses = (call) => call === 'create 9 workout-created';
    const asked = [7, 8, 9, 10, 11].map((athlete) => wanted(athlete, 'workout-created'));
    await expect(createSubscriptions(source(), asked)).rejects.toMatchObject({
      kind: 'notAttached',
      status: 403,
      what: 'TrainingPeaks took no subscription to the workouts of athlete 9 (workout-created).',
      why: expect.stringContaining('were taken back'),
    });
    expect(webhooks.all).toEqual([]);
  });

  it('says when one could not be taken back', async () => {
    webhooks.refuses = (call) => call === 'create 9 workout-created' || call === 'delete subscription-1';
    const asked = [7, 8, 9].map((athlete) => wanted(athlete, 'workout-created'));
    await expect(createSubscriptions(source(), asked)).rejects.toMatchObject({
      why: expect.stringContaining('1 of the 2 subscriptions made before could not be taken back'),
    });
  });
});

it('deleting goes on after a failure and reports it', async () => {
  const ids = [7, 8, 9].map(
    (AthleteId) => webhooks.add({ AthleteId, EventType: 'workout-created', WebhookUrl: webhookUrl }).id,
  );
  webhooks.refuses = (call) => call === `delete ${ids[1]}`;
  expect(await deleteSubscriptions(source(), ids)).toHaveLength(1);
  expect(webhooks.shown()).toEqual(['8 workout-created']);
});
