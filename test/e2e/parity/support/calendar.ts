import type { TestSandbox } from '../../../engine/support/sandbox';

interface StoredWorkout {
  id: number;
  day: string;
  type: string;
  completed: boolean;
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

/** Sends a file as another application would, and gives its tracking number. */
export async function uploadedElsewhere(sandbox: TestSandbox, bytes: Uint8Array): Promise<string> {
  const { access_token: token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'premium' });
  const answer = await fetch(`${sandbox.url}/v3/file`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'another-app/1.0' },
    body: JSON.stringify({
      UploadClient: 'Another App',
      Filename: 'run.fit',
      Data: Buffer.from(bytes).toString('base64'),
    }),
  });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`the file was not taken: ${answer.status}`);
  return location.slice(location.lastIndexOf('/') + 1);
}
