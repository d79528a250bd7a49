import { KEY, type TrainerDayStage } from './stage';

type Json = Record<string, unknown>;

/** An event as the local TrainerDay keeps it. */
export interface KeptEvent {
  date: string;
  workout: { title: string; segments: number[][] } | null;
}

interface Account {
  events: KeptEvent[];
  activities: { number: number; name: string; start: string; source: string }[];
}

/** What TrainerDay holds of Noor. */
export async function account({ sandbox }: TrainerDayStage): Promise<Account> {
  const { accounts } = await sandbox.control<{ accounts: Account[] }>('trainerday?account=premium', undefined, 'GET');
  return accounts[0]!;
}

/** The titles on a day. */
export const titlesOn = async (stage: TrainerDayStage, day: string): Promise<(string | undefined)[]> =>
  (await account(stage)).events.filter(({ date }) => date === day).map(({ workout }) => workout?.title);

/** What another app does in the same calendar. */
export async function asSomebodyElse<T = Json>(
  { sandbox }: TrainerDayStage,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Json,
): Promise<T> {
  const response = await fetch(`${sandbox.url}/trainerday/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json().catch(() => ({}))) as T;
}

export const workout = (calendarDate: string, title: string, percent = 60) => ({
  calendarDate,
  embedWorkout: { title, durationMinutes: 30, segments: [[30, percent, percent]] },
});

/** Plans as another app would. */
export const planned = async (stage: TrainerDayStage, calendarDate: string, title: string): Promise<string> =>
  String((await asSomebodyElse(stage, 'POST', '/calendar/events', workout(calendarDate, title))).id);
