import type { TestSandbox } from '../../../engine/support/sandbox';

/** The number of the athlete `premium`. */
const PREMIUM = 880045;

interface StoredWorkout {
  id: number;
  day: string;
  type: string;
  completed: boolean;
  hasFile: boolean;
  structure?: unknown;
}

/** The first workout of somebody's seeded calendar that is as wanted. */
export async function workoutOf(
  sandbox: TestSandbox,
  athlete: string,
  wanted: (workout: StoredWorkout, today: string) => boolean,
): Promise<number> {
  const state = await sandbox.control<{ now: string; athletes: { workouts: StoredWorkout[] }[] }>(
    `state?athlete=${athlete}`,
    undefined,
    'GET',
  );
  const found = state.athletes[0]!.workouts.find((workout) => wanted(workout, state.now.slice(0, 10)));
  if (found === undefined) throw new Error(`${athlete} has no such workout.`);
  return found.id;
}

/** Planned for a later day, with steps. */
export const structured = (sandbox: TestSandbox, athlete = 'premium'): Promise<number> =>
  workoutOf(sandbox, athlete, ({ completed, day, structure }, today) => !completed && day > today && !!structure);

export const completed = (sandbox: TestSandbox, athlete = 'premium'): Promise<number> =>
  workoutOf(sandbox, athlete, (workout) => workout.completed);

/** Completed, with the file of the recording. */
export const recorded = (sandbox: TestSandbox, athlete = 'premium'): Promise<number> =>
  workoutOf(sandbox, athlete, (workout) => workout.completed && workout.hasFile);

/** Completed, but only ticked off: there is no file. */
export const unrecorded = (sandbox: TestSandbox, athlete = 'premium'): Promise<number> =>
  workoutOf(sandbox, athlete, (workout) => workout.completed && !workout.hasFile);

/** Sends a file as another application would, and gives its tracking number. */
export async function uploadedElsewhere(sandbox: TestSandbox, bytes: Uint8Array): Promise<string> {
  const answer = await postElsewhere(sandbox, '/v3/file', {
    UploadClient: 'Another App',
    Filename: 'run.fit',
    Data: Buffer.from(bytes).toString('base64'),
  });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`the file was not taken: ${answer.status}`);
  return location.slice(location.lastIndexOf('/') + 1);
}

/** Puts races on one day of the calendar as another application would. */
export async function enteredElsewhere(sandbox: TestSandbox, daysAhead: number, names: string[]): Promise<void> {
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  for (const Name of names) {
    const race = { AthleteId: PREMIUM, EventDate: day, EventType: 'Running', Name };
    const answer = await postElsewhere(sandbox, '/v2/events', race);
    if (!answer.ok) throw new Error(`the race was not taken: ${answer.status}`);
  }
}

async function postElsewhere(sandbox: TestSandbox, path: string, body: object): Promise<Response> {
  const { access_token: token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'premium' });
  return fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'another-app/1.0' },
    body: JSON.stringify(body),
  });
}
