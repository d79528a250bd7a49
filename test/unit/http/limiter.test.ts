import { createGate, mapLimit } from '../../../shared/http/limiter';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('mapLimit', () => {
  it('keeps the order of the items and never runs more than the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await mapLimit([5, 1, 4, 2, 3, 0], 3, async (turns, index) => {
      most = Math.max(most, ++running);
      for (let left = turns; left > 0; left -= 1) await turn();
      running -= 1;
      return `${index}:${turns}`;
    });
    expect(results).toEqual(['0:5', '1:1', '2:4', '3:2', '4:3', '5:0']);
    expect(most).toBe(3);
  });

  it('passes the first rejection on and starts nothing more', async () => {
    const started: number[] = [];
    const run = mapLimit([0, 1, 2, 3, 4, 5], 2, async (item) => {
      started.push(item);
      await turn();
      if (item === 1) throw new Error('second');
    });
    await expect(run).rejects.toThrow('second');
    await turn();
    await turn();
    expect(started.length).toBeLessThanOrEqual(3);
  });

  it('does nothing for no items', async () =>
    expect(await mapLimit([], 4, () => Promise.reject(new Error()))).toEqual([]));
});

describe('a gate', () => {
  it('lets callers in by turns, first come first served', async () => {
    const gate = createGate(2);
    const log: string[] = [];
    const visit = async (name: string) => {
      const leave = await gate.enter();
      log.push(`${name} in`);
      await turn();
      log.push(`${name} out`);
      leave();
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(visit));
    expect(log.slice(0, 2)).toEqual(['a in', 'b in']);
    expect(log.indexOf('c in')).toBeGreaterThan(log.indexOf('a out'));
    expect(log.indexOf('d in')).toBeGreaterThan(log.indexOf('b out'));
    let inside = 0;
    for (const line of log) {
      inside += line.endsWith('in') ? 1 : -1;
      expect(inside).toBeLessThanOrEqual(2);
    }
    await visit('e');
    expect(log.at(-1)).toBe('e out');
  });
});
