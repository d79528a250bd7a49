import { uploadFile } from '../../../shared/operations/file/upload';
import { DAY, MINUTE } from '../world/calendar';
import { Clock } from '../world/clock';
import { Random } from '../world/random';
import { WrittenCalendar } from './calendar';
import { type Activity, type FileForm, FileServer, recording } from './file-server';
import { type Ending, type Faults, Process } from './process';
import { reply, WriteServer } from './server';
import { WRITE_FAULTS, type WriteFault } from './wire';

/** Runs of a workflow that upload a file. */
export interface UploadStep {
  activity: number;
  /** Another one is the same activity exported anew, with other bytes. */
  note: number;
  /** One run or two at once. */
  runs: { faults: Faults; after: number; budgetSeconds: number }[];
  /** Minutes until the next step. */
  wait: number;
}

export interface UploadHistory {
  seed: number;
  start: number;
  form: FileForm;
  /** Whether the connection may read the calendar. */
  readable: boolean;
  steps: UploadStep[];
}

export interface UploadTotals {
  runs: number;
  requests: number;
  /** Files sent. */
  sent: number;
  activities: number;
  workouts: number;
  failed: Record<string, number>;
  faults: Record<string, number>;
}

/** Plays one history through the real operation. @throws Error at the first broken promise */
export async function playUploads(history: UploadHistory): Promise<UploadTotals> {
  const run = new UploadRun(history);
  for (const [index, step] of history.steps.entries()) await run.take(step, index);
  return run.totals();
}

/** Errors that leave open whether the file was taken. */
const OPEN = new Set(['ambiguousWrite', 'cancelled']);

class UploadRun {
  private readonly clock: Clock;
  private readonly calendar: WrittenCalendar;
  private readonly files: FileServer;
  private readonly server: WriteServer;
  private readonly random: Random;
  private readonly uploaded = new Set<number>();
  private readonly counts = { runs: 0, requests: 0, sent: 0 };
  private readonly failed: Record<string, number> = {};
  private readonly faults: Record<string, number> = {};

  constructor(private readonly history: UploadHistory) {
    this.clock = new Clock(history.start);
    this.random = new Random(history.seed ^ 0x5eed);
    this.calendar = new WrittenCalendar(() => this.clock.now, [880_000]);
    this.files = new FileServer(this.clock, this.calendar, history.form);
    const form = { account: 'athlete', created: 'workout', changed: 'workout', lag: 0, texts: 'asSent' } as const;
    this.server = new WriteServer(this.calendar, form, (request, by) => this.files.answer(request, by));
  }

  async take(step: UploadStep, index: number): Promise<void> {
    const runs = step.runs.map((_, at) => this.upload(step, index, at));
    const endings = await this.clock.until(Promise.all(runs));
    await this.clock.pass(step.wait * MINUTE);
    for (const [at, ending] of endings.entries()) this.check(ending, step, `step ${index} run ${at}`);
    const workouts = this.files.workoutsOf(this.activityOf(step));
    if (workouts.length > 1) throw new Error(`step ${index}: there are ${workouts.length} workouts of one activity`);
    if (workouts.length === 1) this.uploaded.add(step.activity);
    else if (endings.some(({ state }) => state === 'done')) throw new Error(`step ${index}: no workout was made`);
  }

  totals(): UploadTotals {
    const workouts = this.calendar.present().length;
    const { failed, faults } = this;
    return { ...this.counts, activities: this.uploaded.size, workouts, failed, faults };
  }

  private async upload(step: UploadStep, index: number, at: number): Promise<Ending> {
    const { faults, after, budgetSeconds } = step.runs[at] as UploadStep['runs'][number];
    await this.clock.sleep(after);
    this.counts.runs += 1;
    const activity = this.activityOf(step);
    const bytes = recording(activity, step.note);
    this.files.register(bytes, activity);
    const file = { fileName: 'run.tcx', mimeType: null, read: () => Promise.resolve(bytes.slice()) };
    const values = { file };
    return this.process(budgetSeconds).run(uploadFile, values, { by: `step ${index} run ${at}`, faults });
  }

