import { readTrainerDay } from '../../../shared/workouts/formats/trainerday/read';
import { writeTrainerDay } from '../../../shared/workouts/formats/trainerday/write';
import { plainStep, targetOf } from '../../../shared/workouts/structure/model';
import { brief } from './support/brief';

const read = (given: unknown) => {
  const { structure, title, warnings } = readTrainerDay(given);
  return { steps: brief(structure), title, codes: warnings.map(({ code }) => code) };
};

it.each([
  [[[10, 45, 45]], ['600s 45%FTP Active'], null, []],
  [[[0.5, 45]], ['30s 45%FTP Active'], null, []],
  [[[2, 45, 70]], ['60s 45%FTP Active', '60s 70%FTP Active'], null, ['rampSplit']],
  [[[1, 45, 45, 90]], ['60s 45%FTP Active'], null, ['unknownField']],
  [{ title: 'Tempo', segments: [[1, 80, 80]] }, ['60s 80%FTP Active'], 'Tempo', []],
  [{ embedWorkout: { title: 'Tempo', segments: [[1, 80, 80]] } }, ['60s 80%FTP Active'], 'Tempo', []],
  [{ workout: { segments: [[1, 80, 80]] } }, ['60s 80%FTP Active'], null, []],
  // Thirds of a minute, each a little short in four decimals: together they are a whole minute.
  [
    [
      [0.3333, 50],
      [0.3333, 60],
      [0.3334, 70],
    ],
    ['20s 50%FTP Active', '20s 60%FTP Active', '20s 70%FTP Active'],
    null,
    [],
  ],
])('reads %j', (given, steps, title, codes) => {
  expect(read(given)).toEqual({ steps, title, codes });
});

it.each([
  [{}, 'The TrainerDay workout has no segments.'],
  [null, 'The TrainerDay workout has no segments.'],
  [[], 'The TrainerDay workout has no segments.'],
  [[[5, 50], [5]], 'Segment 2 of the TrainerDay workout cannot be read.'],
  [[[0, 50, 50]], 'Segment 1 of the TrainerDay workout cannot be read.'],
  [[['5', 50, 50]], 'Segment 1 of the TrainerDay workout cannot be read.'],
])('refuses %j', (given, what) => {
  expect(() => readTrainerDay(given)).toThrow(expect.objectContaining({ kind: 'invalidInput', what }));
});

it('writes three numbers a segment, and the last makes the total right', () => {
  const step = (value: number) => plainStep({ unit: 'seconds', value }, targetOf('PercentOfFtp', 85));
  const { segments, durationMinutes } = writeTrainerDay([{ type: 'repetition', count: 3, steps: [step(20)] }]);
  expect(segments).toEqual([
    [0.3333, 85, 85],
    [0.3333, 85, 85],
    [0.3334, 85, 85],
  ]);
  expect(durationMinutes).toBe(1);
});
