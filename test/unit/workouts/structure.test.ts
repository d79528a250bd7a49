import { ConnectorError } from '../../../shared/http/errors';
import { readStructure } from '../../../shared/workouts/structure';

const step = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 240 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 102 },
};
const repetition = { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 4 }, Steps: [step] };

function refused(given: unknown): ConnectorError {
  try {
    readStructure('structure', given);
  } catch (error) {
    if (error instanceof ConnectorError) return error;
  }
  throw new Error('expected a refusal');
}

it.each([
  ['a list', [step, repetition]],
  ['its JSON text', JSON.stringify([step, repetition])],
  ['an object around it', { Structure: [step, repetition] }],
  ['an object around its text', { structure: JSON.stringify([step, repetition]) }],
  ['the text of a text', JSON.stringify(JSON.stringify([step, repetition]))],
  ['an export', JSON.stringify({ Id: 5, Ftp: 250, Structure: [step, repetition] })],
])('reads %s', (_, given) => {
  expect(readStructure('structure', given)).toEqual([step, repetition]);
});

it.each([
  ['[', 'The structure is not valid JSON.'],
  [{ Steps: [] }, 'The structure is not a list of steps.'],
  [[], 'The structure has no steps.'],
  [['warm up'], 'Step 1 of the structure is not an object.'],
  [[step, { ...step, Type: 'Ramp' }], 'Step 2 of the structure has no Type "Step" or "Repetition".'],
  [[{ ...step, Length: { Unit: 'Minute', Value: 4 } }], 'Step 1 of the structure has no Length in Second or Meter.'],
  [[{ ...step, IntensityTarget: {} }], 'Step 1 of the structure has no IntensityTarget with a Value.'],
  [[{ ...repetition, Length: {} }], 'Step 1 does not say how often it repeats.'],
  [[{ ...repetition, Steps: [] }], 'Step 1 repeats no steps.'],
  [[step, { ...repetition, Steps: [step, {}] }], 'Step 2.2 of the structure has no Type "Step" or "Repetition".'],
])('names what is wrong with %j', (given, what) => {
  expect(refused(given)).toMatchObject({ kind: 'invalidInput', field: 'structure', what });
});

it('knows the look-alike format of the website', () => {
  const error = refused({ primaryIntensityMetric: 'percentOfFtp', structure: [] });
  expect(error.what).toBe('This structure is in the format of the TrainingPeaks website.');
  expect(error.next).toContain('Type, IntensityClass, Length and IntensityTarget');
});