  private check(ending: Ending, step: UploadStep, by: string): void {
    if (ending.state === 'done') {
      const { workoutId, status } = ending.result;
      const [made] = this.files.workoutsOf(this.activityOf(step));
      if (workoutId !== null && workoutId !== made?.id) throw new Error(`${by}: names workout ${String(workoutId)}`);
      if (status === 'processed' && workoutId === null) throw new Error(`${by}: processed, and names no workout`);
    }
    if (ending.state !== 'failed') return;
    const { kind, what } = ending.error;
    this.failed[kind] = (this.failed[kind] ?? 0) + 1;
    if (this.files.tookFrom(by) && !OPEN.has(kind)) throw new Error(`${by}: sent the file and says “${what}”`);
  }

  private activityOf({ activity }: UploadStep): Activity {
    return {
      start: new Date(this.history.start - (activity + 1) * DAY + activity * MINUTE).toISOString(),
      seconds: 1_800 + 60 * activity,
      meters: 5_000 + 100 * activity,
    };
  }

  private process(budgetSeconds: number): Process {
    const line = {
      clock: this.clock,
      random: this.random,
      answer: (...given: Parameters<WriteServer['answer']>) => {
        this.counts.requests += 1;
        if (given[0].method === 'POST') this.counts.sent += 1;
        const isClosed = !this.history.readable && !given[0].url.includes('/v3/');
        return isClosed ? reply(401, '') : this.server.answer(...given);
      },
    };
    return new Process(line, { account: 'athlete', budgetSeconds, onFault: (fault) => this.count(fault) });
  }

  private count(fault: WriteFault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }
}

const SPOILING = WRITE_FAULTS.filter((fault) => fault !== 'tokenRevoked');

/**
 * The circumstances in which a file never doubles. Where TrainingPeaks tells nothing of files it has, only the calendar can,
 * which shows a workout no sooner than it is made, and cannot keep two runs apart that look at the same time.
 */
export const SURE: readonly (FileForm & { readable: boolean })[] = [
  { known: 'post', processing: 20_000, readable: true },
  { known: 'status', processing: 20_000, readable: true },
  { known: 'never', processing: 1_000, readable: true },
  { known: 'post', processing: 20_000, readable: false },
  { known: 'status', processing: 20_000, readable: false },
];

/**
 * A random history; the same seed gives the same one.
 *
 * @param activities how many there are: with one, the same file is uploaded again and again
 */
export function uploadsOf(seed: number, steps: number, activities: number): UploadHistory {
  const random = new Random(seed);
  const { readable, ...form } = SURE[seed % SURE.length] as (typeof SURE)[number];
  const oneAtATime = form.known === 'never';
  return {
    seed,
    start: Date.parse('2026-05-01T09:00:00Z') + random.below(300) * DAY,
    form,
    readable,
    steps: Array.from({ length: steps }, () => ({
      activity: random.below(activities),
      // Other bytes are another file to whoever has only bytes to go by.
      note: readable && random.next() < 0.3 ? random.below(3) : 0,
      runs: Array.from({ length: oneAtATime ? 1 : random.pick([1, 1, 2]) }, () => ({
        faults: faultsOf(random),
        after: random.below(3_000),
        budgetSeconds: random.pick([25, 300]),
      })),
      wait: random.pick([1, 10, 600]),
    })),
  };
}

function faultsOf(random: Random): Faults {
  const faults: Record<number, WriteFault> = {};
  if (random.next() < 0.4) return faults;
  for (let index = 0; index < 6; index++) if (random.next() < 0.35) faults[index] = random.pick(SPOILING);
  if (random.next() < 0.06) faults[random.below(4)] = 'tokenRevoked';
  return faults;
}
