import type { TestSandbox } from '../../test/engine/support/sandbox';

export const ATHLETES = 50;
const DAYS_BACK = 28;
const DAYS_AHEAD = 84;
const DAY_MS = 86_400_000;
const COACH = 'studio-coach';
const FIRST_ID = 3_400_000_000;

/**
 * How TrainingPeaks' numbers lie: close together when a calendar was filled in one go, or as far apart as the workouts of
 * everybody else who planned something meanwhile, about two million a day.
 */
const GAPS = { neighbouring: 20, scattered: 2_000_000 };

/** A coach whose athletes have six workouts in every five days; four of five of the past ones are done. */
export async function seedRoster(sandbox: TestSandbox, ids: keyof typeof GAPS, athletes = ATHLETES) {
  await sandbox.control('reset', { seed: 'quiet' });
  await sandbox.control('seed', { coaches: [{ key: COACH, id: 990_001 }] });
  const random = repeatable();
  let workouts = 0;
  for (let number = 1; number <= athletes; number++) {
    const athlete = { key: `member${number}`, id: 991_000 + number, coachedBy: 990_001, timeZone: 'Europe/Madrid' };
    const planned = calendarOf(athlete.key, FIRST_ID + Math.floor(random() * GAPS[ids]), () =>
      Math.ceil(random() * 2 * GAPS[ids]),
    );
    await sandbox.control('seed', { athletes: [athlete], workouts: planned });
    workouts += planned.length;
  }
  return { workouts, coach: COACH };
}

function calendarOf(athlete: string, firstId: number, gap: () => number): object[] {
  const now = Date.now();
  const workouts: object[] = [];
  let Id = firstId;
  for (let offset = -DAYS_BACK; offset < DAYS_AHEAD; offset++) {
    for (let session = 0; session < (offset % 5 === 0 ? 2 : 1); session++) {
      Id += gap();
      const done = offset < 0 && Id % 5 !== 0;
      workouts.push({
        athlete,
        Id,
        WorkoutType: 'Bike',
        WorkoutDay: new Date(now + offset * DAY_MS).toISOString().slice(0, 10),
        Title: `Session ${workouts.length + 1}`,
        TotalTimePlanned: 1,
        ...(done ? { Completed: true, TotalTime: 1 } : {}),
        LastModifiedDate: `${new Date(now + Math.min(offset, -3) * DAY_MS).toISOString().slice(0, 19)}.1234567Z`,
      });
    }
  }
  return workouts;
}

/** The same numbers every time, between 0 and 1. */
function repeatable(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
