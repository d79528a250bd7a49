import { parseInput } from '../../../shared/operations/input';
import { listReference, REFERENCES } from '../../../shared/operations/refs';
import { coachSession, fakeSession, NOOR, workout } from './support/fake-session';
import { refusal } from './support/refusal';

describe('the list of athletes', () => {
  it('begins with Me for an athlete account, without a request', async () => {
    const session = fakeSession();
    expect(await listReference(session, 'athlete')).toEqual([{ value: 'me', name: 'Me' }]);
    expect(session.calls).toEqual([]);
  });

  it('is the roster for a coach, without Me, in the order of the names as they are shown', async () => {
    expect(await listReference(coachSession(), 'athlete')).toEqual([
      { value: '880045', name: 'Noor Hale' },
      { value: '880046', name: 'Zoë Abel' },
    ]);
  });

  it('is filtered by part of a name or email, without minding case and accents', async () => {
    const found = async (filter: string) =>
      (await listReference(coachSession(), 'athlete', { filter })).map(({ name }) => name);
    expect(await found('ZOE')).toEqual(['Zoë Abel']);
    expect(await found('r hal')).toEqual(['Noor Hale']);
    expect(await found('noor@')).toEqual(['Noor Hale']);
    expect(await found('nobody')).toEqual([]);
  });
});

describe('the list of workouts', () => {
  const range = jest.fn(async () => [
    workout({ Id: 1, WorkoutDay: '2026-04-20', Title: 'Old ride', Completed: true }),
    workout({ Id: 2, WorkoutDay: '2026-05-01', Title: 'Yesterday' }),
    workout({ Id: 3, WorkoutDay: '2026-05-02', Title: null, WorkoutType: 'Run' }),
    workout({ Id: 4, WorkoutDay: '2026-05-09', Title: 'Long ride', Url: 'https://app.trainingpeaks.com/#w/4' }),
  ]);

  it('shows what comes first, then what was, newest first', async () => {
    const session = fakeSession({ client: { workouts: { range } } });
    expect(await listReference(session, 'workout', { athlete: 'me' })).toEqual([
      { value: '3', name: '2026-05-02 · Run · Untitled' },
      { value: '4', name: '2026-05-09 · Bike · Long ride', url: 'https://app.trainingpeaks.com/#w/4' },
      { value: '2', name: '2026-05-01 · Bike · Yesterday' },
      { value: '1', name: '2026-04-20 · Bike · Old ride (completed)' },
    ]);
    expect(session.callsOf('workouts.range')).toEqual([['me', '2026-04-18', '2026-05-30']]);
  });

  it('is filtered by day, type or title', async () => {
    const session = fakeSession({ client: { workouts: { range } } });
    const found = async (filter: string) =>
      (await listReference(session, 'workout', { filter })).map(({ value }) => value);
    expect(await found('ride')).toEqual(['4', '1']);
    expect(await found('run')).toEqual(['3']);
    expect(await found('2026-05-01')).toEqual(['2']);
  });

  it('needs an athlete on a coach account', async () => {
    const session = coachSession({ client: { workouts: { range } } });
    expect((await refusal(listReference(session, 'workout'))).field).toBe('athlete');
    expect(await listReference(session, 'workout', { athlete: NOOR.id })).toHaveLength(4);
  });
});

const APP = 'https://app.trainingpeaks.com';

describe.each([
  [
    'athlete',
    880045,
    [
      `${APP}/#calendar/athletes/880045`,
      `${APP}/#calendar/athletes/880045?athleteId=880045`,
      `${APP}/#calendar/athletes/880045/workouts/5123000222`,
      `${APP}/#home?athleteId=880045`,
      'app.trainingpeaks.com/#calendar/athletes/880045',
      'http://127.0.0.1:4010/athletes/880045',
    ],
    [`${APP}/#home`, `${APP}/#calendar`, 'http://tpks.ws/CYU4LCMPDI6E7TI4FEYTRMETSU'],
  ],
  [
    'workout',
    5123000222,
    [
      `${APP}/#calendar/athletes/880045/workouts/5123000222`,
      `${APP}/#calendar/athletes/880045/workout/5123000222?view=summary`,
      `${APP}/#calendar?athleteId=880045&workoutId=5123000222`,
      'app.trainingpeaks.com/#/workout/5123000222',
      'https://api.trainingpeaks.com/v2/workouts/5123000222',
      'http://127.0.0.1:4010/workouts/5123000222',
    ],
    [`${APP}/#calendar/athletes/880045`, 'https://home.trainingpeaks.com/athlete/workout/4QC7Z7VYCECLHJR7TFGDUVLOAU'],
  ],
] as const)('the address of the %s', (to, number, addresses, others) => {
  const whole = (address: string) => new RegExp(`^${REFERENCES[to].urlPattern}$`).exec(address);
  const given = async (value: string) => {
    const field = { kind: 'ref', to, label: 'It', help: '', required: true } as const;
    const session = coachSession();
    return (await parseInput({ it: field }, { it: value }, session)).it;
  };

  it.each(addresses)('%s', async (address) => {
    expect(whole(address)?.slice(1)).toEqual([String(number)]);
    expect(await given(address)).toBe(number);
  });

  it.each(others)('is not %s', async (address) => {
    expect(whole(address)).toBeNull();
    const error = await refusal(given(address));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'it' });
    const isShared = /tpks|home\.trainingpeaks/.test(address);
    expect(error.what.includes('shared workout, which holds no number')).toBe(isShared);
  });
});
