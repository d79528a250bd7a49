import { absoluteTarget, zoneTarget, type AbsoluteUnit, type ConvertedTarget } from '../../structure/absolute';
import { structureError } from '../../structure/errors';
import {
  plainStep,
  targetOf,
  type IntensityClass,
  type IntensityTarget,
  type Length,
  type Range,
  type Step,
} from '../../structure/model';
import type { Thresholds } from '../../structure/thresholds';
import type { Warnings } from '../../structure/warnings';
import type { FitMessage } from './core/types';
import { BPM_OFFSET, DURATION, INTENSITY, SMOOTHED, STEP, TARGET, WATTS_OFFSET } from './profile';

/** What an open step counts for in sums; FIT does not say. */
const NOMINAL: Length = { unit: 'seconds', value: 300 };

const CLASSES: Record<number, IntensityClass> = {
  [INTENSITY.active]: 'Active',
  [INTENSITY.rest]: 'Rest',
  [INTENSITY.warmup]: 'WarmUp',
  [INTENSITY.cooldown]: 'CoolDown',
  [INTENSITY.recovery]: 'Rest',
  [INTENSITY.interval]: 'Active',
};

/** @throws ConnectorError `invalidInput` when a threshold of the athlete is needed and not known */
export function readFitStep(message: FitMessage, place: string, thresholds: Thresholds, warnings: Warnings): Step {
  const reader = new StepReader(message, place, thresholds, warnings);
  const { length, open } = reader.length();
  const { target, cadence } = reader.targets();
  return plainStep(length, target, {
    class: CLASSES[reader.number(STEP.intensity) ?? INTENSITY.active] ?? 'Active',
    open,
    cadence,
    name: reader.text(STEP.name),
    notes: reader.text(STEP.notes),
  });
}

class StepReader {
  constructor(
    private readonly message: FitMessage,
    private readonly place: string,
    private readonly thresholds: Thresholds,
    private readonly warnings: Warnings,
  ) {}

  number(field: number): number | null {
    const value = this.message.fields.get(field);
    return typeof value === 'number' ? value : null;
  }

  text(field: number): string | null {
    const value = this.message.fields.get(field);
    return typeof value === 'string' ? value : null;
  }

  length(): { length: Length; open: boolean } {
    const type = this.number(STEP.durationType);
    const value = this.number(STEP.duration);
    const isTime = type === DURATION.time || type === DURATION.repetitionTime;
    if (value !== null && value > 0 && (isTime || type === DURATION.distance)) {
      const exact = value / (isTime ? 1000 : 100);
      const whole = Math.max(1, Math.round(exact));
      if (whole !== exact) this.warn('lengthRounded', 'The length was rounded to whole seconds or metres');
      return { length: { unit: isTime ? 'seconds' : 'meters', value: whole }, open: false };
    }
    this.warn('lengthAssumed', 'An open step of a FIT file has no nominal length and counts as 5 minutes');
    return { length: NOMINAL, open: true };
  }

  targets(): { target: IntensityTarget | null; cadence: Range | null } {
    const first = this.target(this.number(STEP.targetType), STEP.target, STEP.low, STEP.high);
    const second = this.target(this.number(STEP.secondTargetType), STEP.secondTarget, STEP.secondLow, STEP.secondHigh);
    if (first.target !== null && second.target !== null) {
      this.warn('targetDropped', 'TrainingPeaks has one target a step, so the second one was left out');
    }
    return { target: first.target ?? second.target, cadence: first.cadence ?? second.cadence };
  }

  private target(given: number | null, zoneField: number, lowField: number, highField: number) {
    const none: { target: IntensityTarget | null; cadence: Range | null } = { target: null, cadence: null };
    if (given === null || given === TARGET.open) return none;
    const type = SMOOTHED[given] ?? given;
    const zone = this.number(zoneField) ?? 0;
    const [low, high] = [this.number(lowField), this.number(highField)];
    const isCustom = zone === 0 && (low !== null || high !== null);
    const [from, to] = [low ?? high ?? 0, high ?? low ?? 0];
    if (type === TARGET.cadence && (isCustom || zone > 0))
      return { ...none, cadence: cadence(isCustom ? from : zone, isCustom ? to : zone) };
    if (isCustom && type === TARGET.power) return { ...none, target: this.power(from, to) };
    if (isCustom && type === TARGET.heartRate) return { ...none, target: this.heartRate(from, to) };
    if (isCustom && type === TARGET.speed)
      return { ...none, target: this.absolute('metersPerSecond', from / 1000, to / 1000) };
    const family = { [TARGET.power]: 'power', [TARGET.heartRate]: 'heartRate', [TARGET.speed]: 'speed' } as const;
    if (zone > 0 && type in family) {
      const what = `Zone ${zone} of step ${this.place}`;
      return {
        ...none,
        target: this.converted(zoneTarget(family[type as keyof typeof family], zone, zone, this.thresholds, what)),
      };
    }
    this.warn('targetDropped', 'TrainingPeaks does not know this kind of target, so the step has none');
    return none;
  }

  private power(low: number, high: number): IntensityTarget {
    if (high <= WATTS_OFFSET) return targetOf('PercentOfFtp', low, high);
    return this.absolute('watts', Math.max(0, low - WATTS_OFFSET), high - WATTS_OFFSET);
  }

  private heartRate(low: number, high: number): IntensityTarget {
    if (high <= BPM_OFFSET) return targetOf('PercentOfMaxHr', low, high);
    return this.absolute('bpm', Math.max(0, low - BPM_OFFSET), high - BPM_OFFSET);
  }

  private absolute(unit: AbsoluteUnit, low: number, high: number): IntensityTarget {
    const words = { watts: 'in watts', bpm: 'in beats a minute', metersPerSecond: 'as a pace' };
    const what = `The target of step ${this.place}, which is ${words[unit]},`;
    return this.converted(absoluteTarget(unit, low, high, this.thresholds, what));
  }

  private converted(result: ConvertedTarget): IntensityTarget {
    if ('target' in result) return result.target;
    throw structureError(result.problem.message, result.problem.next);
  }

  private warn(code: 'lengthRounded' | 'lengthAssumed' | 'targetDropped', text: string): void {
    this.warnings.add(code, text, this.place);
  }
}

function cadence(low: number, high: number): Range {
  return { min: Math.min(low, high), max: Math.max(low, high) };
}
