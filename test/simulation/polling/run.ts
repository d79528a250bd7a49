import type { Polled } from '../../../shared/changes/kept-state';
import { Calendar, DAY, type Entry, HOUR, MINUTE, mountainHours, stampText } from '../world/calendar';
import { Line } from '../world/line';
import { Random } from '../world/random';
import { Server } from '../world/server';
import type { History, PollFault, Step } from './history';
import { Oracle } from './oracle';
import { Disk, Process } from './process';

/** Longer than any overlap or late stamp. */
const SETTLED = 30 * MINUTE;
/** Polls after which everything told so far is held against the truth. */
const CHECK_EVERY = 200;

/** A poll so near to a change of the clocks in the zone of the server's stamps counts as one. */
const CLOCKS_NEAR = 3 * HOUR;

export interface Totals {
  polls: number;
  requests: number;
  delivered: number;
  /** Told again after a crash, from a restored copy or by a second process. */
  again: number;
  /** Told again because a replay was asked for. */
  replayed: number;
  faults: Record<string, number>;
  largestState: number;
  /** Workouts on the calendars at the end, and those of them whose memory cannot be spared. */
  workouts: number;
  remembered: number;
}

/** Plays one history through the real trigger. @throws Error at the first broken promise */
export async function play(history: History): Promise<Totals> {
  const run = new Run(history);
  await run.begin();
  for (const step of history.steps) await run.take(step);
  await run.settle();
  return run.totals();
}

class Run {
  private readonly calendar: Calendar;
  private readonly server: Server;
  private readonly oracle: Oracle;
  private readonly random: Random;
  private readonly disk = new Disk();
  private readonly replay: { from: string | null } = { from: null };
  private handOvers = 0;
  private readonly first: Process;
  private second: { process: Process; polls: number } | null = null;
  private readonly line: Line;
  private garbagePolls = 0;
  private polls = 0;
  private largestState = 0;
  private readonly faults: Record<string, number> = {};

  constructor(private readonly history: History) {
    this.random = new Random(history.seed ^ 0x5eed);
    this.calendar = new Calendar(
      history.start,
      Array.from({ length: history.athletes }, (_, index) => 880_000 + index),
    );
    this.server = new Server(this.calendar, history.form, history.account);
    this.line = new Line({
      calendar: this.calendar,
      random: this.random,
      answer: (request) => this.server.answer(request),
      count: (fault) => this.count(fault),
    });
    this.populate();
    this.oracle = new Oracle(this.calendar, this.calendar.now, (version) => stampText(version, history.form.stamps));
    this.first = this.newProcess();
  }

