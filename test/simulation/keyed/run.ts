import { readKeyedWindow } from '../../../shared/changes/keyed-window';
import type { KeyedEventName } from '../../../shared/changes/keyed-items';
import { createSession } from '../../../shared/operations/create-session';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { Calendar, DAY, HOUR, MINUTE, stampText } from '../world/calendar';
import { Line, type RequestFaults } from '../world/line';
import { Random } from '../world/random';
import { Server } from '../world/server';
import type { History, Step, ZapFault } from './history';
import { Metrics } from './metrics';
import { Oracle, type World } from './oracle';
import { type Asked, Zap } from './zap';

/** The events of the Zaps, by their number. */
const EVENTS: readonly KeyedEventName[] = [
  'plannedWorkoutCreated',
  'plannedWorkoutUpdated',
  'workoutCompleted',
  'workoutDeleted',
  'metricRecorded',
];

/** Undisturbed polls within which a Zap is on and has fired for everything. */
const MOST_POLLS = 30;

/** What the app leaves to Zapier of the 30 s of a step. */
const BUDGET_MS = 25_000;

/** A Zap that stays on is away for six days at most; a Zap that failed all the while before is not paused on top. */
const LONGEST_AWAY_MS = 7 * DAY - 3 * HOUR;

export interface Totals {
  polls: number;
  requests: number;
  switchedOn: number;
  /** By event. */
  fired: Record<string, number>;
  faults: Record<string, number>;
}

/** Plays one history through the real window and a model of Zapier. @throws Error at the first broken promise */
export async function play(history: History): Promise<Totals> {
  const run = new Run(history);
  for (let zap = 0; zap < EVENTS.length; zap++) await run.take({ do: 'poll', zap, requests: {}, fault: null });
  for (const step of history.steps) await run.take(step);
  await run.settle();
  return run.totals;
}

/** A Zap with what it is owed. */
interface Watched {
  event: KeyedEventName;
  zap: Zap;
  oracle: Oracle | null;
  /** Server time at which the last poll that came through began. */
  heard: number;
}

class Run {
  readonly totals: Totals = { polls: 0, requests: 0, switchedOn: 0, fired: {}, faults: {} };
  private readonly calendar: Calendar;
  private readonly server: Server;
  private readonly metrics: Metrics;
  private readonly world: World;
  private readonly random: Random;
  private readonly zaps: Watched[];
  private readonly line: Line;
  private garbagePolls = 0;

