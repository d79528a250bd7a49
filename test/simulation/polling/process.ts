import { createSession } from '../../../shared/operations/create-session';
import { INSTANT_EVENTS } from '../../../shared/operations/triggers';
import { pollForChanges, type PollSettings } from '../../../shared/changes/detector';
import { type OwnPolls, pollAndKeep, type Polled } from '../../../shared/changes/kept-state';
import type { Ports } from '../../../shared/http/ports';
import type { Lineage } from './oracle';

/** What the platform has saved: the state, and the hand-overs it knows of. */
export interface Saved {
  state: string | undefined;
  known: Lineage | null;
}

/** Copies of what was saved, newest last; the platform itself goes by the last one. */
export class Disk {
  private readonly saved: Saved[] = [];

  get newest(): Saved {
    return this.saved[this.saved.length - 1] ?? { state: undefined, known: null };
  }

  save(saved: Saved): void {
    this.saved.push(saved);
    if (this.saved.length > COPIES) this.saved.shift();
  }

  /** Puts an earlier copy in place of the newest. */
  restore(pick: number): void {
    this.saved.length = Math.max(1, this.saved.length - 1 - (pick % COPIES));
  }
}

/** So many hand-overs back a copy is restored at most. */
const COPIES = 15;

/** A process of the automation platform with one active trigger: what it holds in memory, and what it told already. */
export class Process {
  private memory: string | undefined;
  /** The hand-overs the memory knows of; a restart takes it back together with the state. */
  known: Lineage | null;

  private own: OwnPolls = {};

  constructor(
    private readonly ports: Ports,
    private readonly account: 'athlete' | 'coach',
    private readonly disk: Disk,
    /** What the person has set; the same for all processes. */
    private readonly replay: { from: string | null },
  ) {
    this.memory = disk.newest.state;
    this.known = disk.newest.known;
  }

  get stateSize(): number {
    return this.memory?.length ?? 0;
  }

  restart(): void {
    this.own = {};
    this.memory = this.disk.newest.state;
    this.known = this.disk.newest.known;
  }

  /** One poll. What comes back after the time the platform gives is not handed over. @throws ConnectorError */
  async poll(budgetSeconds: number): Promise<Polled> {
    const began = this.ports.now();
    const closesAt = began + budgetSeconds * 1000;
    const session = createSession({
      ports: this.ports,
      hosts: { api: 'https://api.sim', oauth: 'https://oauth.sim' } as never,
      userAgent: 'simulation/1',
      applicationName: 'simulation/1',
      accountType: this.account,
      defaultTimeZone: 'UTC',
      deadlineAt: closesAt - 10_000,
    });
    const place = {
      read: () => (this.memory === undefined ? undefined : (JSON.parse(this.memory) as unknown)),
      write: (state: object) => {
        this.memory = JSON.stringify(state);
      },
      closesAt,
      own: this.own,
    };
    const result = await pollAndKeep(this.ports, place, (stored) => pollForChanges(session, this.settings(), stored));
    return this.ports.now() >= closesAt ? { ...result, items: [] } : result;
  }

  /** n8n saves what a trigger keeps when its poll hands something over, and not after a quiet one. */
  save(): void {
    this.disk.save({ state: this.memory, known: this.known });
  }

  private settings(): PollSettings {
    return {
      events: INSTANT_EVENTS.map(({ value }) => value),
      athletes: this.account === 'coach' ? 'roster' : 'me',
      output: 'raw',
      ...(this.replay.from === null ? { startFrom: 'now' } : { startFrom: 'date', replayFrom: this.replay.from }),
      minimumMinutesBetweenChecks: 0,
    };
  }
}
