import { readHook, subscribeHook, type HandedOver } from '../../../shared/changes/instant-hook';
import type { KeyedWorkoutEvent } from '../../../shared/changes/keyed-items';
import { ConnectorError } from '../../../shared/http/errors';
import type { HttpRequest, HttpResponse, Ports } from '../../../shared/http/ports';
import { createSession } from '../../../shared/operations/create-session';
import type { Session } from '../../../shared/operations/session';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { Calendar, DAY, MINUTE, type Entry, stampText } from '../world/calendar';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { Server, type ServerForm } from '../world/server';
import { reply } from '../writes/server';
import { exchange, type WriteFault } from '../writes/wire';
import { type Change, DELIVERY_FATES, type DeliveryFate, REQUEST_FAULTS } from './history';
import { type WebhookEvent, Webhooks } from './webhooks';

/** What happens to Zapier besides. */
export const ZAP_MISHAPS = ['killedWhileReading', 'cacheFails', 'cacheForgets', 'forged'] as const;
export type ZapMishap = (typeof ZAP_MISHAPS)[number];

export interface ZapStep {
  what: Change;
  pick: number;
  fate: DeliveryFate;
  faults: Readonly<Record<number, WriteFault>>;
  mishap: ZapMishap | null;
  /** Seconds until the next step. */
  wait: number;
}

export interface ZapHistory {
  seed: number;
  start: number;
  form: ServerForm;
  steps: ZapStep[];
}

export interface ZapTotals {
  changes: number;
  deliveries: number;
  requests: number;
  told: number;
  /** Fired once more; gone with a filter on the event key. */
  again: number;
  settled: number;
  faults: Record<string, number>;
}

const EVENTS: readonly KeyedWorkoutEvent[] = [
  'plannedWorkoutCreated',
  'plannedWorkoutUpdated',
  'workoutCompleted',
  'workoutDeleted',
];
const ATHLETE = 880_000;
/** A delivery makes up for lost ones of the last two hours; late stamps and slow answers take some of it. */
const SETTLED_WITHIN = 60 * MINUTE;
const STEP_SECONDS = 25;

/** A Zap that is on: what Zapier keeps of its hook, and what it has fired for. */
interface Zap {
  event: KeyedWorkoutEvent;
  url: string;
  kept: unknown;
  cache: Set<string>;
  fired: Set<string>;
}

/** Plays one history through the real instant triggers of Zapier. @throws Error at the first broken promise */
export async function playZaps(history: ZapHistory): Promise<ZapTotals> {
  const run = new ZapRun(history);
  await run.begin();
  for (const step of history.steps) await run.take(step);
  await run.settle();
  return run.totals();
}

class ZapRun {
  private readonly clock: Clock;
  private readonly calendar: Calendar;
  private readonly server: Server;
  private readonly webhooks = new Webhooks();
  private readonly random: Random;
  private readonly zaps: Zap[] = [];
  private readonly following = new Set<Promise<void>>();
  private readonly counts = { changes: 0, deliveries: 0, told: 0, again: 0, settled: 0 };
  private readonly faults: Record<string, number> = {};
  private readonly baseline: number;
  private cacheWorks = true;
  private killsNext = false;
  private owedSince: number | null = null;
  private failure: Error | undefined;

  constructor(private readonly history: ZapHistory) {
    const { start, form, seed } = history;
    this.clock = new Clock(start);
    this.random = new Random(seed ^ 0x5eed);
    this.calendar = new Calendar(start - 30 * DAY, [ATHLETE]);
    for (; this.calendar.now < start; this.calendar.now += 3 * DAY) this.calendar.plan(ATHLETE, 7);
    this.calendar.now = start;
    this.server = new Server(this.calendar, form, 'athlete');
    this.baseline = start;
  }

  async begin(): Promise<void> {
    for (const event of EVENTS) {
      const url = `https://hooks.sim/${event}`;
      const kept = await this.clock.until(subscribeHook(this.session({}), { event, athlete: 'me' }, url));
      const text = JSON.stringify(kept);
      this.zaps.push({ event, url, kept: JSON.parse(text) as unknown, cache: new Set(), fired: new Set() });
    }
    await this.clock.pass(MINUTE);
  }

  async take({ what, pick, fate, faults, mishap, wait }: ZapStep): Promise<void> {
    if (mishap !== null) this.befall(mishap);
    this.happen(what, pick, fate, faults);
    await this.clock.pass(wait * 1000);
    this.cacheWorks = true;
    if (this.failure !== undefined) throw this.failure;
    if (this.owedSince !== null && this.clock.now - this.owedSince > SETTLED_WITHIN) await this.settle();
  }

