import { ConnectorError } from '../http/errors';

/** What is to be said about a plan somebody wrote. */
export interface Finding {
  /** An error stops everything before anything is sent; a warning travels with the result. */
  severity: 'error' | 'warning';
  /** The member of the plan or of a workout, e.g. `plannedSeconds`; null when it is about several. */
  field: string | null;
  /** Which workout or row, e.g. `workout 3 (2026-05-06, Threshold)`; empty when it is about the whole. */
  where: string;
  /** What is wrong and what to do, in sentences. */
  message: string;
}

/** Makes findings about one place. */
export interface Findings {
  where: string;
  error(field: string | null, message: string): void;
  warning(field: string | null, message: string): void;
}

/** @param list is added to */
export function findingsAt(list: Finding[], where: string): Findings {
  const add =
    (severity: Finding['severity']) =>
    (field: string | null, message: string): void => {
      list.push({ severity, field, where, message });
    };
  return { where, error: add('error'), warning: add('warning') };
}

/** How many errors are told in full. */
const TOLD = 5;

/** Findings as lines of text; null when there are none. */
export function findingsText(findings: readonly Finding[]): string | null {
  return findings.map(lineOf).join('\n') || null;
}

/**
 * Stops a plan that has errors.
 *
 * @param field of the panel, that holds the plan
 * @throws ConnectorError `invalidInput` with the first errors and how many more there are
 */
export function refuseErrors(findings: readonly Finding[], field: string): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const told = errors.slice(0, TOLD).map(lineOf);
  const more = errors.length - told.length;
  throw new ConnectorError({
    kind: 'invalidInput',
    field,
    what: errors.length === 1 ? 'The plan has a mistake.' : `The plan has ${errors.length} mistakes.`,
    why: [...told, ...(more === 0 ? [] : [`And ${more} more.`])].join('\n'),
    next: 'Correct them and run the step again. Nothing was sent.',
  });
}

/** A long plan in one cell is no reason for a message of a page. */
const LONGEST_LINE = 300;

function lineOf({ where, message }: Finding): string {
  const line = where === '' ? message : `${where}: ${message}`;
  const short = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** The parts of a refusal as one message. Anything else is passed on. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ConnectorError) || error.kind !== 'invalidInput') throw error;
  return [error.what, error.why, error.next].filter((part) => part !== '').join(' ');
}
