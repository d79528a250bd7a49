import { readFit } from '../../../shared/workouts/formats/fit/read';
import { readFitMessages } from '../../../shared/workouts/formats/fit/core/read';
import { writeFit } from '../../../shared/workouts/formats/fit/write';
import {
  plainStep,
  targetOf,
  type IntensityTarget,
  type Step,
  type Structure,
} from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { WRITABLE_WORKOUT_TYPES } from '../../../shared/trainingpeaks/types';
import { brief } from './support/brief';
import { definition, fitFile, workoutFile, type StepBytes } from './support/fit-bytes';

const thresholds = {
  ftpWatts: 250,
  thresholdHeartRate: 160,
  maxHeartRate: 185,
  thresholdSpeed: 4,
  zones: { power: [{ min: 0, max: 140 }], heartRate: [{ min: 100, max: 128 }], speed: [{ min: 2, max: 3 }] },
};
const options = { title: 'Over-unders', sport: 'bike' as const, thresholds };

const read = (steps: StepBytes[], athlete = thresholds) => {
  const { structure, warnings } = readFit(workoutFile(steps), athlete);
  return { steps: brief(structure), codes: warnings.map(({ code }) => code) };
};

/** The step messages of a written file as plain objects. */
const stepsIn = (structure: Structure) =>
  readFitMessages(writeFit(structure, options).bytes)
    .filter(({ number }) => number === 27)
    .map(({ fields }) => Object.fromEntries(fields));

const timed = (target: IntensityTarget | null, more: Partial<Step> = {}) =>
  plainStep({ unit: 'seconds', value: 60 }, target, more);