  /** Deliveries of every kind that come through undisturbed, and then the reckoning. */
  async settle(): Promise<void> {
    this.killsNext = false;
    await this.clock.pass(10 * MINUTE);
    for (const { url } of this.zaps) this.deliver(url, 0, {});
    await this.clock.pass(2 * MINUTE);
    await this.clock.until(Promise.all(this.following));
    if (this.failure !== undefined) throw this.failure;
    for (const entry of this.calendar.entries.values()) this.reckon(entry);
    this.owedSince = null;
    this.counts.settled += 1;
  }

  totals(): ZapTotals {
    return { ...this.counts, requests: this.server.requests, faults: this.faults };
  }

  private befall(mishap: ZapMishap): void {
    this.count(mishap);
    if (mishap === 'killedWhileReading') this.killsNext = true;
    if (mishap === 'cacheFails') this.cacheWorks = false;
    if (mishap === 'cacheForgets') for (const { cache } of this.zaps) cache.clear();
    if (mishap === 'forged') for (const { url } of this.zaps) this.deliver(url, 0, {});
  }

  private happen(what: Change, pick: number, fate: DeliveryFate, faults: ZapStep['faults']): void {
    this.calendar.now = this.clock.now;
    const event = this.change(what, pick);
    if (event === null) return;
    this.counts.changes += 1;
    this.owedSince ??= this.clock.now;
    this.count(fate);
    if (fate === 'lost') return;
    for (const url of this.webhooks.calledFor(ATHLETE, event)) {
      this.deliver(url, this.delayOf(fate), faults);
      if (fate === 'doubled') this.deliver(url, this.delayOf('outOfOrder'), {});
    }
  }

  private delayOf(fate: DeliveryFate): number {
    if (fate === 'late') return 10 * MINUTE + this.random.below(120 * MINUTE);
    return this.random.below(fate === 'outOfOrder' ? 2 * MINUTE : 2_000);
  }

  private change(what: Change, pick: number): WebhookEvent | null {
    const { calendar } = this;
    if (what === 'plan' || what === 'burst') calendar.plan(ATHLETE, (pick % 20) - 3);
    else if (what === 'upload') calendar.upload(ATHLETE);
    else if (what === 'lagging') calendar.hide(calendar.plan(ATHLETE, 2).id, 500 + (pick % (8 * MINUTE)));
    else {
      const ids = calendar.idsOf(ATHLETE).slice(-20);
      const id = ids[pick % Math.max(1, ids.length)];
      if (id === undefined) return null;
      if (what === 'remove') calendar.remove(id);
      else calendar.change(id, what === 'complete' ? { completed: true } : { day: calendar.day((pick % 60) - 20) });
      return what === 'remove' ? 'workout-deleted' : 'workout-updated';
    }
    return 'workout-created';
  }

  private deliver(url: string, delay: number, faults: ZapStep['faults']): void {
    const zap = this.zaps.find((one) => one.url === url) as Zap;
    this.counts.deliveries += 1;
    this.clock.after(delay, () => {
      const work = this.follow(zap, faults).catch((error: unknown) => {
        // A failed run: the next delivery makes up for it.
        if (!(error instanceof ConnectorError)) this.failure ??= error as Error;
      });
      this.following.add(work);
      void work.then(() => this.following.delete(work));
    });
  }

  private async follow(zap: Zap, faults: ZapStep['faults']): Promise<void> {
    const dies = this.killsNext;
    this.killsNext = false;
    const options = { event: zap.event, athlete: 'me' as const };
    const work = readHook(this.session(faults), options, zap.kept, this.handedOver(zap, dies));
    const items = await (dies ? Promise.race([work, this.clock.sleep(this.random.below(400))]) : work);
    if (items !== undefined && !dies) for (const item of items) this.fire(zap, item);
  }

  /** Zapier's cache, as far as the app can rely on it. A process that died writes nothing more. */
  private handedOver({ cache }: Zap, dies: boolean): HandedOver {
    return {
      has: (key) => Promise.resolve(this.cacheWorks && cache.has(key)),
      add: (key) => {
        if (this.cacheWorks && !dies) cache.add(key);
        return Promise.resolve();
      },
    };
  }

  private fire(zap: Zap, item: JsonObject): void {
    const key = String(item['eventKey']);
    const raw = item['raw'] as JsonObject;
    const entry = this.calendar.entries.get(Number(raw['Id']));
    if (entry === undefined) throw new Error(`${key}: there never was such a workout`);
    const stamp = String(raw['LastModifiedDate']);
    const isVersion = zap.event !== 'plannedWorkoutUpdated' || this.stampsOf(entry).includes(stamp);
    const isGone = zap.event !== 'workoutDeleted' || entry.deletedAt !== null;
    const isDone = zap.event !== 'workoutCompleted' || entry.versions.some(({ completed }) => completed);
    if (!isVersion || !isGone || !isDone) throw new Error(`not true: ${key}`);
    if (zap.fired.has(key)) this.counts.again += 1;
    else this.counts.told += 1;
    zap.fired.add(key);
  }

