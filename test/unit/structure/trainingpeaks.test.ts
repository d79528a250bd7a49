import fc from 'fast-check';
import { readTrainingPeaks } from '../../../shared/workouts/formats/trainingpeaks/read';
import { writeTrainingPeaks } from '../../../shared/workouts/formats/trainingpeaks/write';
import { plainStep, targetOf, type Structure } from '../../../shared/workouts/structure/model';
import { validateStructure } from '../../../shared/workouts/structure/validate';
import { structures } from './support/arbitrary';
import { brief } from './support/brief';

const step = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 240 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 75 },
};
const repetition = { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 4 }, Steps: [step] };

const codesOf = (given: unknown): string[] => readTrainingPeaks(given).warnings.map(({ code }) => code);
const briefOf = (given: unknown): string[] => brief(readTrainingPeaks(given).structure);

describe('writing', () => {
  it('emits exactly the documented form', () => {
    const structure: Structure = [
      plainStep({ unit: 'seconds', value: 720 }, targetOf('PercentOfFtp', 50, 60), {
        class: 'WarmUp',
        name: 'Easy spin',
      }),
      {
        type: 'repetition',
        count: 4,
        steps: [
          plainStep({ unit: 'meters', value: 400 }, targetOf('PercentOfFtp', 102), {
            cadence: { min: 86, max: 94 },
            notes: 'Stay seated',
          }),
        ],
      },
      plainStep({ unit: 'seconds', value: 480 }, targetOf('PercentOfFtp', 45), { class: 'CoolDown', open: true }),
    ];
    expect(writeTrainingPeaks(structure)).toEqual({
      segments: [
        {
          Type: 'Step',
          IntensityClass: 'WarmUp',
          Name: 'Easy spin',
          Length: { Unit: 'Second', Value: 720 },
          IntensityTarget: { Unit: 'PercentOfFtp', Value: 55, MinValue: 50, MaxValue: 60 },
        },
        {
          Type: 'Repetition',
          Length: { Unit: 'Repetition', Value: 4 },
          Steps: [
            {
              Type: 'Step',
              IntensityClass: 'Active',
              Length: { Unit: 'Meter', Value: 400 },
              IntensityTarget: { Unit: 'PercentOfFtp', Value: 102 },
              CadenceTarget: { Unit: 'rpm', MinValue: 86, MaxValue: 94 },
              Notes: 'Stay seated',
            },
          ],
        },
        {
          Type: 'Step',
          IntensityClass: 'CoolDown',
          Length: { Unit: 'Second', Value: 480 },
          IntensityTarget: { Unit: 'PercentOfFtp', Value: 45 },
          OpenDuration: true,
        },
      ],
      warnings: [],
    });
  });

  it.each([
    [targetOf('PercentOfThresholdHr', 90), { Unit: 'PercentOfThresholdHr', Value: 50 }, '50 %'],
    [targetOf('Rpe', 7), { Unit: 'Rpe', Value: 2 }, 'RPE 2'],
    [null, { Unit: 'PercentOfFtp', Value: 50 }, '50 %'],
  ])('gives a step without a target an easy one in the unit of the workout (%j)', (other, written, words) => {
    const length = { unit: 'seconds' as const, value: 60 };
    const { segments, warnings } = writeTrainingPeaks([plainStep(length, null), plainStep(length, other)]);
    expect(segments[0]).toMatchObject({ IntensityTarget: written });
    expect(warnings).toMatchObject([
      { code: 'targetAdded', message: expect.stringContaining(`so ${words} was put where none is (step`) },
    ]);
  });

  it.each([
    ['run', 'PercentOfThresholdSpeed'],
    ['swim', 'PercentOfThresholdSpeed'],
    ['bike', 'PercentOfFtp'],
    [null, 'PercentOfFtp'],
  ])('gives a workout (%s) without any target an easy one that its sport knows', (sport, unit) => {
    const { segments } = writeTrainingPeaks([plainStep({ unit: 'seconds', value: 60 }, null)], sport);
    expect(segments).toMatchObject([{ IntensityTarget: { Unit: unit, Value: 50 } }]);
  });

  it('rounds efforts and warns of mixed units', () => {
    const length = { unit: 'seconds' as const, value: 60 };
    const { segments, warnings } = writeTrainingPeaks([
      plainStep(length, targetOf('Rpe', 6.6)),
      plainStep(length, targetOf('PercentOfFtp', 90)),
    ]);
    expect(segments[0]).toMatchObject({ IntensityTarget: { Value: 7 } });
    expect(warnings.map(({ code, steps }) => [code, steps])).toEqual([
      ['mixedUnits', []],
      ['targetRounded', ['1']],
    ]);
  });

  it('is read back as it was, and never breaks the grammar', () => {
    fc.assert(
      fc.property(structures, (structure) => {
        const { segments, warnings } = writeTrainingPeaks(structure);
        const faults = validateStructure(segments).filter(({ severity }) => severity === 'error');
        expect(faults.filter(({ message }) => message !== 'The steps take longer than 99:59:59.')).toEqual([]);
        const read = readTrainingPeaks(JSON.stringify(segments));
        expect(read.warnings).toEqual([]);
        if (warnings.length === 0) expect(read.structure).toEqual(structure);
        else expect(warnings.map(({ code }) => code)).toEqual(['targetAdded']);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('reading', () => {
  it.each([
    ['a list', [step, repetition]],
    ['its JSON text', JSON.stringify([step, repetition])],
    ['an object around it', { Structure: [step, repetition] }],
    ['an object around its text', { structure: JSON.stringify([step, repetition]) }],
    ['the text of a text', JSON.stringify(JSON.stringify([step, repetition]))],
    ['other casing', JSON.parse(JSON.stringify([step, repetition]).replace(/"(\w+)":/g, (key) => key.toLowerCase()))],
    ['numbers as text', JSON.parse(JSON.stringify([step, repetition]).replace(/:(\d+)/g, ':"$1"'))],
  ])('%s', (_, given) => {
    expect(briefOf(given)).toEqual(['240s 75%FTP Active', '4x(240s 75%FTP Active)']);
    expect(codesOf(given)).toEqual([]);
  });

  it('takes title and sport from an export', () => {
    const exported = JSON.stringify({ Id: 5, Title: '2 x 15', Type: 'Bike', Ftp: 250, Structure: [step] });
    expect(readTrainingPeaks(exported)).toMatchObject({ title: '2 x 15', workoutType: 'Bike' });
    expect(readTrainingPeaks([step])).toMatchObject({ title: null, workoutType: null });
  });

  it.each([
    [{ Unit: 'Minute', Value: 4 }, '240s', []],
    [{ Unit: 'Minutes', Value: 1.5 }, '90s', []],
    [{ Unit: 'Hour', Value: 1.25 }, '4500s', []],
    [{ Unit: 'Kilometer', Value: 1.2 }, '1200m', []],
    [{ Unit: 'Mile', Value: 1 }, '1609m', ['lengthRounded']],
    [{ Unit: 'Yard', Value: 100 }, '91m', ['lengthRounded']],
    [{ Unit: 'Second', Value: 90.4 }, '90s', ['lengthRounded']],
  ])('the length %j', (length, expected, codes) => {
    const given = [{ ...step, Length: length }];
    expect(briefOf(given)).toEqual([`${expected} 75%FTP Active`]);
    expect(codesOf(given)).toEqual(codes);
  });

  it.each([
    [{ Unit: 'PercentOfFtp', Value: 0.85, MinValue: 0.8, MaxValue: 0.9 }, '80..90=85%FTP', ['fractionRead']],
    [{ Unit: 'PercentOfFtp', Value: 3 }, '300%FTP', ['fractionRead']],
    [{ Unit: 'PercentOfFtp', Value: 3.1 }, '3.1%FTP', []],
    [{ Unit: 'PercentOfFtp', Value: 2, MinValue: 0, MaxValue: 20 }, '0..20=2%FTP', []],
    [{ Unit: 'PercentOfFtp', Value: 0 }, '0%FTP', []],
    [{ Unit: 'Rpe', Value: 3 }, '3RPE', []],
    [{ Unit: 'percentofftp', MinValue: 80, MaxValue: 90 }, '80..90=85%FTP', []],
    [{ Unit: 'PercentOfFtp', Value: 85, MinValue: 90, MaxValue: 80 }, '80..90=85%FTP', []],
    [{ Unit: 'PercentOfFtp', Value: 85, MaxValue: 90 }, '85%FTP', ['rangeDropped']],
    [{ Unit: 'Watts', Value: 250 }, 'free', ['targetDropped']],
    [undefined, 'free', ['targetDropped']],
  ])('the target %j', (target, expected, codes) => {
    const given = [{ ...step, IntensityTarget: target }];
    expect(briefOf(given)).toEqual([`240s ${expected} Active`]);
    expect(codesOf(given)).toEqual(codes);
  });

  it.each([
    ['warmup', 'WarmUp', []],
    ['Cool down', 'CoolDown', []],
    ['Recovery', 'Rest', []],
    ['Fun', 'Active', ['classAssumed']],
    [null, 'Active', ['classAssumed']],
  ])('the class %j', (kind, expected, codes) => {
    const given = [{ ...step, IntensityClass: kind }];
    expect(briefOf(given)).toEqual([`240s 75%FTP ${expected}`]);
    expect(codesOf(given)).toEqual(codes);
  });

  it.each([
    [{ Unit: 'rpm', MinValue: 85, MaxValue: 95 }, ' 85-95rpm', []],
    [{ Unit: 'RPM', Value: 90 }, ' 90-90rpm', []],
    [{ MinValue: 95.4, MaxValue: 85 }, ' 85-95rpm', ['cadenceChanged']],
    [{ Unit: 'rpm', MinValue: 84.6, MaxValue: 95 }, ' 85-95rpm', ['cadenceChanged']],
    [{ Unit: 'spm', Value: 170 }, '', ['cadenceDropped']],
  ])('the cadence %j', (cadence, expected, codes) => {
    const given = [{ ...step, CadenceTarget: cadence }];
    expect(briefOf(given)).toEqual([`240s 75%FTP Active${expected}`]);
    expect(codesOf(given)).toEqual(codes);
  });

  it('names, notes, open steps and unknown members', () => {
    const given = [{ ...step, Name: 'Over', Notes: 'Sit', OpenDuration: true, Colour: 'red', Empty: null }];
    expect(briefOf(given)).toEqual(['240s 75%FTP Active open "Over" #Sit']);
    expect(readTrainingPeaks(given).warnings).toEqual([
      { code: 'unknownField', message: 'The unknown member Colour was left out (step 1).', steps: ['1'] },
    ]);
  });

  it.each([
    [{ Steps: [step], RepeatCount: 4 }, []],
    [{ ...repetition, Length: undefined, RepeatCount: 4 }, []],
    [{ ...repetition, Length: 4 }, []],
    [{ ...repetition, Length: { Value: 4.2 } }, ['lengthRounded']],
  ])('the repetition %j', (given, codes) => {
    expect(briefOf([given])).toEqual(['4x(240s 75%FTP Active)']);
    expect(codesOf([given])).toEqual(codes);
  });

  it('writes repetitions inside repetitions out', () => {
    const inner = { ...repetition, Length: { Unit: 'Repetition', Value: 2 } };
    const { structure, warnings } = readTrainingPeaks([{ ...repetition, Steps: [inner, step] }]);
    const one = '240s 75%FTP Active';
    expect(brief(structure)).toEqual([`4x(${one} | ${one} | ${one})`]);
    expect(warnings).toMatchObject([{ code: 'nestingFlattened', steps: ['1.1'] }]);
  });

  it.each([
    ['[', 'The structure is not valid JSON.'],
    [{ Steps: [] }, 'The structure is not a list of steps.'],
    [null, 'The structure is not a list of steps.'],
    [[], 'The structure has no steps.'],
    [['warm up'], 'Step 1 of the structure is not an object.'],
    [[step, { ...step, Type: 'Ramp' }], 'Step 2 of the structure has the Type "Ramp", not "Step" or "Repetition".'],
    [[{ ...step, Length: { Unit: 'Lap', Value: 4 } }], 'Step 1 of the structure has no Length in Second or Meter.'],
    [[{ ...step, Length: { Unit: 'Second', Value: 0 } }], 'Step 1 of the structure has no Length in Second or Meter.'],
    [[{ ...repetition, Length: {} }], 'Step 1 of the structure does not say how often it repeats.'],
    [[{ ...repetition, Length: { Value: 0 } }], 'Step 1 of the structure does not say how often it repeats.'],
    [[{ ...repetition, Steps: [] }], 'Step 1 of the structure repeats no steps.'],
    [[step, { ...repetition, Steps: [step, {}] }], 'Step 2.2 of the structure has no Length in Second or Meter.'],
    [{ primaryIntensityMetric: 'x', structure: [] }, 'This structure is in the format of the TrainingPeaks website.'],
    [[{ ...repetition, Length: { Value: 20_000 } }], 'The workout has more than 10000 steps.'],
  ])('refuses %j', (given, what) => {
    expect(() => readTrainingPeaks(given)).toThrow(
      expect.objectContaining({ kind: 'invalidInput', field: 'structure', what }),
    );
  });
});
