import { runOperation } from '../../../../shared/operations/run';
import { getWorkoutChanges } from '../../../../shared/operations/workout/get-changes';
import type { ChangesQuery } from '../../../../shared/trainingpeaks/client';
import type { ChangePage, JsonObject } from '../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, workout, ZOE } from '../support/fake-session';
import { refusal } from '../support/refusal';

const stamped = (id: number, second: number, raw: JsonObject = {}) =>
  workout({ Id: id, LastModifiedDate: `2026-05-02T08:00:${String(second).padStart(2, '0')}.1234567Z`, ...raw });

function feed(pages: { modified?: ReturnType<typeof workout>[]; deletedIds?: number[] }[]) {
  const changedPage = async (...args: unknown[]): Promise<ChangePage> => {
    const { page } = args[1] as ChangesQuery;
    return { modified: [], deletedIds: [], unreadable: [], serverTime: null, ...pages[page] };
  };
  return { workouts: { changedPage } };
}
const since = '2026-05-01T00:00:00Z';

it('lists changed workouts, oldest change first, and then deleted ones', async () => {
  const client = feed([{ modified: [stamped(2, 20), stamped(1, 10, { TotalTime: 1 })], deletedIds: [9] }]);
  expect(await runOperation(getWorkoutChanges, fakeSession({ client }), { since })).toEqual([
    expect.objectContaining({
      change: 'modified',
      id: 1,
      completed: true,
      durationSeconds: 3600,
      eventKey: 'workoutCompleted:1',
    }),
    expect.objectContaining({
      change: 'modified',
      id: 2,
      athleteId: 880045,
      lastModified: '2026-05-02T08:00:20.1234567Z',
      durationSeconds: 4500,
      eventKey: 'plannedWorkoutCreated:2',
    }),
    {
      change: 'deleted',
      id: 9,
      athleteId: 880045,
      lastModified: null,
      workoutDay: null,
      workoutType: null,
      title: null,
      completed: null,
      durationSeconds: null,
      tss: null,
      eventKey: 'workoutDeleted:9',
    },
  ]);
});

it('shows a workout that is listed as changed and as deleted only as deleted', async () => {
  const client = feed([{ modified: [stamped(1, 10)], deletedIds: [1] }]);
  const items = await runOperation(getWorkoutChanges, fakeSession({ client }), { since });
  expect(items.map(({ change, id }) => [change, id])).toEqual([['deleted', 1]]);
});

it('reads page after page to the end', async () => {
  const full = Array.from({ length: 100 }, (_, index) => stamped(index + 1, 10));
  const client = feed([{ modified: full }, { modified: [stamped(101, 20)] }]);
  expect(await runOperation(getWorkoutChanges, fakeSession({ client }), { since })).toHaveLength(101);
});

it('asks for the type and the description, in UTC', async () => {
  const session = coachSession({ client: feed([]) });
  await runOperation(getWorkoutChanges, session, {
    athlete: ZOE.id,
    since: '2026-05-02T06:00:00+02:00',
    workoutType: 'Run',
    includeDescription: true,
  });
  expect(session.callsOf('workouts.changedPage')[0]).toEqual([
    ZOE.id,
    expect.objectContaining({
      since: '2026-05-02T04:00:00.000Z',
      workoutTypeFilter: 'run',
      includeDescription: true,
      page: 0,
    }),
  ]);
});

it('asks for no profile, and leaves the athlete of a lone deletion open', async () => {
  const session = fakeSession({ client: feed([{ deletedIds: [9] }]) });
  expect(await runOperation(getWorkoutChanges, session, { since })).toMatchObject([{ id: 9, athleteId: null }]);
  expect(session.callsOf('athletes.profile')).toEqual([]);
});

it('gives raw objects with the kind of change', async () => {
  const client = feed([{ modified: [stamped(1, 10)], deletedIds: [9] }]);
  const items = await runOperation(getWorkoutChanges, fakeSession({ client }), { since }, { view: 'raw' });
  expect(items).toEqual([
    expect.objectContaining({ change: 'modified', Id: 1, eventKey: 'plannedWorkoutCreated:1', TotalTimePlanned: 1.25 }),
    { change: 'deleted', Id: 9, AthleteId: 880045, eventKey: 'workoutDeleted:9' },
  ]);
});

it('adds the description when it is asked for, also to deletions, so that all items have the same fields', async () => {
  const client = feed([{ modified: [stamped(1, 10, { Description: 'Easy.' })], deletedIds: [9] }]);
  const items = await runOperation(getWorkoutChanges, fakeSession({ client }), { since, includeDescription: true });
  expect(items.map(({ description }) => description)).toEqual(['Easy.', null]);
});

it('says when the moment is too early', async () => {
  const error = await refusal(runOperation(getWorkoutChanges, fakeSession(), { since: '1999-12-31' }));
  expect(error).toMatchObject({ kind: 'invalidInput', field: 'since', next: 'Use 2000-01-01 or later.' });
});
