import { absoluteTarget, zoneTarget, type AbsoluteUnit, type ConvertedTarget } from '../structure/absolute';
import { usualUnit } from '../structure/easy-target';
import { targetOf, type IntensityTarget, type IntensityUnit } from '../structure/model';
import type { NotationContext } from './context';
import { LineProblem } from './problems';
import { toNumber, type Token, type TokenKind } from './tokens';

export const TARGET_KINDS: ReadonlySet<TokenKind> = new Set(['pace', 'rpe', 'watts', 'bpm', 'percent', 'zone']);

/** A target as written: with its two ends in the order of the text, which a ramp needs. */
export interface WrittenTarget {
  target: IntensityTarget;
  from: number;
  to: number;
}

/** @throws LineProblem when the athlete's threshold for it is not known, or it cannot be meant */
export function targetFrom(token: Token, context: NotationContext): WrittenTarget {
  if (token.kind === 'zone') return zone(token, context);
  const { low, high = low } = token.groups;
  const one = oneValue(token, low!, context);
  const other = high === low ? one : oneValue(token, high!, context);
  const target = targetOf(one.unit, one.value, other.value);
  const { min, max } = token.groups;
  if (min === undefined || max === undefined) return { target, from: one.value, to: other.value };
  const range = { min: toNumber(min), max: toNumber(max) };
  if (high !== low || range.min > range.max) {
    throw problem(
      token,
      'The band in brackets needs one value before it and its lower end first.',
      'Write 52% [50-60].',
    );
  }
  return { target: { ...target, range }, from: one.value, to: other.value };
}

function oneValue(token: Token, text: string, context: NotationContext): { unit: IntensityUnit; value: number } {
  switch (token.kind) {
    case 'percent':
      return { unit: percentUnit(token, context), value: percentValue(token, toNumber(text)) };
    case 'rpe':
      return { unit: 'Rpe', value: rpeValue(token, toNumber(text)) };
    case 'watts':
      return absolute(token, 'watts', toNumber(text), context);
    case 'bpm':
      return absolute(token, 'bpm', toNumber(text), context);
    default:
      return absolute(token, 'metersPerSecond', paceSpeed(token, text), context);
  }
}

function absolute(token: Token, unit: AbsoluteUnit, value: number, { thresholds }: NotationContext) {
  return converted(token, absoluteTarget(unit, value, value, thresholds, token.text)).target;
}

function zone(token: Token, { thresholds }: NotationContext): WrittenTarget {
  const family = { hr: 'heartRate', pace: 'speed', power: 'power' } as const;
  const of = (token.groups.of ?? 'power').toLowerCase() as keyof typeof family;
  const [first, last] = [Number(token.groups.low), Number(token.groups.high ?? token.groups.low)];
  const { target } = converted(
    token,
    zoneTarget(family[of], Math.min(first, last), Math.max(first, last), thresholds, token.text),
  );
  const { min, max } = target.range ?? { min: target.value, max: target.value };
  return { target, from: first <= last ? min : max, to: first <= last ? max : min };
}

function converted(token: Token, result: ConvertedTarget): { target: IntensityTarget } {
  if ('target' in result) return result;
  throw problem(token, result.problem.message, result.problem.next);
}

const POWER_SPORTS = new Set(['bike', 'mtb']);

function percentUnit({ groups: { of } }: Token, { sport, warnings }: NotationContext): IntensityUnit {
  const word = of?.toLowerCase().replace(/\s/g, '');
  if (word === undefined) {
    const unit = usualUnit(sport);
    if (sport !== null && !POWER_SPORTS.has(sport)) {
      const isPace = unit === 'PercentOfThresholdSpeed';
      const meant = isPace ? 'threshold pace; write % FTP for power' : 'FTP; write % pace for pace';
      warnings.add('percentAssumed', `A plain % was read as % of ${meant}`);
    }
    return unit;
  }
  if (word === 'ftp' || word === 'power') return 'PercentOfFtp';
  if (word === 'lthr' || word === 'thr' || word === 'thresholdhr') return 'PercentOfThresholdHr';
  return /^(?:max|m)?hr(?:max)?$/.test(word) ? 'PercentOfMaxHr' : 'PercentOfThresholdSpeed';
}

const MOST_PERCENT = 1000;

function percentValue(token: Token, value: number): number {
  if (value <= MOST_PERCENT) return value;
  throw problem(
    token,
    `${value} % is more than anybody can do.`,
    'Percents are of the threshold: 100% is at threshold.',
  );
}

function rpeValue(token: Token, value: number): number {
  if (value >= 1 && value <= 10) return value;
  throw problem(token, `RPE goes from 1 to 10, not ${value}.`, 'Write an effort from RPE 1 to RPE 10.');
}

const METERS_PER: readonly (readonly [RegExp, number])[] = [
  [/^k/i, 1000],
  [/^mi/i, 1609.344],
  [/^m/i, 1],
  [/^y/i, 0.9144],
];

function paceSpeed(token: Token, text: string): number {
  const { per, unit = '' } = token.groups;
  const [minutes, seconds] = text.split(':').map(Number) as [number, number];
  const time = minutes * 60 + seconds;
  // `4:10/m` would be a metre in four minutes.
  if (/^(?:m|mtr|y|yd|yds|yards?)$/i.test(unit) && per === undefined) {
    throw problem(
      token,
      'This pace does not say over how many metres or yards.',
      'Write it like 1:40/100m or 4:10/km.',
    );
  }
  if (time === 0) throw problem(token, 'A pace cannot be zero.', 'Write it like 4:10/km.');
  const factor = METERS_PER.find(([pattern]) => pattern.test(unit))![1];
  return (Number(per ?? 1) * factor) / time;
}

function problem(token: Token, message: string, next: string): LineProblem {
  return new LineProblem(token.start, token.end, message, next);
}
