import { createWorkout } from '../../../shared/operations/workout/create';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { HOUR, MINUTE } from '../world/calendar';
import { dayOf, type Entry, PERSON, WrittenCalendar } from './calendar';
import { type Ending, type Faults, Process } from './process';
import { type WriteForm, WriteServer } from './server';
import { LATEST, WRITE_FAULTS, type WriteFault } from './wire';

/** An item of a workflow that plans a workout. */
export interface CreateStep {
  /** Workflows run side by side; within one, items come one after another. */
  workflow: number;
  /** Whether an execution of its own begins with this item. */
  newExecution: boolean;
  athlete: number;
  day: number;
  type: 'run' | 'bike' | 'swim';
  title: string;
  description: string | null;
  minutes: number;
  structured: boolean;
  faults: Faults;
  /** How often the platform runs an item again that has failed, as n8n's Retry On Fail does. */
  retries: number;
  /** The athlete plans something alike on the website so long after the item began, milliseconds. */
  lookAlikeAfter: number | null;
}

export interface CreateHistory {
  seed: number;
  start: number;
  athletes: number;
  budgetSeconds: number;
  form: WriteForm;
  steps: CreateStep[];
}

export interface CreateTotals {
  creates: number;
  workouts: number;
  requests: number;
  /** Items that went through only after they were run again. */
  again: number;
  /** Endings the platform was told as failures, by kind of error. */
  failed: Record<string, number>;
  /** Workouts that were taken for another item's own, since nothing tells them apart. */
  mistaken: number;
  faults: Record<string, number>;
}

/** Errors that leave open whether the workout is there. */
const OPEN = new Set(['ambiguousWrite', 'cancelled']);

/** Plays one history through the real operation. @throws Error at the first broken promise */
export async function playCreates(history: CreateHistory): Promise<CreateTotals> {
  const run = new CreateRun(history);
  await run.play();
  return run.totals;
}

class CreateRun {
  readonly totals: CreateTotals = {
    creates: 0,
    workouts: 0,
    requests: 0,
    again: 0,
    failed: {},
    mistaken: 0,
    faults: {},
  };
  private readonly clock: Clock;
  private readonly calendar: WrittenCalendar;
  private readonly server: WriteServer;
  private readonly random: Random;
  /** How each item ended last. */
  private readonly endings = new Map<number, Ending>();

  constructor(private readonly history: CreateHistory) {
    this.clock = new Clock(history.start);
    this.random = new Random(history.seed ^ 0x5eed);
    this.calendar = new WrittenCalendar(
      () => this.clock.now,
      Array.from({ length: history.athletes }, (_, index) => 880_000 + index),
    );
    this.server = new WriteServer(this.calendar, history.form);
  }

  async play(): Promise<void> {
    const { steps } = this.history;
    const workflows = [...new Set(steps.map(({ workflow }) => workflow))];
    await this.clock.until(Promise.all(workflows.map((workflow) => this.playWorkflow(workflow))));
    await this.clock.pass(10 * MINUTE);
    this.checkFailures();
    await this.clock.until(this.retryWhatFailed());
    await this.clock.pass(10 * MINUTE);
    this.checkAll();
  }

  private async playWorkflow(workflow: number): Promise<void> {
    let process: Process | undefined;
    for (const [index, step] of this.history.steps.entries()) {
      if (step.workflow !== workflow) continue;
      if (step.newExecution) process = undefined;
      process ??= this.process();
      const ending = await this.item(process, index, step);
      if (ending.state === 'killed') process = undefined;
    }
  }

  private async item(process: Process, index: number, step: CreateStep): Promise<Ending> {
    const { lookAlikeAfter } = step;
    if (lookAlikeAfter !== null) this.clock.after(lookAlikeAfter, () => this.planLookAlike(step));
    let ending = await this.attempt(process, index, step.faults);
    for (let retry = 0; retry < step.retries && ending.state === 'failed'; retry++) {
      await this.clock.sleep(1_000);
      ending = await this.attempt(process, index, {});
      if (ending.state === 'done') this.totals.again += 1;
    }
    return ending;
  }

  private async attempt(process: Process, index: number, faults: Faults): Promise<Ending> {
    const before = this.endings.get(index);
    const resume = before?.state === 'failed' ? before.error.resume : undefined;
    const values = this.valuesOf(this.history.steps[index] as CreateStep);
    const ending = await process.run(createWorkout, values, { by: nameOf(index), faults, options: { resume } });
    this.endings.set(index, ending);
    this.checkEnding(index, ending);
    return ending;
  }

