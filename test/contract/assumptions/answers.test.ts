import { quirkSwitches } from '../../../sandbox/quirks';
import { addDays } from '../../../shared/http/date-windows';
import { TODAY, travellers } from './traveller';

const { control, traveller, bodies } = travellers();
const MARA = 880101;

it.each([200, 400, 403])(
  'assumption 11: a coach on an address for athletes is told which account is needed (%i with a list of texts)',
  async (coachProfileStatus) => {
    // The account type was set wrong; TrainingPeaks gave every permission all the same.
    const scopes = ['athlete:profile', 'coach:athletes'];
    const { client } = await traveller('coach', { coachProfileStatus }, { accountType: 'athlete', scopes });
    await expect(client.athletes.profile()).rejects.toMatchObject({ kind: 'wrongAccountType' });
    const [asked] = (await control().requests()).filter(({ path }) => path === '/v1/athlete/profile');
    expect(asked).toMatchObject({ status: coachProfileStatus });
  },
);

it.each(['all', 'profileOnly'] as const)(
  'assumption 12: every kind of zone comes from the one address that always works, where others are %s',
  async (zonesAddresses) => {
    const { run, sent } = await traveller('premium', { zonesAddresses });
    const sets = await run('athlete.getZones');
    expect(new Set(sets.map(({ family }) => family))).toEqual(new Set(['power', 'heartRate', 'speed']));
    expect(await run('athlete.getZones', { families: ['power'] })).toMatchObject([{ family: 'power' }]);
    const asked = sent.filter((request) => request.includes('zones'));
    expect(new Set(asked)).toEqual(new Set(['GET /v1/athlete/profile/zones']));
  },
);

it.each(['string', 'null', '204', '404'] as const)(
  'assumption 13: no event ahead is no result, told as %s',
  async (noNextEvent) => {
    // Nobody there has workouts or events.
    await control().reset({ seed: 'quiet', now: `${TODAY}T12:00:00Z` });
    const { run } = await traveller('premium', { noNextEvent });
    expect(await run('event.getNext')).toEqual([]);
  },
);

it.each(['asSent', 'idOnly'] as const)(
  'assumption 36: a route is sent as it was given and shown as it came (%s)',
  async (routeObject) => {
    const { run, sent } = await traveller('premium', { routeObject });
    const route = { Name: 'River loop', Points: [[38.7, -9.1]], Surface: { Kind: 'gravel' } };
    const [created] = await run('route.create', { body: route });
    expect(created).toMatchObject({ id: expect.any(Number) as number });
    expect(await bodies('POST', /routes$/)).toEqual([route]);
    expect(await run('route.getAll')).toMatchObject([{ id: created!.id }]);
    // Singular to write, plural to read.
    expect(sent).toEqual(expect.arrayContaining(['POST /v2/athlete/880045/routes', 'GET /v2/athletes/880045/routes']));
  },
);

it('assumption 42: values that no list has are shown as they come', async () => {
  const { run, client } = await traveller('premium', { unlistedValues: true });
  const [metric] = await run('metric.getAll', { range: 'lastDays', days: 2 });
  expect(metric!.otherValues).toMatch(/InsulinType: Inhaled, RestwiseScore: Score55$/);
  const workouts = await client.workouts.range('me', addDays(TODAY, -28), addDays(TODAY, -1));
  const done = workouts.find(({ tssCalculationMethod }) => tssCalculationMethod !== null);
  expect(done).toMatchObject({ tssCalculationMethod: 'SomethingNew' });
  expect(workouts.some(({ feeling }) => feeling === 11)).toBe(true);
});

it.each([1000, 100])(
  'assumption 42: body water above 100 % is questioned before any request, where the server takes up to %i',
  async (waterPercentMaximum) => {
    const { run } = await traveller('premium', { waterPercentMaximum });
    await expect(run('metric.create', { waterPercent: 500 })).rejects.toMatchObject({ kind: 'invalidInput' });
    expect(await run('metric.create', { waterPercent: 55 })).toHaveLength(1);
    expect(await bodies('POST', /metrics$/)).toMatchObject([{ WaterPercent: 55 }]);
  },
);

it.each(['allowed', 'refused'] as const)(
  'assumption 43: a coach’s event names the athlete, and a refusal is explained (%s)',
  async (coachEvents) => {
    const { run } = await traveller('coach', { coachEvents });
    const day = addDays(TODAY, 30);
    const event = run('event.create', { athlete: MARA, eventDate: day, eventType: 'Triathlon', name: 'Lake' });
    if (coachEvents === 'allowed') await expect(event).resolves.toMatchObject([{ athleteId: MARA, name: 'Lake' }]);
    else await expect(event).rejects.toMatchObject({ kind: 'notAttached' });
    expect(await bodies('POST', /events$/)).toEqual([
      { AthleteId: MARA, EventDate: day, EventType: 'Triathlon', Name: 'Lake' },
    ]);
    await expect(run('metric.create', { pulse: 48 })).rejects.toMatchObject({ kind: 'wrongAccountType' });
    expect(await bodies('POST', /metrics$/)).toEqual([]);
  },
);

it('assumption 15: an event of a type that the server misspells is not made twice when the answer is lost', async () => {
  const { run } = await traveller('premium', { triathlonSpelling: 'Triathalon' });
  await control().faults({ kind: 'reset-after', method: 'POST', path: 'v2/events' });
  const day = addDays(TODAY, 30);
  const [event] = await run('event.create', { eventDate: day, eventType: 'Triathlon', name: 'Lake' });
  expect(event).toMatchObject({ id: expect.any(Number) as number, eventType: 'Triathalon' });
  expect(await bodies('POST', /events$/)).toHaveLength(1);
});

it.each(quirkSwitches.errorBody.values)(
  'assumption 40: a refusal worded as %s is quoted where it holds words, and told in ours where it holds none',
  async (errorBody) => {
    const { client } = await traveller('premium', { errorBody });
    const card = { NutritionDate: addDays(TODAY, -1), Calories: 1 };
    await expect(client.nutrition.create(880045, card)).rejects.toMatchObject({
      kind: 'rejected',
      what: 'TrainingPeaks refused to log the nutrition.',
      why: ['html', 'empty'].includes(errorBody)
        ? 'A value is missing or not allowed; TrainingPeaks did not say which.'
        : 'TrainingPeaks says: “NutritionDate: there is already a nutrition card on this day.”',
    });
  },
);
