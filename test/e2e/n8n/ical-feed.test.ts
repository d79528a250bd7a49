import { waitFor } from '../../../scripts/runtime/background';
import {
  activateWorkflow,
  deactivateWorkflow,
  listExecutions,
  type Workflow,
} from '../../../scripts/runtime/n8n-workflows';
import { CalendarModel, readByIcalJs, readByNodeIcal } from '../../support/calendars';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** ical-feed.json in a real n8n, as the file is: calendars subscribe to it. */

const JONAS = 880102;
const FEEDS = 'trainingpeaks_calendar_feeds';
const CONSENTS = 'trainingpeaks_consents';
const CALENDAR = { 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff' };

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('ical-feed');
});
afterAll(() => stage?.stop());
beforeEach(() => stage.clean('studio', { newAthletesActive: true, consentEvidence: 'contract', consentScope: 'full' }));

let published: Workflow | undefined;
afterEach(async () => {
  if (published) await deactivateWorkflow(stage.n8n.client, published.id);
  published = undefined;
});

/** Published, with an address for everybody. */
async function subscribed(fill: Record<string, unknown> = {}): Promise<{ workflow: Workflow; address: string }> {
  const workflow = await stage.imported('ical-feed', fill);
  const { execution, results } = await stage.run(workflow);
  expect(execution.error?.message ?? execution.status).toBe('success');
  await activateWorkflow(stage.n8n.client, workflow.id);
  published = workflow;
  const { token } = (await stage.rows(FEEDS)).find(({ athleteId }) => athleteId === JONAS)!;
  const { address } = results.find((row) => String(row.address).endsWith(String(token)))!;
  await waitFor('the address', 20_000, async () => {
    const answer = await fetch(String(address).replace(/key=.*/, 'key=nobody'));
    return (await answer.text()) === 'Not found' ? true : undefined;
  });
  return { workflow, address: String(address) };
}

async function look(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(address, { headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), ics: await answer.text() };
}

/** Noted after the answer was given. */
const delivered = (version: number) =>
  waitFor('the note of the delivery', 20_000, async () => {
    const rows = await stage.rows('trainingpeaks_deliveries');
    return rows.some((row) => row.version === version) ? rows : undefined;
  });

const askedSince = async (index: number): Promise<string[]> =>
  (await stage.sandbox.requests(index)).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const lastRequest = async (): Promise<number> => (await stage.sandbox.requests()).at(-1)?.index ?? 0;

it('makes a secret address for each athlete once, and says which show nothing', async () => {
  const workflow = await stage.imported('ical-feed', { feedAt: 'https://n8n.example/webhook/trainingpeaks-calendar' });
  const roster = await stage.sandbox.roster('coach');
  await stage.updateRow(CONSENTS, { athleteId: JONAS }, { withdrawnAt: new Date().toISOString() });
  const first = await stage.run(workflow);
  expect(first.results.map(({ athlete }) => athlete).sort()).toEqual(roster.map(({ name }) => name).sort());
  for (const { address } of first.results) {
    expect(address).toMatch(/^https:\/\/n8n\.example\/webhook\/trainingpeaks-calendar\?key=[0-9a-f]{64}$/);
  }
  expect(new Set(first.results.map(({ address }) => address)).size).toBe(roster.length);
  const silent = first.results.filter(({ result }) => result !== 'new');
  expect(silent).toEqual([
    expect.objectContaining({ result: 'shows nothing', why: expect.stringContaining('No open consent') }),
  ]);
  const rows = await stage.rows(FEEDS);
  const second = await stage.run(workflow);
  expect(await stage.rows(FEEDS)).toEqual(rows);
  expect(second.results.map(({ address }) => address)).toEqual(first.results.map(({ address }) => address));
  expect(second.results.filter(({ result }) => result === 'new')).toEqual([]);
});

