import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const premium = { status: 403, body: '{"Message":"This feature is available for premium athletes."}' };

function over(accountType: 'athlete' | 'coach', ...steps: Step[]) {
  const { transport, requests } = scriptedTransport(...steps);
  const { client } = testClient(transport, accountType);
  return {
    client,
    requests,
    asked: () => requests.map(({ method, url }) => `${method} ${url.replace('https://api.example', '')}`),
  };
}

describe('zones', () => {
  it('are asked for in one documented place for each kind of account', async () => {
    const own = over('athlete', { json: { PowerZones: { Default: { Threshold: 231 } } } });
    expect(await own.client.athletes.zones('me')).toMatchObject([{ family: 'power', threshold: 231 }]);
    expect(own.asked()).toEqual(['GET /v1/athlete/profile/zones']);
    const coach = over('coach', { status: 200 });
    expect(await coach.client.athletes.zones(880101)).toEqual([]);
    expect(coach.asked()).toEqual(['GET /v1/coach/athletes/880101/zones']);
  });

  it('assumption 11: tell a coach account from a list of texts', async () => {
    const { client } = over('athlete', { json: ['770123 is not a valid athlete'] });
    await expect(client.athletes.zones('me')).rejects.toMatchObject({ kind: 'wrongAccountType' });
  });

  it('tell an athlete who is not attached', async () => {
    const { client } = over('coach', { status: 403, body: '' });
    await expect(client.athletes.zones(880045)).rejects.toMatchObject({
      kind: 'notAttached',
      why: 'Athlete 880045 is not attached to the connected account.',
    });
  });
});

describe('assistant coaches', () => {
  it('are read under either name of the number, by name', async () => {
    const assistants = [
      { CoachId: 2, FirstName: 'Pavel', LastName: 'Lind' },
      { AssistantId: '3', FirstName: 'Ada', LastName: 'Lind' },
    ];
    const { client, asked } = over('coach', { json: assistants }, { status: 200 });
    expect((await client.coaches.assistants()).map(({ id }) => id)).toEqual([3, 2]);
    expect(await client.coaches.assistants()).toEqual([]);
    expect(asked()[0]).toBe('GET /v1/coach/assistants');
  });

  it('are read one by one, and with their athletes, by name', async () => {
    const athletes = [
      { Id: 2, FirstName: 'Noor', LastName: 'Hale' },
      { Id: 1, FirstName: 'Zoë', LastName: 'Abel' },
    ];
    const { client, asked } = over('coach', { json: { AssistantId: 3, LastName: 'Lind' } }, { json: athletes });
    expect(await client.coaches.assistant(3)).toMatchObject({ id: 3, lastName: 'Lind' });
    expect((await client.coaches.assistantAthletes(3)).map(({ id }) => id)).toEqual([1, 2]);
    expect(asked()).toEqual(['GET /v1/coach/assistants/3', 'GET /v1/coach/assistants/3/athletes']);
  });

  it('are refused when they are none', async () => {
    const { client } = over('coach', { json: { CoachId: 1 } });
    await expect(client.coaches.assistants()).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });
});

describe('the analysis of a workout', () => {
  it('addresses the athlete of a coach', async () => {
    const { client, asked } = over('coach', { status: 204 }, { json: {} }, { json: {} });
    await client.analysis.details(880101, 5);
    await client.analysis.meanMaxes(880101, 5);
    await client.analysis.timeInZones(880101, 5);
    expect(asked()).toEqual([
      'GET /v2/workouts/880101/id/5/details',
      'GET /v2/workouts/880101/id/5/meanmaxes',
      'GET /v2/workouts/880101/id/5/timeinzones',
    ]);
  });

  it('waits five minutes for details, and one for the rest', async () => {
    const { transport, requests } = scriptedTransport({ status: 204 }, { json: {} });
    const { client } = testClient(transport, 'athlete', 3_600_000);
    await client.analysis.details('me', 5);
    await client.analysis.meanMaxes('me', 5);
    expect(requests.map(({ timeoutMs }) => timeoutMs)).toEqual([300_000, 60_000]);
  });

  it('assumption 34: takes 204 for nothing recorded', async () => {
    expect(await over('athlete', { status: 204 }).client.analysis.details('me', 5)).toBeNull();
    expect(await over('athlete', { json: null }).client.analysis.details('me', 5)).toBeNull();
  });

  it.each(['details', 'meanMaxes', 'timeInZones'] as const)('says that %s need Premium', async (part) => {
    const refused = over('coach', premium).client.analysis[part](880104, 5);
    await expect(refused).rejects.toMatchObject({
      kind: 'premiumRequired',
      why: 'TrainingPeaks opens the analysis and the comments of a workout for athletes with Premium only.',
      next: expect.stringContaining('leave this step out'),
    });
  });

  it.each(['details', 'meanMaxes', 'timeInZones'] as const)(
    'assumptions 7 and 8: says which box grants %s, whatever the scope is called',
    async (part) => {
      const refused = over('athlete', { status: 401 }).client.analysis[part]('me', 5);
      await expect(refused).rejects.toMatchObject({
        kind: 'missingScope',
        next: expect.stringContaining('Tick “Read Workout Details and Comment”'),
      });
    },
  );
});

