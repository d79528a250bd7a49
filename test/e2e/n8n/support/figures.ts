import type { Arrival } from './collector';

/** What became of the changes of a run. */
export interface Figures {
  sent: number;
  received: number;
  /** Event keys that never arrived. */
  lost: string[];
  /** Event keys that arrived more than once, each as often as it was too many. */
  repeated: string[];
}

/** @param sent event keys of all changes there were */
export function figuresOf(sent: readonly string[], arrivals: readonly Arrival[]): Figures {
  const seen = new Set<string>();
  const repeated = arrivals.map(({ eventKey }) => eventKey).filter((key) => seen.has(key) || !seen.add(key));
  return { sent: sent.length, received: arrivals.length, lost: sent.filter((key) => !seen.has(key)), repeated };
}

/** Prints the figures of a run past jest, which keeps what tests print to itself. */
export function print(run: string, { sent, received, lost, repeated }: Figures, more = ''): void {
  process.stderr.write(
    `${run}: ${sent} sent, ${received} received, ${lost.length} lost, ${repeated.length} repeated${more}\n`,
  );
}
