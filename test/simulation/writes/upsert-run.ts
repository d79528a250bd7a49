import { updateWorkout } from '../../../shared/operations/workout/update';
import { upsertWorkout } from '../../../shared/operations/workout/upsert';
import type { HttpRequest } from '../../../shared/http/ports';
import { DAY, MINUTE } from '../world/calendar';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { dayOf, type Entry, PERSON, WrittenCalendar } from './calendar';
import { type Ending, Process } from './process';
import { WriteServer } from './server';
import { isOf, isOpen, mark, UpsertOracle } from './upsert-oracle';
import type { Asked, PersonDeed, UpsertHistory, UpsertStep, WriterStep } from './upserts';
import type { WriteFault } from './wire';

export interface UpsertTotals {
  upserts: number;
  requests: number;
  /** Runs that wrote. */
  writes: number;
  /** Steps after which more than one workout was there until the next run. */
  twins: number;
  settled: number;
  /** Second workouts, asked for differently, that stayed and were named. */
  named: number;
  /** Changes of people that were lost because they were made in the very moment of a write. */
  overtaken: number;
  edits: number;
  failed: Record<string, number>;
  faults: Record<string, number>;
}

/** Plays one history through the real operations. @throws Error at the first broken promise */
export async function playUpserts(history: UpsertHistory): Promise<UpsertTotals> {
  const run = new UpsertRun(history);
  for (const [index, step] of history.steps.entries()) await run.take(step, index);
  await run.settleAll();
  return run.totals();
}

class UpsertRun {
  private readonly clock: Clock;
  private readonly calendar: WrittenCalendar;
  private readonly server: WriteServer;
  private readonly oracle: UpsertOracle;
  private readonly random: Random;
  private readonly shown = new Map<string, number[]>();
  private readonly counts = { upserts: 0, requests: 0, twins: 0, settled: 0, edits: 0 };
  private readonly failed: Record<string, number> = {};
  private readonly faults: Record<string, number> = {};
  private readonly writers = new Map<string, WriterStep>();
  private readonly weeks: number[] = [];
  private notes = 0;
  /** What was asked for last, by slot. */
  private readonly asked = new Map<number, Asked>();

  constructor(private readonly history: UpsertHistory) {
    this.clock = new Clock(history.start);
    this.random = new Random(history.seed ^ 0x5eed);
    this.calendar = new WrittenCalendar(() => this.clock.now, [880_000, 880_001]);
    this.server = new WriteServer(this.calendar, history.form);
    this.oracle = new UpsertOracle(
      this.calendar,
      (by, id, before) => Math.max(0, ...(this.shown.get(`${by} ${id}`) ?? []).filter((at) => at <= before)),
      (by) => notAsked(this.writers.get(by) as WriterStep),
    );
    this.plantOthers();
  }

  async take(step: UpsertStep, index: number): Promise<void> {
    const last = step.writers.filter(({ operation }) => operation === 'upsert').pop();
    if (last !== undefined) this.asked.set(step.slot, last.asked);
    for (const { what, after } of step.meanwhile) this.clock.after(after, () => this.act(what, step.slot));
    const writers = step.writers.map((writer, at) => this.write(writer, step.slot, `step ${index} writer ${at}`));
    const endings = await this.clock.until(Promise.all(writers));
    await this.clock.pass(3 * MINUTE);
    this.oracle.check();
    if (this.oracle.ofSlot(this.nameOf(step.slot)).length > 1) this.counts.twins += 1;
    for (const ending of endings) if (ending !== null) this.note(ending);
    if (step.settle) await this.settle(step.slot, `after step ${index}`);
    await this.clock.pass(step.wait * MINUTE);
    const isDone = this.oracle.ofSlot(this.nameOf(step.slot)).some((entry) => !isOpen(entry));
    if (isDone) this.weeks[step.slot] = (this.weeks[step.slot] ?? 0) + 1;
  }

  async settleAll(): Promise<void> {
    for (const slot of this.asked.keys()) await this.settle(slot, 'at the end');
  }

  totals(): UpsertTotals {
    const writes = this.calendar.deeds.filter(({ by }) => by !== PERSON).length;
    const named = this.oracle.named.size;
    return {
      ...this.counts,
      writes,
      named,
      overtaken: this.oracle.overtaken,
      failed: this.failed,
      faults: this.faults,
    };
  }

