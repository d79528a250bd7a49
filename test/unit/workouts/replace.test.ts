import { ConnectorError } from '../../../shared/http/errors';
import type { JsonObject, PlannedWorkoutBody, Workout } from '../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../shared/trainingpeaks/workout';
import { replaceWorkout } from '../../../shared/workouts/replace';
import { answeringTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const stored: JsonObject = { Id: 7, AthleteId: 880045, WorkoutDay: '2026-05-04T00:00:00', WorkoutType: 'Bike' };

/** A workout behind the client: tries to write it are answered one after another as said. */
function server(...answers: (Step | 'written')[]) {
  const workout: JsonObject = { ...stored };
  let now = 0;
  const puts: JsonObject[] = [];
  const { transport, requests } = answeringTransport(({ method, body }) => {
    if (method === 'GET') return { json: workout };
    puts.push(JSON.parse(String(body)) as JsonObject);
    const answer = answers[puts.length - 1] ?? 'written';
    return answer === 'written' ? { json: Object.assign(workout, puts[puts.length - 1]) } : answer;
  });
  const { client } = testClient(transport);
  const source = { client, ports: { now: () => now } };
  return {
    workout,
    puts,
    requests,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Gives it a title, and keeps what it finds. */
    retitle: (more: (existing: Workout) => Promise<PlannedWorkoutBody | null> = titled) =>
      replaceWorkout(source, 'me', { workout: readWorkout({ ...workout }), readAt: now }, more),
  };
}

const titled = (existing: Workout): Promise<PlannedWorkoutBody | null> =>
  Promise.resolve({
    AthleteId: 880045,
    WorkoutDay: existing.workoutDay,
    WorkoutType: 'bike',
    Title: 'New',
    ...(existing.preActivityComment === null ? {} : { PreActivityComment: existing.preActivityComment }),
  });

it('writes what was read with a single request', async () => {
  const { retitle, requests } = server();
  expect(await retitle()).toMatchObject({ id: 7, title: 'New' });
  expect(requests).toHaveLength(1);
});

it.each<Step>([{ status: 503 }, { status: 429 }, { fails: 'timeout' }])(
  'reads again before a try is repeated, and keeps what the athlete wrote meanwhile (%j)',
  async (answer) => {
    const { retitle, workout, puts } = server(answer);
    const writing = retitle();
    workout['PreActivityComment'] = 'Legs are heavy.';
    await writing;
    expect(puts.map(({ PreActivityComment }) => PreActivityComment)).toEqual([undefined, 'Legs are heavy.']);
    expect(workout).toMatchObject({ Title: 'New', PreActivityComment: 'Legs are heavy.' });
  },
);

it('reads again what was read long ago', async () => {
  const { retitle, workout, puts, pass } = server();
  await retitle((existing) => {
    if (puts.length === 0 && workout['PreActivityComment'] === undefined) {
      pass(30_000);
      workout['PreActivityComment'] = 'Legs are heavy.';
    }
    return titled(existing);
  });
  expect(puts).toEqual([expect.objectContaining({ PreActivityComment: 'Legs are heavy.' })]);
});

it('reads again as long as TrainingPeaks stalls, and takes what is a few seconds old where it is always slow', async () => {
  const stalls = [30_000, 30_000, 30_000];
  const { retitle, workout, puts, pass } = server();
  await retitle((existing) => {
    const stall = stalls.pop();
    if (stall !== undefined) {
      pass(stall);
      workout['PreActivityComment'] = `Written while it stalled (${stalls.length}).`;
    }
    return titled(existing);
  });
  expect(puts).toEqual([expect.objectContaining({ PreActivityComment: 'Written while it stalled (0).' })]);

  const slow = server();
  let reads = 0;
  await slow.retitle((existing) => {
    reads += 1;
    slow.pass(4_000);
    return titled(existing);
  });
  expect([reads, slow.puts.length]).toEqual([3, 1]);
});

it('reads again before a repeat when making it took long', async () => {
  const { retitle, workout, puts, pass } = server({ status: 503 });
  let makings = 0;
  await retitle((existing) => {
    makings += 1;
    if (makings === 2) {
      pass(30_000);
      workout['PreActivityComment'] = 'Legs are heavy.';
    }
    return titled(existing);
  });
  expect(puts.map(({ PreActivityComment }) => PreActivityComment)).toEqual([undefined, 'Legs are heavy.']);
});

it('repeats nothing once nothing is left to write', async () => {
  const { retitle, workout, puts } = server({ fails: 'timeout' });
  const shown = await retitle(async (existing) => {
    if (existing.title === 'New') return null;
    workout['Title'] = 'New';
    return titled(existing);
  });
  expect(shown).toMatchObject({ title: 'New' });
  expect(puts).toHaveLength(1);
});

it('does not say that it failed when the result cannot be read back', async () => {
  const { transport } = answeringTransport(({ method }) => ({ status: method === 'PUT' ? 204 : 500 }));
  const source = { client: testClient(transport).client, ports: { now: () => 0 } };
  expect(await replaceWorkout(source, 'me', { workout: readWorkout(stored), readAt: 0 }, titled)).toMatchObject({
    id: 7,
    title: 'New',
  });
});

it('passes on what speaks against repeating it', async () => {
  const { retitle, puts } = server({ status: 503 });
  const completed = new ConnectorError({ kind: 'conflict', what: 'It is completed.', next: 'Leave it.' });
  const writing = retitle((existing) => (puts.length > 0 ? Promise.reject(completed) : titled(existing)));
  await expect(writing).rejects.toMatchObject({ kind: 'conflict' });
  expect(puts).toHaveLength(1);
});