describe('reading', () => {
  it.each([
    [{ durationType: 0, duration: 90_000 }, '90s free Active', []],
    [{ durationType: 0, duration: 90_400 }, '90s free Active', ['lengthRounded']],
    [{ durationType: 28, duration: 90_000 }, '90s free Active', []],
    [{ durationType: 1, duration: 40_000 }, '400m free Active', []],
    [{ durationType: 0, duration: 0 }, '300s free Active open', ['lengthAssumed']],
    [{ durationType: 5, duration: 0 }, '300s free Active open', ['lengthAssumed']],
    [{ durationType: 2, duration: 150 }, '300s free Active open', ['lengthAssumed']],
    [{ targetType: 4, low: 85, high: 95 }, '60s 85..95=90%FTP Active', []],
    [{ targetType: 4, low: 90, high: 90 }, '60s 90%FTP Active', []],
    [{ targetType: 4, low: 1200, high: 1250 }, '60s 80..100=90%FTP Active', []],
    [{ targetType: 8, low: 1250, high: 1250 }, '60s 100%FTP Active', []],
    [{ targetType: 4, target: 1 }, '60s 0..56=28%FTP Active', []],
    [{ targetType: 1, low: 70, high: 80 }, '60s 70..80=75%maxHR Active', []],
    [{ targetType: 1, low: 90, high: 100 }, '60s 90..100=95%maxHR Active', []],
    [{ targetType: 1, low: 244, high: 252 }, '60s 90..95=92.5%LTHR Active', []],
    [{ targetType: 13, target: 1 }, '60s 62.5..80=71.25%LTHR Active', []],
    [{ targetType: 0, low: 3800, high: 4200 }, '60s 95..105=100%pace Active', []],
    [{ targetType: 12, target: 1 }, '60s 50..75=62.5%pace Active', []],
    [{ targetType: 3, low: 85, high: 95 }, '60s free Active 85-95rpm', []],
    [{ targetType: 3, target: 90 }, '60s free Active 90-90rpm', []],
    [{ targetType: 5, low: 1, high: 2 }, '60s free Active', ['targetDropped']],
    [{ targetType: 4 }, '60s free Active', ['targetDropped']],
    [{ intensity: 1 }, '60s free Rest', []],
    [{ intensity: 2 }, '60s free WarmUp', []],
    [{ intensity: 3 }, '60s free CoolDown', []],
    [{ intensity: 4 }, '60s free Rest', []],
    [{ intensity: 5 }, '60s free Active', []],
    [{ intensity: 0xff }, '60s free Active', []],
  ])('%j', (step, expected, codes) => {
    expect(read([{ index: 0, ...step }])).toEqual({ steps: [expected], codes });
  });

  it('assembles repetitions from the steps they name', () => {
    const steps = [{ index: 0 }, { index: 1, duration: 30_000 }, { index: 2, duration: 15_000 }];
    expect(read([...steps, { index: 3, durationType: 6, duration: 1, target: 4 }, { index: 4 }])).toEqual({
      steps: ['60s free Active', '4x(30s free Active | 15s free Active)', '60s free Active'],
      codes: [],
    });
  });

  it('writes repetitions inside repetitions out', () => {
    const steps = [{ index: 0 }, { index: 1, durationType: 6, duration: 0, target: 2 }, { index: 2, duration: 15_000 }];
    expect(read([...steps, { index: 3, durationType: 6, duration: 0, target: 3 }])).toEqual({
      steps: ['3x(60s free Active | 60s free Active | 15s free Active)'],
      codes: ['nestingFlattened'],
    });
  });

  it('says when it leaves out a repetition until something is reached', () => {
    expect(read([{ index: 0 }, { index: 1, durationType: 7, duration: 0, target: 600_000 }])).toEqual({
      steps: ['60s free Active'],
      codes: ['repeatsUnrolled'],
    });
  });

  it('says when it leaves out a second target', () => {
    const fields = [
      [3, 1, 0x00],
      [5, 2, 0x84],
      [6, 2, 0x84],
      [19, 1, 0x00],
      [21, 2, 0x84],
      [22, 2, 0x84],
    ];
    const bytes = fitFile([...definition(0, 27, fields), 0, 4, 90, 0, 90, 0, 1, 70, 0, 80, 0]);
    const { structure, warnings } = readFit(bytes, thresholds);
    expect(brief(structure)).toEqual(['300s 90%FTP Active open']);
    expect(warnings.map(({ code }) => code)).toEqual(['lengthAssumed', 'targetDropped']);
  });

  it.each([
    [
      [{ index: 0, targetType: 4, low: 1200, high: 1250 }],
      'The target of step 1, which is in watts, needs the athlete’s threshold power (FTP), which is not known.',
    ],
    [
      [{ index: 0 }, { index: 1, targetType: 1, low: 240, high: 250 }],
      'The target of step 2, which is in beats a minute, needs the athlete’s threshold heart rate, which is not known.',
    ],
    [
      [{ index: 0, targetType: 0, low: 3000, high: 3000 }],
      'The target of step 1, which is as a pace, needs the athlete’s threshold pace, which is not known.',
    ],
    [
      [{ index: 0, targetType: 4, target: 3 }],
      'Zone 3 of step 1 cannot be looked up: the athlete has no such zones for this sport.',
    ],
    [
      [{ index: 0 }, { index: 1, durationType: 6, duration: 5, target: 4 }],
      'A repetition in the FIT file leads nowhere.',
    ],
    [
      [{ index: 0 }, { index: 1, durationType: 6, duration: 0, target: 0 }],
      'A repetition in the FIT file leads nowhere.',
    ],
  ])('refuses %j', (steps, what) => {
    expect(() => readFit(workoutFile(steps), NO_THRESHOLDS)).toThrow(
      expect.objectContaining({ kind: 'invalidInput', what }),
    );
  });

  it('refuses a FIT file that is no workout', () => {
    expect(() => readFit(fitFile([...definition(0, 20, [[0, 1, 2]]), 0, 1]), thresholds)).toThrow(
      'The FIT file holds no workout steps.',
    );
  });
});

