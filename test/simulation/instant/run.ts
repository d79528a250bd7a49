import { ConnectorError } from '../../../shared/http/errors';
import type { HttpRequest, HttpResponse, Ports } from '../../../shared/http/ports';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { Calendar, DAY, HOUR, MINUTE, stampText } from '../world/calendar';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { Server } from '../world/server';
import { reply } from '../writes/server';
import { exchange, type WriteFault } from '../writes/wire';
import type { Change, DeliveryFate, InstantHistory, InstantStep, Mishap } from './history';
import { InstantOracle } from './oracle';
import { type Death, type Disk, Platform } from './platform';
import { type WebhookEvent, Webhooks } from './webhooks';

/** Longer than any late stamp and any late delivery. */
const SETTLED = 3 * HOUR;

export interface InstantTotals {
  changes: number;
  deliveries: number;
  requests: number;
  told: number;
  /** Told once more; gone after Remove Duplicates. */
  again: number;
  settled: number;
  faults: Record<string, number>;
}

type Faults = Readonly<Record<number, WriteFault>>;

/** Plays one history through the real trigger. @throws Error at the first broken promise */
export async function playInstant(history: InstantHistory): Promise<InstantTotals> {
  const run = new InstantRun(history);
  await run.begin();
  for (const step of history.steps) await run.take(step);
  await run.settle();
  return run.totals();
}

class InstantRun {
  private readonly clock: Clock;
  private readonly calendar: Calendar;
  private readonly server: Server;
  private readonly webhooks = new Webhooks();
  private readonly oracle: InstantOracle;
  private readonly random: Random;
  private readonly disk: Disk = { kept: '{}' };
  private platform: Platform;
  private second: Platform | null = null;
  private diesNextAt: Death | null = null;
  /** Processes started after one that died with something handed over. */
  private readonly owing = new Set<Platform>();
  private readonly following = new Set<Promise<void>>();
  private readonly counts = { changes: 0, deliveries: 0, settled: 0 };
  private readonly faults: Record<string, number> = {};
  private failure: Error | undefined;

  constructor(private readonly history: InstantHistory) {
    const { start, athletes, account, form, seed } = history;
    this.clock = new Clock(start);
    this.random = new Random(seed ^ 0x5eed);
    const ids = Array.from({ length: athletes }, (_, index) => 880_000 + index);
    this.calendar = new Calendar(start - 30 * DAY, ids);
    for (; this.calendar.now < start; this.calendar.now += 3 * DAY) {
      for (const athlete of ids) this.calendar.plan(athlete, 7);
    }
    this.calendar.now = start;
    this.server = new Server(this.calendar, form, account);
    this.oracle = new InstantOracle(this.calendar, start, (version) => stampText(version, form.stamps));
    this.platform = new Platform(this.disk, account, start);
  }

  async begin(): Promise<void> {
    await this.clock.until(this.platform.activate(this.ports(this.platform, {})));
    await this.clock.pass(MINUTE);
  }

  async take(step: InstantStep): Promise<void> {
    if (step.do === 'settle') return this.settle();
    if (step.do === 'wait') await this.clock.pass(step.seconds * 1000);
    else if (step.do === 'mishap') await this.befall(step.what, step.pick);
    else this.happen(step.what, step.athlete, step.pick, step.fate, step.faults);
    if (this.failure !== undefined) throw this.failure;
  }

  /** The workflow is switched on where it is off, and a last change of each athlete is delivered undisturbed. */
  async settle(): Promise<void> {
    await this.clock.pass(SETTLED);
    this.second = null;
    this.diesNextAt = null;
    await this.activate();
    for (const index of this.calendar.athletes.keys()) this.happen('plan', index, 1, 'prompt', {});
    await this.clock.pass(MINUTE);
    await this.clock.until(Promise.all(this.following));
    if (this.failure !== undefined) throw this.failure;
    this.oracle.complete();
    this.counts.settled += 1;
  }

  totals(): InstantTotals {
    const { changes, again } = this.oracle;
    return { ...this.counts, told: changes, again, requests: this.server.requests, faults: this.faults };
  }

  private async befall(what: Mishap, pick: number): Promise<void> {
    if (!this.isPromisedAfter(what)) return;
    this.count(what);
    switch (what) {
      case 'forgedKey':
        return this.deliver('https://n8n.sim/webhook/abc?athlete=me&key=guessed', 0, {});
      case 'forgedAthlete':
        return this.deliver('https://n8n.sim/webhook/abc?athlete=1&key=a-key-nobody-can-guess', 0, {});
      case 'vanished':
        return this.webhooks.vanish(pick);
      case 'deactivated':
        return this.webhooks.deactivate(pick);
      case 'restarted':
        return this.restart();
      case 'secondProcess':
        this.second = this.second === null ? new Platform(this.disk, this.history.account, this.clock.now + 1) : null;
        return;
      default:
        this.diesNextAt = what;
    }
  }

  /**
   * What a process that was killed before the start left undone is told by the one that comes after it, on its first
   * delivery: where there is one process, and that one comes so far. The guide says so.
   */
  private isPromisedAfter(what: Mishap): boolean {
    if (what === 'restarted') return !this.owes(this.platform);
    if (what === 'killedBeforeStart') return this.second === null;
    if (what === 'secondProcess') return this.diesNextAt !== 'killedBeforeStart' && !this.owes(this.platform);
    return true;
  }

