import { MAX_IN_FLIGHT } from '../../http/client';
import type { DateWindow } from '../../http/date-windows';
import { ConnectorError, type ErrorKind } from '../../http/errors';
import { mapLimit } from '../../http/limiter';
import { cancelledError } from '../../http/no-answer';
import { LONGEST_RETRY_AFTER_SECONDS, MAX_RETRIES } from '../../http/retry';
import type { AthleteRef } from '../../trainingpeaks/types';
import { changedMeanwhile } from '../../workouts/upsert/upsert';
import { athleteKey } from '../../trainingpeaks/pseudonym';
import { deliveryKey } from '../keys';
import type { Done } from './bring';
import { DeliveryCalendar, searchedAround } from './calendar';
import type { Desk } from './desk';
import type { Courier, DeliveryRules } from './request';
import { type AthleteDelivery, type SlotResult, STATUS_OF, WRITES } from './result';

/** No write begins so shortly before the end, so that what was begun can be brought to one, milliseconds. */
const LAST_WRITE_MS = 3_000;

/** One piece of work on one calendar. */
export interface Task {
  /** What its result says in any case. */
  slot: Pick<SlotResult, 'sourceId' | 'date' | 'title' | 'itemHash'>;
  run(): Promise<Done>;
}

/** What is done for one athlete. */
export interface Job {
  /** Ordered by date. */
  tasks: Task[];
  /**
   * Told of what becomes of a task later than in its turn.
   *
   * @throws ConnectorError when it cannot be looked at; nothing is lost then
   */
  settle?(correct: (task: Task, done: Done) => void): Promise<void>;
}

export interface RoundOptions {
  courier: Courier;
  rules: DeliveryRules;
  plan: Pick<AthleteDelivery, 'planId' | 'planName' | 'version'>;
  /** What is worked on where the calendar cannot be read, and how much there is to do. */
  known: readonly Task['slot'][];
  label: string;
  /** Days whose workouts are worked on; others are looked at only for workouts that were moved. */
  daysOf(athlete: AthleteRef): Promise<DateWindow>;
  jobOf(desk: Desk): Promise<Job>;
  /** Whether the work on a single calendar fails as a whole when nothing of it went well. */
  failsAsAWhole?: boolean;
}

/** They end everything, not just the slot: every further request would end the same way. */
const ENDS_ALL: ReadonlySet<ErrorKind> = new Set(['reconnect', 'missingScope', 'rateLimited', 'wrongAccountType']);
/** They end the work on one calendar: TrainingPeaks gives no access, or none to the days that follow. */
const ENDS_ATHLETE: ReadonlySet<ErrorKind> = new Set(['notAttached', 'premiumRequired']);

/**
 * Works on the calendars of several athletes, at most 4 at a time, on each in the order of its tasks. What fails for one
 * athlete or one workout is told in its place and stops no other. Past the deadline the rest is `pending`.
 *
 * @throws ConnectorError `cancelled`; what the first athlete failed with when not one calendar could be worked on; and what the
 *   first workout failed with where `failsAsAWhole`
 */
export async function deliveryRound(
  athletes: readonly AthleteRef[],
  options: RoundOptions,
): Promise<AthleteDelivery[]> {
  const round = new Round(options, athletes.length);
  const results = await mapLimit(athletes, MAX_IN_FLIGHT, (athlete) => round.serve(athlete));
  const failures = results.map(({ failure }) => failure);
  const [first] = failures;
  if (first != null && failures.every((failure) => failure !== null)) throw first;
  if (options.failsAsAWhole && athletes.length === 1) round.assertSomeWentWell();
  return results.map(({ delivery }) => delivery);
}

class Round {
  private ended: ConnectorError | null = null;
  private firstError: ConnectorError | null = null;
  private wentWell = 0;
  private done = 0;
  private total: number;

  constructor(
    private readonly options: RoundOptions,
    athletes: number,
  ) {
    this.total = athletes * options.known.length;
  }

  assertSomeWentWell(): void {
    if (this.firstError !== null && this.wentWell === 0) throw this.firstError;
  }

  /** `failure` is set when the calendar could not even be opened. */
  async serve(athlete: AthleteRef): Promise<{ delivery: AthleteDelivery; failure: ConnectorError | null }> {
    const { courier, known } = this.options;
    const keyOf = (id: number): Promise<string> => athleteKey(courier.ports, courier.pseudonymSecret, id);
    let who = { athleteId: athlete === 'me' ? 0 : athlete, athleteName: null as string | null };
    try {
      if (this.ended !== null) throw this.ended;
      const { id, firstName, lastName } = await courier.athlete(athlete);
      who = { athleteId: id, athleteName: `${firstName} ${lastName}`.trim() || null };
      const key = await keyOf(id);
      const desk = await this.open(athlete, id, key);
      const job = await this.options.jobOf(desk);
      this.total += job.tasks.length - known.length;
      return { delivery: this.delivery(who, key, await this.work(desk, key, job)), failure: null };
    } catch (error) {
      const failure = asFailure(error);
      if (ENDS_ALL.has(failure.kind)) this.ended ??= failure;
      const key = await keyOf(who.athleteId);
      const outcome = failure.kind === 'deadline' || failure.kind === 'rateLimited' ? 'pending' : 'failed';
      const slots = known.map((slot) => this.result(key, slot, { outcome, workout: null, message: failure.what }));
      return { delivery: this.delivery(who, key, slots, textOf(failure)), failure };
    }
  }

