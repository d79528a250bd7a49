import { execFileSync } from 'node:child_process';
import { SandboxView } from '../../../scripts/demo/sandbox-view';
import { waitFor } from '../../../scripts/runtime/background';
import { N8nClient } from '../../../scripts/runtime/n8n-client';
import { itemsOf, getExecution, listExecutions } from '../../../scripts/runtime/n8n-workflows';
import { portIsFree } from '../../../scripts/runtime/ports';
import { Demo, occupy, postJson } from './support';

/** The demo as a newcomer runs it, and what its exit code and its words are worth. */

const everybody = [
  'Amina Wanjiru',
  'Caleb Stone',
  'Daniel Achterberg',
  'Hana Mori',
  'Jonas Reed',
  'Lucas Ferraz',
  'Mara Quint',
  'Owen Pryce',
  'Priya Raman',
  'Ruth Calloway',
  'Sofia Lindqvist',
  'Theo Vance',
];
const sandboxUp = /Sandbox .* is up at (http:\S+)/;

let demo: Demo | undefined;
afterEach(async () => {
  await demo?.interrupt();
  demo = undefined;
});

it('serves everybody, stays open to be looked at, and leaves nothing behind', async () => {
  demo = new Demo();
  await demo.says(/Stop with Ctrl\+C/);
  const n8nUrl = await demo.says(/n8n is up at (http:\S+)/);
  const sandbox = new SandboxView(await demo.says(sandboxUp));

  // What arrived, by the sandbox's own account.
  const sent = await sandbox.channel('weekly-plans');
  expect(sent.map(({ athlete }) => athlete).sort()).toEqual(everybody);
  const read = (await sandbox.requests()).filter(
    ({ path, account }) => /^\/v2\/workouts\/\d+\/\d{4}-/.test(path) && account === 'coach',
  );
  expect(new Set(read.map(({ athlete }) => athlete)).size).toBe(everybody.length);
  expect(await sandbox.channel('completed-workouts')).toHaveLength(1);
  const rows = demo.table();
  expect(rows.map(([athlete]) => athlete).sort()).toEqual(everybody);
  for (const [athlete, workouts, result] of rows) {
    const { plan } = sent.find((each) => each.athlete === athlete)?.body as { plan: { exerciseList: unknown[] } };
    const told = { athlete, workouts: String(plan.exerciseList.length), result: 'delivered' };
    expect({ athlete, workouts, result }).toEqual(told);
  }

  // What it printed leads somewhere.
  const pages = [...demo.output.matchAll(/http:\/\/127\.0\.0\.1:\d+\S*/g)].map(([url]) => url);
  expect(pages.length).toBeGreaterThan(6);
  for (const url of pages.filter((page) => !page.includes('_sandbox'))) {
    expect({ url, status: (await fetch(url)).status }).toEqual({ url, status: 200 });
  }
  const dashboard = await (await fetch(await demo.says(/How the sharing goes +(\S+)/))).text();
  for (const athlete of everybody) expect(dashboard).toContain(athlete);
  const n8n = new N8nClient(n8nUrl);
  const emailOrLdapLoginId = await demo.says(/sign in with +(\S+)/);
  await n8n.post('/rest/login', { emailOrLdapLoginId, password: await demo.says(/password +(\S+)/) });
  const workflowId = await demo.says(/Completed workouts +\S+\/workflow\/(\w+)/);
  const [execution] = await listExecutions(n8n, workflowId);
  const [item] = itemsOf(await getExecution(n8n, String(execution?.id)), 'When a workout is completed');
  expect(item).toMatchObject({ completed: true, event: 'workoutCompleted' });

  const command = await demo.says(/^ +(curl .*)$/m);
  execFileSync('bash', ['-c', command], { stdio: 'ignore' });
  await waitFor('the second workout', 150_000, async () => (await sandbox.channel('completed-workouts'))[1]);

  await demo.interrupt();
  for (const url of [n8nUrl, sandbox.url]) {
    await waitFor(`${url} to be gone`, 20_000, async () => (await portIsFree(Number(new URL(url).port))) || undefined);
  }
});

it('takes other ports where the usual ones are taken, and ends with exit code 0', async () => {
  const release = await Promise.all([4010, 5678].map(occupy));
  try {
    demo = new Demo('--once');
    expect(await demo.exitCode()).toBe(0);
  } finally {
    await Promise.all(release.map((free) => free()));
  }
  expect(demo.output).toMatch(/Port 4010 is used by another program; using \d+ instead/);
  expect(demo.output).toMatch(/Port 5678 is used by another program; using \d+ instead/);
  expect(
    demo
      .table()
      .map(([athlete]) => athlete)
      .sort(),
  ).toEqual(everybody);
  expect(demo.output).toContain('12 of 12 athletes got their week');
  expect(demo.output).toContain('the trigger fired exactly once, and one message arrived');
  expect(demo.output).toContain('The demo ran as it should.');
});

it('ends with another exit code when an athlete was not served, and names the athlete', async () => {
  demo = new Demo('--once');
  const sandboxUrl = await demo.says(sandboxUp);
  const fault = { kind: 'status', status: 403, path: '^/v2/workouts/880104/\\d{4}-', times: null };
  await postJson(`${sandboxUrl}/_sandbox/faults`, fault);
  expect(await demo.exitCode()).toBe(1);
  expect(demo.table()).toContainEqual(['Daniel Achterberg', '0', 'calendar was not read']);
  expect(demo.output).toContain('11 of 12 athletes got their week');
  expect(demo.output).toContain('The demo did not run as it should; see above.');
});

it('ends with another exit code when a completed workout arrives twice', async () => {
  demo = new Demo('--once');
  const sandbox = new SandboxView(await demo.says(sandboxUp));
  const arrived = await waitFor('the completed workout', 200_000, async () => {
    const messages = await sandbox.channel('completed-workouts').catch(() => []);
    return messages[0];
  });
  await postJson(`${sandbox.url}/channel/completed-workouts`, arrived.body);
  expect(await demo.exitCode()).toBe(1);
  expect(demo.output).toMatch(/12 of 12 athletes/);
  expect(demo.output).toMatch(/the trigger fired 1 time and 2 messages arrived; one each is right/);
});
