import { CREATES, UPLOADS, UPSERTS } from './writes/campaigns';

const options = (seeds: number, numbers: Readonly<Record<string, number>>) => ({
  seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  number: (name: string, otherwise: number) => numbers[name] ?? otherwise,
  progress: () => {},
});

describe('writes in random histories with faults', () => {
  it('make of five hundred creates five hundred workouts', async () => {
    const { failures, creates, workouts, mistaken, faults } = await CREATES.run(options(4, { items: 125 }));
    expect(failures.join('\n\n')).toBe('');
    expect(creates).toBe(500);
    expect(workouts + mistaken).toBe(500);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });

  it('leave one workout of several writers, and what the athlete made of it', async () => {
    const { failures, settled, edits, faults } = await UPSERTS.run(options(6, { steps: 35 }));
    expect(failures.join('\n\n')).toBe('');
    expect(settled).toBeGreaterThan(70);
    expect(edits).toBeGreaterThan(70);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });

  it('make one workout of a file that is uploaded hundreds of times', async () => {
    const { failures, runs, activities, workouts, faults } = await UPLOADS.run(options(10, { uploads: 35 }));
    expect(failures.join('\n\n')).toBe('');
    expect(runs).toBeGreaterThan(350);
    expect(workouts).toBe(activities);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });
});
