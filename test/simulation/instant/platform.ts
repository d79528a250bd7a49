import type { InstantSettings } from '../../../shared/changes/instant';
import { DeliveryLines, type Remembered } from '../../../shared/changes/instant-line';
import type { Ports } from '../../../shared/http/ports';
import { createSession } from '../../../shared/operations/create-session';
import type { Session } from '../../../shared/operations/session';
import { INSTANT_EVENTS } from '../../../shared/operations/triggers';
import { isInstantOn, receiveDelivery, switchInstantOn } from '../../../shared/operations/triggers/instant';
import type { JsonObject } from '../../../shared/trainingpeaks/types';

const BASE = 'https://n8n.sim/webhook/abc';
const DELIVERY_BUDGET_MS = 60_000;

/** What n8n has stored of the trigger: its static data, as text. */
export interface Disk {
  kept: string;
}

interface Kept extends Partial<Remembered> {
  key?: string;
}

/** Where a process may die while it follows a delivery. */
export type Death = 'killedWhileReading' | 'killedBeforeSave' | 'killedBeforeStart';

/** What of a delivery is done where. */
export interface Delivering {
  ports: Ports;
  /** Whether the process is to die there. */
  diesAt: Death | null;
  /** Starts the workflow. */
  start: (items: JsonObject[]) => void;
}

/**
 * A process of n8n with the instant trigger: each delivery gets the static data that is stored when it comes, which is
 * stored again before the workflow starts.
 */
export class Platform {
  private readonly lines: DeliveryLines;
  isAlive = true;
  /** Whether it has stored what a delivery gave. */
  hasStored = false;
  /** Comes when the process dies. */
  readonly death: Promise<void>;
  private pass: () => void = () => {};

  constructor(
    private readonly disk: Disk,
    private readonly account: 'athlete' | 'coach',
    startedAt: number,
  ) {
    this.lines = new DeliveryLines(startedAt);
    this.death = new Promise((resolve) => {
      this.pass = resolve;
    });
  }

  /** As n8n does it when it starts, and when the workflow is switched on. */
  async activate(ports: Ports): Promise<void> {
    const kept = this.kept();
    const { key = 'a-key-nobody-can-guess', revision = 0, handed = [] } = kept;
    const session = this.session(ports);
    const address = { base: BASE, key };
    if (kept.key !== undefined && (await isInstantOn(session, this.settings(), address))) return;
    const { state } = await switchInstantOn(session, this.settings(), address, kept.state, {
      advice: '',
      announce: (stock) => this.lines.announce(ports, key, { state: stock, revision: revision + 1, handed }),
    });
    this.store({ key, state, revision: revision + 1, handed });
  }

  /** Follows a delivery. @throws ConnectorError as n8n would show it */
  async receive(url: string, { ports, diesAt, start }: Delivering): Promise<void> {
    const query = new URL(url).searchParams;
    const kept = this.kept();
    const key = query.get('key') ?? '';
    if (kept.key !== key) return;
    const stored = { state: kept.state, revision: kept.revision ?? 0, handed: kept.handed };
    const address = { base: BASE, key };
    const athlete = String(query.get('athlete'));
    const { items, remembered } = await this.lines.serve(ports, key, athlete, stored, (state, undone) =>
      receiveDelivery(this.session(ports), this.settings(), address, state, athlete, undone),
    );
    if (!this.isAlive) return;
    if (diesAt === 'killedBeforeSave') return this.die();
    if (remembered !== null) {
      this.store({ ...kept, ...remembered });
      this.hasStored = true;
    }
    if (diesAt === 'killedBeforeStart') return this.die();
    start(items);
  }

  die(): void {
    this.isAlive = false;
    this.pass();
  }

  private kept(): Kept {
    return JSON.parse(this.disk.kept) as Kept;
  }

  private store(kept: Kept): void {
    this.disk.kept = JSON.stringify(kept);
  }

  private session(ports: Ports): Session {
    return createSession({
      ports,
      hosts: { api: 'https://api.sim', oauth: 'https://oauth.sim', app: 'https://app.sim' },
      userAgent: 'simulation/1',
      applicationName: 'simulation',
      accountType: this.account,
      defaultTimeZone: 'UTC',
      deadlineAt: ports.now() + DELIVERY_BUDGET_MS,
    });
  }

  private settings(): InstantSettings {
    return {
      events: INSTANT_EVENTS.map(({ value }) => value),
      athletes: this.account === 'coach' ? 'roster' : 'me',
      output: 'raw',
    };
  }
}
