import { Segment, Step } from '../store/model';
import { definition, Field, fitFile, fitText, uint16, uint32 } from '../files/fit-write';
import { SportThresholds } from './compute';

/** Writes a FIT workout file: file_id, workout and workout_step messages, all with fixed definitions. Notes of steps get lost (TrainingPeaks wiki, Workout-Of-The-Day-Structured-Workout-File). */

const sports: Record<string, number> = {
  Run: 1,
  Bike: 2,
  Swim: 5,
  Walk: 11,
  'XC-Ski': 12,
  Rowing: 15,
  Strength: 10,
  MTB: 2,
};
const intensities: Record<string, number> = { Active: 0, Rest: 1, WarmUp: 2, CoolDown: 3 };
const nameLength = 24;

const stringType = 0x07;
const enumType = 0x00;
const u16 = 0x84;
const u32 = 0x86;
const u32z = 0x8c;

const fileIdFields: Field[] = [
  [0, 1, enumType],
  [1, 2, u16],
  [2, 2, u16],
  [3, 4, u32z],
];
const workoutFields: Field[] = [
  [4, 1, enumType],
  [6, 2, u16],
  [8, nameLength, stringType],
];
const stepFields: Field[] = [
  [254, 2, u16],
  [0, nameLength, stringType],
  [1, 1, enumType],
  [2, 4, u32],
  [3, 1, enumType],
  [4, 4, u32],
  [5, 4, u32],
  [6, 4, u32],
  [7, 1, enumType],
];

interface FitStep {
  name: string;
  durationType: number;
  duration: number;
  targetType: number;
  targetValue: number;
  low: number;
  high: number;
  intensity: number;
}

export function encodeFitWorkout(
  title: string,
  workoutType: string,
  structure: Segment[],
  thresholds: SportThresholds,
): Buffer {
  const steps = fitSteps(structure, thresholds);
  const data = Buffer.concat([
    definition(0, 0, fileIdFields),
    Buffer.concat([Buffer.from([0, 5]), uint16(255), uint16(0), uint32(1)]),
    definition(1, 26, workoutFields),
    Buffer.concat([Buffer.from([1, sports[workoutType] ?? 0]), uint16(steps.length), text(title)]),
    definition(2, 27, stepFields),
    ...steps.map(stepMessage),
  ]);
  return fitFile(data);
}

function fitSteps(structure: Segment[], thresholds: SportThresholds): FitStep[] {
  const steps: FitStep[] = [];
  for (const segment of structure) {
    const first = steps.length;
    const members = segment.Type === 'Step' ? [segment] : segment.Steps;
    steps.push(...members.map((step) => plainStep(step, thresholds)));
    if (segment.Type === 'Repetition') {
      // repeat_until_steps_cmplt: go back to the step index, so many times in all
      const repeat = { durationType: 6, duration: first, targetType: 2, targetValue: segment.Length.Value };
      steps.push({ name: '', low: 0, high: 0, intensity: 0, ...repeat });
    }
  }
  return steps;
}

function plainStep(step: Step, thresholds: SportThresholds): FitStep {
  const { Value, MinValue = Value, MaxValue = Value } = step.IntensityTarget;
  const timed = step.Length.Unit === 'Second';
  const target = targetOf(step.IntensityTarget.Unit, thresholds);
  return {
    name: step.Name ?? '',
    durationType: step.OpenDuration ? 5 : timed ? 0 : 1,
    duration: step.OpenDuration ? 0 : timed ? step.Length.Value * 1000 : step.Length.Value * 100,
    targetType: target?.type ?? openTarget,
    targetValue: 0,
    low: target?.custom(MinValue) ?? 0,
    high: target?.custom(MaxValue) ?? 0,
    intensity: intensities[step.IntensityClass] ?? 0,
  };
}

const speedTarget = 0;
const heartRateTarget = 1;
const openTarget = 2;
const powerTarget = 4;

/**
 * The custom target of a percentage: percent of FTP or of the maximum heart rate as they are, beats as bpm + 100, speed in
 * mm/s. Null for what needs a threshold that is not set, and for effort, which FIT does not know.
 */
function targetOf(unit: string, { thresholdHr, thresholdSpeed }: SportThresholds) {
  if (unit === 'PercentOfFtp') return { type: powerTarget, custom: Math.round };
  if (unit === 'PercentOfMaxHr') return { type: heartRateTarget, custom: Math.round };
  const part = (of: number) => (percent: number) => (percent / 100) * of;
  if (unit === 'PercentOfThresholdHr' && thresholdHr !== null) {
    return { type: heartRateTarget, custom: (percent: number) => 100 + Math.round(part(thresholdHr)(percent)) };
  }
  if (unit === 'PercentOfThresholdSpeed' && thresholdSpeed !== null) {
    return { type: speedTarget, custom: (percent: number) => Math.round(1000 * part(thresholdSpeed)(percent)) };
  }
  return null;
}

function stepMessage(step: FitStep, index: number): Buffer {
  return Buffer.concat([
    Buffer.from([2]),
    uint16(index),
    text(step.name),
    Buffer.from([step.durationType]),
    uint32(step.duration),
    Buffer.from([step.targetType]),
    uint32(step.targetValue),
    uint32(step.low),
    uint32(step.high),
    Buffer.from([step.intensity]),
  ]);
}

const text = (value: string): Buffer => fitText(value, nameLength);
