import { INSTANT, INSTANT_ZAPS } from './instant/campaign';

const options = (seeds: number, changes: number) => ({
  seeds: Array.from({ length: seeds }, (_, index) => index + 1),
  number: () => changes,
  progress: () => {},
});

describe('the instant triggers in random histories with faults', () => {
  it('tells every change with the next delivery at the latest, whatever goes wrong', async () => {
    const { failures, told, deliveries, faults } = await INSTANT.run(options(6, 75));
    expect(failures.join('\n\n')).toBe('');
    expect(deliveries).toBeGreaterThan(400);
    expect(told).toBeGreaterThan(400);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });

  it('fires every Zap with the next delivery at the latest, whatever goes wrong', async () => {
    const { failures, told, deliveries, faults } = await INSTANT_ZAPS.run(options(5, 60));
    expect(failures.join('\n\n')).toBe('');
    expect(deliveries).toBeGreaterThan(400);
    expect(told).toBeGreaterThan(200);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });
});