  constructor(private readonly history: History) {
    this.random = new Random(history.seed ^ 0x5eed);
    this.calendar = new Calendar(history.start, [880_000]);
    this.server = new Server(this.calendar, history.form, history.account);
    this.metrics = new Metrics(this.calendar, this.server, history.form);
    this.world = {
      calendar: this.calendar,
      metrics: this.metrics,
      stampText: (version) => stampText(version, history.form.stamps),
    };
    this.line = new Line({
      calendar: this.calendar,
      random: this.random,
      answer: (request) => this.metrics.answer(request),
      count: (fault) => this.count(fault),
    });
    this.populate();
    this.zaps = EVENTS.map((event) => ({
      event,
      zap: new Zap(
        () => this.calendar.now,
        (asked) => this.ask(event, asked),
      ),
      oracle: null,
      heard: 0,
    }));
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'wait':
        this.calendar.now += step.minutes * MINUTE;
        return;
      case 'paused':
        return this.pause(step.days);
      case 'clockJump':
        this.count('clockJump');
        this.line.skew = step.minutes * MINUTE;
        return;
      case 'garbageEntry':
        this.count('garbageEntry');
        this.garbagePolls = step.polls;
        return;
      case 'switchOff':
        this.count('switchOff');
        this.watched(step.zap).zap.switchOff();
        return;
      case 'sample':
        return this.sample(this.watched(step.zap));
      case 'poll':
        return this.poll(this.watched(step.zap), step.requests, step.fault);
      default:
        return this.change(step);
    }
  }

  /** Undisturbed polls until no Zap has more to fire for. */
  async settle(): Promise<void> {
    this.calendar.now += 30 * MINUTE;
    for (const watched of this.zaps) {
      for (let polls = 0; watched.heard < this.calendar.now - MINUTE; polls++) {
        if (polls === MOST_POLLS) throw new Error(`${watched.event}: does not come to an end`);
        this.calendar.now += MINUTE;
        await this.poll(watched, {}, null);
      }
    }
    this.totals.requests = this.server.requests;
  }

  private populate(): void {
    const { calendar, metrics } = this;
    const until = calendar.now;
    calendar.now -= 90 * DAY;
    while (calendar.now < until) {
      const { id } = calendar.plan(880_000, 7);
      const chance = this.random.next();
      if (chance < 0.7) calendar.change(id, { completed: true });
      else if (chance < 0.8) calendar.remove(id);
      metrics.record(0);
      calendar.now += 2 * DAY;
    }
    calendar.now = until;
  }

  private async poll(watched: Watched, requests: RequestFaults, fault: ZapFault | null): Promise<void> {
    this.totals.polls += 1;
    if (fault !== null) this.count(fault);
    if (fault === 'missed') return;
    this.server.garbage = this.garbagePolls-- > 0 ? [{ Title: 'An entry without an id' }] : [];
    this.line.disturb(requests, fault === 'killed' ? 31_000 : 0);
    const began = this.calendar.now;
    if (watched.zap.isOn) await this.hear(watched, began);
    else if (await watched.zap.switchOn()) {
      this.totals.switchedOn += 1;
      watched.heard = began;
      watched.oracle = new Oracle(this.world, watched.event, began, this.calendar.now);
    }
    this.line.calm();
  }

  private async hear(watched: Watched, began: number): Promise<void> {
    const polled = await watched.zap.poll();
    if (polled === null) return;
    for (const item of polled.fired) watched.oracle?.fired(item);
    this.totals.fired[watched.event] = (this.totals.fired[watched.event] ?? 0) + polled.fired.length;
    if (polled.held) return;
    watched.oracle?.complete(began);
    watched.heard = began;
  }

  /** Zapier holds the Zaps back, and they stay on. */
  private pause(days: number): void {
    const heard = Math.min(...this.zaps.map((watched) => (watched.zap.isOn ? watched.heard : Infinity)));
    if (this.calendar.now + days * DAY - heard > LONGEST_AWAY_MS) return;
    this.count('paused');
    this.calendar.now += days * DAY;
  }

  /** What the editor shows of a Zap, on or off, changes nothing. */
  private async sample({ zap, event }: Watched): Promise<void> {
    this.count('sample');
    const before = this.server.requests;
    const items = await zap.samples();
    if (items === null || items.length > 3) throw new Error(`${event}: ${items?.length ?? 'no'} samples`);
    if (items.length === 0 && event !== 'workoutDeleted') throw new Error(`${event}: no sample without reason`);
    if (items.some(({ raw }) => raw === undefined)) throw new Error(`${event}: a sample without everything to map`);
    // A server that takes days only refuses each date-time first.
    const most = this.history.form.date === 'dayOnly' ? 4 : 2;
    if (this.server.requests - before > most) throw new Error(`${event}: samples took more than two looks`);
  }

  private change(step: Extract<Step, { pick: number }>): void {
    const { calendar, metrics } = this;
    const { pick } = step;
    if (step.do === 'plan') calendar.plan(880_000, (pick % 20) - 3);
    else if (step.do === 'upload') calendar.upload(880_000);
    else if (step.do === 'record') metrics.record(pick % 7);
    else if (step.do === 'amend') metrics.amend(pick);
    else if (step.do === 'burst') {
      this.count('burst');
      for (let index = 0; index < pick; index++) calendar.plan(880_000, index % 30);
    } else if (step.do === 'lateStamp') {
      this.count('lateStamp');
      calendar.hide(calendar.plan(880_000, 2).id, (1 + (pick % 8)) * MINUTE);
    } else if (step.do === 'tie') {
      this.count('tie');
      for (let index = 0; index < 3; index++) calendar.plan(880_000, index, index > 0);
    } else calendar.changeOne(step.do, 880_000, pick);
  }

  /** One step of the app, as Zapier's projection of the trigger runs it. */
  private ask(event: KeyedEventName, asked: Asked): Promise<JsonObject[]> {
    const session = createSession({
      ports: this.line.ports(),
      hosts: { api: 'https://api.sim', oauth: 'https://oauth.sim' } as never,
      userAgent: 'simulation/1',
      applicationName: 'simulation/1',
      accountType: this.history.account,
      defaultTimeZone: 'UTC',
      deadlineAt: this.calendar.now + this.line.skew + BUDGET_MS,
    });
    const athlete = this.history.account === 'coach' ? 880_000 : ('me' as const);
    return readKeyedWindow(session, { event, athlete, ...asked });
  }

  private watched(zap: number): Watched {
    return this.zaps[zap] as Watched;
  }

  private count(fault: string): void {
    this.totals.faults[fault] = (this.totals.faults[fault] ?? 0) + 1;
  }
}
