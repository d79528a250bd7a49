import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { workoutAnswer } from './workouts';

const DAY_MS = 86_400_000;

/** A coach's roster with six workouts and seven metrics records a week each, on whatever days are asked for. */
export async function startHistoryServer(athletes: number) {
  const ids = Array.from({ length: athletes }, (_, index) => 880_100 + index);
  const roster = ids.map((Id) => ({ Id, FirstName: 'Ada', LastName: `Brook ${Id}`, TimeZone: 'Europe/Lisbon' }));
  let requests = 0;
  const answer = (path: string): unknown => {
    if (path.endsWith('/coach/athletes')) return roster;
    const [, kind, athlete, start, end] = /\/(workouts|metrics)\/(\d+)\/([\d-]+)\/([\d-]+)/.exec(path)!;
    const days = datesOf(start!, end!);
    if (kind === 'workouts') {
      return days
        .filter((day) => day % 7 !== 0)
        .map((day) => ({
          ...workoutAnswer(day),
          Id: Number(athlete) * 1_000_000 + day,
          AthleteId: Number(athlete),
          WorkoutDay: `${textOf(day)}T00:00:00`,
        }));
    }
    return days.map((day) => ({
      MetricId: `${athlete}-${day}`,
      AthleteId: Number(athlete),
      DateTime: `${textOf(day)}T06:30:00`,
      WeightInKilograms: 61.2,
      Pulse: 47,
      HRV: 71,
      SleepHours: 7.5,
    }));
  };
  const server = createServer(({ url }, response) => {
    requests += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer(String(url))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Since the last time it was asked. */
    requests: (): number => {
      const made = requests;
      requests = 0;
      return made;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const textOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function datesOf(start: string, end: string): number[] {
  const [first, last] = [Date.parse(start) / DAY_MS, Date.parse(end) / DAY_MS];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
