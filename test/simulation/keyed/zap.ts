import type { JsonObject } from '../../../shared/trainingpeaks/types';

/** Zapier ends a step after so many milliseconds and throws away what it returns. */
const STEP_MS = 30_000;
/** New items Zapier takes from one poll, from the top of the list (Zapier, Operating constraints). */
const MOST_NEW = 100;
/** What a step may return, and what the first one may (Zapier, Troubleshoot trigger payload). */
const MOST_BYTES = 6_291_456;
const MOST_BYTES_AT_FIRST = 20_000_000;
/** Rows of the table of ids (Zapier, Operating constraints). */
const MOST_IDS = 105_000;

/** How the app is asked. */
export interface Asked {
  populating: boolean;
  sampling: boolean;
}

/** What came of a poll. */
export interface Polled {
  /** Oldest first, as Zapier runs them. */
  fired: JsonObject[];
  /** More was new than Zapier takes at once. */
  held: boolean;
}

/**
 * A polling Zap as Zapier documents it: at switch-on every returned id is stored and fires nothing; afterwards an id that is
 * not stored fires and is stored, at most a hundred a poll; switching off forgets all ids.
 */
export class Zap {
  private ids: Set<string> | null = null;

  /** @param ask runs the app's step; rejects when the step fails */
  constructor(
    private readonly now: () => number,
    private readonly ask: (asked: Asked) => Promise<JsonObject[]>,
  ) {}

  get isOn(): boolean {
    return this.ids !== null;
  }

  /** Whether it is on now: Zapier leaves a Zap off when its first poll fails. */
  async switchOn(): Promise<boolean> {
    const items = await this.step({ populating: true, sampling: false }, MOST_BYTES_AT_FIRST);
    if (items !== null) this.ids = new Set(items.map(idOf));
    return this.isOn;
  }

  switchOff(): void {
    this.ids = null;
  }

  /** Null when the poll failed. */
  async poll(): Promise<Polled | null> {
    const { ids } = this;
    if (ids === null) throw new Error('Zapier polls no Zap that is off');
    const items = await this.step({ populating: false, sampling: false }, MOST_BYTES);
    if (items === null) return null;
    const fresh = items.filter((item) => !ids.has(idOf(item)));
    const taken = fresh.slice(0, MOST_NEW);
    for (const item of taken) ids.add(idOf(item));
    if (ids.size > MOST_IDS) throw new Error('Zapier remembers no more ids');
    return { fired: taken.reverse(), held: fresh.length > taken.length };
  }

  /** What the editor shows; null when the step failed. */
  samples(): Promise<JsonObject[] | null> {
    return this.step({ populating: false, sampling: true }, MOST_BYTES);
  }

  private async step(asked: Asked, mostBytes: number): Promise<JsonObject[] | null> {
    const began = this.now();
    const items = await this.ask(asked).catch((error: unknown) => {
      if ((error as { kind?: unknown }).kind === undefined) throw error;
      return null;
    });
    if (items === null || this.now() - began >= STEP_MS) return null;
    if (new Set(items.map(idOf)).size < items.length) throw new Error('an id comes twice in one list');
    if (JSON.stringify(items).length > mostBytes) throw new Error('more than Zapier takes');
    return items;
  }
}

function idOf({ id }: JsonObject): string {
  if (typeof id !== 'string' || id === '') throw new Error('an id is no text');
  return id;
}