describe('a comment', () => {
  const comment = (step: Step) => over('coach', step).client.analysis.comment(880101, 5, 'Strong finish');

  it('assumption 28: is sent as Value and as nothing else, to the athlete by number', async () => {
    const { client, asked, requests } = over('coach', { status: 204 });
    await client.analysis.comment(880101, 5, 'Strong finish');
    expect(asked()).toEqual(['POST /v2/workouts/880101/id/5/comment']);
    expect(JSON.parse(requests[0]!.body as string)).toEqual({ Value: 'Strong finish' });
  });

  it.each([[{ status: 200, body: 'OK' }], [{ status: 201, body: '' }], [{ json: true }]])(
    'assumption 27: takes %j for done',
    async (step) => {
      await expect(comment(step)).resolves.toBeUndefined();
    },
  );

  it.each([
    [{ status: 503, body: '' }],
    [{ fails: 'timeout' as const }],
    [{ fails: 'network' as const }],
    [{ status: 200, body: '<html>maintenance</html>' }],
  ])('is never sent twice: %j asks the person to look', async (step) => {
    const { client, requests } = over('coach', step);
    await expect(client.analysis.comment(880101, 5, 'Strong finish')).rejects.toMatchObject({
      kind: 'ambiguousWrite',
      next: expect.stringMatching(/^Look at workout 5 in TrainingPeaks before running this again/),
    });
    expect(requests).toHaveLength(1);
  });

  it('passes refusals on', async () => {
    await expect(comment(premium)).rejects.toMatchObject({ kind: 'premiumRequired' });
    await expect(comment({ status: 429, body: '' })).rejects.toMatchObject({ kind: 'rateLimited' });
    await expect(comment({ status: 400, body: '"Comment is required."' })).rejects.toMatchObject({
      kind: 'rejected',
      why: 'TrainingPeaks says: “Comment is required.”',
    });
  });
});

describe('lists of workouts', () => {
  it('assumption 39: leaves the number of days out for one day', async () => {
    const { client, asked } = over('athlete', { json: [] }, { json: [] }, { json: [] });
    await client.workouts.ofTheDay('2026-05-18');
    await client.workouts.ofTheDay('2026-05-18', { days: 1 });
    await client.workouts.ofTheDay('2026-05-19', { days: 7, includeDescription: true, workoutTypeFilter: 'x-train' });
    expect(asked()).toEqual([
      'GET /v2/workouts/wod/2026-05-18',
      'GET /v2/workouts/wod/2026-05-18',
      'GET /v2/workouts/wod/2026-05-19?numberOfDays=7&includeDescription=true&workoutTypeFilter=x-train',
    ]);
  });

  it('know the day of a partial workout only where one day was asked for', async () => {
    const partial = { json: [{ Id: 7, WorkoutType: 'Run' }] };
    const { client } = over('athlete', partial, partial);
    expect(await client.workouts.ofTheDay('2026-05-18')).toMatchObject([{ id: 7, workoutDay: '2026-05-18' }]);
    expect(await client.workouts.ofTheDay('2026-05-18', { days: 2 })).toMatchObject([{ id: 7, workoutDay: '' }]);
  });

  it('assumption 35: asks for strength workouts without any query', async () => {
    const { client, asked } = over('coach', { json: [{ Id: '7' }] });
    expect(await client.workouts.strength(880101)).toMatchObject([{ id: '7' }]);
    expect(asked()).toEqual(['GET /v2/athletes/880101/strength-workouts']);
  });
});
