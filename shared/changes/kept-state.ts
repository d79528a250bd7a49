import type { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { JsonObject } from '../trainingpeaks/types';
import { revisionOf } from './state';

/** What a poll hands over. */
export interface Polled {
  /** What changed, each with `event` and `eventKey`. Empty: the workflow is not started. */
  items: JsonObject[];
  /** To be logged as warnings, e.g. that the stored state could not be read and watching began anew. */
  notices: string[];
  /** To be thrown after the state is stored, when there are no items; with items it comes again at a later poll. */
  problem?: ConnectorError;
}

/** What a poll of one trigger comes to, before it is settled whether it counts. */
export interface PollResult<S> extends Polled {
  /** To be stored whatever the items. */
  state: S;
  /** False when nothing was asked and `state` is the old one. */
  changed: boolean;
}

/** What every trigger remembers beside its own. */
export interface Kept {
  /** Counts the polls whose result was kept, so that a poll notices that another was quicker. Absent before the first. */
  revision?: number;
}

/** Where a platform keeps what a trigger remembers, as seen from one poll. Other polls may use the same place. */
export interface KeptState {
  /** What is kept at this moment; never changed by the reader. */
  read(): unknown;
  write(state: object): void;
  /** Epoch milliseconds from which on the platform throws away whatever the poll returns. */
  closesAt: number;
  /** What polls of this process have kept of this trigger: the platform may not show it yet. */
  own: OwnPolls;
}

/** The last result that polls of one process kept of one trigger. */
export interface OwnPolls {
  last?: { revision: number; at: number };
}

/** So long the platform may take to show the next poll what the one before kept. */
const SETTLING_MS = 10_000;

/**
 * One poll whose result is kept or dropped as a whole. Items and state belong together: items without their state would come
 * again, a state without its items would lose them. So nothing is handed over and nothing is kept when
 *
 * - another poll of the same trigger, begun before this one was over, has kept its own result meanwhile: whatever is still
 *   new by its state comes with the next poll. Where polls get a copy each, as with n8n's durable cursors, this one has not
 *   seen that result; nor one that the platform was still storing when it began;
 * - the platform has already given the poll up.
 *
 * @param look for changes since what it is given was stored
 * @throws ConnectorError as `look` does
 */
export async function pollAndKeep<S extends Kept>(
  { now }: Pick<Ports, 'now'>,
  kept: KeptState,
  look: (stored: unknown) => Promise<PollResult<S>>,
): Promise<Polled> {
  const stored = kept.read();
  const begunAt = now();
  const { state, changed, ...polled } = await look(stored);
  if (!changed) return polled;
  const overtaken = revisionOf(kept.read()) !== revisionOf(stored);
  if (overtaken || isBehind(stored, kept.own, begunAt) || now() >= kept.closesAt) return { items: [], notices: [] };
  const revision = (state.revision ?? 0) + 1;
  kept.write({ ...state, revision });
  kept.own.last = { revision, at: now() };
  return polled;
}

/** A result that came to nothing is not waited for longer: the platform may have failed to store it. */
function isBehind(stored: unknown, { last }: OwnPolls, begunAt: number): boolean {
  const revision = revisionOf(stored);
  if (last === undefined || typeof revision !== 'number') return false;
  return revision < last.revision && last.at > begunAt - SETTLING_MS;
}
