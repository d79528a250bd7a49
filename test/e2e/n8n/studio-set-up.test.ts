import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** studio-set-up.json in a real n8n, as the file is. */

const ATHLETES = 'trainingpeaks_athletes';
const CONSENTS = 'trainingpeaks_consents';
const TABLES = [
  'acknowledgements',
  'athletes',
  'audit',
  'consents',
  'dead_letters',
  'deliveries',
  'plan_versions',
  'rollout',
].map((name) => `trainingpeaks_${name}`);

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('studio-set-up');
});
afterAll(() => stage?.stop());

const setUp = async (fill?: Record<string, unknown>) => stage.run(await stage.imported('studio-set-up', fill));
const said = (results: Record<string, unknown>[], what: string) => results.find((line) => line.what === what)?.state;

it('makes the tables and a row for every athlete, nobody active, and the second time changes and reads nothing', async () => {
  await stage.empty('studio');
  const first = await setUp();
  expect(first.execution.status).toBe('success');
  expect(await stage.tableNames()).toEqual(TABLES);
  const roster = await stage.sandbox.roster('coach');
  const rows = await stage.rows(ATHLETES);
  expect(rows.map(({ athleteId, name }) => [athleteId, name]).sort()).toEqual(
    roster.map(({ id, name }) => [id, name]).sort(),
  );
  for (const row of rows)
    expect(row).toMatchObject({
      athleteKey: expect.stringMatching(/^[0-9a-f]{16,}$/),
      email: expect.stringContaining('@'),
      destination: 'email',
      cohort: 'all',
      active: false,
    });
  expect(new Set(rows.map(({ athleteKey }) => athleteKey)).size).toBe(roster.length);
  expect(said(first.results, 'Active athletes')).toBe(`0 of ${roster.length}`);
  expect(await stage.rows(CONSENTS)).toEqual([]);

  await stage.updateRow(ATHLETES, { athleteId: roster[0]!.id }, { email: 'mine@example.com', active: true });
  const changed = await stage.rows(ATHLETES);
  const second = await setUp({ newAthletesActive: true, destination: 'slack' });
  expect(await stage.rows(ATHLETES)).toEqual(changed);
  expect(said(second.results, 'Tables')).toBe('all 8 are there');
  expect(second.results).toContainEqual(
    expect.objectContaining({ next: expect.stringContaining(`to: ${roster[0]!.name}`) }),
  );
  expect(Object.keys(second.execution.runs)).not.toContain('Read today');
});

it('brings in who is new as filled in, with consents, and completes whose calendar could not be read', async () => {
  await stage.empty('studio');
  const [closed, ...others] = (await stage.sandbox.roster('coach')).map(({ id }) => id) as [number, ...number[]];
  await stage.control('faults', { kind: 'status', status: 403, athlete: closed, path: '/v2/workouts', times: null });
  const fill = { newAthletesActive: true, cohort: 'pilot', consentEvidence: 'contract 2026', consentScope: 'schedule' };
  const { execution } = await setUp(fill);
  expect(execution.error?.message).toMatch(/^One calendar could not be read\. .*is not attached/);
  const consents = await stage.rows(CONSENTS);
  expect(consents.map(({ athleteId }) => athleteId).sort()).toEqual(others.sort());
  expect(consents[0]).toMatchObject({
    destination: '*',
    scopeFields: 'schedule',
    evidence: 'contract 2026',
    withdrawnAt: '',
  });
  const key = async () => (await stage.rows(ATHLETES)).find(({ athleteId }) => athleteId === closed)?.athleteKey;
  expect(await key()).toBe('');
  await stage.control('faults', undefined, 'DELETE');
  expect((await setUp(fill)).execution.status).toBe('success');
  expect(await key()).toMatch(/^[0-9a-f]{16,}$/);
  expect(await stage.rows(ATHLETES)).toHaveLength(others.length + 1);
  expect(await stage.rows(CONSENTS)).toHaveLength(others.length + 1);
});

it('stops and says what to change where a table lacks a column or has a namesake', async () => {
  await stage.empty('studio');
  await stage.addTable('trainingpeaks_rollout', { destination: 'string', cohort: 'number' });
  await stage.addTable('my trainingpeaks_consents', { name: 'string' });
  const { execution } = await setUp();
  expect(execution.error?.message).toMatch(/trainingpeaks_rollout keeps cohort as number: .* add cohort as string/);
  expect(execution.error?.message).toMatch(/trainingpeaks_rollout has no column mode: .* add mode as string/);
  expect(execution.error?.message).toMatch(/my trainingpeaks_consents contains trainingpeaks_consents: .* Rename it/);
  expect(await stage.rows(ATHLETES)).toEqual([]);
});

it('is drawn by the editor as in the guide', () => pictureOf(stage, ['studio-set-up']));
