import type { Workflow } from '../../../scripts/runtime/n8n-workflows';
import { filled } from '../../../scripts/runtime/templates';
import type { Row } from './support/stage';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';
import { activateWorkflow, createWorkflow, deactivateWorkflow } from '../../../scripts/runtime/n8n-workflows';

/** share-the-week.json in a real n8n, as the file is. */

const ATHLETES = 'trainingpeaks_athletes';
const VERSIONS = 'trainingpeaks_plan_versions';
const DELIVERIES = 'trainingpeaks_deliveries';
const CONSENTS = 'trainingpeaks_consents';
const AUDIT = 'trainingpeaks_audit';
const COACH = 'coach@example.com';

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('share-the-week');
});
afterAll(() => stage?.stop());

/** Everybody active and agreed, by e-mail. */
const everybody = { newAthletesActive: true, consentEvidence: 'contract 2026' };
const athletes = async () => (await stage.rows(ATHLETES)).sort((a, b) => String(a.name).localeCompare(String(b.name)));
const imported = (fill?: Record<string, unknown>) => stage.imported('share-the-week', fill);
async function share(workflow: Workflow) {
  const { execution, results, writes } = await stage.run(workflow);
  const of = (result: string) => results.filter((one) => one.result === result).map(({ athlete }) => athlete);
  return { status: execution.status, error: execution.error?.message, results, of, writes };
}
/** The plan that was kept of an athlete's week. */
const planOf = (rows: Row[], athlete: Row) =>
  JSON.parse(String(rows.find(({ athleteKey }) => athleteKey === athlete.athleteKey)?.plan)) as {
    startDate: string;
    exerciseList: { sourceId: string; title: string }[];
  };

describe('every athlete of a studio', () => {
  beforeAll(() => stage.clean('studio', everybody));
  let workflow: Workflow;
  let rows: Row[];

  it('gets the week where the row says, and the coach the list', async () => {
    const template = filled('share-the-week', {});
    for (const node of template.nodes) node.disabled = false;
    workflow = await createWorkflow(stage.n8n.client, template);
    const channel = `${stage.sandbox.url}/channel/week`;
    const [slack, webhook] = (await athletes()) as [Row, Row];
    await stage.updateRow(ATHLETES, { id: slack.id }, { destination: 'slack', slackChannel: '#mine' });
    await stage.updateRow(ATHLETES, { id: webhook.id }, { destination: 'webhook', webhookUrl: channel });
    rows = await athletes();

    const { status, of, writes } = await share(workflow);
    expect({ status, sent: of('sent') }).toEqual({ status: 'success', sent: rows.map(({ name }) => name) });
    expect(writes.filter((write) => !write.includes('/channel/'))).toEqual([]);
    const versions = await stage.rows(VERSIONS);
    for (const row of rows.slice(2)) {
      const [mail, ...more] = stage.mailbox.to(String(row.email));
      expect(more).toEqual([]);
      expect(mail?.text).toMatch(/version 1, \d+ \w+ \d{4}, \d\d:\d\d UTC/);
      for (const { title } of planOf(versions, row).exerciseList)
        for (const form of [mail?.text, mail?.html]) expect(form).toContain(title);
    }
    expect(stage.slack.messages).toMatchObject([
      { channel: '#mine', text: expect.stringContaining(String(slack.name)) },
    ]);
    expect(await stage.sandbox.channel('week')).toMatchObject([
      { athlete: webhook.name, body: { plan: { version: 1, startDate: planOf(versions, webhook).startDate } } },
    ]);
    const [letter] = stage.mailbox.to(COACH);
    expect(letter?.subject).toBe(`Training week: ${rows.length} sent`);
    for (const { name } of rows) expect(letter?.text).toContain(String(name));
  });

  it('is noted row by row: versions, deliveries and the audit, which makes a whole chain', async () => {
    expect(await stage.rows(VERSIONS)).toHaveLength(rows.length);
    const deliveries = await stage.rows(DELIVERIES);
    expect(deliveries).toHaveLength(rows.length);
    for (const row of deliveries) {
      expect(row).toMatchObject({
        status: 'delivered',
        version: 1,
        attempts: 1,
        lastError: '',
        nextTryAt: '',
        payload: '',
      });
      expect(row.deliveryKey).toBe(`${String(row.destination)}:${String(row.athleteKey)}:${String(row.planId)}`);
      expect([row.firstDeliveredAt, row.lastDeliveredAt, row.detectedAt].every((at) => /Z$/.test(String(at)))).toBe(
        true,
      );
    }
    expect((await stage.rows(AUDIT)).map(({ outcome, version }) => [outcome, version])).toEqual(
      rows.map(() => ['delivered', 1]),
    );
    const { results } = await stage.run(await stage.imported('audit-chain'));
    expect(results.at(-1)).toMatchObject({ result: 'whole', rows: rows.length });
    const chain = await stage.rows(AUDIT);
    const named = JSON.stringify([chain, await stage.rows(VERSIONS)]);
    for (const { name, email } of rows) for (const text of [name, email]) expect(named).not.toContain(text);
  });

  it('is sent nothing by a second run, and a changed week alone as version 2', async () => {
    const everything = () => Promise.all([VERSIONS, DELIVERIES, AUDIT].map((table) => stage.rows(table)));
    const [mails, tables] = [stage.mailbox.mails.length, await everything()];
    expect((await share(workflow)).of('nothing new')).toHaveLength(rows.length);
    expect([stage.mailbox.mails.length, await everything()]).toEqual([mails, tables]);

    const changed = rows.at(-1)!;
    const [exercise] = planOf(tables[0]!, changed).exerciseList;
    await stage.control('edit-workout', { workoutId: Number(exercise!.sourceId), Title: 'Shorter than planned' });
    expect((await share(workflow)).of('sent')).toEqual([changed.name]);
    const [, second, ...more] = stage.mailbox.to(String(changed.email));
    expect(more).toEqual([]);
    expect(second?.text).toMatch(/Shorter than planned[^]*version 2/);
    expect(second?.subject).toContain('(version 2)');
    const delivery = (await stage.rows(DELIVERIES)).find(({ athleteKey }) => athleteKey === changed.athleteKey);
    expect(delivery).toMatchObject({ version: 2, status: 'delivered', attempts: 1 });
    expect((await stage.rows(AUDIT)).at(-1)).toMatchObject({ version: 2, outcome: 'delivered' });
  });
});

