import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Engine } from '../test/engine/support/engine';
import { day } from '../test/engine/support/days';
import { itemWithFile, tcxFile } from '../test/engine/support/file';
import { openSandbox, type TestSandbox } from '../test/engine/support/sandbox';
import { figure, type Figure, type Section } from './figures';

/** The most changes that TrainingPeaks gives in one answer (wiki, Workouts-Changed). */
const CHANGES_A_PAGE = 100;
const NOOR = 880045;

/**
 * What the packed package asks TrainingPeaks for, by the sandbox's request log, against the least that the documented API
 * needs for it. Tokens are left out; every step is a run of its own, so nothing is remembered from an earlier one.
 */
export const requestsSection: Section = {
  key: 'requests',
  title: 'Requests, as a multiple of what the documented API needs at least',
  async run() {
    const sandbox = await openSandbox();
    try {
      return [...(await ofPolls(sandbox)), ...(await ofUploads(sandbox)), ...(await ofWrites(sandbox))];
    } finally {
      await sandbox.close();
    }
  },
};

/** `needs` is the documented minimum; where nothing needs to be asked, the number itself is shown. */
const against = (name: string, made: number, needs: number, { bar = true } = {}): Figure =>
  needs === 0
    ? figure(`${name}: none needed`, made, { atMost: 0 })
    : figure(`${name}: ${made} of ${needs}`, made / needs, { digits: 2, ...(bar ? { atMost: 1 } : {}) });

async function ofPolls(sandbox: TestSandbox): Promise<Figure[]> {
  const triggerOf = async (user: 'premium' | 'coach', parameters: IDataObject) => {
    await sandbox.control('reset', { seed: 'studio' });
    const engine = await Engine.start(sandbox);
    const additionalFields = { minimumMinutesBetweenChecks: 0 };
    const trigger = engine.trigger(await engine.connect({ user }), { ...parameters, additionalFields } as never);
    await trigger.poll();
    await sandbox.requests();
    return trigger;
  };
  /** How many requests a poll of one athlete makes that tells so many changes. */
  const telling = async (changes: number): Promise<number> => {
    const trigger = await triggerOf('premium', { events: ['plannedWorkoutCreated'], athletes: 'me' });
    const workouts = Array.from({ length: changes }, (_, index) => ({
      athlete: NOOR,
      WorkoutType: 'Bike',
      WorkoutDay: day(1 + (index % 60)),
      Title: `Session ${index}`,
    }));
    await sandbox.control('seed', { workouts });
    const told = (await trigger.poll())?.length ?? 0;
    if (told !== changes) throw new Error(`A poll told ${told} of ${changes} changes.`);
    return (await sandbox.requests()).length;
  };
  const pages = (changes: number) => Math.max(1, Math.ceil(changes / CHANGES_A_PAGE));

  const roster = await triggerOf('coach', { events: ['plannedWorkoutCreated'], athletes: 'roster' });
  const { athletes } = await sandbox.control<{ athletes: { coachedBy: number | null }[] }>('state', undefined, 'GET');
  const coached = athletes.filter(({ coachedBy }) => coachedBy !== null).length;
  await roster.poll();
  const idleRoster = (await sandbox.requests()).length;
  return [
    against('poll of one athlete, nothing happened', await telling(0), 1),
    against('poll of one athlete, one change', await telling(1), 1),
    against('poll of one athlete, 90 changes', await telling(90), pages(90)),
    // Entries move between pages while they are read, so several pages are read until they stay the same.
    against('poll of one athlete, 250 changes', await telling(250), pages(250), { bar: false }),
    against(`poll of a roster of ${coached}, nothing happened`, idleRoster, coached),
  ];
}

