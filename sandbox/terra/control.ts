import { FastifyInstance } from 'fastify';
import { athleteOf, Body, ControlError, readBody } from '../control/body';
import { addDays } from '../store/days';
import { World } from '../world';
import { terraAthlete } from './athlete';
import { deliver, Forgery, sendOnce } from './deliver';
import { Kind, kinds, plannedOf, presented, recordsOf, terraUser } from './models';
import { defaultTerraQuirks, terraQuirkProblem, TerraQuirks } from './quirks';
import { TerraDelivery, terraUserId } from './state';

/** Webhook sender and switches of the local Terra: `/_sandbox/terra`. */
export function addTerraControl(app: FastifyInstance, world: World): void {
  app.get('/terra', () => describe(world));

  app.post('/terra/webhook', (request) => {
    const { url, signingSecret, retryDelays } = readBody(request);
    if (typeof url === 'string') world.terra.targets = [...new Set([...world.terra.targets, url])];
    if (typeof signingSecret === 'string') world.terra.signingSecret = signingSecret;
    if (Array.isArray(retryDelays)) world.terra.retryDelays = retryDelays.map(Number);
    return describe(world);
  });
  app.delete('/terra/webhook', () => {
    world.terra.targets = [];
    return describe(world);
  });

  app.post('/terra/deliver', (request) => {
    const body = readBody(request);
    const payload = body.payload === undefined ? payloadOf(world, body) : (body.payload as { type: string });
    if (world.terra.targets.length === 0)
      throw new ControlError('Register a webhook first: POST /_sandbox/terra/webhook.');
    const sent = deliver(world, payload, typeof body.reference === 'string' ? body.reference : null);
    return { deliveries: sent.map(({ traceId, url, type }) => ({ traceId, url, type })) };
  });

  app.post('/terra/resend', async (request) => {
    const { traceId } = readBody(request);
    return { result: await sendOnce(world, deliveryOf(world, traceId)) };
  });

  app.post('/terra/forge', async (request) => {
    const { traceId, athlete, ...forgery } = readBody(request);
    const base = traceId === undefined ? fresh(world, athlete) : deliveryOf(world, traceId);
    const copies = Number(forgery.times ?? 1);
    const results = [];
    for (let copy = 0; copy < copies; copy += 1)
      results.push(await sendOnce(world, { ...base, results: [] }, forgery as Forgery));
    return { results };
  });

  app.post('/terra/disconnect', (request) => {
    const athlete = athleteOf(world, readBody(request).athlete);
    world.terra.disconnected.add(athlete.key);
    deliver(world, { type: 'access_revoked', status: 'warning', user: terraUser(world, athlete) });
    return terraUser(world, athlete);
  });

  app.post('/terra/quirks', (request) => {
    const body = readBody(request);
    const problem = terraQuirkProblem(body);
    if (problem) throw new ControlError(problem);
    world.terra.quirks = { ...world.terra.quirks, ...(body as Partial<TerraQuirks>) };
    return world.terra.quirks;
  });
  app.delete('/terra/quirks', () => (world.terra.quirks = { ...defaultTerraQuirks }));
}

function describe({ terra, store }: World) {
  const { devId, apiKey, signingSecret, targets, retryDelays, quirks, deliveries } = terra;
  const users = store.athletes().map((athlete) => ({ athlete: athlete.key, userId: terraUserId(athlete) }));
  return { devId, apiKey, signingSecret, targets, retryDelays, quirks, users, deliveries };
}

/** The latest data of an athlete as the event that brings them. */
function payloadOf(world: World, { type, athlete: key, days = 7, withSamples }: Body) {
  const athlete = athleteOf(world, key ?? 'premium');
  const user = terraUser(world, athlete);
  const version = '2026-07-17';
  const today = world.clock.today(athlete.timeZone);
  if (type === 'athlete') return { type, user, athlete: presented(world, terraAthlete(athlete)), version };
  if (type === 'planned_workout')
    return {
      type,
      user,
      data: plannedOf(world, athlete, { start: today, end: addDays(today, Number(days)) }),
      version,
    };
  if (typeof type === 'string' && !(kinds as readonly string[]).includes(type)) return { type, user, version };
  const kind = (type ?? 'activity') as Kind;
  const range = { start: addDays(today, -Number(days)), end: today };
  return { type: kind, user, data: recordsOf(world, athlete, kind, range, withSamples === true), version };
}

function deliveryOf(world: World, traceId: unknown): TerraDelivery {
  const found = world.terra.deliveries.find((delivery) => delivery.traceId === traceId);
  if (!found) throw new ControlError(`There is no delivery ${String(traceId)}.`, 404);
  return found;
}

/** A delivery that has not been sent. */
function fresh(world: World, athlete: unknown): TerraDelivery {
  const [url] = world.terra.targets;
  if (url === undefined) throw new ControlError('Register a webhook first: POST /_sandbox/terra/webhook.');
  const payload = payloadOf(world, { athlete });
  const body = JSON.stringify(payload);
  const traceId = `forged-${world.clock.now()}`;
  return {
    traceId,
    type: payload.type,
    reference: null,
    url,
    body,
    orderingTimestamp: world.clock.now(),
    results: [],
    settled: true,
  };
}
