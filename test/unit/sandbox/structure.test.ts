import { structureProblem } from '../../../sandbox/workouts/structure';

const step = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 60 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 70, MinValue: 65, MaxValue: 75 },
  CadenceTarget: { Unit: 'rpm', MinValue: 86, MaxValue: 94 },
  OpenDuration: true,
};
const repetition = { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 3 }, Steps: [step] };

it('accepts steps, repetitions and both length units', () => {
  expect(structureProblem([step, repetition, { ...step, Length: { Unit: 'Meter', Value: 400 } }])).toBeNull();
});

it.each([
  ['Structure', []],
  ['Structure', { Structure: [step] }],
  ['Structure[1].Type', [step, { ...step, Type: 'Ramp' }]],
  ['Structure[0].IntensityClass', [{ ...step, IntensityClass: 'Recovery' }]],
  ['Structure[0].Length.Unit', [{ ...step, Length: { Unit: 'Minute', Value: 3 } }]],
  ['Structure[0].Length.Value', [{ ...step, Length: { Unit: 'Second', Value: 1.5 } }]],
  ['Structure[0].Length.Value', [{ ...step, Length: { Unit: 'Second', Value: 0 } }]],
  ['Structure[0].IntensityTarget', [{ ...step, IntensityTarget: undefined }]],
  ['Structure[0].IntensityTarget.Unit', [{ ...step, IntensityTarget: { Unit: 'Watt', Value: 200 } }]],
  ['Structure[0].IntensityTarget.Value', [{ ...step, IntensityTarget: { Unit: 'Rpe', Value: '7' } }]],
  ['MinValue and MaxValue', [{ ...step, IntensityTarget: { Unit: 'Rpe', Value: 7, MinValue: 6 } }]],
  ['Structure[0].CadenceTarget', [{ ...step, CadenceTarget: { Unit: 'spm', MinValue: 80, MaxValue: 90 } }]],
  ['Structure[0].Length.Unit', [{ ...repetition, Length: { Unit: 'Second', Value: 3 } }]],
  ['Structure[0].Steps', [{ ...repetition, Steps: undefined, RepeatCount: 3 }]],
  ['Structure[0].Steps[0].Type', [{ ...repetition, Steps: [repetition] }]],
])('names the place: %s (%#)', (place, structure) => {
  expect(structureProblem(structure)).toContain(place);
});
