import { PLANS } from './plans/campaign';

it('brings a plan onto every calendar once, whatever fails and wherever it is killed', async () => {
  const sizes: Readonly<Record<string, number>> = { athletes: 5, weeks: 2, runs: 4, deeds: 14, small: 1 };
  const { failures, figures, steps } = await PLANS.run({
    seeds: [1, 2, 3],
    number: (name, otherwise) => sizes[name] ?? otherwise,
    progress: () => {},
  });
  expect(failures.join('\n\n')).toBe('');
  expect(steps.killed).toBeGreaterThan(40);
  expect(figures.killed).toBeGreaterThan(5);
  expect(figures.edits).toBeGreaterThan(200);
  expect(figures.idleRequests).toBe(figures.idleMinimum);
});
