import { readWorkouts } from '../shared/trainingpeaks/workout';
import { simplifyWorkout } from '../shared/workouts/simplify';
import { figure, median } from './figures';
import type { Section } from './figures';
import { workoutAnswers } from './support/workouts';

const RUNS = 41;
const WORKOUTS = 1000;

/** What accepting every form that TrainingPeaks may answer in costs on top of parsing the JSON. */
export const tolerantReadingSection: Section = {
  key: 'tolerant-reading',
  title: `Reading ${WORKOUTS} workouts, median of ${RUNS} runs each, in turn`,
  async run() {
    const workouts = workoutAnswers(WORKOUTS);
    const documented = JSON.stringify(workouts);
    const lowerCase = JSON.stringify(workouts.map(withLowerCaseNames));
    const read = (text: string) => readWorkouts(JSON.parse(text)).map(simplifyWorkout);
    const ways: Record<string, () => unknown> = {
      'JSON.parse alone': () => JSON.parse(documented),
      'read and simplified': () => read(documented),
      'read and simplified, names in another casing': () => read(lowerCase),
    };
    const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
    for (let run = 0; run < RUNS; run++) {
      for (const [name, way] of Object.entries(ways)) {
        const begun = performance.now();
        way();
        times.get(name)!.push(performance.now() - begun);
      }
    }
    const middles = [...times].map(([name, values]) => [name, median(values)] as const);
    const base = middles[0]![1];
    return [
      figure('size of the answer', Buffer.byteLength(documented) / 1000, { unit: 'kB' }),
      ...middles.map(([name, value]) => figure(name, value, { unit: 'ms', digits: 1 })),
      ...middles.slice(1).map(([name, value]) => figure(`ratio, ${name}`, value / base, { digits: 2 })),
    ];
  },
};

const withLowerCaseNames = (workout: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(workout).map(([name, value]) => [name.toLowerCase(), value]));
