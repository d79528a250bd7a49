import fc from 'fast-check';
import { FitBaseType, FitEncoder, type FitEncoderField } from 'fit-file-parser/encoder';
import { readFit } from '../../../shared/workouts/formats/fit/read';
import { writeFit } from '../../../shared/workouts/formats/fit/write';
import type { IntensityTarget, Segment, Step, Structure } from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { structures } from './support/arbitrary';
import { FIT_ORACLES, type SeenStep } from './support/fit-oracles';

const SEED = 20_260_502;
const thresholds = {
  ...NO_THRESHOLDS,
  ftpWatts: 247,
  thresholdHeartRate: 163,
  maxHeartRate: 187,
  thresholdSpeed: 3.84,
};

/** Texts that every parser agrees on; what becomes of others is said in the tests of the writer. */
const texts = fc.option(fc.constantFrom('Over', 'Ünder – 力', 'Stay seated, 3x "hard"', 'two\nlines'));
const readable = fc.tuple(structures, fc.infiniteStream(texts)).map(([structure, words]) => {
  const named = (step: Step): Step => ({ ...step, name: words.next().value!, notes: words.next().value! });
  return structure.map(
    (segment): Segment => (segment.type === 'step' ? named(segment) : { ...segment, steps: segment.steps.map(named) }),
  );
});

/** The messages that a structure must become: each repetition behind its steps, with the index of the first of them. */
function expectedSteps(structure: Structure): SeenStep[] {
  const steps: SeenStep[] = [];
  for (const segment of structure) {
    const first = steps.length;
    for (const step of segment.type === 'step' ? [segment] : segment.steps) steps.push(expectedStep(step));
    if (segment.type === 'repetition') {
      steps.push({
        ...EMPTY,
        duration_type: 'repeat_until_steps_cmplt',
        duration_value: first,
        target_type: 'open',
        target_value: segment.count,
      });
    }
  }
  return steps;
}

const EMPTY = {
  wkt_step_name: '',
  notes: '',
  intensity: undefined,
  custom_target_value_low: undefined,
  custom_target_value_high: undefined,
  secondary_target_type: undefined,
  secondary_custom_target_value_low: undefined,
  secondary_custom_target_value_high: undefined,
};

const INTENSITIES = { WarmUp: 'warmup', Active: 'active', Rest: 'rest', CoolDown: 'cooldown' };

function expectedStep({ name, notes, class: kind, open, length, target, cadence }: Step): SeenStep {
  const isTime = length.unit === 'seconds';
  return {
    ...EMPTY,
    wkt_step_name: name ?? '',
    notes: [...(target?.unit === 'Rpe' ? [`RPE ${span(target)}`] : []), ...(notes === null ? [] : [notes])].join('. '),
    intensity: INTENSITIES[kind],
    duration_type: open ? 'open' : isTime ? 'time' : 'distance',
    duration_value: open ? undefined : isTime ? length.value * 1000 : length.value * 100,
    target_value: 0,
    ...expectedTarget(target),
    ...(cadence === null
      ? {}
      : {
          secondary_target_type: 'cadence',
          secondary_custom_target_value_low: cadence.min,
          secondary_custom_target_value_high: cadence.max,
        }),
  };
}

const span = ({ value, range }: IntensityTarget): string =>
  range === null || range.min === range.max ? `${value}` : `${range.min}-${range.max}`;

/** FIT: watts above 1000, beats above 100, millimetres a second; below, percents of FTP and of the maximum. */
function expectedTarget(target: IntensityTarget | null) {
  if (target === null || target.unit === 'Rpe') return { target_type: 'open' };
  const { min, max } = target.range ?? { min: target.value, max: target.value };
  const band = (target_type: string, of: (percent: number) => number) => ({
    target_type,
    custom_target_value_low: of(min),
    custom_target_value_high: of(max),
  });
  const beats = (of: number) => (percent: number) => 100 + Math.round((percent * of) / 100);
  switch (target.unit) {
    case 'PercentOfFtp':
      return band('power', Math.round);
    case 'PercentOfThresholdSpeed':
      return band('speed', (percent) => Math.round(percent * thresholds.thresholdSpeed * 10));
    case 'PercentOfThresholdHr':
      return band('heart_rate', beats(thresholds.thresholdHeartRate));
    case 'PercentOfMaxHr':
      return band('heart_rate', Math.round(max) <= 100 ? Math.round : beats(thresholds.maxHeartRate));
  }
}

