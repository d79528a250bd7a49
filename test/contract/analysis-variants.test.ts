import { type Sandbox, startSandbox } from '../../sandbox/server';
import { addDays } from '../../shared/http/date-windows';
import type { TrainingPeaksClient } from '../../shared/trainingpeaks/client';
import { createTrainingPeaksClient } from '../../shared/trainingpeaks/create-client';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import { scopesFor } from '../../shared/trainingpeaks/scopes';
import { axiosTransport } from '../../probe/http/axios-transport';
import { nodePorts } from '../support/node-ports';
import { sandboxControl } from './sandbox-connection';

const TODAY = '2026-03-16';
const NOOR = 880045;
const SOFIA = 880103;

let sandbox: Sandbox;
const control = () => sandboxControl(sandbox.url);
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => control().reset({ seed: 'studio', now: `${TODAY}T12:00:00Z` }));

async function clientFor(
  accountType: 'athlete' | 'coach',
  { scopes, user = accountType === 'coach' ? 'coach' : 'premium' }: { scopes?: readonly string[]; user?: string } = {},
): Promise<TrainingPeaksClient> {
  return createTrainingPeaksClient({
    ports: nodePorts(axiosTransport(await control().connect(user, scopes))),
    hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
    userAgent: 'contract-suite/1.0',
    deadlineAt: Date.now() + 60_000,
    accountType,
  });
}

async function completed(client: TrainingPeaksClient, type: string): Promise<number> {
  const workouts = await client.workouts.range('me', addDays(TODAY, -28), addDays(TODAY, -1));
  return workouts.find(({ completed: done, workoutType }) => done && workoutType.toLowerCase() === type)!.id;
}

/** Everything the endpoints of this file give, without the untouched answers. */
async function everything() {
  const own = await clientFor('athlete');
  const coach = await clientFor('coach');
  const ride = await completed(own, 'bike');
  const details = (await own.analysis.details('me', ride))!;
  const found = {
    zones: await own.athletes.zones('me'),
    theirZones: await coach.athletes.zones(SOFIA),
    assistants: await coach.coaches.assistants(),
    stats: details.stats,
    laps: details.laps,
    samples: details.samples().slice(0, 200),
    nothing: await own.analysis.details('me', await completed(own, 'strength')),
    peaks: await own.analysis.meanMaxes('me', ride),
    inZones: await own.analysis.timeInZones('me', ride),
    strength: await own.workouts.strength(NOOR),
    ofTheDay: await own.workouts.ofTheDay(TODAY, { days: 7 }),
  };
  const shown = (name: string, value: unknown) => (name === 'raw' ? undefined : value);
  return JSON.parse(JSON.stringify(found, shown)) as Record<string, unknown[]>;
}

describe('zones, analysis, strength and workouts of the day read the same', () => {
  let usual: Record<string, unknown[]>;
  beforeEach(async () => {
    usual = await everything();
    for (const name of ['zones', 'theirZones', 'assistants', 'laps', 'samples', 'peaks', 'inZones', 'strength']) {
      expect([name, usual[name]!.length > 0]).toEqual([name, true]);
    }
    expect(usual['nothing']).toBeNull();
  });

  it.each([
    ['assumption 12: in names of camel case', { propertyCasing: 'camel' }],
    ['assumption 12: in lower case', { propertyCasing: 'lower' }],
    ['assumption 16: with numbers as text', { numbersAsStrings: true }],
    ['assumption 18: with absent members', { emptyValues: 'absent' }],
    ['assumption 18: with null members', { emptyValues: 'null' }],
    ['assumption 18: with unknown members', { unknownKeys: true }],
    ['assumption 32: with MM before the names of peaks', { meanMaxKeys: 'prefixed' }],
    ['assumption 33: with time in zones as a list', { timeInZones: 'array' }],
    ['assumption 34: with flat rows of samples', { detailsRows: 'flat' }],
    ['assumption 34: with channels as objects', { detailsChannels: 'objects' }],
    ['assumption 35: with numbers for strength workouts', { strengthId: 'number' }],
  ])('%s', async (_, quirk) => {
    await control().quirks(quirk);
    expect(await everything()).toEqual(usual);
  });
});

