import { invalidInput } from '../http/errors';
import { folded, shown, textOf } from './value';

/** One of several things, with the words people use for it. */
export interface Named<V extends string = string> {
  value: V;
  label: string;
  aliases?: readonly string[];
}

/**
 * One of the choices, by value, label or another word people use; case, spaces and hyphens do not matter.
 *
 * @throws ConnectorError `invalidInput` naming the choices there are
 */
export function chosen<V extends string>(key: string, label: string, choices: readonly Named<V>[], value: unknown): V {
  const wanted = folded(textOf(value));
  const found =
    choices.find((choice) => folded(choice.value) === wanted) ??
    choices.find((choice) => [choice.label, ...(choice.aliases ?? [])].some((name) => folded(name) === wanted));
  if (found) return found.value;
  const names = choices.map((choice) => choice.label).join(', ');
  throw invalidInput(key, `${label} has no choice ${shown(value)}.`, `Use one of: ${names}.`);
}
