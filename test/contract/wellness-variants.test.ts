import { type Quirks } from '../../sandbox/quirks';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { addDays } from '../../shared/http/date-windows';
import { createTrainingPeaksClient } from '../../shared/trainingpeaks/create-client';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import { axiosTransport } from '../../probe/http/axios-transport';
import { nodePorts } from '../support/node-ports';
import { sandboxControl } from './sandbox-connection';

const TODAY = '2026-03-16';
const NOOR = 880045;
const MARA = 880101;

let sandbox: Sandbox;
const control = () => sandboxControl(sandbox.url);
const reset = () => control().reset({ seed: 'studio', now: `${TODAY}T12:00:00Z` });
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function clientFor(accountType: 'athlete' | 'coach') {
  const connection = await control().connect(accountType === 'coach' ? 'coach' : 'premium');
  return createTrainingPeaksClient({
    ports: nodePorts(axiosTransport(connection)),
    hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
    userAgent: 'contract-suite/1.0',
    deadlineAt: Date.now() + 60_000,
    accountType,
  });
}

/** Writes and reads through every endpoint of this file: what came back without the untouched answers, and what was sent. */
async function everything(quirks: Partial<Quirks>) {
  await reset();
  await control().quirks(quirks);
  const { metrics, events, nutrition, routes } = await clientFor('athlete');
  const coach = await clientFor('coach');

  const values = { WeightInKilograms: 60.8, HRV: 71.5, SPO2: 97, SleepQuality: 'Good' };
  const metric = await metrics.create({ DateTime: `${TODAY}T06:41:00`, UploadClient: 'contract-suite', values });
  const race = { AthleteId: NOOR, EventDate: addDays(TODAY, 30), EventType: 'TrailRunning' as const, Name: 'Ridge 30' };
  const event = await events.create(race);
  const card = await nutrition.create(NOOR, { NutritionDate: TODAY, Calories: 2410, Protein: 118 });
  const changedCard = await nutrition.replace(NOOR, card.id!, { NutritionDate: TODAY, Calories: 2500 });
  const route = await routes.create(NOOR, { Name: 'River loop' });
  const hook = { AthleteId: MARA, EventType: 'workout-updated' as const, WebhookUrl: 'http://127.0.0.1:9/x' };
  const subscription = await coach.webhooks.create(hook);
  const paused = { EventType: hook.EventType, WebhookUrl: hook.WebhookUrl, Active: false };
  const changedHook = await coach.webhooks.replace(subscription.id, paused);
  const found = {
    metric,
    sameMetric: (await metrics.get(metric.id!)).values,
    ranged: await metrics.range('me', addDays(TODAY, -50), TODAY),
    theirs: await coach.metrics.range(MARA, addDays(TODAY, -3), TODAY),
    noMetrics: await metrics.range('me', addDays(TODAY, 100), addDays(TODAY, 101)),
    event,
    eventsOfDays: await events.range(addDays(TODAY, 25), addDays(TODAY, 31)),
    next: await events.next(),
    card,
    changedCard,
    cards: await nutrition.range(NOOR, addDays(TODAY, -30), TODAY),
    routes: (await routes.list(NOOR)).map(({ name }) => name).concat(route.name),
    subscription: { ...subscription, id: '' },
    changedHook: { ...changedHook, id: '', createdOn: null, athleteId: null },
    hooks: (await coach.webhooks.list()).map(({ id, active }) => [id === subscription.id, active]),
    deleted: [await coach.webhooks.delete(subscription.id), await coach.webhooks.delete(subscription.id)],
    left: await coach.webhooks.list(),
  };
  await nutrition.delete(NOOR, card.id!);
  const sent = (await control().requests()).flatMap(({ method, path, body }) =>
    method === 'POST' || method === 'PUT' ? [`${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')} ${jsonOf(body)}`] : [],
  );
  return { found: comparable(found), sent };
}

const jsonOf = (body: unknown): string => JSON.stringify((body as { json?: unknown } | null)?.json ?? null);