describe('writing', () => {
  it('says what file it is', () => {
    const { bytes } = writeFit([timed(null)], { ...options, createdAt: Date.UTC(2026, 4, 2) });
    const [fileId, workout] = readFitMessages(bytes).map(({ number, fields }) => [number, Object.fromEntries(fields)]);
    // 2026-05-02 is 13,271 days after 1989-12-31.
    expect(fileId).toEqual([0, { 0: 5, 1: 255, 2: 0, 4: 13_271 * 86_400 }]);
    expect(workout).toEqual([26, { 8: 'Over-unders', 4: 2, 11: 0, 6: 1 }]);
  });

  it('keeps every sport', () => {
    const back = WRITABLE_WORKOUT_TYPES.map(
      (sport) => readFit(writeFit([timed(null)], { ...options, sport }).bytes, thresholds).sport,
    );
    expect(back).toEqual(WRITABLE_WORKOUT_TYPES.map((sport) => (sport === 'other' ? null : sport)));
  });

  it('puts a repeat behind the steps it repeats', () => {
    const pair = [
      timed(targetOf('PercentOfFtp', 120), { name: 'On' }),
      timed(targetOf('PercentOfFtp', 50), { class: 'Rest' }),
    ];
    expect(stepsIn([timed(null), { type: 'repetition', count: 4, steps: pair }])).toEqual([
      { 254: 0, 7: 0, 1: 0, 2: 60_000, 3: 2, 4: 0 },
      { 254: 1, 0: 'On', 7: 0, 1: 0, 2: 60_000, 3: 4, 4: 0, 5: 120, 6: 120 },
      { 254: 2, 7: 1, 1: 0, 2: 60_000, 3: 4, 4: 0, 5: 50, 6: 50 },
      { 254: 3, 1: 6, 2: 1, 3: 2, 4: 4 },
    ]);
  });

  it.each([
    [targetOf('PercentOfFtp', 85, 95), { 3: 4, 5: 85, 6: 95 }, []],
    [targetOf('PercentOfFtp', 87.5), { 3: 4, 5: 88, 6: 88 }, ['targetRounded']],
    [
      { unit: 'PercentOfFtp' as const, value: 86, range: { min: 85, max: 95 } },
      { 3: 4, 5: 85, 6: 95 },
      ['targetRounded'],
    ],
    [targetOf('PercentOfMaxHr', 70, 80), { 3: 1, 5: 70, 6: 80 }, []],
    [targetOf('PercentOfMaxHr', 104), { 3: 1, 5: 292, 6: 292 }, ['targetConverted']],
    [
      { unit: 'PercentOfMaxHr' as const, value: 92, range: { min: 90, max: 104 } },
      { 3: 1, 5: 267, 6: 292 },
      ['targetConverted', 'targetRounded'],
    ],
    [targetOf('PercentOfThresholdHr', 90, 95), { 3: 1, 5: 244, 6: 252 }, []],
    [targetOf('PercentOfThresholdHr', 91), { 3: 1, 5: 246, 6: 246 }, ['targetRounded']],
    [targetOf('PercentOfThresholdSpeed', 95, 105), { 3: 0, 5: 3800, 6: 4200 }, []],
    [targetOf('Rpe', 7), { 3: 2, 8: 'RPE 7' }, ['targetAsNote']],
    [targetOf('Rpe', 6, 8), { 3: 2, 8: 'RPE 6-8' }, ['targetAsNote']],
    [null, { 3: 2 }, []],
  ])('the target %j', (target, fields, codes) => {
    const [step] = stepsIn([timed(target)]);
    expect(step).toEqual({ 254: 0, 7: 0, 1: 0, 2: 60_000, 4: 0, ...fields });
    expect(writeFit([timed(target)], options).warnings.map(({ code }) => code)).toEqual(codes);
  });

  it('writes distance, open steps, cadence and notes', () => {
    const run = plainStep({ unit: 'meters', value: 400 }, null, { cadence: { min: 85, max: 95 }, notes: 'Sit' });
    expect(stepsIn([run, timed(null, { open: true })])).toEqual([
      { 254: 0, 8: 'Sit', 7: 0, 1: 1, 2: 40_000, 3: 2, 4: 0, 19: 3, 20: 0, 21: 85, 22: 95 },
      { 254: 1, 7: 0, 1: 5, 3: 2, 4: 0 },
    ]);
  });

  it('cuts texts between characters, and says so', () => {
    const long = 'é'.repeat(200);
    const { bytes, warnings } = writeFit([timed(null, { notes: long })], { ...options, title: long });
    const back = readFit(bytes, thresholds);
    expect(back.title).toBe('é'.repeat(127));
    expect(back.structure).toMatchObject([{ notes: 'é'.repeat(127) }]);
    expect(warnings.map(({ code }) => code)).toEqual(['textChanged', 'titleChanged']);
  });

  it.each([
    [targetOf('PercentOfThresholdHr', 90), 'threshold heart rate'],
    [targetOf('PercentOfMaxHr', 104), 'maximum heart rate'],
    [targetOf('PercentOfThresholdSpeed', 90), 'threshold pace'],
  ])('needs the threshold for %j', (target, name) => {
    expect(() => writeFit([timed(target)], { ...options, thresholds: NO_THRESHOLDS })).toThrow(
      `The target of step 1 needs the athlete’s ${name}, which is not known.`,
    );
  });
});
