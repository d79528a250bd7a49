import { structureError } from '../../structure/errors';
import {
  plainStep,
  targetOf,
  type IntensityClass,
  type IntensityTarget,
  type IntensityUnit,
  type Length,
  type Range,
  type Segment,
  type Step,
} from '../../structure/model';
import { rampSteps } from '../../structure/ramp';
import type { Warnings } from '../../structure/warnings';
import type { XmlElement } from '../xml/parse';
import { textsOf } from './texts';

export interface ZwoContext {
  unit: IntensityUnit;
  lengthUnit: Length['unit'];
  warnings: Warnings;
}

type ReadElement = (element: XmlElement, context: ZwoContext, place: string) => Segment[];

/** How each element of a workout is read, by its name in lower case. */
export const ELEMENTS: Record<string, ReadElement> = {
  warmup: (element, context, place) => ramp(element, context, place, 'WarmUp'),
  cooldown: (element, context, place) => ramp(element, context, place, 'CoolDown'),
  ramp: (element, context, place) => ramp(element, context, place, 'Active'),
  steadystate: steady,
  solidstate: steady,
  intervalst: intervals,
  freeride: (element, context, place) => free(element, context, place),
  maxeffort: (element, context, place) => {
    context.warnings.add('targetDropped', 'An all-out effort has no target in TrainingPeaks', place);
    return free(element, context, place);
  },
};

function steady(element: XmlElement, context: ZwoContext, place: string): Segment[] {
  const fields = new Attributes(element, context, place);
  const target = fields.target('Power', 'PowerLow', 'PowerHigh');
  const more = { cadence: fields.cadence(''), notes: textsOf(element, context, place) };
  return [plainStep(fields.length('Duration'), target, more)];
}

function free(element: XmlElement, context: ZwoContext, place: string): Segment[] {
  const fields = new Attributes(element, context, place);
  const more = { cadence: fields.cadence(''), notes: textsOf(element, context, place) };
  return [plainStep(fields.length('Duration'), null, more)];
}

/** A warm-up goes as written, a cool-down always down: files are written both ways, and both ride the same. */
function ramp(element: XmlElement, context: ZwoContext, place: string, kind: IntensityClass): Segment[] {
  const fields = new Attributes(element, context, place);
  const length = fields.length('Duration');
  const more: Partial<Step> = { class: kind, cadence: fields.cadence('') };
  const notes = textsOf(element, context, place);
  const [low, high] = [fields.percent('PowerLow'), fields.percent('PowerHigh')];
  if (low === null || high === null || low === high) {
    const target = fields.target('Power', 'PowerLow', 'PowerHigh');
    return [plainStep(length, target, { ...more, notes })];
  }
  context.warnings.add('rampSplit', 'TrainingPeaks knows no ramps, so they were split into steps', place);
  const [from, to] = kind === 'CoolDown' ? [Math.max(low, high), Math.min(low, high)] : [low, high];
  const steps = rampSteps(length, context.unit, from, to, more);
  return steps.map((step, index) => (index === 0 ? { ...step, notes } : step));
}

function intervals(element: XmlElement, context: ZwoContext, place: string): Segment[] {
  const fields = new Attributes(element, context, place);
  const on = plainStep(fields.length('OnDuration'), fields.target('OnPower', 'PowerOnLow', 'PowerOnHigh'), {
    cadence: fields.cadence(''),
    notes: textsOf(element, context, place),
  });
  const off = plainStep(fields.length('OffDuration'), fields.target('OffPower', 'PowerOffLow', 'PowerOffHigh'), {
    class: 'Rest',
    cadence: fields.cadence('Resting'),
  });
  const count = fields.number('Repeat') ?? 1;
  if (!Number.isInteger(count) || count < 1) throw fields.bad('does not say how often it repeats');
  return [{ type: 'repetition', count, steps: [on, off] }];
}

class Attributes {
  private readonly values: Map<string, string>;

  constructor(
    private readonly element: XmlElement,
    private readonly context: ZwoContext,
    private readonly place: string,
  ) {
    const entries = Object.entries(element.attributes);
    this.values = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
    if (this.values.has('pace')) {
      context.warnings.add('targetConverted', 'A pace of a certain race was read as threshold pace', place);
    }
  }

  number(name: string): number | null {
    const text = this.values.get(name.toLowerCase()) ?? '';
    const value = Number(text);
    return text.trim() !== '' && Number.isFinite(value) ? value : null;
  }

  length(name: string): Length {
    const exact = this.number(name);
    if (exact === null || exact <= 0) throw this.bad(`has no ${name}`);
    const value = Math.max(1, Math.round(exact));
    if (value !== exact)
      this.context.warnings.add('lengthRounded', 'The length was rounded to whole seconds', this.place);
    return { unit: this.context.lengthUnit, value };
  }

  percent(name: string): number | null {
    const fraction = this.number(name);
    return fraction === null ? null : Math.round(fraction * 1e6) / 1e4;
  }

  /** One value, or a band between two when there is no single one. */
  target(single: string, low: string, high: string): IntensityTarget | null {
    const value = this.percent(single);
    if (value !== null) return targetOf(this.context.unit, value);
    const [from, to] = [this.percent(low), this.percent(high)];
    if (from !== null || to !== null) return targetOf(this.context.unit, (from ?? to)!, (to ?? from)!);
    this.context.warnings.add(
      'targetDropped',
      'There is no power that could be read, so the step has no target',
      this.place,
    );
    return null;
  }

  cadence(suffix: string): Range | null {
    const low = this.number(`CadenceLow${suffix}`) ?? this.number(`Cadence${suffix}`);
    const high = this.number(`CadenceHigh${suffix}`) ?? low;
    if (low === null || high === null || low < 1 || high < 1) return null;
    return { min: Math.round(Math.min(low, high)), max: Math.round(Math.max(low, high)) };
  }

  bad(what: string): Error {
    return structureError(`The element ${this.element.name} (step ${this.place}) ${what}.`, 'Correct the file.');
  }
}
