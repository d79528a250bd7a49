import type { NormaliseAnswer, NormaliseInput } from './children/normalise';
import { figure } from './figures';
import type { Section } from './figures';
import { runChild } from './support/child-process';

const WORKOUTS = 100_000;
const PER_ANSWER = 1000;

/** What the normalised shape costs on top of parsing the JSON that it is made of. */
export const normalisingSection: Section = {
  key: 'normalising',
  title: `Normalising ${WORKOUTS} workouts in answers of ${PER_ANSWER}, in a fresh process`,
  async run() {
    const input: NormaliseInput = { workouts: WORKOUTS, perAnswer: PER_ANSWER };
    const { parseMs, normaliseMs, ratio, items, extraBytes } = await runChild<NormaliseAnswer>('normalise.ts', input, {
      flags: ['--expose-gc'],
    });
    return [
      figure('items', items),
      figure('JSON.parse alone', parseMs, { unit: 'ms' }),
      figure('parsed, read and normalised', normaliseMs, { unit: 'ms' }),
      figure('of which normalising, a workout', ((normaliseMs - parseMs) / WORKOUTS) * 1000, { unit: 'µs', digits: 1 }),
      figure('ratio', ratio, { digits: 2 }),
      figure('more memory at most', extraBytes / 1024 / 1024, { unit: 'MiB', digits: 1 }),
    ];
  },
};
