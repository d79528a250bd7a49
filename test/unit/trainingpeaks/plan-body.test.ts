import { checkPlanDay, planBody } from '../../../shared/trainingpeaks/plan-body';
import type { PlannedWorkoutBody } from '../../../shared/trainingpeaks/types';

const plan = (more: Partial<PlannedWorkoutBody> = {}): PlannedWorkoutBody => ({
  AthleteId: 880045,
  WorkoutDay: '2026-05-02',
  WorkoutType: 'bike',
  ...more,
});
const structure = JSON.stringify([{ Type: 'Step' }]);

describe('the body of a planned workout', () => {
  it('has the documented names only, and leaves out what is not given', () => {
    const given = {
      ...plan({ TSSPlanned: 74, IFPlanned: 0.86, Title: undefined, Structure: structure }),
      TssPlanned: 99,
    };
    expect(planBody(given)).toEqual({
      AthleteId: 880045,
      WorkoutDay: '2026-05-02',
      WorkoutType: 'bike',
      TSSPlanned: 74,
      IFPlanned: 0.86,
      Structure: structure,
    });
  });

  it('keeps zero, false and empty text', () => {
    expect(planBody(plan({ TotalTimePlanned: 0, Hidden: false, Description: '' }))).toMatchObject({
      TotalTimePlanned: 0,
      Hidden: false,
      Description: '',
    });
  });

  it('sends the structure as text', () =>
    expect(typeof planBody(plan({ Structure: structure }))['Structure']).toBe('string'));

  it.each<[keyof PlannedWorkoutBody, number, number, string]>([
    ['TotalTimePlanned', 99 + 59 / 60 + 59 / 3600, 100, 'totalTimePlanned'],
    ['DistancePlanned', 99_999_999, 100_000_000, 'distancePlanned'],
    ['TSSPlanned', 9_999, 10_000, 'tssPlanned'],
    ['IFPlanned', 5, 5.01, 'ifPlanned'],
    ['CaloriesPlanned', 99_999, 100_000, 'caloriesPlanned'],
    ['EnergyPlanned', 99_999, 100_000, 'energyPlanned'],
    ['ElevationGainPlanned', 99_999, 100_000, 'elevationGainPlanned'],
  ])('%s goes up to %d', (member, most, tooMuch, field) => {
    expect(planBody(plan({ [member]: most }))[member]).toBe(most);
    for (const wrong of [tooMuch, -1, Number.NaN]) {
      expect(() => planBody(plan({ [member]: wrong }))).toThrow(
        expect.objectContaining({ kind: 'invalidInput', field }),
      );
    }
  });

  it('has a title of at most 500 characters', () => {
    expect(planBody(plan({ Title: 'x'.repeat(500) }))['Title']).toHaveLength(500);
    expect(() => planBody(plan({ Title: 'x'.repeat(501) }))).toThrow(
      expect.objectContaining({
        field: 'title',
        what: 'The title has 501 characters; TrainingPeaks takes at most 500.',
      }),
    );
  });

  it.each(['brick', 'race', 'day off', 'custom', 'Bike', ''])('has no type %j, which can at most be read', (type) => {
    const wrong = { ...plan(), WorkoutType: type as 'bike' };
    expect(() => planBody(wrong)).toThrow(expect.objectContaining({ field: 'workoutType' }));
  });

  it.each(['2026-02-30', '02.05.2026', '2026-05-02T00:00:00Z'])('has no day %j', (day) =>
    expect(() => planBody(plan({ WorkoutDay: day }))).toThrow(expect.objectContaining({ field: 'workoutDay' })),
  );

  it('has a planned start without zone', () => {
    expect(planBody(plan({ StartTimePlanned: '2026-05-02T17:30:00' }))['StartTimePlanned']).toBe('2026-05-02T17:30:00');
    for (const wrong of ['17:30', '2026-05-02T17:30:00Z', '2026-05-02T24:00:00', '2026-05-02 17:30:00']) {
      expect(() => planBody(plan({ StartTimePlanned: wrong }))).toThrow(
        expect.objectContaining({ field: 'startTimePlanned' }),
      );
    }
  });

  it.each(['[]', '{"Structure":[]}', 'steps', JSON.stringify(structure)])('has no structure %j', (wrong) =>
    expect(() => planBody(plan({ Structure: wrong }))).toThrow(expect.objectContaining({ field: 'structure' })),
  );

  it('has no structure that is not a text', () => {
    const wrong = plan({ Structure: [{ Type: 'Step' }] as unknown as string });
    expect(() => planBody(wrong)).toThrow(expect.objectContaining({ field: 'structure' }));
  });
});

describe('the days that can be planned', () => {
  const today = '2026-03-16';
  it.each(['2026-03-16', '2026-03-09', '2026-03-08', '2027-03-16', '2027-03-17'])(
    '%s passes, TrainingPeaks decides at the edge',
    (day) => expect(() => checkPlanDay(day, today)).not.toThrow(),
  );
  it.each([
    ['2026-03-07', 'back'],
    ['2027-03-18', 'ahead'],
  ])('%s is too far %s', (day, side) =>
    expect(() => checkPlanDay(day, today)).toThrow(
      expect.objectContaining({ field: 'workoutDay', what: `${day} is too far ${side} to plan a workout.` }),
    ),
  );
});
