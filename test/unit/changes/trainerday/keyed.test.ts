import {
  readTrainerDayKeyed,
  sampleTrainerDay,
  type TrainerDayKeyedEvent,
} from '../../../../shared/changes/trainerday/keyed';
import { ALL, DAY, FakeTrainerDay } from './fake-trainerday';

/** Zapier's side: what it has seen since the switch-on never fires again. */
async function switchedOn(fake: FakeTrainerDay, event: TrainerDayKeyedEvent) {
  const read = async (populating: boolean, includeOwn = false) => {
    const found = await readTrainerDayKeyed(fake.source(), {
      event,
      populating,
      sampling: false,
      daysAhead: 27,
      includeOwn,
    });
    return found.map(({ id }) => id);
  };
  const seen = new Set(await read(true));
  return async (includeOwn?: boolean): Promise<string[]> => {
    const fresh = (await read(false, includeOwn)).filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    return fresh;
  };
}

it('tells a new event once, and none that was there before, however far ahead', async () => {
  const fake = new FakeTrainerDay();
  [2, 40, 180].forEach((ahead) => fake.plan(ahead));
  const fires = await switchedOn(fake, 'calendarEventCreated');
  const created = [fake.plan(3), fake.plan(50)];
  expect(await fires()).toEqual([created[0]]);
  fake.change(created[0]!, { title: 'Changed' });
  expect(await fires()).toEqual([]);
  const told: string[] = [];
  for (let day = 0; day < 200; day += 1) {
    fake.now += DAY;
    told.push(...(await fires()));
  }
  expect(told).toEqual([created[1]]);
});

it('tells each version of an event once, new ones included', async () => {
  const fake = new FakeTrainerDay();
  const [near, far] = [fake.plan(2), fake.plan(40)];
  const fires = await switchedOn(fake, 'calendarEventUpdated');
  fake.change(near, { calendarDate: fake.day(5) });
  const created = fake.plan(3);
  expect((await fires()).map((id) => id.split('@')[0]).sort()).toEqual([created, near].sort());
  fake.change(near, { completed: true, durationMinutes: 61 });
  expect(await fires()).toEqual([]);
  fake.now += 20 * DAY;
  expect((await fires()).map((id) => id.split('@')[0])).toEqual([]);
  fake.change(far, { title: 'Changed' });
  expect((await fires()).map((id) => id.split('@')[0])).toEqual([far]);
});

it('leaves our own events out, and does not bring up old ones once they are wanted', async () => {
  const fake = new FakeTrainerDay();
  fake.plan(2, 'Threshold [TP 1]');
  const fires = await switchedOn(fake, 'calendarEventCreated');
  expect(await fires(true)).toEqual([]);
  const own = fake.plan(3, 'Endurance [TP 2]');
  expect(await fires()).toEqual([]);
  expect(await fires(true)).toEqual([own]);
});

it('tells a new activity once, and none that comes up because others were deleted', async () => {
  const fake = new FakeTrainerDay();
  fake.pageSize = 5;
  for (let hours = 1; hours < 30; hours += 1) fake.ride(hours);
  const fires = await switchedOn(fake, 'activityCreated');
  const ride = fake.ride();
  expect(await fires()).toEqual([ride]);
  fake.activities = fake.activities.slice(6);
  expect(await fires()).toEqual([]);
});

it('shows what comes next as an example, and where nothing is planned what was last', async () => {
  const fake = new FakeTrainerDay();
  const [last, next] = [-20, -3, 4, 9].map((ahead) => fake.plan(ahead)).slice(1);
  const example = async () => (await sampleTrainerDay(fake.source(), ALL)).map(({ eventKey }) => eventKey);
  const of = (id: string | undefined) =>
    ['Created', 'Updated', 'Deleted'].map((change) => `calendarEvent${change}:${id}`);
  expect(await example()).toEqual(of(next));
  for (const [key, { calendarDate }] of fake.events) if (calendarDate! > fake.day(0)) fake.events.delete(key);
  expect(await example()).toEqual(of(last));
});
