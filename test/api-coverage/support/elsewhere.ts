import { recorded, structured, unrecorded } from '../../e2e/parity/support/calendar';
import type { TestSandbox } from '../../engine/support/sandbox';

/** How a test names itself where it only prepares something. */
export const ANOTHER_APP = 'another-app/1.0';

export interface Reply {
  status: number;
  location: string | null;
  json: unknown;
}

/** Asks the sandbox as another application of this person would. */
export async function askElsewhere(
  sandbox: TestSandbox,
  user: string,
  method: string,
  path: string,
  body?: object,
): Promise<Reply> {
  const { access_token: token } = await sandbox.control<{ access_token: string }>('tokens', { user });
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${token}`,
      'user-agent': ANOTHER_APP,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, location: answer.headers.get('location'), json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A day counted from today, `yyyy-MM-dd`. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

type Listed = Record<string, number | string>;

async function firstOf(sandbox: TestSandbox, user: string, path: string, member: string) {
  const { json } = await askElsewhere(sandbox, user, 'GET', path);
  const first = (json as Listed[])[0]?.[member];
  if (first === undefined) throw new Error(`${path} gave nothing: ${JSON.stringify(json)}`);
  return first;
}

/** The number of a record of metrics in somebody's seeded weeks. */
export const aMetric = async (sandbox: TestSandbox): Promise<string> =>
  String(await firstOf(sandbox, 'premium', `/v2/metrics/${dayFromNow(-14)}/${dayFromNow(0)}`, 'MetricId'));

/** The number of a nutrition card in an athlete's seeded weeks. */
export async function aCard(sandbox: TestSandbox, user: string, athleteId: number): Promise<number> {
  const range = `startDate=${dayFromNow(-14)}&endDate=${dayFromNow(0)}`;
  return Number(await firstOf(sandbox, user, `/v1/athletes/${athleteId}/nutrition?${range}`, 'NutritionId'));
}

export const SUBSCRIPTION = {
  AthleteId: 880045,
  EventType: 'workout-updated',
  WebhookUrl: 'https://hooks.acme.example/tp/u8Qk2',
};

/** A subscription that somebody's other application has made. */
export async function aSubscription(sandbox: TestSandbox): Promise<string> {
  const { json } = await askElsewhere(sandbox, 'premium', 'POST', '/v1/webhook/subscriptions', SUBSCRIPTION);
  return (json as { Id: string }).Id;
}

/** Resolves when everything that TrainingPeaks wanted to deliver so far has been answered. */
export async function delivered(sandbox: TestSandbox): Promise<void> {
  for (;;) {
    const { deliveries } = await sandbox.control<{ deliveries: { result: unknown }[] }>('deliveries', undefined, 'GET');
    if (deliveries.length > 0 && deliveries.every(({ result }) => result !== null)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Something for every event that a trigger could tell, as people and devices do it in the course of a day. */
export async function liveADay(sandbox: TestSandbox, athlete: string): Promise<void> {
  const { control } = sandbox;
  const planned = { athlete, Title: 'Strides', WorkoutType: 'Run', TotalTimePlanned: 1 };
  await control('seed', { workouts: [planned] });
  await control('complete-workout', { athlete });
  await control('edit-workout', { workoutId: await structured(sandbox, athlete), Title: 'Renamed' });
  await control('edit-workout', { workoutId: await recorded(sandbox, athlete), Title: 'Renamed' });
  await control('edit-workout', { workoutId: await unrecorded(sandbox, athlete), delete: true });
  await askElsewhere(sandbox, athlete, 'POST', '/v2/metrics', MORNING);
}

const MORNING = { DateTime: `${dayFromNow(-1)}T05:13:00`, UploadClient: 'Another App', SleepHours: 7.4, Steps: 9120 };
