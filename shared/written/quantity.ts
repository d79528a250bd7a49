import { invalidInput } from '../http/errors';
import { decimalPoint } from './decimal-point';
import { DECIMAL_SLIPS, isWithin, slipped } from './plausible';
import { QUANTITIES, type Quantity } from './quantities';
import { plainSigns, shown } from './value';

const AMOUNT = /^([+-]?\d*\.?\d+) ?(\D*?)\.?$/;

/** What an amount is asked for as, in base units. */
export interface AmountForm {
  label: string;
  min: number;
  max: number;
  /** What anybody can have, where TrainingPeaks takes more: anything else gets a question. */
  plausible?: { min: number; max: number };
}

/**
 * `60.8 kg`, `134 lb`, `2.2 l`, `1,850 m`; a bare number is in the base unit. Result in the base unit, to two decimals.
 *
 * @throws ConnectorError `invalidInput`
 */
export function parseQuantity(
  key: string,
  field: AmountForm & { of: Exclude<Quantity, 'distance'> },
  value: unknown,
): number {
  return readAmount(key, field.of, field, value);
}

/**
 * `10 km`, `6.2 mi`, `1500 m`, `1000 yd`; a bare number is metres. Result in metres, to the centimetre.
 *
 * @throws ConnectorError `invalidInput`
 */
export function parseDistance(
  key: string,
  { label, max = Infinity }: Pick<AmountForm, 'label'> & { max?: number },
  value: unknown,
): number {
  return readAmount(key, 'distance', { label, min: 0, max }, value);
}

function readAmount(key: string, quantity: Quantity, field: AmountForm, value: unknown): number {
  const { units, bareFrom = 0, most = Infinity } = QUANTITIES[quantity];
  const text = decimalPoint(key, field.label, plainSigns(value).toLowerCase());
  const match = AMOUNT.exec(text);
  const name = match?.[2]?.trim() ?? '';
  const unit = name === '' ? units[0] : units.find(({ names }) => names.some((one) => one.toLowerCase() === name));
  if (match === null || unit === undefined || (Number(match[1]) < 0 && field.min >= 0)) {
    throw notAnAmount(key, quantity, field, value);
  }
  const number = Number(match[1]);
  const amount = Math.round(number * unit.size * 100) / 100;
  const isTooSmall = name === '' && number !== 0 && Math.abs(number) < bareFrom;
  const usual = field.plausible ?? { min: field.min, max: Math.min(field.max, most) };
  if (isTooSmall || !isWithin(amount, usual)) ask(key, quantity, { ...field, plausible: usual }, number, name);
  return amount;
}

function notAnAmount(key: string, quantity: Quantity, { label }: AmountForm, value: unknown): Error {
  const what = quantity === 'distance' ? 'a distance' : 'an amount';
  return invalidInput(key, `${label} is not ${what}: ${shown(value)}.`, `Write it like ${QUANTITIES[quantity].forms}.`);
}

/** @throws ConnectorError `invalidInput`, always */
function ask(
  key: string,
  quantity: Quantity,
  { label, plausible }: AmountForm & { plausible: { min: number; max: number } },
  number: number,
  name: string,
): never {
  const { units, likely } = QUANTITIES[quantity];
  const [base] = units[0].names;
  const others = units
    .slice(0, likely)
    .filter(({ size, names }) => !names.some((one) => one.toLowerCase() === name) && isWithin(number * size, plausible))
    .map(({ names }) => `${number} ${names[0]}`);
  const isSlip = name === '' && !isWithin(number, plausible);
  const shifted = isSlip ? slipped(number, DECIMAL_SLIPS, plausible, false) : undefined;
  const meant = [...(shifted === undefined ? [] : [`${shifted} ${base}`]), ...others];
  const amount = `${number} ${name === '' ? base : name}`;
  if (meant.length > 0) {
    const list = meant.length === 1 ? meant[0]! : `${meant.slice(0, -1).join(', ')} or ${meant.at(-1)}`;
    throw invalidInput(
      key,
      `${label} ${amount} cannot be right.`,
      `Did you mean ${list}? Write the unit as well.`,
      name === '' ? `A number without a unit is read as ${base}.` : '',
    );
  }
  throw invalidInput(
    key,
    `${label} ${amount} cannot be right.`,
    `Use ${plausible.min} to ${plausible.max} ${base}, or leave it out.`,
  );
}
