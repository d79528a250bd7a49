import { connectCredential } from '../../../scripts/runtime/n8n-credentials';
import { customAddresses } from './support/connection';
import { credential, Stage, type StoredWorkout, startParts } from './support/stage';
import { morning, pictureOf } from './support/templates';

/**
 * The templates between TrainingPeaks and TrainerDay in a real n8n, as their files are, against the sandbox's TrainingPeaks and
 * TrainerDay of one athlete.
 */

const NOOR = 880045;
const KEY = 'td_sandbox_premium';
const PERMISSIONS = ['readWorkouts', 'planWorkouts', 'readStructures', 'uploadFiles'];

interface Workout extends StoredWorkout {
  type: string;
  values: { Title?: string };
  description?: string;
  structure?: unknown[];
}
interface CalendarEvent {
  date: string;
  number: number;
  workout: { title: string; segments: number[][] } | null;
}
interface Ride {
  name: string;
  source: string;
  start: string;
}

let stage: Stage;
beforeAll(async () => {
  const parts = await startParts('templates-trainerday', {}, (url) => [
    credential('TrainingPeaks account', 'trainingPeaksOAuth2Api', {
      ...customAddresses(url),
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      accountType: 'athlete',
      permissions: PERMISSIONS,
    }),
    credential('TrainerDay account', 'trainerDayApi', {
      environment: 'custom',
      apiBaseUrl: `${url}/trainerday`,
      apiKey: KEY,
    }),
  ]);
  await connectCredential(parts.n8n.client, 'TrainingPeaks account', { user: 'premium' });
  stage = new Stage(parts);
});
afterAll(() => stage?.stop());

