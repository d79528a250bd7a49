import { readAthlete } from '../../../shared/trainingpeaks/athlete';
import { readChangePage } from '../../../shared/trainingpeaks/change-feed';
import { readCoach } from '../../../shared/trainingpeaks/coach';
import { readFileStatus } from '../../../shared/trainingpeaks/status';
import { readStructure } from '../../../shared/trainingpeaks/structure';
import { readWorkout, readWorkouts } from '../../../shared/trainingpeaks/workout';

const tempo = {
  Id: 5123000222,
  AthleteId: 880045,
  WorkoutType: 'Run',
  Title: 'Tempo 3 x 8 min',
  WorkoutDay: '2026-03-14T00:00:00',
  StartTimePlanned: '2026-03-14T07:00:00',
  StartTime: '2026-03-14T07:04:31',
  Completed: true,
  TotalTimePlanned: 1.0,
  TotalTime: 1.0461,
  DistancePlanned: 12000.0,
  Distance: 12417.3,
  TssPlanned: 74.0,
  TssActual: 78.3,
  TssCalculationMethod: 'HeartRate',
  IFPlanned: 0.86,
  IF: 0.88,
  HeartRateAverage: 158,
  Tags: ['tempo'],
  WorkoutFileFormats: ['FIT', 'zwo', 'json'],
  LastModifiedDate: '2026-03-14T09:12:44.1203394Z',
};

const expected = {
  id: 5123000222,
  athleteId: 880045,
  workoutDay: '2026-03-14',
  workoutType: 'Run',
  startTime: '2026-03-14T07:04:31',
  totalTimeHours: 1.0461,
  totalTimePlannedHours: 1,
  distanceMeters: 12417.3,
  tssActual: 78.3,
  tssPlanned: 74,
  intensityFactor: 0.88,
  intensityFactorPlanned: 0.86,
  completed: true,
  tags: ['tempo'],
  workoutFileFormats: ['fit', 'zwo', 'json'],
  lastModified: '2026-03-14T09:12:44.1203394Z',
  description: null,
  caloriesKilocalories: null,
  locked: null,
};

describe('a workout', () => {
  it('is read with units in the names, and nothing invented', () => {
    expect(readWorkout(tempo)).toMatchObject(expected);
    expect(readWorkout(tempo).raw).toBe(tempo);
  });

  it.each([
    ['camelCase', (name: string) => name[0]?.toLowerCase() + name.slice(1)],
    ['lower case', (name: string) => name.toLowerCase()],
    ['upper case', (name: string) => name.toUpperCase()],
  ])('is the same in %s with numbers and flags as text', (_casing, rename) => {
    const entries = Object.entries(tempo).map(([name, value]) => [
      rename(name),
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ]);
    expect(readWorkout(Object.fromEntries(entries) as typeof tempo)).toMatchObject(expected);
  });

  it.each([
    ['a start', { StartTime: '2026-03-14T07:04:31' }],
    ['a duration', { TotalTime: 0.5 }],
    ['a distance', { Distance: 1000 }],
    ['the flag', { Completed: 'true' }],
  ])('is completed when there is %s, although the flag says no', (_sign, more) => {
    expect(readWorkout({ Id: 1, Completed: false, ...more }).completed).toBe(true);
  });

  it('is not completed by zeros', () => {
    expect(readWorkout({ Id: 1, TotalTime: 0, Distance: 0, Completed: null }).completed).toBe(false);
  });

  it('keeps the day as it is written, whatever the zone of this machine', () => {
    expect(readWorkout({ Id: 1, WorkoutDay: '2026-03-14T00:00:00Z' }).workoutDay).toBe('2026-03-14');
    expect(readWorkout({ Id: 1, WorkoutDay: '2026-03-14' }).workoutDay).toBe('2026-03-14');
  });

  it('takes the athlete that was asked about when it names none', () => {
    expect(readWorkout({ Id: 1 }, 880101).athleteId).toBe(880101);
  });

  it('without an id is refused, also in a list, so that none gets lost', () => {
    const unexpected = expect.objectContaining({ kind: 'unexpectedAnswer' });
    expect(() => readWorkout({ Title: 'x' })).toThrow(unexpected);
    expect(() => readWorkouts([tempo, null])).toThrow(unexpected);
    expect(() => readWorkouts({ Workouts: [] })).toThrow(unexpected);
  });

  it('list may be missing', () => expect([readWorkouts(undefined), readWorkouts(null)]).toEqual([[], []]));
});