  private reckon(entry: Entry): void {
    const { id, versions, deletedAt } = entry;
    const changed = versions.filter(({ visibleAt }) => visibleAt > this.baseline);
    if (deletedAt !== null) {
      if (deletedAt > this.baseline) this.expect('workoutDeleted', `workoutDeleted:${id}`);
      return;
    }
    const isNew = (versions[0]?.visibleAt ?? 0) > this.baseline;
    if (isNew && versions[0]?.planned) this.expect('plannedWorkoutCreated', `plannedWorkoutCreated:${id}`);
    const completion = versions.find(({ completed }) => completed);
    if (completion !== undefined && completion.visibleAt > this.baseline) {
      this.expect('workoutCompleted', `workoutCompleted:${id}`);
    }
    const last = versions[versions.length - 1];
    if (changed.length === 0 || last === undefined || last.completed || !last.planned) return;
    this.expect('plannedWorkoutUpdated', `plannedWorkoutUpdated:${id}:${last.stamp}`);
  }

  private expect(event: KeyedWorkoutEvent, key: string): void {
    if (this.zaps.find((zap) => zap.event === event)?.fired.has(key) !== true) throw new Error(`lost: ${key}`);
  }

  private stampsOf({ versions }: Entry): string[] {
    return versions.map((version) => stampText(version, this.history.form.stamps));
  }

  private session(faults: ZapStep['faults']): Session {
    const ports = this.ports(faults);
    return createSession({
      ports,
      hosts: { api: 'https://api.sim', oauth: 'https://oauth.sim', app: 'https://app.sim' },
      userAgent: 'simulation/1',
      applicationName: 'simulation',
      accountType: 'athlete',
      defaultTimeZone: 'UTC',
      deadlineAt: ports.now() + STEP_SECONDS * 1000,
    });
  }

  private ports(faults: ZapStep['faults']): Ports {
    const { clock, random } = this;
    let requests = 0;
    const unneeded = (): never => {
      throw new Error('neither hashes nor gzip are needed here');
    };
    return {
      now: () => clock.now,
      sleep: (milliseconds) => clock.sleep(milliseconds),
      random: () => random.next(),
      sha256: unneeded,
      gzip: unneeded,
      gunzip: unneeded,
      transport: (request) => {
        const fault = faults[requests++];
        if (fault !== undefined) this.count(fault);
        const line = { clock, random, answer: (asked: HttpRequest) => this.answer(asked) };
        return exchange(line, request, 'Zapier', fault, () => {});
      },
    };
  }

  private answer(request: HttpRequest): HttpResponse {
    this.calendar.now = this.clock.now;
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/webhook/')) return this.webhooks.answer(request);
    if (pathname === '/v1/athlete/profile') return reply(200, `{"Id":${ATHLETE}}`);
    return this.server.answer(request);
  }

  private count(what: string): void {
    this.faults[what] = (this.faults[what] ?? 0) + 1;
  }
}

/** A random history; the same seed gives the same one. */
export function zapsOf(seed: number, changes: number): ZapHistory {
  const random = new Random(seed);
  return {
    seed,
    start: Date.parse('2026-03-01T09:00:00Z') + random.below(300 * 24) * 60 * MINUTE,
    form: {
      stamps: random.pick(['utc', 'mountain']),
      completed: random.pick(['truthful', 'alwaysFalse']),
      order: random.pick(['ascending', 'descending']),
      boundary: random.pick(['inclusive', 'exclusive']),
      date: random.pick(['dateTime', 'dateTime', 'dayOnly']),
      deleted: random.pick(['firstPage', 'everyPage']),
      dateHeader: random.pick([{ skew: 0 }, { skew: 60_000 }, null]),
    },
    steps: Array.from({ length: changes }, () => {
      const faults: Record<number, WriteFault> = {};
      if (random.next() < 0.3) {
        for (let index = 0; index < 3; index++) if (random.next() < 0.7) faults[index] = random.pick(REQUEST_FAULTS);
      }
      return {
        what: random.weighted({ plan: 5, upload: 1, edit: 3, complete: 2, move: 1, remove: 1, burst: 0, lagging: 1 }),
        pick: random.below(1_000_000),
        fate: random.pick(DELIVERY_FATES),
        faults,
        mishap: random.next() < 0.12 ? random.pick(ZAP_MISHAPS) : null,
        wait: random.pick([0, 1, 5, 60, 600]),
      };
    }),
  };
}
