import FitParser from 'fit-file-parser';
import { FORMAT_FACTS, WORKOUT_FORMATS, type WorkoutFormat } from '../shared/workouts/formats/formats';
import { readWorkoutFile } from '../shared/workouts/formats/read-file';
import { writeWorkoutFile } from '../shared/workouts/formats/write-file';
import { parseNotation } from '../shared/workouts/notation/parse';
import { printNotation } from '../shared/workouts/notation/print';
import { NO_THRESHOLDS } from '../shared/workouts/structure/thresholds';
import { figure, median } from './figures';
import type { Figure, Section } from './figures';
import { plannedStructures } from './support/structures';

const RUNS = 5;
const STRUCTURES = 10_000;
const thresholds = { ...NO_THRESHOLDS, ftpWatts: 250 };

/**
 * What a structured workout costs to read and write: as text, and in every file format. Beside them what would be needed
 * at the least, reading or writing the same workouts as plain JSON, and for FIT a parser of another author.
 */
export const workoutStructuresSection: Section = {
  key: 'workout-structures',
  title: `${STRUCTURES} structured workouts, microseconds each, median of ${RUNS} runs, in turn`,
  async run() {
    const structures = plannedStructures(STRUCTURES);
    const texts = structures.map(printNotation);
    const json = structures.map((structure) => JSON.stringify(structure));
    const written = (format: WorkoutFormat) =>
      structures.map((structure) => writeWorkoutFile(structure, format, { title: 'Bench', sport: 'bike', thresholds }));
    const files = WORKOUT_FORMATS.map((format) => [format, written(format)] as const);
    const fit = files.find(([format]) => format === 'fit')![1].map(({ bytes }) => Uint8Array.from(bytes).buffer);

    const ways: Record<string, () => unknown> = {
      'JSON.parse': () => json.map((text) => JSON.parse(text) as unknown),
      'JSON.stringify': () => structures.map((structure) => JSON.stringify(structure)),
      'text notation, parsed': () => texts.map((text) => parseNotation(text)),
      'FIT, read by fit-file-parser': () => fit.map(readByAnother),
    };
    for (const [format, made] of files) {
      const { label } = FORMAT_FACTS[format];
      ways[`${label}, written`] = () => written(format);
      ways[`${label}, read`] = () =>
        made.map(({ bytes, fileName }) => readWorkoutFile(bytes, fileName, { thresholds }));
    }
    const micros = measure(ways);
    const ratio = (name: string, to: string, bar: { atMost?: number } = {}): Figure =>
      figure(`ratio, ${name} to ${to}`, micros.get(name)! / micros.get(to)!, { digits: 2, ...bar });
    return [
      ...[...micros].map(([name, value]) => figure(name, value, { unit: 'µs', digits: 1 })),
      ratio('text notation, parsed', 'JSON.parse'),
      ratio('FIT workout, read', 'FIT, read by fit-file-parser', { atMost: 1.5 }),
    ];
  },
};

/** Calls back before it returns. */
function readByAnother(bytes: ArrayBuffer): unknown {
  let read: unknown;
  new FitParser({ force: false, mode: 'list' }).parse(bytes, (_, data) => {
    read = data;
  });
  return read;
}

/** Microseconds a workout. */
function measure(ways: Record<string, () => unknown>): Map<string, number> {
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, way] of Object.entries(ways)) {
      const begun = performance.now();
      way();
      times.get(name)!.push(((performance.now() - begun) * 1000) / STRUCTURES);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}