it('goes on past a refused mail and an unreadable calendar, names both, and tries again in the next run', async () => {
  await stage.clean('studio', everybody);
  const rows = await athletes();
  const [refused, closed] = rows as [Row, Row];
  stage.mailbox.refused.add(String(refused.email));
  const fault = { kind: 'status', status: 403, athlete: closed.athleteId, path: '/v2/workouts', times: null };
  await stage.control('faults', fault);
  const workflow = await imported();
  const first = await share(workflow);
  expect(first).toMatchObject({ status: 'error' });
  expect(first.of('sent')).toHaveLength(rows.length - 2);
  expect(first.error).toMatch(
    new RegExp(`^2 of ${rows.length} not sent\\..*${String(refused.name)}: .*No such mailbox`),
  );
  expect(first.error).toMatch(new RegExp(`${String(closed.name)}: .*is not attached`));
  expect(stage.mailbox.to(COACH)[0]?.subject).toBe(`Training week: 2 failed, ${rows.length - 2} sent`);
  const delivery = async () =>
    (await stage.rows(DELIVERIES)).find(({ athleteKey }) => athleteKey === refused.athleteKey);
  const failed = await delivery();
  expect(failed).toMatchObject({
    status: 'failed',
    attempts: 1,
    lastError: expect.stringContaining('No such mailbox'),
  });
  expect(Date.parse(String(failed?.nextTryAt))).toBeGreaterThan(Date.parse(String(failed?.detectedAt)));
  expect(JSON.parse(String(failed?.payload))).toMatchObject({
    to: refused.email,
    subject: expect.any(String),
    html: expect.any(String),
  });
  expect((await stage.rows(AUDIT)).filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);

  stage.mailbox.refused.clear();
  await stage.control('faults', undefined, 'DELETE');
  const second = await share(workflow);
  expect(second).toMatchObject({ status: 'success' });
  expect(second.of('sent').sort()).toEqual([refused.name, closed.name].sort());
  expect(await delivery()).toMatchObject({ status: 'delivered', attempts: 2, version: 1, lastError: '', payload: '' });
  for (const { email } of rows) expect(stage.mailbox.to(String(email))).toHaveLength(1);
});

it('leaves what failed to the sweeper as well, and does not send it again after that', async () => {
  await stage.clean('small', everybody);
  const [refused] = (await athletes()) as [Row];
  stage.mailbox.refused.add(String(refused.email));
  const workflow = await imported();
  expect((await share(workflow)).of('failed')).toEqual([refused.name]);
  const [row] = (await stage.rows(DELIVERIES)).filter(({ status }) => status === 'failed');
  expect(row?.lastError).not.toContain(refused.email);
  stage.mailbox.refused.clear();
  await stage.updateRow(DELIVERIES, { id: row!.id }, { nextTryAt: '2020-01-01T00:00:00.000Z' });
  expect((await stage.run(await stage.imported('sweeper'))).results).toMatchObject([{ result: 'delivered' }]);
  expect((await share(workflow)).of('nothing new')).toHaveLength((await athletes()).length);
  const [mail, ...more] = stage.mailbox.to(String(refused.email));
  expect([mail?.html.includes('<table'), more]).toEqual([true, []]);
});

