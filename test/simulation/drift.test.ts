import { DRIFT } from './plans-drift/campaign';
import { DEED_NAMES } from './plans-drift/deeds';

it('tells everything that happened to delivered plans, and nothing that did not', async () => {
  const { failures, clean, drifted, reads, leastReads, completed, deeds } = await DRIFT.run({
    seeds: [12, 19],
    number: (_name, otherwise) => Math.min(otherwise, 20),
    progress: () => {},
  });
  expect(failures.join('\n\n')).toBe('');
  expect(clean).toBeGreaterThan(700);
  expect(drifted).toBeGreaterThan(150);
  expect(completed).toBeGreaterThan(15);
  expect(reads).toBe(leastReads);
  expect(DEED_NAMES.filter((name) => !deeds[name])).toEqual([]);
}, 180_000);
