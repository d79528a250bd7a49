import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { NotSettled } from '../checks/check';
import type { Reply } from '../http/wire';
import type { Account } from './account';

/** A planned workout of this run. */
export interface Planned {
  id: number;
  day: string;
  /** The answer to the create. */
  created: Reply;
  /** What was sent. */
  body: JsonObject;
}

/** Far enough ahead that nobody trains by it, and within the year that TrainingPeaks allows. */
const DAYS_AHEAD = 320;
/** The past TrainingPeaks allows: where a basic athlete may plan. */
const DAYS_BACK = -6;

/** The status and the form of an answer nobody expected, for the report. */
export function unexpected(reply: Reply, doing: string): NotSettled {
  return new NotSettled(`${doing} was answered ${reply.status} (${formOf(reply)})`);
}

/** Object with its member names, list, text, web page or nothing; no values. */
export function formOf({ text, json }: Reply): string {
  const trimmed = text.trim();
  if (trimmed === '') return 'no body';
  if (/^<[!?a-z]/i.test(trimmed)) return 'a web page';
  if (json === undefined) return 'plain text';
  if (json === null) return 'null';
  if (Array.isArray(json)) {
    return json.every((item) => typeof item === 'string') ? 'a list of texts' : 'a list';
  }
  if (isObject(json)) return `an object with ${Object.keys(json).slice(0, 4).join(', ') || 'no member'}`;
  return typeof json === 'string' ? 'a JSON text' : `a ${typeof json}`;
}

export const succeeded = ({ status }: Reply): boolean => status >= 200 && status < 300;

/** The members of a record as they are named on the wire, or null when the answer is no object. */
export function recordIn({ json }: Reply): JsonObject | null {
  return isObject(json) ? json : null;
}

export const listIn = ({ json }: Reply): JsonObject[] | null =>
  Array.isArray(json) && json.every(isObject) ? json : null;

/** `/v2/workouts`, or with the athlete for a coach. */
export function workoutsPath({ facts, athleteId }: Account): string {
  return facts.kind === 'coach' ? `/v2/workouts/${athleteId}` : '/v2/workouts';
}

/**
 * Plans a workout under the title of this run and notes it for the clean-up. A basic athlete may not plan ahead, so the past
 * week takes its place there.
 *
 * @throws NotSettled when TrainingPeaks does not take it
 */
export async function plan(account: Account, extra: JsonObject = {}): Promise<Planned> {
  const ahead = await tryPlan(account, account.day(DAYS_AHEAD), extra);
  const planned = ahead.reply.status === 403 ? await tryPlan(account, account.day(DAYS_BACK), extra) : ahead;
  if (planned.id === null) throw unexpected(planned.reply, 'planning a workout');
  return { id: planned.id, day: planned.day, created: planned.reply, body: planned.body };
}

/** One attempt to plan; `id` is null when it was refused. */
export async function tryPlan(account: Account, day: string, extra: JsonObject) {
  const body = { AthleteId: account.athleteId, WorkoutDay: day, WorkoutType: 'bike', Title: account.title, ...extra };
  const known = await idsOfRun(account, day);
  account.writtenDays.add(day);
  const reply = await account.wire.post('/v2/workouts/plan', body);
  const told = recordIn(reply);
  let id = told === null ? null : fieldsOf(told).id('Id');
  if (id === null && succeeded(reply))
    id = (await idsOfRun(account, day)).find((other) => !known.includes(other)) ?? null;
  if (id !== null) noteWorkout(account, id, day);
  return { reply, id, day, body };
}

function noteWorkout(account: Account, id: number, day: string): void {
  const path = `${workoutsPath(account)}/id/${id}`;
  account.made.note(`workout ${id}`, {
    what: `planned workout "${account.title}" on ${day}`,
    remove: () => account.wire.delete(path),
  });
}

/** Ids of the workouts of a day that carry the title of this run; none where the day was never written. */
async function idsOfRun(account: Account, day: string): Promise<number[]> {
  if (!account.writtenDays.has(day)) return [];
  const reply = await account.wire.get(`${workoutsPath(account)}/${day}/${day}`);
  return (listIn(reply) ?? []).flatMap((raw) => {
    const fields = fieldsOf(raw);
    const id = fields.id('Id');
    return id !== null && fields.text('Title') === account.title ? [id] : [];
  });
}

/** Notes workouts of this run whose create was not answered, so that the clean-up finds them too. */
export async function noteStrays(account: Account): Promise<void> {
  for (const day of account.writtenDays) {
    for (const id of await idsOfRun(account, day)) noteWorkout(account, id, day);
  }
}

/** The workout most checks look at: planned with every kind of value, and without an interval structure. */
export function plannedWorkout(account: Account): Promise<Planned> {
  return account.once('planned workout', () =>
    plan(account, {
      Description: 'Created by the connector probe, which deletes it again.',
      TotalTimePlanned: 1,
      TSSPlanned: 50,
    }),
  );
}

/** A workout with nothing set that need not be: how values are sent that are not there. */
export function bareWorkout(account: Account): Promise<Planned> {
  return account.once('bare workout', () => plan(account));
}

/**
 * A workout of this run as it reads.
 *
 * @throws NotSettled when it cannot be read
 */
export async function readBack(account: Account, id: number, query = ''): Promise<JsonObject> {
  const reply = await account.wire.get(`${workoutsPath(account)}/id/${id}${query}`);
  const record = recordIn(reply);
  if (!succeeded(reply) || record === null) throw unexpected(reply, 'reading a planned workout back');
  return record;
}

/** What the calendar holds of the past weeks, newest day last. */
export function history(account: Account): Promise<JsonObject[]> {
  return account.once('history', async () => {
    const reply = await account.wire.get(`${workoutsPath(account)}/${account.day(-44)}/${account.today()}`);
    const list = listIn(reply);
    if (list === null) throw unexpected(reply, 'reading the calendar');
    return list;
  });
}
