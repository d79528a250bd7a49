import { READ_ONLY_WORKOUT_TYPES, WRITABLE_WORKOUT_TYPES } from '../../../shared/trainingpeaks/types';
import { onDay } from '../../../shared/workouts/on-day';
import { READ_ONLY_TYPE_CHOICES, WORKOUT_TYPE_CHOICES, writableType } from '../../../shared/workouts/types';

it('offers exactly the types that can be written, and explains exactly those that cannot', () => {
  expect(WORKOUT_TYPE_CHOICES.map(({ value }) => value).sort()).toEqual([...WRITABLE_WORKOUT_TYPES].sort());
  expect(READ_ONLY_TYPE_CHOICES.map(({ value }) => value).sort()).toEqual([...READ_ONLY_WORKOUT_TYPES].sort());
});

it('writes a type that was read in the form it is written in', () => {
  for (const [read, written] of [
    ['Bike', 'bike'],
    ['MTB', 'mtb'],
    ['XC-Ski', 'xc-ski'],
    ['X-Train', 'x-train'],
    ['Day Off', null],
    ['Race', null],
    ['Chess', null],
  ]) {
    expect(writableType(read!)).toBe(written);
  }
});

it('puts a time on its day and keeps a start that is there already', () => {
  expect(onDay('startTime', '2026-05-02', '17:30:00')).toBe('2026-05-02T17:30:00');
  expect(onDay('startTime', '2026-05-02', '2026-05-02T17:30:00')).toBe('2026-05-02T17:30:00');
  expect(() => onDay('startTime', '2026-05-02', '2026-05-03T17:30:00')).toThrow(
    'The start 2026-05-03 17:30:00 is not on the workout day 2026-05-02.',
  );
});
