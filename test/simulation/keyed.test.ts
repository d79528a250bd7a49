import { KEYED, KEYED_FAULTS, keyedFailureOf } from './keyed/campaign';
import { historyOf } from './keyed/history';

describe('Zaps in random histories with faults', () => {
  it('fire once for everything that happens while they are on, and for nothing else', async () => {
    const seeds = Array.from({ length: 8 }, (_, index) => index + 1);
    const { failures, polls, fired, faults } = await KEYED.run({
      seeds,
      number: () => 150,
      progress: () => {},
    });
    expect(failures.join('\n\n')).toBe('');
    expect(polls).toBeGreaterThan(seeds.length * 150);
    expect(Object.keys(fired)).toHaveLength(5);
    expect(Object.values(fired).filter((count) => count < 40)).toEqual([]);
    expect(KEYED_FAULTS.filter((kind) => !faults[kind])).toEqual([]);
  });

  it('are held against what a pause longer than the window brings', async () => {
    const steps = [
      { do: 'plan' as const, pick: 5 },
      // Longer than any Zap that stays on is paused: beyond every promise, so the reckoning must complain.
      { do: 'wait' as const, minutes: 8 * 24 * 60 },
    ];
    expect(await keyedFailureOf({ ...historyOf(1, 0), steps })).toMatch(/^lost: plannedWorkoutCreated/);
  });
});
