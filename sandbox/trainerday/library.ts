import { LibraryWorkout, TrainerDaySegment } from './model';

const repeat = (times: number, ...segments: TrainerDaySegment[]): TrainerDaySegment[] =>
  Array.from({ length: times }, () => segments).flat();

interface Family {
  zone: string;
  name: string;
  on: [minutes: number, percent: number];
  off: [minutes: number, percent: number];
}

/** One family for every value of `dominantZone`, written as public clients write it. */
const families: Family[] = [
  { zone: 'recovery', name: 'Lazy river', on: [6, 50], off: [2, 45] },
  { zone: 'endurance', name: 'Long valley', on: [12, 70], off: [3, 60] },
  { zone: 'Tempo', name: 'Steady hand', on: [10, 84], off: [4, 55] },
  { zone: 'threshold', name: 'Edge walk', on: [8, 97], off: [4, 50] },
  { zone: 'vo2max', name: 'Thin air', on: [3, 115], off: [3, 45] },
  { zone: 'anaerobic', name: 'Short fuse', on: [0.5, 140], off: [1.5, 45] },
  { zone: 'test', name: 'Benchmark', on: [20, 100], off: [5, 45] },
];

const lengths = Array.from({ length: 11 }, (_, index) => index + 2);

/** A small invented library of public workouts: 11 lengths of each kind, so that a search takes several pages. */
export const library: LibraryWorkout[] = lengths.flatMap((times) =>
  families.map(({ zone, name, on, off }) => ({
    title: `${name} ${times} x ${on[0]} min`,
    description: `${times} repeats of ${on[0]} minutes at ${on[1]} % of FTP.`,
    zone,
    segments: [
      [8, 45, 65],
      ...repeat(times, [on[0], on[1], on[1]], [off[0], off[1], off[1]]),
      [6, 55, 40],
    ] as TrainerDaySegment[],
  })),
);
