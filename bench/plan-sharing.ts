import { activateWorkflow, createWorkflow } from '../scripts/runtime/n8n-workflows';
import { waitFor } from '../scripts/runtime/background';
import { startSandbox } from '../sandbox/server';
import { connected, customAddresses } from '../test/e2e/n8n/support/connection';
import { QueueN8n } from '../test/e2e/n8n/support/queue-n8n';
import { figure, median, type Figure, type Section } from './figures';
import { deliverWorkflow, type GroupOrder, handBuiltWorkflow } from './support/sharing-workflows';

const ATHLETES = 40;
/** As many orders as the week is split into, so that both workers have work. */
const GROUPS = 4;
const ROUNDS = 3;
const COACH = 'studio-coach';
const FIRST_ATHLETE = 991_001;
const DAY_MS = 86_400_000;

interface Logged {
  at: string;
  method: string;
  path: string;
  status: number | null;
  milliseconds: number | null;
  body: { json?: { AthleteId?: number } } | null;
}

interface Run {
  /** Until the last group was done. */
  seconds: number;
  reads: number;
  writes: number;
  /** For each athlete, seconds from the order until the last workout was on the calendar. */
  latencies: number[];
}

/**
 * One coach's week for forty athletes, in a real n8n in queue mode with two workers, PostgreSQL and Redis; in turn with the
 * same job made of HTTP Request and Code nodes.
 */
export const planSharingSection: Section = {
  key: 'plan-sharing',
  title: `A week of ${week().length} workouts for ${ATHLETES} athletes, n8n in queue mode with two workers`,
  async run() {
    const sandbox = await startSandbox({ port: 0 });
    let n8n: QueueN8n | undefined;
    try {
      await seed(sandbox.url);
      n8n = await QueueN8n.start('bench-plan-sharing', ['worker-1', 'worker-2']);
      const settings = { ...customAddresses(sandbox.url), accountType: 'coach' };
      const permissions = ['readWorkouts', 'planWorkouts'];
      const credential = await connected(n8n.client, { ...settings, permissions }, { user: COACH });
      for (const workflow of [deliverWorkflow(credential), handBuiltWorkflow(credential, sandbox.url)]) {
        await activateWorkflow(n8n.client, (await createWorkflow(n8n.client, workflow)).id);
      }
      return figuresOf(await measure(sandbox.url, n8n.client.url));
    } finally {
      await n8n?.remove();
      await sandbox.close();
    }
  },
};

function week(): GroupOrder['workouts'] {
  const day = (ahead: number): string => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  return ['bike', 'run', 'swim', 'bike', 'run'].map((sport, index) => ({
    date: day(3 + index),
    sport,
    title: `Session ${index + 1}`,
    plannedSeconds: 2700 + 900 * index,
    description: 'Easy, as you feel.',
  }));
}

async function measure(sandbox: string, n8n: string) {
  const runs: Record<'ours' | 'again' | 'byHand', Run[]> = { ours: [], again: [], byHand: [] };
  // Once without looking at the clock: workers load nodes when they are first used.
  await order(sandbox, n8n, 'deliver-plan');
  await seed(sandbox);
  await order(sandbox, n8n, 'by-hand');
  for (let round = 0; round < ROUNDS; round += 1) {
    await seed(sandbox);
    runs.ours.push(await order(sandbox, n8n, 'deliver-plan'));
    runs.again.push(await order(sandbox, n8n, 'deliver-plan'));
    await seed(sandbox);
    runs.byHand.push(await order(sandbox, n8n, 'by-hand'));
  }
  return runs;
}

/** Empty calendars; the connection stays. */
async function seed(url: string): Promise<void> {
  const athletes = Array.from({ length: ATHLETES }, (_, index) => ({
    key: `member${index}`,
    id: FIRST_ATHLETE + index,
    coachedBy: 990_001,
  }));
  await control(url, 'reset', { seed: 'quiet', keepGrants: true });
  await control(url, 'seed', { coaches: [{ key: COACH, id: 990_001 }], athletes });
}

async function control<T>(url: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}/_sandbox/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}.`);
  return (await answer.json()) as T;
}

/** All groups at once, as a schedule would start them; n8n gives them to its workers. */
async function order(sandbox: string, n8n: string, path: string): Promise<Run> {
  const before = (await control<{ requests: { index: number }[] }>(sandbox, 'requests')).requests.at(-1)?.index ?? 0;
  const size = ATHLETES / GROUPS;
  const begun = Date.now();
  await Promise.all(
    Array.from({ length: GROUPS }, (_, group) => {
      const athleteIds = Array.from({ length: size }, (_, index) => FIRST_ATHLETE + group * size + index);
      return send(`${n8n}/webhook/${path}`, { athleteIds, workouts: week() });
    }),
  );
  const seconds = (Date.now() - begun) / 1000;
  const { requests } = await control<{ requests: Logged[] }>(sandbox, `requests?since=${before}`);
  const api = requests.filter(({ path: asked }) => /^\/v\d/.test(asked));
  const writes = api.filter(({ method, status }) => method !== 'GET' && status !== null && status < 300);
  const done = new Map<number, number>();
  for (const { at, milliseconds, body } of writes) {
    const athlete = body?.json?.AthleteId ?? 0;
    const end = (Date.parse(at) + (milliseconds ?? 0) - begun) / 1000;
    done.set(athlete, Math.max(done.get(athlete) ?? 0, end));
  }
  return { seconds, reads: api.length - writes.length, writes: writes.length, latencies: [...done.values()] };
}

/** A webhook of a workflow that has just been published is not there at once. */
async function send(url: string, body: GroupOrder): Promise<void> {
  await waitFor('the webhook', 120_000, async () => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`n8n answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    return true;
  });
}

function figuresOf({ ours, again, byHand }: Record<'ours' | 'again' | 'byHand', Run[]>): Figure[] {
  const seconds = (runs: Run[]) => median(runs.map((run) => run.seconds));
  const latency = (runs: Run[], share: number) => {
    const all = runs.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
    return all[Math.ceil(all.length * share) - 1] ?? 0;
  };
  const most = (runs: Run[], key: 'reads' | 'writes') => Math.max(...runs.map((run) => run[key]));
  const workouts = ATHLETES * week().length;
  const inSeconds = { unit: 's', digits: 1 };
  return [
    figure('ours, wall time', seconds(ours), inSeconds),
    figure('ours, an athlete’s week is there after, median', latency(ours, 0.5), inSeconds),
    figure('ours, the same, 95th percentile', latency(ours, 0.95), inSeconds),
    figure('ours, reads', most(ours, 'reads'), { atMost: 2 * ATHLETES + GROUPS }),
    figure('ours, writes', most(ours, 'writes'), { atMost: workouts }),
    figure('ours, run again, wall time', seconds(again), inSeconds),
    figure('ours, run again, reads', most(again, 'reads'), { atMost: ATHLETES + GROUPS }),
    figure('ours, run again, writes', most(again, 'writes'), { atMost: 0 }),
    figure('by hand, wall time', seconds(byHand), inSeconds),
    figure('by hand, an athlete’s week is there after, median', latency(byHand, 0.5), inSeconds),
    figure('by hand, reads', most(byHand, 'reads')),
    figure('by hand, writes', most(byHand, 'writes')),
    figure('ours against by hand, wall time', seconds(ours) / seconds(byHand), { digits: 2 }),
  ];
}
