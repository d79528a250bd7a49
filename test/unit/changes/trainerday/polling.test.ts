import type { TrainerDayWatcher as Watcher } from './fake-trainerday';
import { ALL, DAY, FakeTrainerDay, MINUTE, TrainerDayWatcher } from './fake-trainerday';

/** A trigger that is switched on over some plans and rides. */
async function switchedOn(settings = ALL): Promise<{ watcher: Watcher; fake: FakeTrainerDay; planned: string[] }> {
  const fake = new FakeTrainerDay();
  const planned = [fake.plan(-1), fake.plan(2), fake.plan(20), fake.plan(90)];
  for (const hours of [5, 30, 60]) fake.ride(hours);
  const watcher = new TrainerDayWatcher(fake, settings);
  expect(await watcher.poll()).toEqual([]);
  return { watcher, fake, planned };
}

const updated = (key: string) => expect.stringMatching(`^calendarEventUpdated:${key}:`);

describe('calendar events', () => {
  it('are told once when they are planned, changed, moved and deleted', async () => {
    const { watcher, fake, planned } = await switchedOn();
    const created = fake.plan(3);
    fake.change(planned[1]!, { segments: [[60, 70, 70]] });
    fake.change(planned[2]!, { calendarDate: fake.day(5) });
    fake.events.delete(planned[0]!);
    expect((await watcher.poll()).sort()).toEqual([
      `calendarEventCreated:${created}`,
      `calendarEventDeleted:${planned[0]}`,
      updated(planned[1]!),
      updated(planned[2]!),
    ]);
    expect(await watcher.poll()).toEqual([]);
  });

  it('cost one request while nothing happens, and a ride none more', async () => {
    const { watcher, fake } = await switchedOn();
    fake.requests = 0;
    await watcher.poll();
    expect(fake.requests).toBe(2);
  });

  it('are no news for what TrainerDay works out or rounds, nor for being ridden', async () => {
    const { watcher, fake, planned } = await switchedOn();
    fake.change(planned[1]!, {
      durationMinutes: 61,
      completed: true,
      raw: { updatedAt: 'now' },
      segments: [
        [10.0004, 50.0001, 70, 90],
        [49.9996, 85, 85.1],
      ],
    });
    expect(await watcher.poll()).toEqual([]);
  });

  it('that were planned further ahead are told when their day comes near, those from before the switch-on never', async () => {
    const { watcher, fake } = await switchedOn();
    const later = fake.plan(60);
    expect(await watcher.poll()).toEqual([]);
    const told: string[] = [];
    for (let day = 0; day < 100; day += 1) {
      fake.now += DAY;
      told.push(...(await watcher.poll()));
    }
    expect(told).toEqual([`calendarEventCreated:${later}`]);
  });

  it('are changed, not deleted and new, when they are moved far away and back', async () => {
    const { watcher, fake, planned } = await switchedOn();
    fake.change(planned[1]!, { calendarDate: fake.day(120) });
    expect(await watcher.poll()).toEqual([updated(planned[1]!)]);
    expect(await watcher.poll()).toEqual([]);
    fake.change(planned[1]!, { calendarDate: fake.day(4) });
    expect(await watcher.poll()).toEqual([updated(planned[1]!)]);
    fake.change(planned[1]!, { calendarDate: fake.day(-10) });
    expect(await watcher.poll()).toEqual([updated(planned[1]!)]);
  });

  it('are not deleted by an answer that leaves everything out', async () => {
    const { watcher, fake } = await switchedOn();
    fake.emptyAnswers = 1;
    expect(await watcher.poll()).toEqual([]);
    expect(await watcher.poll()).toEqual([]);
  });

  it('of our own are not told, unless that is wanted; then only from there on', async () => {
    const { watcher, fake } = await switchedOn();
    const own = fake.plan(3, 'Threshold [TP 5123000222]');
    expect(await watcher.poll()).toEqual([]);
    watcher.settings = { ...ALL, includeOwn: true };
    expect(await watcher.poll()).toEqual([]);
    watcher.settings = ALL;
    fake.events.delete(own);
    expect(await watcher.poll()).toEqual([]);
    watcher.settings = { ...ALL, includeOwn: true };
    const another = fake.plan(4, 'Endurance [TP 5123000223]');
    expect(await watcher.poll()).toEqual([`calendarEventCreated:${another}`]);
  });

  it('without an id are told apart by day and title', async () => {
    const { watcher, fake } = await switchedOn();
    fake.plan(3, 'Long ride', false);
    fake.plan(3, 'Long ride', false);
    const day = fake.day(3);
    expect(await watcher.poll()).toEqual([
      `calendarEventCreated:${day} Long ride`,
      `calendarEventCreated:${day} Long ride #2`,
    ]);
    expect(await watcher.poll()).toEqual([]);
  });

  it('are not told again after the clock was a year ahead or behind', async () => {
    const { watcher, fake } = await switchedOn();
    for (const jump of [400, -800, 400, -20, 20]) {
      fake.now += jump * DAY;
      expect(await watcher.poll()).toEqual([]);
    }
    const created = fake.plan(3);
    expect(await watcher.poll()).toEqual([`calendarEventCreated:${created}`]);
  });
});