describe('people', () => {
  it('are read with what there is', () => {
    const athlete = { id: '880045', firstname: 'Noor', LastName: 'Hale', Weight: '61.2349', PreferredUnits: 'metric' };
    expect(readAthlete(athlete)).toEqual({
      id: 880045,
      firstName: 'Noor',
      lastName: 'Hale',
      email: null,
      timeZone: null,
      birthMonth: null,
      sex: null,
      coachedBy: null,
      weightKilograms: 61.2349,
      isPremium: false,
      preferredUnits: 'Metric',
      raw: athlete,
    });
    expect(readCoach({ CoachId: 770123, FirstName: 'Ines', LastName: 'Marsh' })).toMatchObject({ id: 770123 });
  });

  it('need an id', () => {
    expect(() => readAthlete({ FirstName: 'Noor' })).toThrow(expect.objectContaining({ kind: 'unexpectedAnswer' }));
    expect(() => readCoach({})).toThrow(expect.objectContaining({ kind: 'unexpectedAnswer' }));
  });
});

describe('a page of the change feed', () => {
  it('holds workouts and deleted ids in any casing, and the server’s clock', () => {
    const page = readChangePage(
      { deleted: ['5123000111', 5123000112, { Id: 5 }], modified: [tempo] },
      {
        date: 'Sat, 14 Mar 2026 09:13:00 GMT',
      },
    );
    expect(page.deletedIds).toEqual([5123000111, 5123000112, 5]);
    expect(page.modified.map(({ id }) => id)).toEqual([5123000222]);
    expect(page.serverTime).toBe(Date.parse('2026-03-14T09:13:00Z'));
  });

  it('may be empty in every way', () => {
    for (const json of [undefined, null, {}, { Deleted: null, Modified: null }, { Deleted: [], Modified: [] }]) {
      expect(readChangePage(json, {})).toEqual({
        modified: [],
        deletedIds: [],
        unreadable: [],
        serverTime: null,
      });
    }
  });

  it('is refused in another shape, so that no change gets lost', () => {
    for (const json of [[], 'x', { Modified: {} }, { Deleted: 'x' }]) {
      expect(() => readChangePage(json, {})).toThrow(expect.objectContaining({ kind: 'unexpectedAnswer' }));
    }
  });

  it('shows the other entries beside one that is no workout or no deletion', () => {
    const page = readChangePage({ Modified: [{ Id: 7 }, { Title: 'no id' }, 'x', null], Deleted: [8, 'x', {}] }, {});
    expect(page.modified.map(({ id }) => id)).toEqual([7]);
    expect(page.deletedIds).toEqual([8]);
    expect(page.unreadable).toEqual(['{"Title":"no id"}', '"x"', 'null', '"x"', '{}']);
  });
});

describe('a file status', () => {
  it('is read tolerantly', () => {
    const status = { completed: 'True', Status: 'Success', WorkoutIds: ['5123000444', 5] };
    expect(readFileStatus(status)).toMatchObject({ completed: true, status: 'Success', workoutIds: [5123000444, 5] });
    expect(readFileStatus({})).toMatchObject({ completed: false, status: '', workoutIds: [], alreadyThere: false });
  });

  it('tells a file that was there before', () => {
    expect(readFileStatus({ Completed: true, Status: 'The file was already uploaded' }).alreadyThere).toBe(true);
    expect(readFileStatus({ Completed: true, Status: 'Success' }).alreadyThere).toBe(false);
  });
});

describe('an exported structure', () => {
  const steps = [{ Type: 'Step' }];
  it.each<[string, unknown]>([
    ['an object', { Structure: steps, Ftp: 231 }],
    ['an object in another casing', { structure: steps }],
    ['a bare list', steps],
    ['a list as text', JSON.stringify(steps)],
    ['an object whose structure is a text', { Structure: JSON.stringify(steps) }],
    ['an object as text whose structure is a text', JSON.stringify({ Structure: JSON.stringify(steps) })],
  ])('is read from %s', (_form, exported) => expect(readStructure(exported)).toEqual(steps));

  it.each<[unknown]>([[null], [undefined], [[]], [{}], [{ Structure: null }]])('is none in %j', (exported) =>
    expect(readStructure(exported)).toBeNull(),
  );

  it.each<[unknown]>([[7], ['not JSON'], [[1, 2]], [{ Structure: 'x' }]])('is refused in %j', (exported) =>
    expect(() => readStructure(exported)).toThrow(expect.objectContaining({ kind: 'unexpectedAnswer' })),
  );
});