describe('the analysis of a workout', () => {
  it.each(['workouts:read', 'workouts:details'])(
    'assumption 8: is open to what one box grants, be the scope %s',
    async (analysisScope) => {
      await control().quirks({ analysisScope });
      const client = await clientFor('athlete', { scopes: scopesFor('athlete', ['readDetails']) });
      const ride = await completed(client, 'bike');
      expect(await client.analysis.meanMaxes('me', ride)).not.toEqual([]);
      expect(await client.analysis.timeInZones('me', ride)).not.toEqual([]);
      expect(await client.analysis.details('me', ride)).not.toBeNull();
    },
  );

  it('assumption 7: that was not granted names the box to tick', async () => {
    const client = await clientFor('athlete', { scopes: ['athlete:profile', 'workouts:read'] });
    const read = client.analysis.details('me', await completed(client, 'bike'));
    await expect(read).rejects.toMatchObject({ kind: 'missingScope', scope: 'workouts:details' });
  });

  it.each(['nullMembers', 'null', 'empty'])('assumption 32: without peaks is none (%s)', async (noMeanMaxes) => {
    await control().quirks({ noMeanMaxes });
    const client = await clientFor('athlete');
    const [planned] = await client.workouts.range('me', addDays(TODAY, 1), addDays(TODAY, 7));
    expect(await client.analysis.meanMaxes('me', planned!.id)).toEqual([]);
    expect(await client.analysis.timeInZones('me', planned!.id)).toEqual([]);
    expect(await client.analysis.details('me', planned!.id)).toBeNull();
  });

  it.each(['default', 'oauthObject', 'message', 'Message', 'array', 'string', 'text', 'html', 'empty'])(
    'assumption 40: of a basic athlete is refused for want of Premium, with a body of the form %s',
    async (errorBody) => {
      const client = await clientFor('athlete', { user: 'basic' });
      const workouts = await client.workouts.range('me', addDays(TODAY, -28), addDays(TODAY, -1));
      const { id } = workouts.find((workout) => workout.completed)!;
      await control().quirks({ errorBody });
      for (const part of ['details', 'meanMaxes', 'timeInZones'] as const) {
        await expect(client.analysis[part]('me', id)).rejects.toMatchObject({ kind: 'premiumRequired' });
      }
    },
  );

  it('assumption 20: of an athlete on a trial is not refused beforehand', async () => {
    const client = await clientFor('athlete', { user: 'trial' });
    expect(await client.athletes.profile()).toMatchObject({ isPremium: false });
    expect(await client.analysis.details('me', await completed(client, 'bike'))).not.toBeNull();
  });

  it('assumption 38: of the own workouts is asked for without a number, which may be refused', async () => {
    await control().quirks({ ownIdInPath: 'forbidden' });
    const client = await clientFor('athlete');
    const ride = await completed(client, 'bike');
    await client.athletes.profile();
    expect(await client.analysis.details(NOOR, ride)).not.toBeNull();
    expect(await client.analysis.meanMaxes(NOOR, ride)).not.toEqual([]);
    expect(await client.analysis.timeInZones(NOOR, ride)).not.toEqual([]);
    // These two have no form without the number.
    await expect(client.workouts.strength(NOOR)).rejects.toMatchObject({ kind: 'notAttached' });
    await expect(client.analysis.comment(NOOR, ride, 'Windy')).rejects.toMatchObject({ kind: 'notAttached' });
  });
});

describe('a comment', () => {
  it('assumption 28: is sent as Value only; a server that wants another name is quoted', async () => {
    const client = await clientFor('athlete');
    const ride = await completed(client, 'bike');
    await client.analysis.comment(NOOR, ride, 'Strong finish');
    await control().quirks({ commentField: 'Comment' });
    await expect(client.analysis.comment(NOOR, ride, 'Strong finish')).rejects.toMatchObject({
      kind: 'rejected',
      why: 'TrainingPeaks says: “Comment is required.”',
    });
  });
});

describe('workouts of the day', () => {
  it.each(['rejected', 'accepted'])(
    'assumption 39: of one day are read where a number of 1 is %s',
    async (wodOneDay) => {
      await control().quirks({ wodOneDay });
      const client = await clientFor('athlete');
      expect(await client.workouts.ofTheDay(TODAY)).toEqual(await client.workouts.ofTheDay(TODAY, { days: 1 }));
      const week = await client.workouts.ofTheDay(TODAY, { days: 7 });
      expect(new Set(week.map(({ workoutDay }) => workoutDay)).size).toBeGreaterThan(1);
    },
  );

  it('assumption 39: of another day are a clear refusal where only today is served', async () => {
    await control().quirks({ wodOtherDays: 'rejected' });
    const client = await clientFor('athlete');
    await expect(client.workouts.ofTheDay(addDays(TODAY, 1))).rejects.toMatchObject({
      kind: 'rejected',
      why: 'TrainingPeaks says: “The date must be today.”',
    });
    await expect(client.workouts.ofTheDay(TODAY)).resolves.toEqual(expect.any(Array));
  });
});

it('assumption 11: zones asked for with a coach account by mistake say which account is needed', async () => {
  const client = await clientFor('athlete', { user: 'coach', scopes: ['coach:athletes', 'athlete:profile'] });
  await expect(client.athletes.zones('me')).rejects.toMatchObject({ kind: 'wrongAccountType' });
});