it('gives the plan as a calendar, asks TrainingPeaks no more often than filled in, and sends nothing twice', async () => {
  const { address } = await subscribed();
  const before = await lastRequest();
  const first = await look(address);
  expect(first).toMatchObject({ status: 200, headers: { ...CALENDAR, 'cache-control': 'private, max-age=1800' } });
  expect(await askedSince(before)).toEqual([expect.stringMatching(/^GET \/v2\/workouts\/880102\//)]);
  const entries = readByIcalJs(first.ics);
  expect(readByNodeIcal(first.ics)).toEqual(entries);
  expect(entries.length).toBeGreaterThan(5);
  for (const { uid, sequence, status } of entries) {
    expect({ uid, sequence, status }).toEqual({
      uid: expect.stringMatching(/^calendar:[0-9a-f]{16}:\d+@/),
      sequence: 0,
      status: 'CONFIRMED',
    });
  }
  expect(first.ics).not.toContain(String(JONAS));

  const asked = await lastRequest();
  const again = await look(address);
  expect(again.ics).toBe(first.ics);
  const etag = first.headers.etag!;
  expect(await look(address, { 'if-none-match': `"other", ${etag}` })).toMatchObject({
    status: 304,
    ics: '',
    headers: { etag },
  });
  expect(await askedSince(asked)).toEqual([]);
  expect(await stage.rows('trainingpeaks_plan_versions')).toHaveLength(1);
  expect(await delivered(1)).toMatchObject([{ destination: 'calendar', athleteId: JONAS, status: 'delivered' }]);
});

it('changes, moves and cancels in a subscriber’s calendar what changes on TrainingPeaks', async () => {
  const { address } = await subscribed({ askEveryMinutes: 0 });
  const first = await look(address);
  const older = readByIcalJs(first.ics);
  const today = new Date().toISOString().slice(0, 10);
  const [renamed, deleted] = older.filter(({ start }) => start.slice(0, 10) > today) as [
    (typeof older)[0],
    (typeof older)[0],
  ];
  const idOf = ({ uid }: { uid: string }) => Number(/:(\d+)@/.exec(uid)![1]);
  await stage.control('edit-workout', { workoutId: idOf(renamed), Title: 'Hill reps, moved; see "notes"' });
  await stage.control('edit-workout', { workoutId: idOf(deleted), delete: true });

  const second = await look(address, { 'if-none-match': first.headers.etag! });
  expect(second.status).toBe(200);
  for (const read of [readByIcalJs, readByNodeIcal]) {
    const [before, after] = [read(first.ics), read(second.ics)];
    expect(after.every(({ sequence }) => sequence === 1)).toBe(true);
    expect(after.filter(({ status }) => status === 'CANCELLED')).toMatchObject([
      { uid: deleted.uid, start: deleted.start, summary: deleted.summary },
    ]);
    const shown = new CalendarModel().import(before).import(after).shown;
    const kept = before.filter(({ uid }) => uid !== renamed.uid && uid !== deleted.uid);
    expect(shown).toHaveLength(kept.length + 1);
    expect(shown.filter((line) => line.includes('Hill reps, moved; see "notes"'))).toHaveLength(1);
  }
  const third = await look(address);
  expect(third.ics).toBe(second.ics);
  const versions = await stage.rows('trainingpeaks_plan_versions');
  expect(versions.map(({ planId, version }) => [planId, version])).toEqual([
    [expect.stringMatching(/^calendar:[0-9a-f]{16}$/), 1],
    [versions[0]!.planId, 2],
  ]);
  expect(await delivered(2)).toMatchObject([{ sourceId: versions[0]!.planId }]);
});

it('shows no more than the athlete has agreed to, from the next look on', async () => {
  const { address } = await subscribed({ fieldPreset: 'full' });
  expect((await look(address)).ics).toMatch(/TSS \d/);
  await stage.updateRow(CONSENTS, { athleteId: JONAS }, { scopeFields: 'schedule' });
  const less = await look(address);
  expect(readByIcalJs(less.ics).length).toBeGreaterThan(5);
  expect(less.ics).not.toMatch(/TSS|IF 0|Steps/);
});

describe('an address that shows nothing', () => {
  it('always gets the same answer, and TrainingPeaks is not asked', async () => {
    const { address } = await subscribed();
    const told = async (at: string) => {
      const { status, ics, headers } = await look(at);
      return { status, ics, headers: { ...headers, date: '' } };
    };
    const before = await lastRequest();
    const unknown = await told(address.replace(/key=.*/, `key=${'0'.repeat(64)}`));
    expect(unknown).toMatchObject({ status: 404, ics: 'Not found', headers: { 'cache-control': 'no-store' } });
    expect(await told(address.replace(/\?key=.*/, ''))).toEqual(unknown);
    expect(await told(`${address}&key=second`)).toEqual(unknown);

    const athlete = { athleteId: JONAS };
    const switches: [table: string, where: object, off: object, on: object][] = [
      [FEEDS, athlete, { active: false }, { active: true }],
      ['trainingpeaks_athletes', athlete, { active: false }, { active: true }],
      [CONSENTS, athlete, { withdrawnAt: new Date().toISOString() }, { withdrawnAt: '' }],
      [CONSENTS, athlete, { destination: 'email' }, { destination: 'calendar' }],
    ];
    for (const [table, where, off, on] of switches) {
      await stage.updateRow(table, { ...where }, { ...off });
      expect({ table, off, ...(await told(address)) }).toEqual({ table, off, ...unknown });
      await stage.updateRow(table, { ...where }, { ...on });
    }
    await stage.addRow('trainingpeaks_rollout', { destination: 'calendar', cohort: '*', mode: 'off' });
    expect(await told(address)).toEqual(unknown);
    expect(await askedSince(before)).toEqual([]);
    await stage.updateRow('trainingpeaks_rollout', { destination: 'calendar' }, { mode: 'live' });
    expect(await told(address)).toMatchObject({ status: 200 });
  });
});

it('asks calendars to come back while TrainingPeaks cannot be read, and shows the run as failed', async () => {
  const { workflow, address } = await subscribed();
  await stage.control('faults', [{ kind: 'status', status: 503, athlete: JONAS, times: null }]);
  const answer = await look(address);
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1800', 'cache-control': 'no-store' } });
  expect(answer.ics).toBe('The calendar cannot be read at the moment.');
  const failed = await waitFor('the failed run', 20_000, async () => {
    const runs = await listExecutions(stage.n8n.client, workflow.id);
    return runs.find(({ status }) => status === 'error');
  });
  expect(failed).toBeDefined();
  await stage.control('faults', undefined, 'DELETE');
  expect(await look(address)).toMatchObject({ status: 200 });
});

it('has its picture', async () => {
  await pictureOf(stage, ['ical-feed']);
});
