import type { IDisplayOptions } from 'n8n-workflow';

/** Parameter name to the values for which something is shown. */
export type Conditions = Record<string, readonly (string | boolean)[]>;

/** n8n's `displayOptions` for conditions that must all hold; absent when there are none. */
export function shownWhen(...all: (Conditions | undefined)[]): { displayOptions?: IDisplayOptions } {
  const entries = all.flatMap((conditions) => Object.entries(conditions ?? {}));
  if (entries.length === 0) return {};
  return { displayOptions: { show: Object.fromEntries(entries.map(([name, values]) => [name, [...values]])) } };
}
