import { validateStructure } from '../../../shared/workouts/structure/validate';

const step = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 240 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 100, MinValue: 95, MaxValue: 105 },
  CadenceTarget: { Unit: 'rpm', MinValue: 85, MaxValue: 95 },
  Name: 'Over',
  Notes: 'Stay seated',
  OpenDuration: true,
};
const repetition = { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 4 }, Steps: [step] };
const target = (value: object) => ({ ...step, IntensityTarget: { Unit: 'PercentOfFtp', Value: 100, ...value } });
const cadence = (value: object) => ({ ...step, CadenceTarget: { Unit: 'rpm', MinValue: 85, MaxValue: 95, ...value } });
const length = (value: object) => ({ ...step, Length: { Unit: 'Second', Value: 240, ...value } });

const errorsIn = (segments: unknown) => validateStructure(segments).filter(({ severity }) => severity === 'error');

it('finds nothing wrong with what the grammar allows', () => {
  const bare = { ...step, CadenceTarget: null, Name: undefined, Notes: null, OpenDuration: false };
  expect(validateStructure([step, repetition, bare, target({ Value: 87.5 }), target({ Value: 0 })])).toEqual([]);
  expect(validateStructure([{ ...step, IntensityTarget: { Unit: 'Rpe', Value: 7 } }])).toEqual([]);
  expect(validateStructure([length({ Unit: 'Meter', Value: 99_999_999 }), length({ Value: 359_999 })])).toEqual([]);
});

it.each([
  [{ ...step, Type: 'Ramp' }, 'needs the Type "Step" or "Repetition".'],
  ['10m', 'is not an object.'],
  [{ ...step, IntensityClass: 'Recovery' }, 'needs an IntensityClass: WarmUp, Active, Rest, CoolDown.'],
  [length({ Unit: 'Minute' }), 'needs a Length in "Second" or "Meter".'],
  [length({ Value: 90.5 }), 'needs a length that is a whole number above 0.'],
  [length({ Value: 0 }), 'needs a length that is a whole number above 0.'],
  [{ ...step, IntensityTarget: undefined }, 'needs an IntensityTarget.'],
  [
    target({ Unit: 'Watts' }),
    'needs a target in PercentOfFtp, PercentOfMaxHr, PercentOfThresholdHr, PercentOfThresholdSpeed, Rpe.',
  ],
  [target({ Value: '100' }), 'needs a target Value that is a number of at least 0.'],
  [target({ Value: -5 }), 'needs a target Value that is a number of at least 0.'],
  [target({ Value: 0.85 }), 'has a target of 0.85 %. Percents are whole: write 85 for that.'],
  [target({ Value: 3 }), 'has a target of 3 %. Percents are whole: write 300 for that.'],
  [target({ MinValue: 95 }), 'needs both MinValue and MaxValue, or neither.'],
  [target({ MinValue: 105, MaxValue: 95 }), 'has a MinValue (105) above its MaxValue (95).'],
  [target({ MinValue: 101, MaxValue: 105 }), 'has a Value (100) outside its range (101 to 105).'],
  [target({ Unit: 'Rpe', Value: 7.5 }), 'needs an RPE that is a whole number up to 10.'],
  [target({ Unit: 'Rpe', Value: 11 }), 'needs an RPE that is a whole number up to 10.'],
  [cadence({ Unit: 'spm' }), 'needs a CadenceTarget in "rpm".'],
  [cadence({ MinValue: undefined }), 'needs a cadence with whole MinValue and MaxValue above 0.'],
  [cadence({ MaxValue: 90.5 }), 'needs a cadence with whole MinValue and MaxValue above 0.'],
  [cadence({ MinValue: 99 }), 'has a lowest cadence (99) above its highest (95).'],
  [{ ...step, Notes: 5 }, 'has a Name or Notes that is not text.'],
  [{ ...step, OpenDuration: 'yes' }, 'has an OpenDuration that is neither true nor false.'],
])('names step and fault of %j', (faulty, message) => {
  expect(errorsIn([step, faulty])).toEqual([{ step: '2', severity: 'error', message: `Step 2 ${message}` }]);
  expect(errorsIn([{ ...repetition, Steps: [step, faulty] }])).toEqual([
    { step: '1.2', severity: 'error', message: `Step 1.2 ${message}` },
  ]);
});

it.each([
  [{ ...repetition, Length: { Unit: 'Second', Value: 4 } }, 'must say how often it repeats'],
  [{ ...repetition, Length: { Unit: 'Repetition', Value: 2.5 } }, 'must say how often it repeats'],
  [{ ...repetition, Steps: [] }, 'repeats no steps.'],
])('names the fault of the repetition %j', (faulty, message) => {
  expect(validateStructure([faulty])).toEqual([
    { step: '1', severity: 'error', message: expect.stringMatching(`^Step 1 ${message}`) },
  ]);
});

it('refuses repetitions inside repetitions', () => {
  expect(validateStructure([{ ...repetition, Steps: [step, repetition] }])).toEqual([
    {
      step: '1.2',
      severity: 'error',
      message: 'Step 1.2 is a repetition inside a repetition, which TrainingPeaks does not know.',
    },
  ]);
});

it.each([
  [{}, 'The structure is not a list of steps.'],
  [[], 'The structure has no steps.'],
  [[length({ Value: 359_999 }), length({ Value: 1 })], 'The steps take longer than 99:59:59.'],
  [[{ ...repetition, Length: { Unit: 'Repetition', Value: 1500 } }], 'The steps take longer than 99:59:59.'],
  [[length({ Unit: 'Meter', Value: 100_000_000 })], 'The steps are longer than 99,999,999 metres.'],
])('looks at the whole of %j', (structure, message) => {
  expect(validateStructure(structure)).toContainEqual({ step: null, severity: 'error', message });
});

it('only warns of what TrainingPeaks may take', () => {
  expect(validateStructure([target({ MinValue: 99, MaxValue: 105 })])).toEqual([
    {
      step: '1',
      severity: 'warning',
      message: 'Step 1 has a Value (100) that is not the middle of its range (99 to 105).',
    },
  ]);
  expect(validateStructure([step, { ...step, IntensityTarget: { Unit: 'Rpe', Value: 7 } }])).toEqual([
    { step: null, severity: 'warning', message: expect.stringContaining('mix different kinds of targets') },
  ]);
});
