import { INSTANT } from './instant/campaign';

describe('the instant trigger in random histories with faults', () => {
  it('tells every change with the next delivery at the latest, whatever goes wrong', async () => {
    const { failures, told, deliveries, faults } = await INSTANT.run({
      seeds: Array.from({ length: 8 }, (_, index) => index + 1),
      number: () => 90,
      progress: () => {},
    });
    expect(failures.join('\n\n')).toBe('');
    expect(deliveries).toBeGreaterThan(500);
    expect(told).toBeGreaterThan(500);
    expect(Object.keys(faults).filter((kind) => !faults[kind])).toEqual([]);
  });
});