  private async open(athlete: AthleteRef, athleteId: number, key: string): Promise<Desk> {
    const { courier, rules } = this.options;
    const today = await courier.today(athlete);
    const days = searchedAround(await this.options.daysOf(athlete), today);
    const calendar = new DeliveryCalendar(courier.client, courier.ports, athlete);
    await calendar.read(days.start, days.end);
    const earlier = (sourceId: string) => rules.earlier.get(deliveryKey('trainingpeaks', key, sourceId));
    return { courier, rules, athlete, athleteId, today, calendar, earlier };
  }

  private async work(desk: Desk, key: string, { tasks, settle }: Job): Promise<SlotResult[]> {
    const results = new Map<Task, SlotResult>();
    let ended: ConnectorError | null = null;
    for (const task of tasks) {
      const done = await this.attempt(desk, task, ended);
      if ('error' in done && ENDS_ATHLETE.has(done.error.kind)) ended ??= done.error;
      if (done.outcome !== 'failed') this.wentWell += 1;
      results.set(task, this.result(key, task.slot, done));
      this.report();
    }
    try {
      if (this.ended === null) await settle?.((task, done) => results.set(task, this.result(key, task.slot, done)));
    } catch (error) {
      // What was written is there; the next run sees whether somebody else has written it too.
      asFailure(error);
    }
    return tasks.map((task) => results.get(task)!);
  }

  private async attempt(
    { calendar, courier }: Desk,
    task: Task,
    ended: ConnectorError | null,
  ): Promise<Done | (Done & { error: ConnectorError })> {
    if (ended !== null) return { outcome: 'failed', workout: null, message: textOf(ended) };
    if (this.ended !== null) return { outcome: 'pending', workout: null, message: textOf(this.ended) };
    const isLate = (): boolean => courier.deadlineAt - courier.ports.now() < LAST_WRITE_MS;
    if (isLate()) return { outcome: 'pending', workout: null, message: LATE };
    try {
      return await patiently(courier, () =>
        task.run().catch(async (error: unknown) => {
          if (!changedMeanwhile(error)) throw error;
          await calendar.reread();
          return task.run();
        }),
      );
    } catch (thrown) {
      const error = asFailure(thrown);
      this.firstError ??= error;
      if (ENDS_ALL.has(error.kind)) this.ended ??= error;
      if (error.kind === 'deadline' || isLate()) return { outcome: 'pending', workout: null, message: LATE };
      return { outcome: 'failed', workout: null, message: textOf(error), error };
    }
  }

  private result(key: string, slot: Task['slot'], done: Done): SlotResult {
    const { plan, courier, rules } = this.options;
    const { outcome, workout, message = null, warnings = [], payload = null } = done;
    const own = deliveryKey('trainingpeaks', key, slot.sourceId);
    const earlier = rules.earlier.get(own);
    return {
      ...slot,
      deliveryKey: own,
      destination: 'trainingpeaks',
      date: workout?.workoutDay ?? slot.date,
      status: STATUS_OF[outcome],
      outcome,
      recordId: workout === null ? (earlier?.recordId ?? null) : String(workout.id),
      recordStamp: workout === null ? (earlier?.recordStamp ?? null) : workout.lastModified,
      version: plan.version,
      at: new Date(courier.ports.now()).toISOString(),
      message,
      warnings,
      payload,
    };
  }

  private delivery(
    who: Pick<AthleteDelivery, 'athleteId' | 'athleteName'>,
    key: string,
    slots: SlotResult[],
    message: string | null = null,
  ): AthleteDelivery {
    const count = (status: SlotResult['status']): number => slots.filter((slot) => slot.status === status).length;
    const left = slots.filter(({ outcome }) => outcome === 'pending').length;
    const { plan } = this.options;
    return {
      ...who,
      athleteKey: key,
      planId: plan.planId,
      planName: plan.planName,
      version: plan.version,
      written: slots.filter(({ outcome }) => WRITES.has(outcome)).length,
      delivered: count('delivered'),
      withdrawn: count('withdrawn'),
      skipped: count('skipped'),
      failed: count('failed'),
      pending: count('pending'),
      message: message ?? (left === 0 ? null : this.leftMessage(left)),
      slots,
    };
  }

  private leftMessage(left: number): string {
    const remains = left === 1 ? 'One workout remains' : `${left} workouts remain`;
    return `${this.ended === null ? '' : `${textOf(this.ended)} `}${remains}; run it again to go on.`;
  }

  private report(): void {
    this.done += 1;
    this.options.courier.ports.progress?.({ label: this.options.label, done: this.done, total: this.total });
  }
}

/** A create is never repeated by itself; one that TrainingPeaks asked to come later has not been carried out. */
async function patiently(courier: Courier, work: () => Promise<Done>): Promise<Done> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const seconds = error instanceof ConnectorError && error.kind === 'rateLimited' ? error.retryAfterSeconds : null;
      const wait = (seconds ?? Infinity) * 1000;
      const isTooLong = seconds == null || seconds > LONGEST_RETRY_AFTER_SECONDS;
      if (isTooLong || tries > MAX_RETRIES || courier.deadlineAt - courier.ports.now() < wait + LAST_WRITE_MS)
        throw error;
      await courier.ports.sleep(wait).catch(() => {
        throw cancelledError();
      });
    }
  }
}

const LATE = 'The time for this run was over; the next run goes on with it.';

/** @throws what is no failure of TrainingPeaks or the plan, and `cancelled` */
function asFailure(error: unknown): ConnectorError {
  if (!(error instanceof ConnectorError) || error.kind === 'cancelled') throw error;
  return error;
}

const textOf = ({ message, description }: ConnectorError): string => `${message} ${description}`.trim();