it('sends no more than was agreed to, to nobody who has not agreed or is switched off, and says why', async () => {
  await stage.clean('studio', everybody);
  const rows = await athletes();
  const [none, withdrawn, little, off, dry, calendar, nowhere, inactive, slack] = rows as Row[] & { length: 12 };
  await stage.deleteRows(CONSENTS, { athleteId: none!.athleteId });
  await stage.updateRow(CONSENTS, { athleteId: withdrawn!.athleteId }, { withdrawnAt: '2026-01-01T00:00:00.000Z' });
  await stage.updateRow(CONSENTS, { athleteId: little!.athleteId }, { destination: 'email', scopeFields: 'schedule' });
  const change = (row: Row | undefined, data: Record<string, unknown>) =>
    stage.updateRow(ATHLETES, { id: row!.id }, data);
  await change(off, { cohort: 'later' });
  await change(dry, { cohort: 'pilot' });
  await change(calendar, { destination: 'calendar' });
  await change(nowhere, { email: '' });
  await change(inactive, { active: false });
  await change(slack, { destination: 'slack', slackChannel: '#mine' });
  await stage.addRows('trainingpeaks_rollout', [
    { destination: '*', cohort: 'later', mode: 'live' },
    { destination: 'email', cohort: '*', mode: 'live' },
    { destination: 'email', cohort: 'later', mode: 'off' },
    { destination: 'email', cohort: 'pilot', mode: 'dry-run' },
  ]);
  const { results, of } = await share(await imported());
  const why = (row: Row | undefined) => results.find(({ athlete }) => athlete === row!.name)?.why;
  expect(why(none)).toMatch(/No open consent for email/);
  expect(why(withdrawn)).toMatch(/No open consent for email/);
  expect(why(off)).toMatch(/off for email and cohort “later”/);
  expect(why(dry)).toMatch(/^Dry run: version 1, \d+ workouts?\./);
  expect(why(calendar)).toMatch(/in a calendar/);
  expect(why(nowhere)).toMatch(/Fill in email/);
  expect(why(inactive)).toBeUndefined();
  expect(why(slack)).toMatch(/not active: select it and press D/);
  expect(of('failed')).toEqual([slack!.name]);
  expect(of('would be sent')).toEqual([dry!.name]);
  expect(of('sent').sort()).toEqual([little!.name, ...rows.slice(9).map(({ name }) => name)].sort());
  for (const row of rows.filter(({ name }) => !of('sent').includes(name)))
    expect(stage.mailbox.to(String(row.email))).toEqual([]);
  const plan = (await stage.rows(VERSIONS)).find(({ athleteKey }) => athleteKey === little!.athleteKey)?.plan;
  const kept = JSON.parse(String(plan)) as { exerciseList: { description: unknown; steps: unknown; title: unknown }[] };
  expect(kept.exerciseList.length).toBeGreaterThan(0);
  expect(kept.exerciseList.every(({ description, steps }) => description === null && steps === null)).toBe(true);
});

it('sends and writes nothing in a dry run', async () => {
  await stage.clean('studio', everybody);
  const { of } = await share(await imported({ dryRun: true }));
  expect(of('would be sent')).toHaveLength((await athletes()).length);
  expect(stage.mailbox.mails.filter(({ to }) => !to.includes(COACH))).toEqual([]);
  for (const table of [VERSIONS, DELIVERIES, AUDIT]) expect(await stage.rows(table)).toEqual([]);
});

it('puts a link of its own into each message where athletes shall say that they have seen it', async () => {
  await stage.clean('small', everybody);
  await share(await imported({ acknowledgeAt: 'https://n8n.example/webhook/trainingpeaks-seen' }));
  const links = await stage.rows('trainingpeaks_acknowledgements');
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    const row = (await athletes()).find(({ athleteKey }) => athleteKey === link.athleteKey);
    const [mail] = stage.mailbox.to(String(row?.email));
    for (const form of [mail?.text, mail?.html]) expect(form).toContain(`?token=${String(link.token)}`);
    expect(link).toMatchObject({ version: 1, seenAt: '', remindedAt: '' });
  }
  expect(new Set(links.map(({ token }) => token)).size).toBe(links.length);
});

it('says what to do when nobody is active', async () => {
  await stage.clean('small');
  expect((await share(await imported())).error).toMatch(
    /no row of trainingpeaks_athletes is active\. Run “Studio: set up”/,
  );
});

it('can be published by who has no Slack', async () => {
  const template = filled('share-the-week', {});
  for (const { credentials = {} } of template.nodes) if (credentials.slackApi) credentials.slackApi.name = 'Nobody';
  const { id } = await createWorkflow(stage.n8n.client, template);
  await activateWorkflow(stage.n8n.client, id);
  await deactivateWorkflow(stage.n8n.client, id);
});

it('is drawn by the editor as in the guide', () => pictureOf(stage, ['share-the-week']));
