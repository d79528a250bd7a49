import { axiosTransport } from '../../../probe/http/axios-transport';
import { exchange, plainAxios } from '../../../probe/http/exchange';
import { createSession } from '../../../shared/operations/create-session';
import { runOperation, runOperationRecords } from '../../../shared/operations/run';
import type { Session } from '../../../shared/operations/session';
import { deleteCalendarEvent } from '../../../shared/operations/trainerday/event-delete';
import { getAllCalendarEvents } from '../../../shared/operations/trainerday/event-get-all';
import { upsertCalendarEvent } from '../../../shared/operations/trainerday/event-upsert';
import { createTrainerDaySession, type TrainerDaySession } from '../../../shared/operations/trainerday/session';
import { deleteWorkout } from '../../../shared/operations/workout/delete';
import { downloadStructure } from '../../../shared/operations/workout/download-structure';
import { getAllWorkouts } from '../../../shared/operations/workout/get-all';
import { upsertWorkout } from '../../../shared/operations/workout/upsert';
import { trainerDayHostsFor } from '../../../shared/trainerday/hosts';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { nodePorts } from '../../support/node-ports';
import { sandboxControl } from '../sandbox-connection';

/** What stands in the footer of what came from TrainerDay. */
export const PLAN_NAME = 'TrainerDay';
const FROM_TRAINERDAY = /\[TrainerDay, sent [^\]]* ref ([\w.-]+)/;

export interface Days {
  start: string;
  end: string;
}

export interface BothSides {
  trainingPeaks: Session;
  trainerDay: TrainerDaySession;
}

/** One person's sessions at both systems of a sandbox. Waits take no time but move the clock on. */
export async function bothSides(url: string, user: string, now: string): Promise<BothSides> {
  let time = Date.parse(now);
  const clock = {
    now: () => time,
    sleep: (milliseconds: number) => {
      time += milliseconds;
      return Promise.resolve();
    },
  };
  const common = { userAgent: 'contract-suite/1.0', defaultTimeZone: 'Europe/Lisbon', deadlineAt: Infinity };
  const http = plainAxios();
  const key = `td_sandbox_${user}`;
  return {
    trainingPeaks: createSession({
      ...common,
      ports: nodePorts(axiosTransport(await sandboxControl(url).connect(user)), clock),
      hosts: hostsFor('custom', { oauthBaseUrl: url, apiBaseUrl: url }),
      applicationName: 'contract-suite',
      accountType: 'athlete',
    }),
    trainerDay: createTrainerDaySession({
      ...common,
      ports: nodePorts(
        (request) => exchange(http, { ...request, headers: { ...request.headers, Authorization: `Bearer ${key}` } }),
        clock,
      ),
      hosts: trainerDayHostsFor('custom', { apiBaseUrl: `${url}/trainerday` }),
      apiKey: key,
    }),
  };
}

const rangeOf = ({ start, end }: Days) => ({ range: 'dates', startDate: start, endDate: end });

const plannedRides = (session: Session, days: Days) =>
  runOperation(getAllWorkouts, session, {
    ...rangeOf(days),
    workoutTypes: ['bike', 'mtb'],
    status: 'planned',
    includeDescription: true,
  });

/** Runs what may fail for one thing without stopping the rest, as the templates do. @returns whether it went well */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  return work().then(
    () => true,
    () => false,
  );
}

/** What the template *TrainingPeaks week to TrainerDay* does. @returns how many things failed */
export async function toTrainerDay({ trainingPeaks, trainerDay }: BothSides, days: Days): Promise<number> {
  const rides = (await plannedRides(trainingPeaks, days)).filter(
    ({ description }) => !FROM_TRAINERDAY.test(String(description ?? '')),
  );
  let failed = 0;
  for (const { id, title, workoutDay, workoutType } of rides) {
    const done = await attempt(async () => {
      const [steps] = await runOperationRecords(downloadStructure, trainingPeaks, { workout: id, format: 'json' });
      const structure = new TextDecoder().decode(steps!.file()!.bytes);
      const reference = String(id);
      await runOperation(upsertCalendarEvent, trainerDay, {
        calendarDate: workoutDay,
        reference,
        title,
        structure,
        workoutType,
      });
    });
    if (!done) failed += 1;
  }
  const wanted = new Set(rides.map(({ id }) => String(id)));
  const own = await runOperation(getAllCalendarEvents, trainerDay, { ...rangeOf(days), includeOwn: true });
  for (const { id, reference } of own) {
    if (reference === null || wanted.has(String(reference))) continue;
    if (!(await attempt(() => runOperation(deleteCalendarEvent, trainerDay, { eventId: id })))) failed += 1;
  }
  return failed;
}

/** What the template *TrainerDay calendar to plan* does. @returns how many things failed */
export async function toTrainingPeaks({ trainingPeaks, trainerDay }: BothSides, days: Days): Promise<number> {
  const events = (await runOperation(getAllCalendarEvents, trainerDay, rangeOf(days))).filter(
    ({ kind }) => kind === 'workout',
  );
  let failed = 0;
  const kept = new Set<string>();
  for (const { id, calendarDate, title, segments } of events) {
    const done = await attempt(async () => {
      const [planned] = await runOperation(upsertWorkout, trainingPeaks, {
        workoutDay: calendarDate,
        workoutType: 'bike',
        reference: `TrainerDay ${String(id)}`,
        planName: PLAN_NAME,
        title,
        structure: JSON.stringify(segments),
      } satisfies JsonObject);
      kept.add(String(planned!.reference));
    });
    if (!done) failed += 1;
  }
  // Only a complete list tells what is gone.
  if (failed > 0) return failed;
  for (const { id, description } of await plannedRides(trainingPeaks, days)) {
    const reference = FROM_TRAINERDAY.exec(String(description ?? ''))?.[1];
    if (reference === undefined || kept.has(reference)) continue;
    if (!(await attempt(() => runOperation(deleteWorkout, trainingPeaks, { workout: id })))) failed += 1;
  }
  return failed;
}
