/** How long after an empty read the feed is asked once more: it may lag behind the delivery that told of the change. */
const SECOND_LOOK_MS = 3_000;

/** Reads of one athlete are this far apart; deliveries that come in between share the next one. */
const APART_MS = 1_000;

/** A line that nobody stood in for so long is forgotten. */
const IDLE_MS = 10 * 60_000;

/**
 * The platform stores what is remembered and then starts on the items. Should the process die between the two, they come
 * again with the next delivery to one that began no later than this after it.
 */
const HANDED_KEPT_MS = 15 * 60_000;

/** So long the platform may take to start on what was handed over to it. */
const HANDING_MS = 10_000;

/** A hand-over, and what was remembered of the athlete before it. */
export interface Handed {
  athlete: string;
  /** Epoch milliseconds of the local clock. */
  at: number;
  /** When the process that made it began: only that one knows by its going on that the start was made. */
  by: number;
  before: unknown;
}

/** What a trigger remembers, and how many deliveries made it so. */
export interface Remembered {
  state: unknown;
  revision: number;
  /** The last hand-overs. */
  handed?: readonly Handed[];
}

/** What one look at an athlete's feed gave. */
export interface Look<Item> {
  /** To be remembered. */
  state: unknown;
  items: Item[];
  notices: string[];
  /** Whether anything had changed, wanted or not. */
  news: boolean;
  /** What was remembered of the athlete before. */
  before?: unknown;
}

/** What came of one delivery. */
export interface Served<Item> {
  items: Item[];
  notices: string[];
  /** To be stored; null when a read that began later has covered this delivery, and what it remembers is newer. */
  remembered: Remembered | null;
}

/** @param undone see {@link Handed}; oldest first */
type LookAt<Item> = (state: unknown, undone: readonly Handed[]) => Promise<Look<Item>>;

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

  /** @param startedAt when this process began; epoch milliseconds of the local clock */
  constructor(private readonly startedAt: number) {}

  /**
   * Tells of a trigger that is just being switched on: its first deliveries may come before the platform has stored anything.
   *
   * @param trigger tells triggers apart
   */
  announce(ports: Pick<LinePorts, 'now'>, trigger: string, remembered: Remembered): void {
    this.lineOf(trigger, ports.now()).remembered = asText(remembered);
  }

  /** Whether this process has announced or served the trigger lately. */
  knows(trigger: string): boolean {
    return this.lines.has(trigger);
  }

  /**
   * @param trigger tells triggers apart
   * @param stored what the platform has stored for it
   * @param look reads the athlete's feed from what is remembered; `undone` are hand-overs that may never have been started on
   * @throws what `look` throws; nothing is remembered then
   */
  async serve<Item>(
    ports: LinePorts,
    trigger: string,
    athlete: string,
    stored: Remembered,
    look: LookAt<Item>,
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
    look: LookAt<Item>,
  ): Promise<Served<Item> & { news: boolean }> {
    const turn = line.last.then(async () => {
      const covered = (line.begun.get(athlete)?.tick ?? 0) > arrived;
      if (covered) return { items: [], notices: [], news: false, remembered: null };
      const begun = { tick: ++this.ticks, at: ports.now() };
      const known = line.remembered;
      const newest = known !== undefined && known.revision >= stored.revision ? fromText(known) : stored;
      const { handed = [] } = newest;
      const undone = handed.filter(({ at }) => at < this.startedAt && this.startedAt - at < HANDED_KEPT_MS);
      const { state, before, ...found } = await look(newest.state, undone);
      line.begun.set(athlete, begun);
      const remembered: Remembered = {
        state,
        revision: newest.revision + 1,
        handed: this.handedNow(
          handed,
          found.items.length === 0 ? null : { athlete, at: ports.now(), by: this.startedAt, before },
          ports.now(),
        ),
      };
      line.remembered = asText(remembered);
      return { ...found, remembered };
    });
    line.last = turn.catch(() => undefined);
    return turn;
  }

  private handedNow(handed: readonly Handed[], latest: Handed | null, now: number): Handed[] {
    const kept = handed.filter(
      ({ at, by }) => at >= this.startedAt && now - at < (by === this.startedAt ? HANDING_MS : HANDED_KEPT_MS),
    );
    return latest === null ? kept : [...kept, latest];
  }

  private lineOf(trigger: string, now: number): Line {
    for (const [key, { usedAt }] of this.lines) if (now - usedAt > IDLE_MS) this.lines.delete(key);
    const line: Line = this.lines.get(trigger) ?? { last: Promise.resolve(), begun: new Map(), usedAt: now };
    line.usedAt = now;
    this.lines.set(trigger, line);
    return line;
  }
}

const asText = ({ state, revision, handed = [] }: Remembered): { text: string; revision: number } => ({
  text: JSON.stringify({ state, handed }),
  revision,
});

const fromText = ({ text, revision }: { text: string; revision: number }): Remembered => ({
  ...(JSON.parse(text) as Pick<Remembered, 'state' | 'handed'>),
  revision,
});
