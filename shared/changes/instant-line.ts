/** How long after an empty read the feed is asked once more: it may lag behind the delivery that told of the change. */
const SECOND_LOOK_MS = 3_000;

/** Reads of one athlete are this far apart; deliveries that come in between share the next one. */
const APART_MS = 1_000;

/** A line that nobody stood in for so long is forgotten. */
const IDLE_MS = 10 * 60_000;

/** What a trigger remembers, and how many deliveries made it so. */
export interface Remembered {
  state: unknown;
  revision: number;
}

/** What one look at an athlete's feed gave. */
export interface Look<Item> {
  /** To be remembered. */
  state: unknown;
  items: Item[];
  notices: string[];
  /** Whether anything had changed, wanted or not. */
  news: boolean;
}

/** What came of one delivery. */
export interface Served<Item> {
  items: Item[];
  notices: string[];
  /** To be stored; null when a read that began later has covered this delivery, and what it remembers is newer. */
  remembered: Remembered | null;
}

/** What the line needs of the host. */
export interface LinePorts {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

interface Line {
  /** Settles when the last one in the line is served. */
  last: Promise<unknown>;
  remembered?: { text: string; revision: number };
  /** When each athlete's last complete read began: in the order of arrivals and reads, and in epoch milliseconds. */
  begun: Map<string, { tick: number; at: number }>;
  usedAt: number;
}

/**
 * Deliveries of one trigger, one after another within a process. A platform hands each delivery the memory it had stored
 * when the delivery came; of two at once, the second would not know what the first has handed over. Here it does.
 *
 * A delivery that came before a read of the same athlete began has nothing to add to it and is not read for, so a storm of
 * deliveries costs a few reads. In other processes nothing is known of this: there a change may be handed over twice.
 */
export class DeliveryLines {
  private readonly lines = new Map<string, Line>();
  /** Orders arrivals and reads. */
  private ticks = 0;

  /**
   * Tells of a trigger that is just being switched on: its first deliveries may come before the platform has stored anything.
   *
   * @param trigger tells triggers apart
   */
  announce(ports: Pick<LinePorts, 'now'>, trigger: string, { state, revision }: Remembered): void {
    this.lineOf(trigger, ports.now()).remembered = { text: JSON.stringify(state), revision };
  }

  /** Whether this process has announced or served the trigger lately. */
  knows(trigger: string): boolean {
    return this.lines.has(trigger);
  }

  /**
   * @param trigger tells triggers apart
   * @param stored what the platform has stored for it
   * @param look reads the athlete's feed from what is remembered
   * @throws what `look` throws; nothing is remembered then
   */
  async serve<Item>(
    ports: LinePorts,
    trigger: string,
    athlete: string,
    stored: Remembered,
    look: (state: unknown) => Promise<Look<Item>>,
  ): Promise<Served<Item>> {
    const line = this.lineOf(trigger, ports.now());
    const arrived = ++this.ticks;
    const apart = ports.now() - (line.begun.get(athlete)?.at ?? -Infinity);
    if (apart >= 0 && apart < APART_MS) await ports.sleep(APART_MS - apart);
    const first = await this.inTurn(ports, line, athlete, arrived, stored, look);
    if (first.news || first.remembered === null) return first;
    await ports.sleep(SECOND_LOOK_MS);
    const second = await this.inTurn(ports, line, athlete, ++this.ticks, first.remembered, look);
    return { ...second, notices: [...first.notices, ...second.notices] };
  }

  private async inTurn<Item>(
    ports: LinePorts,
    line: Line,
    athlete: string,
    arrived: number,
    stored: Remembered,
    look: (state: unknown) => Promise<Look<Item>>,
  ): Promise<Served<Item> & { news: boolean }> {
    const turn = line.last.then(async () => {
      const covered = (line.begun.get(athlete)?.tick ?? 0) > arrived;
      if (covered) return { items: [], notices: [], news: false, remembered: null };
      const begun = { tick: ++this.ticks, at: ports.now() };
      const known = line.remembered;
      const newest = known !== undefined && known.revision >= stored.revision ? known : undefined;
      const { state, ...found } = await look(newest === undefined ? stored.state : JSON.parse(newest.text));
      const revision = (newest ?? stored).revision + 1;
      line.begun.set(athlete, begun);
      line.remembered = { text: JSON.stringify(state), revision };
      return { ...found, remembered: { state, revision } };
    });
    line.last = turn.catch(() => undefined);
    return turn;
  }

  private lineOf(trigger: string, now: number): Line {
    for (const [key, { usedAt }] of this.lines) if (now - usedAt > IDLE_MS) this.lines.delete(key);
    const line: Line = this.lines.get(trigger) ?? { last: Promise.resolve(), begun: new Map(), usedAt: now };
    line.usedAt = now;
    this.lines.set(trigger, line);
    return line;
  }
}