  /** Switches the trigger on: the platform keeps what the first poll returns. */
  async begin(): Promise<void> {
    await this.quietPoll();
    this.first.save();
    this.calendar.now += MINUTE;
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'wait':
        this.calendar.now += step.minutes * MINUTE;
        return;
      case 'clockJump':
        this.count('clockJump');
        this.line.skew = step.minutes * MINUTE;
        return;
      case 'restart':
        this.count('restart');
        this.first.restart();
        return;
      case 'garbageEntry':
        this.count('garbageEntry');
        this.garbagePolls = step.polls;
        return;
      case 'secondPoller':
        this.count('secondPoller');
        this.second ??= { process: this.newProcess(), polls: step.polls };
        return;
      case 'backup':
        this.count('backup');
        this.disk.restore(step.pick);
        this.oracle.wentBack(this.disk.newest.known, this.handOvers);
        this.first.restart();
        return;
      case 'replay':
        return this.askReplay(step.minutes);
      case 'poll':
        return this.poll(step);
      default:
        return this.change(step);
    }
  }

  /** Undisturbed polls until nothing more comes, and then the reckoning. */
  async settle(): Promise<void> {
    this.second = null;
    this.calendar.now += SETTLED;
    for (;;) {
      if ((await this.quietPoll()) === 0 && this.garbagePolls < 0) break;
    }
    this.oracle.complete();
  }

  totals(): Totals {
    return {
      polls: this.polls,
      requests: this.server.requests,
      delivered: this.oracle.delivered,
      again: this.oracle.again,
      replayed: this.oracle.replayed,
      faults: this.faults,
      largestState: this.largestState,
      workouts: this.calendar.entries.size,
      remembered: this.remembered(),
    };
  }

  private populate(): void {
    const { calendar } = this;
    const { perDay, daysBack, daysAhead } = this.history.calendars ?? { perDay: 0.5, daysBack: 90, daysAhead: 0 };
    const until = calendar.now;
    for (let day = -daysBack; day < daysAhead; day += 1 / perDay) {
      // What is planned ahead was planned the day before.
      calendar.now = until + Math.min(-DAY, Math.floor(day * DAY));
      for (const athlete of calendar.athletes) {
        const { id } = calendar.plan(athlete, daysAhead === 0 ? 7 : Math.max(0, Math.floor(day)));
        if (day < 0 && this.random.next() < 0.7) calendar.change(id, { completed: true });
      }
    }
    calendar.now = until;
  }

  /** Workouts whose memory cannot be spared: planned and not done, or from the last days. */
  private remembered(): number {
    const recent = this.calendar.now - 5 * DAY;
    const isKept = (entry: Entry): boolean =>
      entry.deletedAt === null &&
      (!this.calendar.newest(entry).completed || (entry.versions[0]?.visibleAt ?? 0) > recent);
    return [...this.calendar.entries.values()].filter(isKept).length;
  }

  private async poll({ requests, budgetSeconds, fault }: Extract<Step, { do: 'poll' }>): Promise<void> {
    this.spoilPages();
    if (fault !== null) this.count(fault);
    this.line.disturb(requests, fault === 'abandoned' ? budgetSeconds * 1000 : 0);
    if (fault === 'overlapping')
      await Promise.all([this.pollOf(this.first, budgetSeconds), this.pollOf(this.first, budgetSeconds)]);
    else await this.pollOf(this.first, budgetSeconds, fault);
    await this.pollOfSecond(budgetSeconds);
    this.line.calm();
    this.polls += 1;
    if (mountainHours(this.calendar.now - CLOCKS_NEAR) !== mountainHours(this.calendar.now + CLOCKS_NEAR)) {
      this.count('clocksChanged');
    }
    if (this.polls % CHECK_EVERY === 0) await this.settle();
  }

  private async pollOf(process: Process, budgetSeconds: number, fault: PollFault | null = null): Promise<void> {
    const result = await process.poll(budgetSeconds).catch(() => null);
    if (fault === 'crashBeforeHandOver') return process.restart();
    if (result === null) return;
    this.handOver(process, result, fault !== 'crashAfterHandOver');
  }

  /** A second process with the same trigger, as after the import of a workflow that is still active. */
  private async pollOfSecond(budgetSeconds: number): Promise<void> {
    if (this.second === null) return;
    await this.pollOf(this.second.process, budgetSeconds);
    if (--this.second.polls === 0) this.second = null;
  }

  private handOver(process: Process, result: Polled, survives = true): void {
    this.largestState = Math.max(this.largestState, process.stateSize);
    if (result.items.length > 0) {
      process.known = { number: ++this.handOvers, before: process.known };
      for (const item of result.items) this.oracle.deliver(item, process.known);
      if (this.second !== null) this.oracle.mayComeAgain(this.handOvers, 'apart');
      else if (!survives) this.oracle.mayComeAgain(this.handOvers, 'died');
    }
    if (!survives) process.restart();
    else if (result.items.length > 0) process.save();
  }

  private async quietPoll(): Promise<number> {
    this.line.calm();
    this.spoilPages();
    this.calendar.now += 2 * MINUTE;
    const result = await this.first.poll(300);
    if (result.problem !== undefined && result.problem.kind !== 'unexpectedAnswer') throw result.problem;
    this.handOver(this.first, result);
    return result.items.length;
  }

  private askReplay(minutes: number): void {
    this.count('replay');
    const from = this.calendar.now - minutes * MINUTE;
    this.replay.from = new Date(from).toISOString();
    this.oracle.askReplay(from);
  }

  private newProcess(): Process {
    return new Process(this.line.ports(), this.history.account, this.disk, this.replay);
  }

  private spoilPages(): void {
    this.server.garbage = this.garbagePolls-- > 0 ? [{ Title: 'An entry without an id' }] : [];
  }

  private change(step: Extract<Step, { athlete: number }>): void {
    const { calendar } = this;
    const athlete = calendar.athletes[step.athlete % calendar.athletes.length] as number;
    if (step.do === 'plan') calendar.plan(athlete, (step.pick % 20) - 3);
    else if (step.do === 'upload') calendar.upload(athlete);
    else if (step.do === 'bulkDeletion') {
      this.count('bulkDeletion');
      for (const id of calendar.idsOf(athlete).slice(0, step.pick)) calendar.remove(id);
    } else if (step.do === 'burst') {
      this.count('burst');
      for (let index = 0; index < step.pick; index++) calendar.plan(athlete, index % 30);
    } else if (step.do === 'lateStamp') {
      this.count('lateStamp');
      calendar.hide(calendar.plan(athlete, 2).id, (step.hours ?? 0) * HOUR + (1 + (step.pick % 8)) * MINUTE);
    } else if (step.do === 'tie') {
      this.count('tie');
      for (let index = 0; index < 3; index++) calendar.plan(athlete, index, index > 0);
    } else calendar.changeOne(step.do, athlete, step.pick);
  }

  private count(fault: string): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }
}
