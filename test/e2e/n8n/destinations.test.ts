import type { Workflow } from '../../../scripts/runtime/n8n-workflows';
import { s3, sqs } from './support/destinations/aws';
import { azureStorage, supabase } from './support/destinations/http-places';
import { cloudStorage, firestore } from './support/destinations/google';
import { kafka } from './support/destinations/kafka';
import { mongodb } from './support/destinations/mongodb';
import type { Kept, Place } from './support/destinations/place';
import { postgres } from './support/destinations/postgres';
import { googleSheets } from './support/destinations/sheets';
import { ATHLETE, startDestinations } from './support/destinations/stage';
import { shipped } from '../../../scripts/runtime/templates';
import type { Stage, StoredWorkout } from './support/stage';
import { morning, pictureOf } from './support/templates';

/**
 * The templates that write normalised data to other systems, each as its file is, in one real n8n: with n8n's own node of the
 * system, against the system itself or what takes its place on this machine.
 */

const PLACES: Place[] = [
  postgres(),
  mongodb(),
  supabase(),
  firestore(),
  cloudStorage(),
  s3(),
  sqs(),
  kafka(),
  azureStorage(),
  googleSheets(),
];
const WHEN = { byHand: 'When clicking Execute', sweep: 'Every 5 minutes' };
const DAYS = 7;

let stage: Stage;
beforeAll(async () => {
  for (const { start } of PLACES) await start?.();
  stage = await startDestinations('destinations', {
    stands: Object.assign({}, ...PLACES.map(({ stands = {} }) => stands)),
    credentials: PLACES.flatMap(({ credentials }) => credentials()),
  });
});
afterAll(async () => {
  await stage?.stop();
  for (const { stop } of PLACES) await stop?.();
});

interface Model {
  metadata?: { summary_id?: string; name?: string };
  provider_workout_id?: string;
  details?: { metadata: { name: string } };
}
const modelOf = ({ payload }: Kept) => payload.data![0] as Model;
const workoutOf = (kept: Kept) => modelOf(kept).metadata?.summary_id ?? modelOf(kept).provider_workout_id;
const titleOf = (kept: Kept) => modelOf(kept).metadata?.name ?? modelOf(kept).details?.metadata.name;
const inRange = ({ day }: StoredWorkout) => day >= morning(DAYS).slice(0, 10) && day <= morning(0).slice(0, 10);

describe.each(PLACES)('$stem', ({ stem, fill, kept, refuse }) => {
  let workflow: Workflow;
  const outbox = () => {
    const { parameters } = shipped(stem).nodes.find(({ name }) => name === 'Make the outbox once')!;
    return stage.rows(String(parameters.tableName));
  };
  const about = async (id: number) => (await kept()).filter((one) => workoutOf(one) === String(id));
  let done: StoredWorkout[];
  beforeAll(async () => {
    await stage.clean('small');
    workflow = await stage.imported(stem, { ...fill, firstWaitMinutes: 0, daysBack: DAYS, daysAhead: 0 });
    done = (await stage.calendar(ATHLETE)).filter(inRange).filter(({ completed }) => completed);
  });

  it('writes each workout and each day of body data once, and later versions over them', async () => {
    const first = await stage.run(workflow, WHEN.byHand);
    expect(first.execution.error?.message ?? first.execution.status).toBe('success');
    const there = await kept();
    const activities = there.filter(({ payload }) => payload.type === 'activity').map(workoutOf);
    expect(done.length).toBeGreaterThan(1);
    expect(activities.sort()).toEqual(done.map(({ id }) => String(id)).sort());
    expect(there.some(({ payload }) => payload.type === 'body')).toBe(true);
    expect(first.results.map(({ result }) => result)).toEqual(there.map(() => 'sent'));
    expect(JSON.stringify(there)).not.toContain(String(ATHLETE));

    const again = await stage.run(workflow, WHEN.byHand);
    expect(again.execution).toMatchObject({ status: 'success' });
    expect(again.results).toEqual([]);
    expect(await kept()).toEqual(there);

    await stage.control('edit-workout', { workoutId: done[0]!.id, Title: 'Überarbeitet – “quoted”' });
    const later = await stage.run(workflow, WHEN.byHand);
    expect(later.results.map(({ result }) => result)).toContain('sent');
    const titles = (await about(done[0]!.id)).map(titleOf);
    expect(new Set(titles.slice(-later.results.length))).toEqual(new Set(['Überarbeitet – “quoted”']));
  });

  it('names what was refused, and sends it with a later sweep', async () => {
    await stage.control('edit-workout', { workoutId: done[1]!.id, Title: 'Refused at first' });
    await refuse(true);
    const { execution, results } = await stage.run(workflow, WHEN.byHand);
    await refuse(false);
    expect(results.map(({ result }) => result)).toContain('failed');
    expect(execution.status).toBe('error');
    expect(execution.error!.message).toContain(`activity/${done[1]!.id}, to be tried again: `);
    expect((await about(done[1]!.id)).map(titleOf)).not.toContain('Refused at first');
    const sweep = await stage.run(workflow, WHEN.sweep);
    expect(sweep.execution.status).toBe('success');
    expect(sweep.results).toEqual(results.map(({ item }) => ({ result: 'sent', item, attempts: 2, why: '' })));
    expect((await about(done[1]!.id)).map(titleOf)).toContain('Refused at first');
    expect((await outbox()).every(({ status, payload }) => status === 'sent' && payload === '')).toBe(true);
    expect((await stage.run(workflow, WHEN.sweep)).results).toEqual([]);
  });
});

it('reaches no other host', () => {
  expect(stage.refused).toEqual([]);
});

it('is drawn by the editor as in the guide', () =>
  pictureOf(stage, ['normalised-webhook-out', 'normalised-to-postgres']));