async function ofUploads(sandbox: TestSandbox): Promise<Figure[]> {
  await sandbox.control('reset', { seed: 'studio' });
  await sandbox.control('quirks', { fileStatusPolls: 0 });
  const engine = await Engine.start(sandbox);
  const reading = await engine.connect({ user: 'premium' });
  const writing = await engine.connect({ user: 'premium', scopes: ['file:write'] });
  const upload = async (start: string, additionalFields: IDataObject = {}, { seconds = 600, as = reading } = {}) => {
    const text = new TextDecoder().decode(tcxFile(`${start}.000Z`)).replace('Seconds>600', `Seconds>${seconds}`);
    const item = itemWithFile('ride.tcx', new TextEncoder().encode(text));
    await sandbox.requests();
    const [result] = await run(engine, as, 'file', 'upload', { additionalFields }, [item]);
    return { result: result!, made: (await sandbox.requests()).length };
  };
  const [morning, before] = [`${day(-1)}T06:00:00`, `${day(-2)}T06:00:00`];
  const first = await upload(morning);
  const known = { previousContentHash: first.result.contentHash, previousWorkout: byId(first.result.workoutId) };
  const made = async (...args: Parameters<typeof upload>) => (await upload(...args)).made;
  return [
    // The calendar for the duplicate that is always told, the time zone its times are in where there is something to compare,
    // the file, what became of it.
    against('upload of a new file', first.made, 3),
    against('the same over a connection that only uploads', await made(before, {}, { as: writing }), 2),
    against('upload, unmodified: skip', await made(morning, known), 0),
    // TrainingPeaks refuses the same bytes at once, so there is nothing to follow.
    against('upload, unmodified: upload again', await made(morning, { ...known, whenUnmodified: 'uploadAgain' }), 3),
    against('upload, modified: attach', await made(morning, known, { seconds: 605 }), 4),
    against('upload, similar: skip', await made(morning), 2),
    against('upload, similar: attach', await made(morning, { whenSimilar: 'attach' }, { seconds: 610 }), 4),
    against('upload, similar: upload again', await made(morning, { whenSimilar: 'uploadAgain' }, { seconds: 615 }), 4),
    against('upload taken up by its tracking number', await made(morning, { trackingId: first.result.trackingId }), 1),
  ];
}

async function ofWrites(sandbox: TestSandbox): Promise<Figure[]> {
  await sandbox.control('reset', { seed: 'studio' });
  const engine = await Engine.start(sandbox);
  const credential = await engine.connect({ user: 'premium' });
  const step = async (operation: string, parameters: IDataObject, items?: INodeExecutionData[]) => {
    await sandbox.requests();
    const results = await run(engine, credential, 'workout', operation, parameters, items);
    return { result: results[0]!, made: (await sandbox.requests()).length };
  };
  const ride = { workoutDay: `${day(9)}T00:00:00`, workoutType: 'bike', title: 'Endurance' };
  const row = { ...ride, workoutDay: `${day(20)}T00:00:00`, reference: '12-tue' };
  const structure = { additionalFields: { structure: '15m 50-60%\n3x(8m 100% / 4m 50%)' } };

  const created = await step('create', ride);
  const ten = await step(
    'create',
    ride,
    Array.from({ length: 10 }, () => ({ json: {} })),
  );
  const structured = await step('create', { ...ride, ...structure });
  const change = (workout: unknown) => ({ workout: byId(workout), additionalFields: { title: 'Changed' } });
  const updated = await step('update', change(created.result.id));
  const kept = await step('update', change(structured.result.id));
  const planned = await step('upsert', row);
  const unchanged = await step('upsert', row);
  const moved = await step('upsert', { ...row, title: 'Tempo' });
  return [
    // Whose calendar it is, what stands on the day, the workout.
    against('create', created.made, 3),
    against('create, ten on a day in one run', ten.made, 12),
    against('update', updated.made, 2),
    against('update of a workout with steps', kept.made, 3),
    against('create or update: created', planned.made, 4),
    against('create or update: nothing to change', unchanged.made, 2),
    against('create or update: changed', moved.made, 3),
  ];
}

const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value: String(value) });

const run = (
  engine: Engine,
  credential: string,
  resource: string,
  operation: string,
  parameters: IDataObject,
  items?: INodeExecutionData[],
): Promise<IDataObject[]> => engine.json(credential, { resource, operation, ...parameters } as never, items);
