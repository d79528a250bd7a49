import { expectedWorkout, lookAtCalendar } from '../../../../shared/operations/file/calendar-twins';
import { ConnectorError } from '../../../../shared/http/errors';
import type { Activity } from '../../../../shared/files/activity/activity';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { athlete, fakeSession, workout } from '../support/fake-session';

const RIDE: Activity = {
  startTime: '2026-05-01T23:30:00Z',
  sport: 'bike',
  durationSeconds: 3600,
  distanceMeters: 30_000,
};
/** As TrainingPeaks shows it to somebody in Lisbon, an hour ahead of UTC in May. */
const SHOWN = { Id: 7, StartTime: '2026-05-02T00:30:00', TotalTime: 1, Distance: 30_000, WorkoutDay: '2026-05-02' };

function calendar(...shown: JsonObject[]) {
  const workouts = shown.map((one) => workout({ TotalTimePlanned: undefined, ...one }));
  return fakeSession({ client: { workouts: { range: async () => workouts } } });
}
const twins = async (session: ReturnType<typeof calendar>, overrides = {}, activity = RIDE) =>
  (await lookAtCalendar(session, expectedWorkout(activity, overrides))).twins.map(({ id }) => id);

it('asks for the day of the file, the day before and the day after', async () => {
  const session = calendar();
  expect(await twins(session)).toEqual([]);
  expect(session.callsOf('workouts.range')).toEqual([['me', '2026-04-30', '2026-05-02', expect.anything()]]);
  expect(session.callsOf('athletes.profile')).toEqual([]);
});

it.each([
  [300, 30],
  [25, 25 / 3],
])('may take so much of %d s: %d s', async (left, granted) => {
  const session = calendar();
  Object.defineProperty(session, 'deadlineAt', { value: session.ports.now() + left * 1000 });
  await twins(session);
  const [[, , , options]] = session.callsOf('workouts.range') as [[unknown, unknown, unknown, { deadlineAt: number }]];
  expect((options.deadlineAt - session.ports.now()) / 1000).toBeCloseTo(granted);
});

describe('a start in UTC', () => {
  it('is compared in the zone of the athlete', async () => {
    expect(await twins(calendar(SHOWN))).toEqual([7]);
  });

  it.each([
    ['a little later, and of another length', { StartTime: '2026-05-02T00:32:00', TotalTime: 1.4, Distance: 42_000 }],
    ['in another zone, when all else is the same', { StartTime: '2026-05-01T17:30:00' }],
    ['without a distance', { Distance: undefined }],
    ['of a vague sport', { WorkoutType: 'Other' }],
  ])('finds a workout that shows %s', async (_what, change) => {
    expect(await twins(calendar({ ...SHOWN, ...change }))).toEqual([7]);
  });

  it.each([
    ['at the same clock in another zone, and of another length', { StartTime: '2026-05-01T23:30:00', TotalTime: 1.1 }],
    ['ten minutes later', { StartTime: '2026-05-02T00:40:00' }],
    ['of another sport', { WorkoutType: 'Run' }],
    ['at another hour, without a distance', { StartTime: '2026-05-01T17:30:00', Distance: undefined }],
    ['too many hours away for another place', { StartTime: '2026-05-01T09:30:00' }],
    ['planned only', { StartTime: undefined, TotalTime: undefined, Distance: undefined, TotalTimePlanned: 1 }],
    ['without a start', { StartTime: undefined }],
  ])('passes over a workout %s', async (_what, change) => {
    expect(await twins(calendar({ ...SHOWN, ...change }))).toEqual([]);
  });

  it('puts the likeliest first', async () => {
    const elsewhere = { ...SHOWN, Id: 3, StartTime: '2026-05-01T17:30:00' };
    const close = { ...SHOWN, Id: 5, StartTime: '2026-05-02T00:31:00' };
    expect(await twins(calendar(elsewhere, close, { ...SHOWN, Id: 9 }, SHOWN))).toEqual([7, 9, 5, 3]);
  });

  it('is compared in the zone of the platform where the athlete has none', async () => {
    const range = async () => [workout({ ...SHOWN, StartTime: '2026-05-02T01:30:00', TotalTime: 1.4 })];
    const profile = async () => athlete({ Id: 880045 });
    // Berlin is two hours ahead of UTC in May.
    expect(await twins(fakeSession({ client: { workouts: { range }, athletes: { profile } } }))).toEqual([7]);
  });
});

it('compares a local start as it stands', async () => {
  const local = { ...RIDE, startTime: '2026-05-02T00:30:00' };
  expect(await twins(calendar({ ...SHOWN, TotalTime: 1.4 }), {}, local)).toEqual([7]);
});

it('compares what the person gave in place of the file', async () => {
  const moved = { ...SHOWN, StartTime: '2026-04-28T18:00:00', WorkoutType: 'MTB', TotalTime: 1.4 };
  const session = calendar(moved);
  expect(await twins(session, { start: '2026-04-28T18:00:00', sport: 'mtb' })).toEqual([7]);
  expect(session.callsOf('workouts.range')[0]!.slice(0, 3)).toEqual(['me', '2026-04-27', '2026-04-29']);
  const sameClock = { ...SHOWN, StartTime: '2026-04-28T00:30:00', TotalTime: 1.4 };
  expect(await twins(calendar(sameClock), { day: '2026-04-28' })).toEqual([7]);
  expect(await twins(calendar(SHOWN), { day: '2026-04-28' })).toEqual([]);
});

it('needs no file to compare a start that was given', async () => {
  const look = await lookAtCalendar(calendar(SHOWN), expectedWorkout(null, { start: '2026-05-02T00:30:00' }));
  expect(look.twins).toHaveLength(1);
  expect(expectedWorkout(null, { day: '2026-05-02' })).toBeNull();
});

it('does not look where it may not, and says so', async () => {
  const session = fakeSession({ grantedScopes: ['file:write'] });
  const unseen = 'The calendar was not checked for duplicates: this connection may not read workouts.';
  expect(await lookAtCalendar(session, expectedWorkout(RIDE, {}))).toEqual({ twins: [], unseen });
  expect(session.calls).toEqual([]);
});

it('passes on what is only in the way for the moment', async () => {
  const down = new ConnectorError({ kind: 'unavailable', what: 'Down.', next: 'Wait.' });
  const session = fakeSession({ client: { workouts: { range: () => Promise.reject(down) } } });
  await expect(lookAtCalendar(session, expectedWorkout(RIDE, {}))).rejects.toBe(down);
});
