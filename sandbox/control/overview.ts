import { FastifyInstance } from 'fastify';
import { Account } from '../store/model';
import { World } from '../world';
import { athleteOf } from './body';

/** What is in the sandbox: overview, request log and full state for oracles. */
export function addOverview(app: FastifyInstance, world: World): void {
  app.get('/', () => ({
    seed: world.seedName,
    clock: world.clock.describe(),
    accounts: [...world.store.accounts.values()].map((account) => describeAccount(account, world)),
    clients: [...world.grants.clients.values()].map(({ id, name, scopes, redirectUris }) => ({
      id,
      name,
      scopes,
      redirectUris,
    })),
    connections: world.grants.living(),
    faults: world.faults.list(),
    quirks: world.quirks,
    channels: world.channels.names(),
    requests: world.log.since(0).length,
  }));

  app.get('/requests', (request) => {
    const since = Number((request.query as { since?: string }).since ?? 0);
    return { requests: world.log.since(Number.isFinite(since) ? since : 0) };
  });
  app.delete('/requests', () => {
    world.log.clear();
    return { requests: [] };
  });

  app.get('/deliveries', () => ({ deliveries: world.store.deliveries }));

  app.get('/state', (request) => {
    const { athlete } = request.query as { athlete?: string };
    const athletes = athlete === undefined ? world.store.athletes() : [athleteOf(world, athlete)];
    return {
      now: new Date(world.clock.now()).toISOString(),
      athletes: athletes.map((each) => ({
        ...each,
        workouts: world.store
          .workoutsOf(each.id)
          .sort((a, b) => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1)),
        deleted: world.store.tombstones.filter((tombstone) => tombstone.athleteId === each.id),
        metrics: world.store.metrics.filter((metric) => metric.athleteId === each.id),
        events: world.store.events.filter((event) => event.athleteId === each.id),
        nutrition: [...world.store.nutrition.values()].filter((card) => card.athleteId === each.id),
        routes: world.store.routes.filter((route) => route.AthleteId === each.id),
      })),
    };
  });
}

function describeAccount(account: Account, world: World) {
  const { key, kind, id, firstName, lastName } = account;
  if (account.kind === 'athlete') {
    return {
      key,
      kind,
      id,
      firstName,
      lastName,
      tier: account.tier,
      coachedBy: account.coachedBy,
      timeZone: account.timeZone ?? null,
    };
  }
  return { key, kind, id, firstName, lastName, athletes: world.store.rosterOf(account).map((athlete) => athlete.id) };
}