  /** One writer that nothing disturbs, and another that then has nothing to do. */
  private async settle(slot: number, when: string): Promise<void> {
    const asked = this.asked.get(slot);
    if (asked === undefined) return;
    const calm: WriterStep = { operation: 'upsert', asked, after: 0, faults: {}, budgetSeconds: 300 };
    const first = await this.clock.until(this.write(calm, slot, `${when} first`));
    if (first?.state !== 'done') throw new Error(`${when}: fails without a fault: ${told(first)}`);
    await this.clock.pass(MINUTE);
    this.oracle.check();
    const copies = String(first.result['copies'] ?? '')
      .split(', ')
      .map(Number);
    this.oracle.checkSettled(this.nameOf(slot), copies);
    const deeds = this.calendar.deeds.length;
    const second = await this.clock.until(this.write(calm, slot, `${when} second`));
    const outcome = second?.state === 'done' ? second.result['outcome'] : told(second);
    if (outcome !== 'unchanged' && outcome !== 'keptCompleted') throw new Error(`${when}: ${String(outcome)} again`);
    if (this.calendar.deeds.length !== deeds) throw new Error(`${when}: wrote although nothing was to be written`);
    this.counts.settled += 1;
  }

  private async write(writer: WriterStep, slot: number, by: string): Promise<Ending | null> {
    this.writers.set(by, writer);
    await this.clock.sleep(writer.after);
    const { account } = this.history.form;
    const { budgetSeconds, faults, operation, asked } = writer;
    const process = new Process(this.line(), { account, budgetSeconds, onFault: (fault) => this.count(fault) });
    this.counts.upserts += 1;
    if (operation === 'upsert') {
      const ending = await process.run(upsertWorkout, this.valuesOf(asked, slot), { by, faults });
      this.checkReported(ending, by, slot);
      return ending;
    }
    const target = this.target(slot);
    if (target === undefined) return null;
    const values = { athlete: this.athlete(), workout: String(target.id), title: asked.title };
    const ending = await process.run(updateWorkout, values, { by, faults });
    this.checkUpdate(ending, by, target);
    return ending;
  }

  private checkReported(ending: Ending, by: string, slot: number): void {
    if (ending.state !== 'done') return;
    const id = Number(ending.result['id']);
    const entry = this.calendar.entries.get(id);
    if (entry === undefined) throw new Error(`${by}: reports workout ${id}, which never was`);
    if (!isOf(entry.members, this.nameOf(slot))) throw new Error(`${by}: reports workout ${id}, which is another one`);
  }

  /** An update that has changed something must not say that it could not. */
  private checkUpdate(ending: Ending, by: string, { id }: Entry): void {
    const changed = this.calendar.deeds.some((deed) => deed.by === by && deed.id === id);
    if (ending.state === 'done' && !changed) throw new Error(`${by}: says it changed workout ${id}, and did not`);
    if (ending.state !== 'failed' || !changed) return;
    const { kind, next } = ending.error;
    if (kind === 'cancelled' || next.includes('may already have been made')) return;
    throw new Error(`${by}: changed workout ${id} and says “${ending.error.what}”`);
  }

  /** What is there besides, and nobody's business. */
  private plantOthers(): void {
    for (let slot = 0; slot < SLOT_DAYS.length; slot++) {
      this.plan(slot, { Title: 'Easy', Description: 'My own.' });
      this.plan(slot, { Title: 'Threshold 2 x 15', TotalTimePlanned: 0.75 });
      this.plan(slot, {
        Title: 'Easy',
        Description: `[Another plan, sent 2026-04-01 for 2026-05-04, ref row-${slot}/0f0f0f]`,
      });
    }
  }

  private plan(slot: number, members: object): void {
    this.calendar.make(PERSON, 880_000, {
      WorkoutDay: `${this.dayOfSlot(slot)}T00:00:00`,
      WorkoutType: 'Bike',
      Completed: false,
      WorkoutFileFormats: [],
      ...members,
    });
  }