describe.each(Object.entries(FIT_ORACLES))('%s', (_, oracle) => {
  it('reads of our files what is in the structure', async () => {
    await fc.assert(
      fc.asyncProperty(readable, fc.boolean(), async (structure, isDated) => {
        const created = isDated ? { createdAt: Date.UTC(2026, 4, 2, 17, 30) } : {};
        const { bytes } = writeFit(structure, { title: 'Über-unders', sport: 'run', thresholds, ...created });
        const seen = await oracle(bytes);
        expect(seen).toMatchObject({ type: 'workout', title: 'Über-unders', sport: 'running' });
        expect(seen.steps).toEqual(expectedSteps(structure));
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  it('refuses a file of which one byte was changed, as we do', async () => {
    const { bytes } = writeFit([{ ...plain, target: { unit: 'PercentOfFtp', value: 75, range: null } }], {
      title: 'x',
      sport: 'bike',
      thresholds,
    });
    for (const at of [20, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = damaged[at]! ^ 0x10;
      await expect(Promise.resolve().then(() => oracle(damaged))).rejects.toBeDefined();
      expect(() => readFit(damaged, thresholds)).toThrow('The FIT file is damaged.');
    }
  });
});

const plain: Step = {
  type: 'step',
  class: 'Active',
  length: { unit: 'seconds', value: 60 },
  open: false,
  target: null,
  cadence: null,
  name: null,
  notes: null,
};

describe('a file made by the encoder of fit-file-parser', () => {
  const uint = (number: number, value: number, bytes: 1 | 2 | 4): FitEncoderField => ({
    number,
    value,
    size: bytes,
    baseType: { 1: FitBaseType.Uint8, 2: FitBaseType.Uint16, 4: FitBaseType.Uint32 }[bytes],
  });
  const one = (number: number, value: number): FitEncoderField => ({
    number,
    value,
    size: 1,
    baseType: FitBaseType.Enum,
  });
  const string = (number: number, value: string): FitEncoderField => {
    const bytes = FitEncoder.string(value);
    return { number, value: bytes, size: bytes.length, baseType: FitBaseType.String };
  };

  /** Only the fields that a step has, so that definitions change from message to message. */
  function encoded(structure: Structure, local: number): Uint8Array {
    const encoder = new FitEncoder();
    encoder.writeMessage(0, [one(0, 5), uint(1, 1, 2)], 0);
    encoder.writeMessage(26, [one(4, 2), string(8, 'From elsewhere')], 1);
    let index = 0;
    for (const segment of structure) {
      const first = index;
      for (const step of segment.type === 'step' ? [segment] : segment.steps) {
        encoder.writeMessage(27, stepFields(step, index), local);
        index += 1;
      }
      if (segment.type === 'step') continue;
      encoder.writeMessage(27, [uint(254, index, 2), one(1, 6), uint(2, first, 4), uint(4, segment.count, 4)], local);
      index += 1;
    }
    return encoder.close();
  }

  function stepFields({ length, open, target, cadence, class: kind, name, notes }: Step, index: number) {
    const { min, max } = target?.range ?? { min: target?.value ?? 0, max: target?.value ?? 0 };
    const isTime = length.unit === 'seconds';
    return [
      uint(254, index, 2),
      ...(name === null ? [] : [string(0, name)]),
      ...(notes === null ? [] : [string(8, notes)]),
      one(1, open ? 5 : isTime ? 0 : 1),
      ...(open ? [] : [uint(2, length.value * (isTime ? 1000 : 100), 4)]),
      one(3, target === null ? 2 : 4),
      ...(target === null ? [] : [uint(5, min, 4), uint(6, max, 4)]),
      one(7, { Active: 0, Rest: 1, WarmUp: 2, CoolDown: 3 }[kind]),
      ...(cadence === null ? [] : [one(19, 3), uint(21, cadence.min, 4), uint(22, cadence.max, 4)]),
    ];
  }

  /** What FIT can say exactly: whole percents of FTP in bands with the value in the middle. */
  const exact = readable.map((structure) => {
    const asPower = (step: Step): Step => {
      if (step.target === null) return step;
      const min = Math.round(step.target.range?.min ?? step.target.value);
      const max = Math.round(step.target.range?.max ?? step.target.value);
      const range = min === max ? null : { min, max };
      return { ...step, target: { unit: 'PercentOfFtp', value: (min + max) / 2, range } };
    };
    const nominal = (step: Step): Step => (step.open ? { ...step, length: { unit: 'seconds', value: 300 } } : step);
    return structure.map(
      (segment): Segment =>
        segment.type === 'step'
          ? nominal(asPower(segment))
          : { ...segment, steps: segment.steps.map((step) => nominal(asPower(step))) },
    );
  });

  it('is read as the structure it was made of', () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: 2, max: 15 }), (structure, local) => {
        const read = readFit(encoded(structure, local), NO_THRESHOLDS);
        expect(read).toMatchObject({ structure, title: 'From elsewhere', sport: 'bike' });
      }),
      { numRuns: 200, seed: SEED },
    );
  });
});
