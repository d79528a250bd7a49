import fc from 'fast-check';
import { decodeNumbers, decodeWatched, encodeNumbers, encodeWatched } from '../../../shared/changes/codec';

const id = fc.integer({ min: 1, max: 2 ** 52 - 1 });
const watched = fc.uniqueArray(fc.record({ id, done: fc.boolean() }), {
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
        const listed = [...workouts].sort((a, b) => Number(a.done) - Number(b.done) || a.id - b.id);
        expect(decodeWatched(encodeWatched(workouts))).toEqual(listed);
      }),
    );
  });

  it('take a character for neighbours and four for numbers far apart', () => {
    const plan = (gap: number) => Array.from({ length: 100 }, (_, index) => 4e9 + index * gap + ((index * 7919) % gap));
    expect(encodeNumbers(plan(3)).length).toBeLessThan(100);
    expect(encodeNumbers(plan(2_000_000)).length).toBeLessThan(420);
  });

  it('are not spoilt by one number far from the others', () => {
    const plan = Array.from({ length: 100 }, (_, index) => (index < 50 ? 1000 : 5e9) + index * 3);
    expect(encodeNumbers(plan).length).toBeLessThan(110);
  });

  it.each(['!', 'ab cd', 'é', 'g', 'A.', '.___A', '___________________A.', 'AAB', '..'])(
    'refuse what they did not write: %s',
    (text) => {
      expect(() => decodeWatched(text)).toThrow(RangeError);
    },
  );
});