  /** Whoever looks after the workflow runs what failed once more, and after a crash only what is missing on the calendar. */
  private async retryWhatFailed(): Promise<void> {
    for (const [index, ending] of this.endings) {
      const isThere = this.madeFor(index).length > 0;
      if (ending.state === 'done' || (ending.state === 'killed' && isThere)) continue;
      const retried = await this.attempt(this.process(), index, {});
      if (retried.state !== 'done') throw new Error(`${nameOf(index)}: fails without a fault: ${told(retried)}`);
      this.totals.again += 1;
    }
  }

  private checkEnding(index: number, ending: Ending): void {
    if (ending.state === 'done') {
      const entry = this.calendar.find(Number(ending.result['id']));
      if (entry === undefined) throw new Error(`${nameOf(index)}: says it made a workout that is not there`);
      if (!this.isAlike(entry, this.history.steps[index] as CreateStep)) {
        throw new Error(`${nameOf(index)}: says it made workout ${entry.id}, which is another one`);
      }
    }
    if (ending.state !== 'failed') return;
    const { kind } = ending.error;
    this.totals.failed[kind] = (this.totals.failed[kind] ?? 0) + 1;
  }

  /** What is said to have failed has failed, now and for ever. */
  private checkFailures(): void {
    for (const [index, ending] of this.endings) {
      const made = this.madeFor(index).length;
      if (made > 1) throw new Error(`${nameOf(index)}: made ${made} workouts`);
      if (made > 0 && ending.state === 'failed' && !OPEN.has(ending.error.kind)) {
        throw new Error(`${nameOf(index)}: made a workout and says “${ending.error.what}”`);
      }
    }
  }

  private checkAll(): void {
    const { steps } = this.history;
    for (const entry of this.calendar.entries.values()) {
      if (entry.madeBy === PERSON && entry.deletedBy !== null) throw new Error('a workout of the athlete was deleted');
    }
    if (this.calendar.deeds.some(({ what }) => what === 'changed')) throw new Error('a workout was changed');
    for (const [index, step] of steps.entries()) {
      if (this.madeFor(index).length > 1)
        throw new Error(`${nameOf(index)}: made ${this.madeFor(index).length} workouts`);
      // Two items that ask for the same may each report the other's workout.
      const alike = steps.flatMap((other, at) => (sameAsked(step, other) ? [at] : []));
      if (alike[0] !== index) continue;
      const made = alike.flatMap((at) => this.madeFor(at)).length;
      const missing = alike.length - made;
      if (missing !== 0 && !this.mayBeMistaken(alike, missing)) {
        throw new Error(`${alike.map(nameOf).join(', ')}: asked for ${alike.length} workouts and there are ${made}`);
      }
      this.totals.mistaken += missing;
    }
    this.totals.creates = steps.length;
    this.totals.workouts = this.calendar.present().filter(({ madeBy }) => madeBy !== PERSON).length;
  }

  /** Something alike that appears while a request goes unanswered cannot be told apart: no member takes a foreign id. */
  private mayBeMistaken(alike: readonly number[], missing: number): boolean {
    const { steps } = this.history;
    const reported = alike.map((at) => {
      const ending = this.endings.get(at);
      return ending?.state === 'done' ? Number(ending.result['id']) : 0;
    });
    const ofPerson = reported.filter((id) => this.calendar.find(id)?.madeBy === PERSON).length;
    const twice = reported.length - new Set(reported).size;
    const hasDescription = alike.some((at) => (steps[at] as CreateStep).description !== null);
    return missing > 0 && missing === ofPerson + twice && !(hasDescription && ofPerson > 0);
  }

  private madeFor(index: number): Entry[] {
    return this.calendar.present().filter(({ madeBy }) => madeBy === nameOf(index));
  }

  private planLookAlike(step: CreateStep): void {
    const { athletes } = this.calendar;
    this.calendar.make(PERSON, athletes[step.athlete % athletes.length] as number, {
      WorkoutDay: `${this.dayAsked(step)}T00:00:00`,
      WorkoutType: `${step.type.charAt(0).toUpperCase()}${step.type.slice(1)}`,
      Title: step.title,
      TotalTimePlanned: step.minutes / 60,
      Completed: false,
      WorkoutFileFormats: [],
    });
  }