  private act(what: PersonDeed, slot: number): void {
    if (what === 'another') return this.plan(slot, { Title: 'Easy' });
    const asked = this.asked.get(slot);
    if (what === 'lookAlike') {
      if (asked === undefined) return;
      const { minutes } = asked;
      return this.plan(slot, { Title: asked.title, ...(minutes === null ? {} : { TotalTimePlanned: minutes / 60 }) });
    }
    const target = this.target(slot);
    if (target === undefined) return;
    this.counts.edits += 1;
    const { members } = target;
    const changed = (changes: object): void => this.calendar.replace(PERSON, target, { ...members, ...changes });
    const number = (this.notes += 1);
    if (what === 'comment') changed({ PreActivityComment: mark(number) });
    if (what === 'below') changed({ Description: `${String(members['Description'])}\n${mark(number)}` });
    if (what === 'title') changed({ Title: `Mine ${number}` });
    if (what === 'lengthen') changed({ TotalTimePlanned: 2 });
    if (what === 'move') changed({ WorkoutDay: `${this.calendar.day(1 + (number % 15))}T00:00:00` });
    if (what === 'complete') changed({ Completed: true, TotalTime: 1.1, StartTime: `${dayOf(target)}T07:00:00` });
    if (what === 'delete') this.calendar.remove(PERSON, target);
    if (what === 'copy') {
      const WorkoutDay = `${this.calendar.day(16 + (number % 4))}T00:00:00`;
      this.calendar.make(PERSON, target.athlete, { ...members, WorkoutDay });
    }
  }

  /** A slot whose workout is done is followed by the next one. */
  private nameOf(slot: number): string {
    return `slot-${slot}-${this.weeks[slot] ?? 0}`;
  }

  /** The workout of a slot that people see as the plan's. */
  private target(slot: number): Entry | undefined {
    return this.oracle.ofSlot(this.nameOf(slot)).find(isOpen);
  }

  private valuesOf(asked: Asked, slot: number): Record<string, unknown> {
    const day = Date.parse(this.dayOfSlot(slot)) + asked.later * DAY;
    return {
      athlete: this.athlete(),
      workoutDay: new Date(day).toISOString().slice(0, 10),
      workoutType: 'bike',
      reference: this.nameOf(slot),
      planName: 'Base',
      title: asked.title,
      ...(asked.description === null ? {} : { description: asked.description }),
      ...(asked.minutes === null ? {} : { totalTimePlanned: `${asked.minutes}min` }),
      ...(asked.structured ? { structure: '- 10m 60% FTP\n- 20m 90% FTP' } : {}),
      keepMovedDay: asked.keepMovedDay,
    };
  }

  private athlete(): string {
    return this.history.form.account === 'coach' ? '880000' : 'me';
  }

  /** Stays where it is while days go by, as far as TrainingPeaks lets anybody plan. */
  private dayOfSlot(slot: number): string {
    return new Date(this.history.start + (SLOT_DAYS[slot] as number) * DAY).toISOString().slice(0, 10);
  }

  private line() {
    return {
      clock: this.clock,
      random: this.random,
      answer: (request: HttpRequest, by: string, sentAt: number) => {
        this.counts.requests += 1;
        const response = this.server.answer(request, by, sentAt);
        if (request.method !== 'DELETE') this.noteShown(by, response.body);
        return response;
      },
    };
  }

  private noteShown(by: string, body: string): void {
    for (const [, id] of body.matchAll(/"Id":(\d+)/g)) {
      const key = `${by} ${id}`;
      this.shown.set(key, [...(this.shown.get(key) ?? []), this.clock.now]);
    }
  }

  private note(ending: Ending): void {
    if (ending.state !== 'failed') return;
    const { kind } = ending.error;
    this.failed[kind] = (this.failed[kind] ?? 0) + 1;
  }

  private count(fault: WriteFault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }
}

const SLOT_DAYS = [6, 9];

function notAsked({ operation, asked }: WriterStep): string[] {
  const always = ['PreActivityComment', 'StartTimePlanned', 'Tags'];
  if (operation === 'update') return [...always, 'WorkoutDay', 'TotalTimePlanned', 'Structure'];
  if (asked.structured) return always;
  return [...always, 'Structure', ...(asked.minutes === null ? ['TotalTimePlanned'] : [])];
}

const told = (ending: Ending | null): string =>
  ending?.state === 'failed' ? ending.error.what : String(ending?.state);
