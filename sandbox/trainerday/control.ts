import { FastifyInstance } from 'fastify';
import { ControlError, readBody } from '../control/body';
import { World } from '../world';
import { defaultTrainerDayQuirks, trainerDayQuirkProblem, TrainerDayQuirks } from './quirks';
import { allTrainerDayScopes } from './scopes';

/** What is at TrainerDay, its switches, keys and tokens: `/_sandbox/trainerday`. */
export function addTrainerDayControl(app: FastifyInstance, world: World): void {
  const accountNamed = (key: unknown) => {
    const account = world.trainerDay.accounts.get(String(key));
    const known = [...world.trainerDay.accounts.keys()].join(', ');
    if (!account) throw new ControlError(`There is no TrainerDay account "${String(key)}". Accounts: ${known}.`, 404);
    return account;
  };

  app.get('/trainerday', (request) => {
    const { account } = request.query as { account?: string };
    const { trainerDay } = world;
    const accounts = account === undefined ? [...trainerDay.accounts.values()] : [accountNamed(account)];
    return {
      quirks: trainerDay.quirks,
      accounts: accounts.map((each) => ({
        ...each,
        keys: [...trainerDay.keys.values()].filter((key) => key.account === each.key),
        events: trainerDay.eventsOf(each.key),
        activities: trainerDay.activitiesOf(each.key).map(({ file, ...activity }) => ({
          ...activity,
          fileBytes: file?.length ?? null,
        })),
      })),
    };
  });

  app.post('/trainerday/account', (request) => {
    const { account, ftp, plan } = readBody(request);
    const found = accountNamed(account);
    if (ftp !== undefined) found.ftp = Number(ftp);
    if (plan !== undefined) found.plan = plan === 'free' ? 'free' : 'paid';
    return found;
  });

  app.post('/trainerday/keys', (request) => {
    const { account, name } = readBody(request);
    return world.trainerDay.addKey(accountNamed(account).key, String(name ?? 'Key'));
  });
  app.delete('/trainerday/keys', (request) => {
    const { key } = readBody(request);
    return { revoked: world.trainerDay.keys.delete(String(key)) };
  });

  app.post('/trainerday/tokens', (request) => {
    const { account, scopes, expiresIn } = readBody(request);
    const granted = typeof scopes === 'string' ? scopes.split(/\s+/).filter(Boolean) : [...allTrainerDayScopes];
    const life = expiresIn === undefined ? undefined : Number(expiresIn);
    const { grants, quirks } = world.trainerDay;
    return grants.issueDirectly('trainerday-client', accountNamed(account).key, granted, quirks, life);
  });

  app.post('/trainerday/ride', (request) => {
    const { account, ...ride } = readBody(request);
    const { trainerDay } = world;
    const activity = {
      number: trainerDay.newNumber(),
      account: accountNamed(account).key,
      name: 'Ride',
      start: trainerDay.now(),
      seconds: 3600,
      power: 180,
      heartRate: 140,
      cadence: 88,
      meters: 30_000,
      sport: 'bike' as const,
      source: 'trainerDay' as const,
      ...ride,
      file: null,
      hash: null,
    };
    trainerDay.activities.push(activity);
    return activity;
  });

  app.get('/trainerday/quirks', () => world.trainerDay.quirks);
  app.post('/trainerday/quirks', (request) => {
    const body = readBody(request);
    const problem = trainerDayQuirkProblem(body);
    if (problem) throw new ControlError(problem);
    world.trainerDay.quirks = { ...world.trainerDay.quirks, ...(body as Partial<TrainerDayQuirks>) };
    return world.trainerDay.quirks;
  });
  app.delete('/trainerday/quirks', () => (world.trainerDay.quirks = { ...defaultTrainerDayQuirks }));
}