const day = (ahead: number) => morning(-ahead).slice(0, 10);
const calendar = async () => (await stage.calendar(NOOR)) as Workout[];
const atTrainerDay = async () => {
  const { accounts } = await stage.control<{ accounts: { events: CalendarEvent[]; activities: Ride[] }[] }>(
    'trainerday?account=premium',
    undefined,
    'GET',
  );
  return accounts[0]!;
};
const events = async () => (await atTrainerDay()).events.filter(({ workout }) => workout !== null);
/** Writes to an event as a person at TrainerDay. */
const atCalendar = (method: string, id: string, body?: object) =>
  fetch(`${stage.sandbox.url}/trainerday/api/v1/calendar/events${id}`, {
    method,
    headers: { authorization: `Bearer ${KEY}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const spin = (ahead: number, title: string) => ({
  calendarDate: day(ahead),
  embedWorkout: {
    title,
    durationMinutes: 50,
    segments: [
      [10, 45, 70],
      [30, 80, 80],
      [10, 60, 40],
    ],
  },
});
const step = (Value: number, target: object = { Unit: 'PercentOfFtp', Value }) => ({
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 600 },
  IntensityTarget: target,
});
const planRide = async (Title: string, ahead: number, more: object = {}) => {
  const ride = {
    athlete: 'premium',
    WorkoutDay: day(ahead),
    WorkoutType: 'Bike',
    Title,
    Structure: [step(55), step(95)],
  };
  const { workouts } = await stage.control<{ workouts: number[] }>('seed', { workouts: [{ ...ride, ...more }] });
  return workouts[0]!;
};
const lines = (results: Record<string, unknown>[]) =>
  results.map(({ result, title }) => `${String(result)} ${String(title)}`);
const toTrainerDay = 'trainingpeaks-week-to-trainerday';
const toTrainingPeaks = 'trainerday-calendar-to-plan';

describe('trainingpeaks-week-to-trainerday.json', () => {
  it('plans what can be ridden, says why of the rest, then does nothing, then follows a change and a cancellation', async () => {
    await stage.clean('quiet');
    const threshold = await planRide('Threshold', 1);
    const easy = await planRide('Easy', 3);
    await planRide('By heart rate', 2, { Structure: [step(80, { Unit: 'PercentOfThresholdHr', Value: 80 })] });
    await planRide('Free ride', 4, { Structure: null });
    await planRide('Run', 2, { WorkoutType: 'Run' });
    const workflow = await stage.imported(toTrainerDay, { ftp: 231 });
    const first = await stage.run(workflow);
    expect(lines(first.results)).toEqual([
      `created Threshold [TP ${threshold}]`,
      'failed By heart rate',
      `created Easy [TP ${easy}]`,
      'skipped Free ride',
    ]);
    expect(first.results[0]!.why).toMatch(/FTP of 231 W.* 218 W/);
    expect(first.results[3]!.why).toMatch(/no interval steps/);
    expect(first.execution.error?.message).toMatch(/^1 of 4 failed; .*By heart rate: .*\S/);
    expect(await events()).toMatchObject([
      {
        date: day(1),
        workout: {
          title: `Threshold [TP ${threshold}]`,
          segments: [
            [10, 55, 55],
            [10, 95, 95],
          ],
        },
      },
      { date: day(3) },
    ]);

    const second = await stage.run(workflow);
    expect(second.writes).toEqual([]);
    expect(lines(second.results)[0]).toBe(`unchanged Threshold [TP ${threshold}]`);

    await stage.control('edit-workout', { workoutId: threshold, WorkoutDay: day(5), Title: 'Sweet spot' });
    await stage.control('edit-workout', { workoutId: easy, delete: true });
    const third = await stage.run(workflow);
    expect(lines(third.results)).toEqual(
      expect.arrayContaining([`updated Sweet spot [TP ${threshold}]`, `taken away Easy [TP ${easy}]`]),
    );
    expect(await events()).toMatchObject([{ date: day(5), workout: { title: `Sweet spot [TP ${threshold}]` } }]);
    expect(stage.refused).toEqual([]);
  });
});

describe('trainerday-calendar-to-plan.json', () => {
  it('plans what stands in the calendar, then does nothing, then follows changes, and brings nothing back', async () => {
    await stage.clean('quiet');
    await planRide('Threshold', 1);
    await atCalendar('POST', '', spin(2, 'Tempo'));
    await atCalendar('POST', '', spin(6, 'Long valley'));
    const workflow = await stage.imported(toTrainingPeaks);
    const first = await stage.run(workflow);
    expect(first.execution.status).toBe('success');
    expect(lines(first.results)).toEqual(['created Tempo', 'created Long valley']);
    const copies = (await calendar()).filter(({ description }) => description?.includes('[TrainerDay, sent '));
    expect(copies.map(({ values, type }) => [values.Title, type])).toEqual([
      ['Tempo', 'Bike'],
      ['Long valley', 'Bike'],
    ]);
    expect(copies[0]!.structure).not.toHaveLength(0);
    expect((await stage.run(workflow)).writes).toEqual([]);

    const other = await stage.imported(toTrainerDay);
    expect(lines((await stage.run(other)).results)).toEqual([expect.stringContaining('created Threshold [TP ')]);
    expect((await stage.run(workflow)).writes).toEqual([]);
    expect((await stage.run(other)).writes).toEqual([]);
    expect([(await calendar()).length, (await events()).length]).toEqual([3, 3]);

    const [tempo, valley] = (await events()).map(
      ({ number }) => `/65f1c0de0042${number.toString(16).padStart(12, '0')}`,
    );
    await atCalendar('PUT', tempo!, spin(3, 'Tempo, later'));
    await atCalendar('DELETE', valley!);
    await stage.control('faults', { kind: 'status', status: 400, method: 'PUT', path: '/v2/workouts/plan' });
    const failing = await stage.run(workflow);
    expect(lines(failing.results)).toEqual(['failed Tempo, later']);
    expect(failing.execution.status).toBe('error');
    const mended = await stage.run(workflow);
    expect(lines(mended.results)).toEqual(['updated Tempo, later', 'taken away Long valley']);
    expect((await calendar()).map(({ values }) => values.Title).sort()).toEqual(['Tempo, later', 'Threshold']);
  });
});

describe('trainerday-rides-to-trainingpeaks.json', () => {
  it('uploads each ride of TrainerDay once, and none that came from TrainingPeaks', async () => {
    await stage.clean('quiet');
    const ride = (daysAgo: number, name: string, source = 'trainerDay') =>
      stage.control('trainerday/ride', { account: 'premium', name, source, start: morning(daysAgo), seconds: 2700 });
    await ride(1, 'Tempo');
    await ride(2, 'Commute');
    await ride(3, 'Threshold', 'trainingPeaks');
    await ride(4, 'Loop', 'strava');
    await stage.control('faults', { kind: 'status', status: 404, path: '/activities/[^/]+/fit', times: 1 });
    const workflow = await stage.imported('trainerday-rides-to-trainingpeaks');
    const first = await stage.run(workflow);
    expect(first.results.map(({ result }) => result).sort()).toEqual(['failed', 'uploaded']);
    expect(first.execution.error?.message).toMatch(/^1 of 2 failed; /);
    const second = await stage.run(workflow);
    expect(second.results).toMatchObject([{ result: 'uploaded' }]);
    const third = await stage.run(workflow);
    expect([third.results, third.writes]).toEqual([[], []]);
    const done = await calendar();
    expect(done.map(({ day, completed, values }) => [day, completed, values.Title])).toEqual([
      [morning(2).slice(0, 10), true, 'Commute'],
      [morning(1).slice(0, 10), true, 'Tempo'],
    ]);

    for (const { id } of await stage.rows('trainerday_rides')) await stage.deleteRows('trainerday_rides', { id });
    const again = await stage.run(workflow);
    expect(again.results.map(({ result }) => result)).toEqual(['skipped', 'skipped']);
    expect(await calendar()).toEqual(done);
  });
});

it('are drawn by the editor as in the guide', () =>
  pictureOf(stage, [toTrainerDay, toTrainingPeaks, 'trainerday-rides-to-trainingpeaks']));
