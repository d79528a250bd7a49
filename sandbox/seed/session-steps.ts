import { Segment, Step } from '../store/model';

type IntensityUnit = Step['IntensityTarget']['Unit'];

const step =
  (lengthUnit: 'Second' | 'Meter', unit: IntensityUnit) =>
  (kind: string, length: number, value: number, name: string, spread = 0): Step => ({
    Type: 'Step',
    IntensityClass: kind,
    Name: name,
    Length: { Unit: lengthUnit, Value: length },
    IntensityTarget: {
      Unit: unit,
      Value: value,
      ...(spread === 0 ? {} : { MinValue: value - spread, MaxValue: value + spread }),
    },
  });

/** So many times these steps. */
export const repeat = (times: number, ...steps: Step[]): Segment => ({
  Type: 'Repetition',
  Length: { Unit: 'Repetition', Value: times },
  Steps: steps,
});

export const bike = step('Second', 'PercentOfFtp');
export const pace = step('Second', 'PercentOfThresholdSpeed');
export const swim = step('Meter', 'PercentOfThresholdSpeed');
export const pulse = step('Second', 'PercentOfThresholdHr');
export const effort = step('Second', 'Rpe');
