import { plainStep, targetOf, type Segment, type Step, type Structure } from '../../shared/workouts/structure/model';

/** Workouts as coaches plan them: a warm-up, one or two sets of intervals, something steady now and then, a cool-down. */
export function plannedStructures(count: number): Structure[] {
  const random = seeded(20_260_502);
  return Array.from({ length: count }, () => [
    timed(random.pick([600, 900, 1200]), random.between(45, 65), 10, { class: 'WarmUp', name: 'Warm up' }),
    ...Array.from({ length: random.between(1, 2) }, () => set(random)),
    ...(random.between(0, 2) === 0 ? [timed(random.between(5, 40) * 60, random.between(65, 80), 5)] : []),
    timed(random.pick([300, 600]), 50, 0, { class: 'CoolDown', notes: 'Spin easy, then stretch.' }),
  ]);
}

type Random = ReturnType<typeof seeded>;

function set(random: Random): Segment {
  const on = timed(random.pick([30, 60, 180, 300, 480]), random.between(90, 120), random.pick([0, 0, 6]), {
    name: 'On',
    cadence: random.between(0, 1) === 0 ? null : { min: 85, max: 95 },
  });
  const off = timed(random.pick([30, 60, 120, 240]), random.between(45, 55), 0, { class: 'Rest' });
  return { type: 'repetition', count: random.between(2, 8), steps: [on, off] };
}

function timed(seconds: number, percent: number, width: number, more: Partial<Step> = {}): Step {
  return plainStep({ unit: 'seconds', value: seconds }, targetOf('PercentOfFtp', percent, percent + width), more);
}

/** The same numbers in every run (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { between, pick: <T>(of: readonly T[]): T => of[between(0, of.length - 1)]! };
}
