import { playAll } from './polling/campaign';
import { failureOf } from './polling/shrink';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe('the polling trigger in random histories with faults', () => {
  it('tells every change once, whatever goes wrong', async () => {
    const { failures, polls, delivered, faults } = await playAll(SEEDS, 150);
    expect(failures.join('\n\n')).toBe('');
    expect(polls).toBe(SEEDS.length * 150);
    expect(delivered).toBeGreaterThan(polls);
    expect(Object.keys(faults).filter((kind) => faults[kind] === 0)).toEqual([]);
  }, 600_000);

  it('notices a version that nobody is told of', async () => {
    const history = {
      seed: 1,
      start: Date.UTC(2026, 9, 20),
      account: 'athlete' as const,
      athletes: 1,
      form: {
        stamps: 'utc' as const,
        completed: 'truthful' as const,
        order: 'ascending' as const,
        boundary: 'inclusive' as const,
        date: 'dateTime' as const,
        deleted: 'firstPage' as const,
        dateHeader: { skew: 0 },
      },
      // Later than any overlap: a stamp this late is beyond every promise, so the reckoning must complain.
      steps: [
        { do: 'lateStamp' as const, athlete: 0, pick: 0, hours: 3 },
        { do: 'wait' as const, minutes: 100 },
        { do: 'poll' as const, requests: {}, budgetSeconds: 300, fault: null },
      ],
    };
    expect(await failureOf(history)).toMatch(/^lost: plannedWorkoutCreated/);
  });
});
