import { FastifyInstance } from 'fastify';
import { allScopes } from '../oauth/scopes';
import { seedNames } from '../seed/seed';
import { Athlete, Coach, OAuthClient, Workout } from '../store/model';
import { resetWorld, World } from '../world';
import { athleteOf, Body, ControlError, readBody } from './body';
import { applyWorkoutFields } from './workout-fields';

/** Reset to a seed, and additions to what is there. */
export function addSeeding(app: FastifyInstance, world: World): void {
  app.post('/reset', (request) => {
    const body = readBody(request);
    const seed = String(body.seed ?? world.seedName);
    if (!(seedNames as readonly string[]).includes(seed))
      throw new ControlError(`seed must be one of ${seedNames.join(', ')}.`);
    if (body.now === undefined) world.clock.useRealTime();
    else world.clock.freeze(instant(body.now));
    resetWorld(world, seed, body.keepGrants === true);
    return { seed, clock: world.clock.describe() };
  });

  app.post('/seed', (request) => {
    const body = readBody(request);
    const clients = list(body.clients).map((item) => addClient(world, item));
    const coaches = list(body.coaches).map((item) => addCoach(world, item));
    const athletes = list(body.athletes).map((item) => addAthlete(world, item));
    const workouts = list(body.workouts).map((item) => addWorkout(world, item));
    return { clients, coaches, athletes, workouts };
  });
}

function list(value: unknown): Body[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new ControlError('clients, coaches, athletes and workouts are arrays.');
  return value as Body[];
}

function instant(value: unknown): number {
  const milliseconds = Date.parse(String(value));
  if (!Number.isFinite(milliseconds)) throw new ControlError('now must be an ISO 8601 instant.');
  return milliseconds;
}

function addClient(world: World, item: Body): string {
  const client: OAuthClient = {
    id: required(item, 'id'),
    secret: String(item.secret ?? `${required(item, 'id')}-secret`),
    name: String(item.name ?? item.id),
    scopes: Array.isArray(item.scopes) ? item.scopes.map(String) : [...allScopes],
    redirectUris: Array.isArray(item.redirectUris) ? item.redirectUris.map(String) : 'any',
  };
  world.grants.clients.set(client.id, client);
  return client.id;
}

function addCoach(world: World, item: Body): { key: string; id: number } {
  const coach: Coach = {
    kind: 'coach',
    key: required(item, 'key'),
    id: freshId(world, item),
    firstName: String(item.firstName ?? 'Sample'),
    lastName: String(item.lastName ?? 'Coach'),
    ...(item.assistantTo === undefined ? {} : { assistantTo: Number(item.assistantTo) }),
  };
  world.store.addAccount(coach);
  return { key: coach.key, id: coach.id };
}

function addAthlete(world: World, item: Body): { key: string; id: number } {
  const tier = (item.tier ?? 'premium') as Athlete['tier'];
  if (!['premium', 'basic', 'trial'].includes(tier)) throw new ControlError('tier must be premium, basic or trial.');
  const athlete: Athlete = {
    kind: 'athlete',
    key: required(item, 'key'),
    id: freshId(world, item),
    firstName: String(item.firstName ?? 'Sample'),
    lastName: String(item.lastName ?? 'Athlete'),
    email: String(item.email ?? `${String(item.key)}@athletes.example`),
    ...(item.timeZone === undefined ? {} : { timeZone: String(item.timeZone) }),
    birthMonth: item.birthMonth === undefined ? null : String(item.birthMonth),
    sex: item.sex === 'm' ? 'm' : 'f',
    coachedBy: item.coachedBy === undefined || item.coachedBy === null ? null : Number(item.coachedBy),
    ...(item.weight === undefined ? {} : { weight: Number(item.weight) }),
    tier,
    preferredUnits: item.preferredUnits === 'English' ? 'English' : 'Metric',
    thresholds: {
      power: {},
      heartRate: {},
      speed: {},
      ...(item.thresholds as Partial<Athlete['thresholds']> | undefined),
    },
  };
  world.store.addAccount(athlete);
  return { key: athlete.key, id: athlete.id };
}

function addWorkout(world: World, item: Body): number {
  const athlete = athleteOf(world, item.athlete ?? item.AthleteId);
  const workout: Workout = {
    id: item.Id === undefined ? world.store.newWorkoutId() : Number(item.Id),
    athleteId: athlete.id,
    day: world.clock.today(athlete.timeZone),
    type: 'Other',
    values: {},
    completed: false,
    hasFile: false,
    comments: [],
    modified: '',
  };
  applyWorkoutFields(workout, item);
  world.store.save(workout, 'created');
  if (typeof item.LastModifiedDate === 'string') workout.modified = item.LastModifiedDate;
  return workout.id;
}

function required(item: Body, name: string): string {
  const value = item[name];
  if (typeof value !== 'string' || value === '') throw new ControlError(`${name} is required.`);
  return value;
}

function freshId(world: World, item: Body): number {
  if (item.id !== undefined) return Number(item.id);
  return Math.max(882_000, ...[...world.store.accounts.values()].map((account) => account.id)) + 1;
}
