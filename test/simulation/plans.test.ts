import { PLANS } from './plans/campaign';
import { playEveryStep } from './plans/every-step';

it('brings a plan onto every calendar once, killed at every single request', async () => {
  const { killed, chained, slots } = await playEveryStep(1, ['killedAfter']);
  expect(killed).toBeGreaterThan(20);
  expect(chained).toBeGreaterThan(8);
  expect(slots).toBeGreaterThan(500);
});

it('brings a plan onto every calendar once, whatever fails and whatever athletes do meanwhile', async () => {
  const sizes: Readonly<Record<string, number>> = { athletes: 4, weeks: 2, runs: 4, deeds: 14, small: 0 };
  const { failures, figures } = await PLANS.run({
    seeds: [1, 2],
    number: (name, otherwise) => sizes[name] ?? otherwise,
    progress: () => {},
  });
  expect(failures.join('\n\n')).toBe('');
  expect(figures.runs).toBeGreaterThan(20);
  expect(figures.edits).toBeGreaterThan(100);
  expect(figures.idleRequests).toBe(figures.idleMinimum);
});
