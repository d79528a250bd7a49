import { pollForChanges, type PollResult, type PollSettings } from './detector';
import type { ChangeSource } from './source';
import { loadState, revisionOf, type TriggerState } from './state';

/** Where a platform keeps what a trigger remembers, as seen from one poll. Other polls may use the same place. */
export interface KeptState {
  /** What is kept at this moment; never changed by the reader. */
  read(): unknown;
  write(state: TriggerState): void;
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
 * @throws ConnectorError as {@link pollForChanges} does
 */
export async function pollAndKeep(source: ChangeSource, settings: PollSettings, kept: KeptState): Promise<PollResult> {
  const stored = kept.read();
  const begunAt = source.ports.now();
  const result = await pollForChanges(source, settings, stored);
  if (!result.changed) return result;
  const overtaken = revisionOf(kept.read()) !== revisionOf(stored);
  if (overtaken || isBehind(stored, kept.own, begunAt) || source.ports.now() >= kept.closesAt) {
    return { items: [], state: loadState(kept.read()).state, changed: false, notices: [] };
  }
  const state = { ...result.state, revision: (result.state.revision ?? 0) + 1 };
  kept.write(state);
  kept.own.last = { revision: state.revision, at: source.ports.now() };
  return { ...result, state };
}

/** A result that came to nothing is not waited for longer: the platform may have failed to store it. */
function isBehind(stored: unknown, { last }: OwnPolls, begunAt: number): boolean {
  const revision = revisionOf(stored);
  if (last === undefined || typeof revision !== 'number') return false;
  return revision < last.revision && last.at > begunAt - SETTLING_MS;
}