  private happen(what: Change, index: number, pick: number, fate: DeliveryFate, faults: Faults): void {
    this.calendar.now = this.clock.now;
    this.counts.changes += 1;
    const athlete = this.calendar.athletes[index % this.calendar.athletes.length] as number;
    const event = this.change(what, athlete, pick);
    if (event === null) return;
    this.count(fate);
    if (fate === 'lost') return;
    for (const url of this.webhooks.calledFor(athlete, event)) {
      this.deliver(url, this.delayOf(fate), faults);
      if (fate === 'doubled') this.deliver(url, this.delayOf('outOfOrder'), {});
    }
  }

  private delayOf(fate: DeliveryFate): number {
    if (fate === 'late') return 10 * MINUTE + this.random.below(2 * HOUR);
    return this.random.below(fate === 'outOfOrder' ? 2 * MINUTE : 2_000);
  }

  private change(what: Change, athlete: number, pick: number): WebhookEvent | null {
    const { calendar } = this;
    if (what === 'plan') calendar.plan(athlete, (pick % 20) - 3);
    else if (what === 'upload') calendar.upload(athlete);
    else if (what === 'lagging') calendar.hide(calendar.plan(athlete, 2).id, 500 + (pick % (8 * MINUTE)));
    else if (what === 'burst') for (let made = 0; made < 110; made++) calendar.plan(athlete, made % 30);
    else return this.changeExisting(what, athlete, pick);
    return 'workout-created';
  }

  private changeExisting(what: Change, athlete: number, pick: number): WebhookEvent | null {
    const { calendar } = this;
    const ids = calendar.idsOf(athlete).slice(-20);
    const id = ids[pick % Math.max(1, ids.length)];
    if (id === undefined) return null;
    if (what === 'remove') calendar.remove(id);
    else if (what === 'complete') calendar.change(id, { completed: true });
    else if (what === 'move') calendar.change(id, { day: calendar.day((pick % 60) - 20) });
    else calendar.change(id);
    return what === 'remove' ? 'workout-deleted' : 'workout-updated';
  }

  private deliver(url: string, delay: number, faults: Faults): void {
    this.counts.deliveries += 1;
    this.clock.after(delay, () => {
      const work = this.follow(url, faults).catch((error: unknown) => {
        // What n8n shows as a failed delivery: the next one makes up for it.
        if (!(error instanceof ConnectorError)) this.failure ??= error as Error;
      });
      this.following.add(work);
      void work.then(() => this.following.delete(work));
    });
  }

  private async follow(url: string, faults: Faults): Promise<void> {
    const platform = this.second !== null && this.random.next() < 0.5 ? this.second : this.platform;
    const diesAt = this.owes(platform) ? null : this.diesNextAt;
    if (diesAt !== null) this.diesNextAt = null;
    const work = platform.receive(url, {
      ports: this.ports(platform, faults),
      diesAt,
      start: (items) => this.start(items),
    });
    const dying = diesAt === 'killedWhileReading' ? this.clock.sleep(this.random.below(3_000)) : platform.death;
    try {
      await Promise.race([work, dying]);
    } finally {
      if (diesAt !== null) platform.die();
      if (!platform.isAlive) this.startAnew(platform, diesAt === 'killedBeforeStart');
    }
  }

  /** Whether it has yet to tell what a killed process left undone: that is kept for one start, not for a chain of kills. */
  private owes(platform: Platform): boolean {
    return this.owing.has(platform) && !platform.hasStored;
  }

  private startAnew(dead: Platform, owes: boolean): void {
    if (dead !== this.platform && dead !== this.second) return;
    const anew = new Platform(this.disk, this.history.account, this.clock.now + 1);
    if (dead === this.second) this.second = anew;
    else this.platform = anew;
    if (owes) this.owing.add(anew);
  }

  private start(items: JsonObject[]): void {
    try {
      for (const item of items) this.oracle.deliver(item);
    } catch (error) {
      this.failure ??= error as Error;
    }
  }

  private async restart(): Promise<void> {
    this.platform.die();
    this.platform = new Platform(this.disk, this.history.account, this.clock.now + 1);
    await this.activate();
  }

  /** A delivery may kill the process while it is at it. */
  private async activate(): Promise<void> {
    const { platform } = this;
    await this.clock.until(Promise.race([platform.activate(this.ports(platform, {})), platform.death]));
  }

  /** Whoever died gets no answer, and wakes from no sleep. */
  private ports(platform: Platform, faults: Faults): Ports {
    const { clock, random } = this;
    let requests = 0;
    const whileAlive = <T>(work: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        work.then(
          (value) => platform.isAlive && resolve(value),
          (error: unknown) => platform.isAlive && reject(error as Error),
        );
      });
    const line = { clock, random, answer: (request: HttpRequest) => this.answer(request) };
    return {
      now: () => clock.now,
      sleep: (milliseconds) => whileAlive(clock.sleep(milliseconds)),
      random: () => random.next(),
      sha256: () => Promise.reject(new Error('no hash is needed here')),
      gzip: () => Promise.reject(new Error('no gzip is needed here')),
      gunzip: () => {
        throw new Error('no gunzip is needed here');
      },
      transport: (request) => {
        const fault = faults[requests++];
        if (fault !== undefined) this.count(fault);
        return whileAlive(exchange(line, request, 'n8n', fault, () => platform.die()));
      },
    };
  }

  private answer(request: HttpRequest): HttpResponse {
    this.calendar.now = this.clock.now;
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/webhook/')) return this.webhooks.answer(request);
    if (pathname === '/v1/athlete/profile') return reply(200, `{"Id":${this.calendar.athletes[0]}}`);
    return this.server.answer(request);
  }

  private count(what: string): void {
    this.faults[what] = (this.faults[what] ?? 0) + 1;
  }
}