/** Without the untouched answers, and without what an empty answer to a create cannot tell or what is random. */
function comparable(found: object): unknown {
  const hidden = new Set(['raw', 'athleteId', 'createdOn', 'active']);
  return JSON.parse(
    JSON.stringify(found, (name, value: unknown) => {
      if (hidden.has(name)) return undefined;
      return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value) ? '{guid}' : value;
    }),
  );
}

const variants: [point: string, quirks: Partial<Quirks>][] = [
  ['assumption 3: live spelling of metric names', { metricNames: 'live' }],
  ['assumption 3: names in camelCase', { propertyCasing: 'camel' }],
  ['assumption 3: names in lower case', { propertyCasing: 'lower' }],
  ['assumption 9: listing by the write permission', { webhookListScope: 'webhook:write-subscriptions' }],
  ['assumption 13: the next event in a list', { nextEvent: 'array' }],
  ['assumption 14: 404 for a day without events', { noEventsOnDate: '404' }],
  ['assumption 15: a personal record as a boolean', { goalPr: 'boolean' }],
  ['assumption 16: numbers as text', { numbersAsStrings: true }],
  ['assumption 18: every empty value null', { emptyValues: 'null' }],
  ['assumption 18: empty values absent', { emptyValues: 'absent' }],
  ['assumption 18: keys nobody documented', { unknownKeys: true }],
  ['assumption 27: 201 for every create', { createStatus: 201 }],
  ['assumption 27: no body after a create', { createBody: 'empty' }],
  ['assumption 27: 204 after an update', { updateAnswer: 'empty204' }],
  ['assumption 30: a relative Location and no body', { location: 'relative', createBody: 'empty' }],
  ['assumption 38: no own id in paths that have another form', { ownIdInPath: 'forbidden' }],
  ['404 for days without metrics', { noMetrics: '404' }],
];

describe('metrics, events, nutrition, routes and subscriptions', () => {
  let usual: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => {
    usual = await everything({});
  });

  it('come back as they were written', () => {
    expect(usual.found).toMatchObject({
      metric: { values: { HRV: 71.5 } },
      sameMetric: { WeightInKilograms: 60.8, HRV: 71.5, SPO2: 97, SleepQuality: 'Good' },
      noMetrics: [],
      eventsOfDays: expect.arrayContaining([expect.objectContaining({ name: 'Ridge 30' })]),
      next: { goals: expect.arrayContaining([{ type: 'Pr', value: true, unit: null }]) },
      changedCard: { caloriesKilocalories: 2500, proteinGrams: null },
      routes: ['River loop', 'River loop'],
      hooks: [[true, false]],
      deleted: [true, false],
      left: [],
    });
    expect(usual.sent).toHaveLength(7);
  });

  it.each(variants)('read the same, and are written the same: %s', async (_, quirks) => {
    const { found, sent } = await everything(quirks);
    expect(sent).toEqual(usual.sent);
    expect(found).toEqual(usual.found);
  });

  it.each(['list', 'null', 'absent'] as const)(
    'assumption 18: an event may have its goals as %s',
    async (eventGoals) => {
      const { found } = await everything({ eventGoals });
      const { goals } = (found as { next: { goals: unknown[] } }).next;
      expect(goals.length > 0).toBe(eventGoals === 'list');
    },
  );

  it('assumption 15: a type may be misspelt', async () => {
    const { found } = await everything({ triathlonSpelling: 'Triathalon' });
    expect(found).toMatchObject({ next: { eventType: 'Triathalon' } });
  });

  it.each(['oauthObject', 'message', 'Message', 'array', 'string', 'text', 'html', 'empty'] as const)(
    'assumption 40: a refusal worded as %s is told in our words',
    async (errorBody) => {
      await everything({ errorBody });
      const { nutrition } = await clientFor('athlete');
      const card = { NutritionDate: addDays(TODAY, -1), Calories: 1 };
      const refused = nutrition.create(NOOR, card);
      await expect(refused).rejects.toMatchObject({
        kind: 'rejected',
        what: 'TrainingPeaks refused to log the nutrition.',
      });
    },
  );
});
