import { classify, deletion, holds } from '../../../shared/changes/classify';
import { FakeFeed } from './support/fake-feed';

const feed = new FakeFeed();
const planned = feed.workout(feed.plan({ id: 7, lastModified: '2026-05-02T06:00:00.1234567Z' }));
const completed = { ...planned, completed: true };
const uploaded = feed.workout(feed.upload({ id: 8, lastModified: '2026-05-02T06:00:00.1234567Z' }));
const keys = (...input: Parameters<typeof classify>) => classify(...input).map(({ eventKey }) => eventKey);

describe('classify', () => {
  it.each([
    ['a new planned workout', planned, ['plannedWorkoutCreated:7']],
    ['a workout planned and completed meanwhile', completed, ['plannedWorkoutCreated:7', 'workoutCompleted:7']],
    ['an upload nobody planned', uploaded, ['workoutCompleted:8']],
  ])('tells %s', (_name, workout, expected) => {
    expect(keys(workout, 'unknown', true)).toEqual(expected);
    expect(keys(workout, 'unknown', false)).toEqual(expected);
  });

  it('tells the completion of a known workout, whether or not the stamp was looked at', () => {
    expect(keys(completed, 'open', true)).toEqual(['workoutCompleted:7']);
    expect(keys(completed, 'open', false)).toEqual(['workoutCompleted:7']);
  });

  it('tells an update by a new stamp only', () => {
    expect(keys(planned, 'open', true)).toEqual(['plannedWorkoutUpdated:7:2026-05-02T06:00:00.1234567Z']);
    expect(keys(completed, 'done', true)).toEqual(['workoutUpdated:7:2026-05-02T06:00:00.1234567Z']);
    expect(keys(planned, 'open', false)).toEqual([]);
    expect(keys(completed, 'done', false)).toEqual([]);
  });

  it('does not complete a workout twice when its file was taken away in between', () => {
    expect(keys(planned, 'done', true)).toEqual(['workoutUpdated:7:2026-05-02T06:00:00.1234567Z']);
  });

  it('names a deletion by the id', () => {
    expect(deletion(7)).toEqual({ event: 'workoutDeleted', eventKey: 'workoutDeleted:7' });
  });
});

describe('holds', () => {
  it('picks fitting examples', () => {
    const events = ['plannedWorkoutCreated', 'plannedWorkoutUpdated', 'workoutCompleted', 'workoutUpdated'] as const;
    expect(events.map((event) => holds(event, planned))).toEqual([true, true, false, false]);
    expect(events.map((event) => holds(event, uploaded))).toEqual([false, false, true, true]);
    expect(holds('workoutDeleted', planned) || holds('workoutDeleted', uploaded)).toBe(false);
  });
});
