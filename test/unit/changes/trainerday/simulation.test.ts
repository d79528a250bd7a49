import { ALL, DAY, FakeTrainerDay, MINUTE, TrainerDayWatcher } from './fake-trainerday';

/** Numbers in [0, 1) that are the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Weeks of somebody who plans, changes, moves, deletes and rides, under failing requests, incomplete answers and processes that
 * are started anew; what the trigger tells is compared with what was done.
 */
async function live(seed: number, polls: number) {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const fake = new FakeTrainerDay();
  const watcher = new TrainerDayWatcher(fake, ALL);
  const expected: string[] = [];
  const told: string[] = [];
  const faults = { failed: 0, empty: 0, restarts: 0 };
  for (let hours = 100; hours < 110; hours += 1) fake.ride(hours);
  await watcher.poll();
  for (let round = 0; round < polls; round += 1) {
    // One change of each event between two polls that succeed: several become one.
    const coming = [...fake.events.keys()].filter((key) => fake.events.get(key)!.calendarDate! > fake.day(2));
    const touched = new Set<string>();
    for (let step = Math.floor(random() * 4); step > 0; step -= 1) {
      const what = random();
      const key = pick(coming);
      if (what < 0.35 || key === undefined) {
        expected.push(`calendarEventCreated:${fake.plan(Math.floor(random() * 24), `Ride ${round}`)}`);
      } else if (what < 0.5) {
        expected.push(`activityCreated:${fake.ride(random() * 30)}`);
      } else if (!touched.has(key)) {
        touched.add(key);
        const days = pick([1, 5, 20, 60, 100]);
        if (what < 0.65) fake.change(key, { title: `Changed ${round}` });
        else if (what < 0.85) fake.change(key, { calendarDate: fake.day(days), title: `Moved ${round}` });
        else fake.events.delete(key);
        expected.push(`${what < 0.85 ? 'calendarEventUpdated' : 'calendarEventDeleted'}:${key}`);
        if (what >= 0.65 && what < 0.85 && days > 27) coming.splice(coming.indexOf(key), 1);
      }
    }
    // What an answer left out comes with the next one.
    let isWhole = false;
    while (!isWhole) {
      if (random() < 0.2) {
        watcher.restart();
        faults.restarts += 1;
      }
      const isEmpty = random() < 0.2;
      fake.emptyAnswers = isEmpty ? 1 : 0;
      const isFailing = random() < 0.3;
      fake.fails = () => isFailing && random() < 0.5;
      const keys = await watcher.poll().catch(() => null);
      if (keys === null) faults.failed += 1;
      else told.push(...keys.map((key) => key.split(':').slice(0, 2).join(':')));
      if (isEmpty && fake.emptyAnswers === 0) faults.empty += 1;
      isWhole = keys !== null && !isEmpty;
    }
    fake.now += random() < 0.02 ? 2 * DAY : 10 * MINUTE;
    for (const [key, { calendarDate }] of fake.events) {
      if (calendarDate! < fake.day(-40) || calendarDate! > fake.day(30)) fake.events.delete(key);
    }
  }
  return { expected, told, faults };
}

it('tells each change exactly once under faults, over many weeks and lives', async () => {
  const sum = { told: 0, failed: 0, empty: 0, restarts: 0 };
  for (let seed = 1; seed <= 5; seed += 1) {
    const { expected, told, faults } = await live(seed, 250);
    expect(told.sort()).toEqual(expected.sort());
    sum.told += told.length;
    for (const fault of ['failed', 'empty', 'restarts'] as const) sum[fault] += faults[fault];
  }
  expect(sum.told).toBeGreaterThan(500);
  expect(Math.min(sum.failed, sum.empty, sum.restarts)).toBeGreaterThan(100);
});
