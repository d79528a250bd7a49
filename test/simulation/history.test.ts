import { HISTORY } from './history/campaign';
import { HISTORY_FAULTS } from './history/run';

it('tells the history of a roster once and whole, wherever it is killed and whatever happens in between', async () => {
  const { failures, items, faults } = await HISTORY.run({
    seeds: [1],
    number: (_name, otherwise) => Math.min(otherwise, 30),
    progress: () => {},
  });
  expect(failures.join('\n')).toBe('');
  expect(items).toBeGreaterThan(2_000);
  expect(HISTORY_FAULTS.filter((fault) => !faults[fault])).toEqual([]);
});
