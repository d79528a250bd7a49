import { sampleChanges } from '../../../shared/changes/samples';
import { FakeFeed } from './support/fake-feed';
import { OFFERED } from './support/watcher';

describe('sampleChanges', () => {
  it('shows the newest real workout of each wanted event', async () => {
    const feed = new FakeFeed();
    feed.plan();
    feed.upload();
    const done = feed.upload();
    const planned = feed.plan();
    const items = await sampleChanges(feed.source(), { ...OFFERED, output: 'raw' });
    expect(items).toEqual([
      {
        Id: planned,
        AthleteId: feed.self,
        event: 'plannedWorkoutCreated',
        eventKey: `plannedWorkoutCreated:${planned}`,
      },
      { Id: done, AthleteId: feed.self, event: 'workoutCompleted', eventKey: `workoutCompleted:${done}` },
    ]);
  });

  it('respects the type filter', async () => {
    const feed = new FakeFeed();
    const ride = feed.upload({ workoutType: 'Bike' });
    feed.upload({ workoutType: 'Run' });
    const items = await sampleChanges(feed.source(), {
      ...OFFERED,
      events: ['workoutCompleted'],
      workoutTypes: ['bike'],
    });
    expect(items.map((item) => item['id'])).toEqual([ride]);
  });

  it('looks into no more than four calendars of a roster', async () => {
    const feed = new FakeFeed();
    feed.roster = Array.from({ length: 30 }, (_, index) => 880_101 + index);
    const settings = { ...OFFERED, events: ['workoutCompleted'], athletes: 'roster' } as const;
    expect(await sampleChanges(feed.source({ accountType: 'coach' }), settings)).toEqual([]);
    expect(new Set(feed.requests.map((request) => request.split(' ')[1])).size).toBe(5);
    const done = feed.upload({}, feed.roster[2]);
    const [item] = await sampleChanges(feed.source({ accountType: 'coach' }), settings);
    expect(item).toMatchObject({ id: done, athleteId: 880_103 });
  });

  it('is empty for calendars without a fitting workout', async () => {
    const feed = new FakeFeed();
    feed.plan();
    expect(await sampleChanges(feed.source(), { ...OFFERED, events: ['workoutCompleted'] })).toEqual([]);
  });
});
