import fc from 'fast-check';
import { decodeNumbers, decodeWatched, encodeNumbers, encodeWatched } from '../../../shared/changes/codec';

const id = fc.integer({ min: 1, max: 2 ** 52 - 1 });
const watched = fc.uniqueArray(fc.record({ id, day: fc.integer({ min: 0, max: 40_000 }), done: fc.boolean() }), {
  selector: (workout) => workout.id,
});

describe('the compact texts', () => {
  it('give back every set of numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id), (numbers) => {
        expect(decodeNumbers(encodeNumbers(numbers))).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });

  it('give back every set of workouts', () => {
    fc.assert(
      fc.property(watched, (workouts) => {
        expect(decodeWatched(encodeWatched(workouts))).toEqual([...workouts].sort((a, b) => a.id - b.id));
      }),
    );
  });

  it('take about three characters for neighbours', () => {
    const plan = Array.from({ length: 100 }, (_, index) => ({ id: 4e9 + index * 3, day: 20_575 + index, done: false }));
    expect(encodeWatched(plan).length).toBeLessThan(320);
  });

  it.each(['!', 'ab cd', 'é', 'g', 'A', '___________________A'])('refuse what they did not write: %s', (text) => {
    expect(() => decodeWatched(text)).toThrow(RangeError);
  });
});