describe('activities', () => {
  it('are told once, oldest first, also one that is uploaded late', async () => {
    const { watcher, fake } = await switchedOn();
    const late = fake.ride(40);
    const now = fake.ride(0);
    expect(await watcher.poll()).toEqual([`activityCreated:${late}`, `activityCreated:${now}`]);
    expect(await watcher.poll()).toEqual([]);
  });

  it('are read no further down than to something known', async () => {
    const { watcher, fake } = await switchedOn({ ...ALL, events: ['activityCreated'] });
    fake.pageSize = 2;
    const rides = [3, 2, 1].map((hours) => fake.ride(hours));
    fake.requests = 0;
    expect(await watcher.poll()).toEqual(rides.map((id) => `activityCreated:${id}`));
    expect(fake.requests).toBe(2);
  });

  it('that come up because others were deleted are not new', async () => {
    const fake = new FakeTrainerDay();
    fake.pageSize = 3;
    for (let hours = 1; hours < 10; hours += 1) fake.ride(hours);
    const watcher = new TrainerDayWatcher(fake);
    await watcher.poll();
    fake.activities = fake.activities.slice(2);
    expect(await watcher.poll()).toEqual([]);
    fake.activities = fake.activities.slice(4);
    const ride = fake.ride();
    expect(await watcher.poll()).toEqual([`activityCreated:${ride}`]);
  });
});

describe('the trigger', () => {
  it('makes up for polls that failed', async () => {
    const { watcher, fake } = await switchedOn();
    const created = fake.plan(3);
    const ride = fake.ride();
    fake.fails = () => fake.requests % 2 === 0;
    fake.requests = 0;
    await expect(watcher.poll()).rejects.toThrow('Down.');
    fake.fails = () => false;
    watcher.restart();
    expect(await watcher.poll()).toEqual([`calendarEventCreated:${created}`, `activityCreated:${ride}`]);
  });

  it('asks nothing before it is time', async () => {
    const { watcher, fake } = await switchedOn({ ...ALL, minimumMinutesBetweenChecks: 10 });
    const created = fake.plan(3);
    fake.requests = 0;
    fake.now += 5 * MINUTE;
    expect(await watcher.poll()).toEqual([]);
    expect(fake.requests).toBe(0);
    fake.now += 5 * MINUTE;
    expect(await watcher.poll()).toEqual([`calendarEventCreated:${created}`]);
  });

  it('begins anew for another athlete, and says so', async () => {
    const { watcher, fake } = await switchedOn();
    fake.events.clear();
    fake.athleteId = 'somebody-else';
    fake.plan(1);
    expect(await watcher.poll()).toEqual([]);
    expect(watcher.notices.join()).toContain('belongs to another athlete');
    const created = fake.plan(2);
    expect(await watcher.poll()).toEqual([`calendarEventCreated:${created}`]);
  });

  it('begins anew where what was stored cannot be read, and says so', async () => {
    const { watcher, fake } = await switchedOn();
    const state = JSON.parse(watcher.stored!) as { calendar: object };
    for (const broken of ['"text"', '{"version":2}', JSON.stringify({ ...state, calendar: { from: 1 } })]) {
      watcher.stored = broken;
      watcher.restart();
      fake.plan(2);
      expect(await watcher.poll()).toEqual([]);
      expect(watcher.notices.pop()).toContain('could not be read');
    }
  });

  it('forgets what nobody wants to know of, so that it is not told later', async () => {
    const { watcher, fake } = await switchedOn();
    watcher.settings = { ...ALL, events: ['activityCreated'] };
    await watcher.poll();
    fake.plan(3);
    await watcher.poll();
    watcher.settings = ALL;
    expect(await watcher.poll()).toEqual([]);
  });

  it('remembers little: six events a day and a ride, for more than a year, in less than 20 kB', async () => {
    const { watcher, fake } = await switchedOn();
    let largest = 0;
    for (let week = 0; week < 80; week += 1) {
      for (let day = 0; day < 7; day += 1)
        [9, 10, 11, 13, 14, 15].forEach((hour) => fake.plan(20 + day, `Ride at ${hour}`));
      for (let day = 0; day < 7; day += 1) fake.ride(24 * day);
      fake.now += 7 * DAY;
      for (const [key, { calendarDate }] of fake.events) if (calendarDate! < fake.day(-9)) fake.events.delete(key);
      fake.activities = fake.activities.slice(0, 50);
      await watcher.poll();
      largest = Math.max(largest, watcher.stored!.length);
    }
    expect(largest).toBeLessThan(20_000);
  });
});
