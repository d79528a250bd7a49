import { invalidInput } from '../http/errors';

interface Bounds {
  min: number;
  max: number;
}

/** What a number is asked for as; see `NumberField` of the field model. */
export interface NumberForm {
  kind: 'integer' | 'number';
  label: string;
  default?: number;
  min?: number;
  max?: number;
  unit?: string;
  slips?: boolean;
  plausible?: Bounds;
  ratio?: boolean;
  example?: string;
}

/**
 * Passes a number that may be meant. What TrainingPeaks would refuse, and what nobody has, gets a question: the decimal
 * point may have slipped, or a percentage stand where a ratio is asked.
 *
 * @throws ConnectorError `invalidInput`
 */
export function checkNumber(key: string, field: NumberForm, number: number): void {
  const { min = 0, max = Infinity } = field;
  const usual = field.plausible ?? { min, max };
  if (isWithin(number, { min: Math.max(min, usual.min), max: Math.min(max, usual.max) })) return;
  const unit = field.unit === undefined ? '' : ` ${field.unit}`;
  const isWhole = field.kind === 'integer';
  const factors = field.ratio ? [100, 10] : field.slips ? DECIMAL_SLIPS : [];
  const isTellable = number > usual.max || field.plausible !== undefined;
  const meant = !isTellable ? undefined : slipped(number, factors, usual, isWhole);
  if (meant !== undefined) {
    throw invalidInput(
      key,
      `${field.label} ${number}${unit} ${field.ratio ? 'is too high' : 'cannot be right'}.`,
      `Did you mean ${meant}${unit}?`,
      field.ratio
        ? `It is a ratio, where 1 stands for 100 %, and TrainingPeaks takes at most ${max}.`
        : limitsInWords({ min, max }, usual, number, unit),
    );
  }
  if (isWithin(number, { min, max })) {
    throw invalidInput(
      key,
      `${field.label} ${number}${unit} cannot be right.`,
      `Use ${usual.min} to ${usual.max}${unit}, or leave it out.`,
    );
  }
  if (number > max) {
    throw invalidInput(key, `${field.label} ${number}${unit} is too high.`, `Use ${max}${unit} or less.`);
  }
  throw invalidInput(key, `${field.label} ${number}${unit} is too low.`, `Use ${min}${unit} or more.`);
}

/** How far a decimal point slips. */
export const DECIMAL_SLIPS: readonly number[] = [10, 100, 1000];

/** The first number that would be usual if the decimal point had slipped by one of these factors. */
export function slipped(
  number: number,
  factors: readonly number[],
  usual: Bounds,
  isWhole: boolean,
): number | undefined {
  const shifted = factors.map((by) => withoutTail(number > usual.max ? number / by : number * by));
  return shifted.find((value) => isWithin(value, usual) && (!isWhole || Number.isInteger(value)));
}

function limitsInWords(limits: Bounds, usual: Bounds, number: number, unit: string): string {
  if (isWithin(number, limits)) return `Usual values are ${usual.min} to ${usual.max}${unit}.`;
  return limits.max === Infinity ? '' : `TrainingPeaks takes ${limits.min} to ${limits.max}${unit}.`;
}

export function isWithin(number: number, { min, max }: Bounds): boolean {
  return number >= min && number <= max;
}

/** Division leaves float tails. */
function withoutTail(number: number): number {
  return Number(number.toPrecision(12));
}
