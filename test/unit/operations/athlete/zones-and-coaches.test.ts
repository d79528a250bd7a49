import { getAllAthletes } from '../../../../shared/operations/athlete/get-all';
import { getAssistants } from '../../../../shared/operations/athlete/get-assistants';
import { getCoachProfile } from '../../../../shared/operations/athlete/get-coach-profile';
import { getZones } from '../../../../shared/operations/athlete/get-zones';
import { runOperation } from '../../../../shared/operations/run';
import { readCoach } from '../../../../shared/trainingpeaks/coach';
import { readZones } from '../../../../shared/trainingpeaks/zones';
import { coachSession, fakeSession, NOOR, ZOE } from '../support/fake-session';
import { refusal } from '../support/refusal';

const power = (WorkoutType: string, Threshold: number) => ({
  Threshold,
  WorkoutType,
  Zones: [{ Label: 'Zone 1', Minimum: 0, Maximum: 127 }, { Minimum: 128 }],
});
const answer = {
  PowerZones: { Default: power('Default', 225), Bike: power('Bike', 231) },
  HeartRateZones: { Run: { Threshold: 171, MaxHeartRate: 189, RestingHeartRate: 51, WorkoutType: 'Run', Zones: [] } },
};
const client = { athletes: { zones: async () => readZones(answer) } };

describe('Get Zones', () => {
  const asked = async (values: Record<string, unknown>) =>
    (await runOperation(getZones, fakeSession({ client }), values)).map(({ family, sport }) => `${family} ${sport}`);

  it('gives one result for each kind of zones and sport, units in the names', async () => {
    const [usual, bike, heart] = await runOperation(getZones, fakeSession({ client }), {});
    expect(usual).toEqual({
      athleteId: NOOR.id,
      family: 'power',
      sport: 'Default',
      isDefault: true,
      thresholdWatts: 225,
      thresholdBpm: null,
      thresholdMetersPerSecond: null,
      maxHeartRateBpm: null,
      restingHeartRateBpm: null,
      zones: 'Zone 1: 0–127; Zone 2: 128–',
    });
    expect(bike).toMatchObject({ sport: 'Bike', isDefault: false, thresholdWatts: 231 });
    expect(heart).toMatchObject({
      thresholdWatts: null,
      thresholdBpm: 171,
      maxHeartRateBpm: 189,
      restingHeartRateBpm: 51,
      zones: null,
    });
  });

  it.each([
    [{ families: ['heartRate'] }, ['heartRate Run']],
    [{ families: 'Heart Rate, speed' }, ['heartRate Run']],
    [{ sport: 'bike' }, ['power Bike']],
    [{ sport: 'Run' }, ['power Default', 'heartRate Run']],
    [{ sport: 'swim' }, ['power Default']],
    [{ sport: 'swim', families: ['speed'] }, []],
  ])('picks by %j', async (values, expected) => {
    expect(await asked(values)).toEqual(expected);
  });

  it('reads the zones of an athlete of the roster, and gives each set as it came', async () => {
    const session = coachSession({ client });
    const [raw] = await runOperation(getZones, session, { athlete: ZOE.id }, { view: 'raw' });
    expect(raw).toEqual({ athleteId: ZOE.id, family: 'power', sport: 'Default', ...power('Default', 225) });
    expect(session.calls).toEqual([['athletes.zones', ZOE.id]]);
  });

  it.each([
    ['athlete', 'athlete:profile'],
    ['coach', 'coach:athletes'],
  ] as const)('needs what comes with the account type of %s', async (accountType, scope) => {
    const session = fakeSession({ client, accountType, grantedScopes: ['file:write'] });
    const error = await refusal(runOperation(getZones, session, { athlete: ZOE.id }));
    expect(error).toMatchObject({ kind: 'missingScope', scope });
    expect(session.calls).toEqual([]);
    const granted = fakeSession({ client, accountType, grantedScopes: [scope] });
    await runOperation(getZones, granted, { athlete: accountType === 'coach' ? ZOE.id : 'me' });
  });
});

describe('coaches', () => {
  const ines = readCoach({ CoachId: 770123, FirstName: 'Ines', LastName: 'Marsh', Extra: 1 });
  const pavel = readCoach({ CoachId: 770131, FirstName: 'Pavel', LastName: 'Lind' });
  const session = () =>
    coachSession({ client: { coaches: { profile: async () => ines, assistants: async () => [pavel] } } });

  it('are shown by name and number', async () => {
    const profile = { id: 770123, firstName: 'Ines', lastName: 'Marsh' };
    expect(await runOperation(getCoachProfile, session(), {})).toEqual([profile]);
    expect(await runOperation(getCoachProfile, session(), {}, { view: 'raw' })).toEqual([ines.raw]);
    expect(await runOperation(getAssistants, session(), {})).toEqual([
      { id: 770131, firstName: 'Pavel', lastName: 'Lind' },
    ]);
  });

  it('are asked for one by one by number, and pick athletes of the roster', async () => {
    const coaches = { assistant: async () => pavel, assistantAthletes: async () => [ZOE, NOOR] };
    const asked = coachSession({ client: { coaches } });
    expect(await runOperation(getAssistants, asked, { assistant: '770131' })).toMatchObject([{ id: 770131 }]);
    const found = await runOperation(getAllAthletes, asked, { assistant: 770131, search: 'zoe' });
    expect(found).toMatchObject([{ id: ZOE.id }]);
    expect(asked.calls).toEqual([
      ['coaches.assistant', 770131],
      ['coaches.assistantAthletes', 770131],
    ]);
    expect((await refusal(runOperation(getAssistants, asked, { assistant: 'Pavel' }))).field).toBe('assistant');
  });

  it.each([getCoachProfile, getAssistants])('are for coach accounts only', async (operation) => {
    const athlete = fakeSession();
    const error = await refusal(runOperation(operation, athlete, {}));
    expect(error).toMatchObject({ kind: 'wrongAccountType', next: expect.stringContaining('your coach') });
    expect(athlete.calls).toEqual([]);
  });
});
