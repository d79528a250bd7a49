import { readKeyedWindow, type KeyedWindowOptions } from '../../../../shared/changes/keyed-window';
import type { FakeFeed } from './fake-feed';

/** New items Zapier takes from one poll. */
const MOST_NEW = 100;

/**
 * A polling Zap as Zapier runs it: at switch-on every returned id is stored and fires nothing; afterwards an id not stored
 * fires once, at most a hundred a poll from the top of the list; switching off forgets all ids.
 */
export class Zap {
  readonly fired: string[] = [];
  private seen: Set<string> | null = null;

  constructor(
    readonly feed: FakeFeed,
    readonly options: Pick<KeyedWindowOptions, 'event' | 'workoutTypes'>,
  ) {}

  async switchOn(): Promise<void> {
    this.seen = new Set((await this.read(true)).map(idOf));
  }

  switchOff(): void {
    this.seen = null;
  }

  /** The ids that fire. */
  async poll(): Promise<string[]> {
    const seen = this.seen;
    if (seen === null) return [];
    const fresh = (await this.read(false)).map(idOf).filter((id) => !seen.has(id));
    const taken = [...new Set(fresh)].slice(0, MOST_NEW);
    for (const id of taken) seen.add(id);
    this.fired.push(...taken);
    return taken;
  }

  private read(populating: boolean) {
    return readKeyedWindow(this.feed.source(), { ...this.options, athlete: 'me', populating, sampling: false });
  }
}

function idOf(item: Record<string, unknown>): string {
  if (typeof item['id'] !== 'string') throw new Error('Zapier ids must be text');
  return item['id'];
}