  private isAlike(entry: Entry, step: CreateStep): boolean {
    const { Title, WorkoutType } = entry.members;
    return (
      entry.athlete === this.calendar.athletes[step.athlete % this.calendar.athletes.length] &&
      dayOf(entry) === this.dayAsked(step) &&
      Title === step.title &&
      String(WorkoutType).toLowerCase() === step.type
    );
  }

  private valuesOf(step: CreateStep): Record<string, unknown> {
    const { athletes } = this.calendar;
    return {
      athlete: this.history.form.account === 'coach' ? String(athletes[step.athlete % athletes.length]) : 'me',
      workoutDay: this.dayAsked(step),
      workoutType: step.type,
      title: step.title,
      ...(step.description === null ? {} : { description: step.description }),
      ...(step.structured ? { structure: `- ${step.minutes}m 60%` } : { totalTimePlanned: `${step.minutes}min` }),
    };
  }

  private dayAsked({ day }: CreateStep): string {
    return new Date(this.history.start + day * 24 * HOUR).toISOString().slice(0, 10);
  }

  private process(): Process {
    const { form, budgetSeconds } = this.history;
    const line = {
      clock: this.clock,
      random: this.random,
      answer: (...given: Parameters<WriteServer['answer']>) => {
        this.totals.requests += 1;
        return this.server.answer(...given);
      },
    };
    return new Process(line, { account: form.account, budgetSeconds, onFault: (fault) => this.count(fault) });
  }

  private count(fault: WriteFault): void {
    this.totals.faults[fault] = (this.totals.faults[fault] ?? 0) + 1;
  }
}

const nameOf = (index: number): string => `item ${index}`;

const told = (ending: Ending): string => (ending.state === 'failed' ? ending.error.what : ending.state);

/** Ask for workouts that are the same in everything a look at the calendar tells. */
function sameAsked(one: CreateStep, other: CreateStep): boolean {
  return (['athlete', 'day', 'type', 'title', 'description', 'minutes', 'structured'] as const).every(
    (key) => one[key] === other[key],
  );
}

const SPOILING = WRITE_FAULTS.filter((fault) => fault !== 'tokenRevoked');

/** A random history; the same seed gives the same one. */
export function createsOf(seed: number, items: number): CreateHistory {
  const random = new Random(seed);
  const account = random.pick(['athlete', 'coach'] as const);
  const athletes = account === 'coach' ? 3 : 1;
  const created = random.pick(['workout', 'workout', 'nothing'] as const);
  return {
    seed,
    start: Date.parse('2026-05-01T09:00:00Z') + random.below(300) * 24 * HOUR,
    athletes,
    budgetSeconds: random.pick([25, 300]),
    form: {
      account,
      created,
      changed: 'workout',
      // Neither a name in the answer nor a look that shows all: then nothing tells what a late request has left.
      lag: created === 'nothing' ? 0 : random.pick([0, 0, 1_500]),
      texts: random.pick(['asSent', 'windows']),
    },
    steps: Array.from({ length: items }, (_, index) => stepOf(random, athletes, index)),
  };
}

function stepOf(random: Random, athletes: number, index: number): CreateStep {
  const faults: Record<number, WriteFault> = {};
  // One create in five meets trouble, and then often more than once.
  if (random.next() < 0.2) {
    for (let index = 0; index < 6; index++) if (random.next() < 0.5) faults[index] = random.pick(SPOILING);
    if (random.next() < 0.12) faults[random.below(3)] = 'tokenRevoked';
  }
  return {
    workflow: random.below(3),
    newExecution: random.next() < 0.15,
    athlete: random.below(athletes),
    day: random.below(21),
    type: random.pick(['run', 'bike', 'swim']),
    title: `${random.pick(['Easy', 'Long', 'Threshold', 'Hills'])}${random.next() < 0.9 ? ` ${index}` : ''}`,
    description: random.next() < 0.7 ? `Easy at first.\nThen & now <${index}> as you like.` : null,
    minutes: random.pick([30, 45, 60]),
    structured: random.next() < 0.15,
    faults,
    retries: random.pick([0, 0, 1, 2]),
    lookAlikeAfter: random.next() < 0.05 ? random.below(3_000 + LATEST) : null,
  };
}
