import type { IDataObject } from 'n8n-workflow';
import { Engine } from '../test/engine/support/engine';
import { openSandbox, type TestSandbox } from '../test/engine/support/sandbox';
import { figure } from './figures';
import type { Section } from './figures';
import { ATHLETES, seedRoster } from './support/roster';

const DELAY_MS = 20;

/** What the polling trigger keeps between polls for a whole roster, and what a poll asks when nothing has happened. */
export const triggerStateSection: Section = {
  key: 'trigger-state',
  title: `Trigger state and requests, ${ATHLETES} athletes, 1.2 workouts a day, 4 weeks back and 12 ahead`,
  async run() {
    const sandbox = await openSandbox();
    try {
      const neighbouring = await pollRoster(sandbox, 'neighbouring');
      const scattered = await pollRoster(sandbox, 'scattered');
      return [
        figure('workouts', scattered.workouts),
        figure('state, workouts planned together', neighbouring.stateBytes / 1000, { unit: 'kB', digits: 1 }),
        figure('state, workouts planned one by one', scattered.stateBytes / 1000, {
          unit: 'kB',
          digits: 1,
          atMost: 64,
        }),
        figure('requests of the first poll', scattered.firstRequests),
        figure('requests of an idle poll', scattered.idleRequests, { atMost: ATHLETES }),
        figure('of these at a time', scattered.atOnce, { atMost: 4 }),
        figure('requests of a poll before its time', scattered.earlyRequests, { atMost: 0 }),
        figure('requests of an idle poll of one athlete', await pollOne(sandbox), { atMost: 1 }),
        ...(await beyond(sandbox, 100)),
        ...(await beyond(sandbox, 200)),
      ];
    } finally {
      await sandbox.close();
    }
  },
};

/** A roster larger than the one aimed at: what is kept grows with it, what is asked stays one request for each athlete. */
async function beyond(sandbox: TestSandbox, athletes: number) {
  const { stateBytes, idleRequests } = await pollRoster(sandbox, 'scattered', athletes);
  return [
    figure(`state, ${athletes} athletes`, stateBytes / 1000, { unit: 'kB', digits: 1 }),
    figure(`requests of an idle poll, ${athletes} athletes`, idleRequests, { atMost: athletes }),
  ];
}

async function pollRoster(sandbox: TestSandbox, ids: 'neighbouring' | 'scattered', athletes = ATHLETES) {
  const { workouts, coach } = await seedRoster(sandbox, ids, athletes);
  const engine = await Engine.start(sandbox);
  const credential = await engine.connect({ user: coach as never, fields: { accountType: 'coach' } });
  const parameters = { events: ['plannedWorkoutCreated', 'workoutCompleted'], athletes: 'roster' };
  await sandbox.requests();

  const first = engine.trigger(credential, parameters as never);
  await expectQuiet(first);
  const firstRequests = (await sandbox.requests()).length;
  await expectQuiet(first);
  const earlyRequests = (await sandbox.requests()).length;

  await sandbox.control('faults', { kind: 'delay', path: 'changed', milliseconds: DELAY_MS, times: null });
  const due = engine.trigger(credential, dueAlways(parameters), first.staticData());
  await expectQuiet(due);
  const idle = await sandbox.requests();
  return {
    workouts,
    stateBytes: Buffer.byteLength(JSON.stringify(due.staticData())),
    firstRequests,
    earlyRequests,
    idleRequests: idle.length,
    atOnce: greatestOverlap(idle),
  };
}

async function pollOne(sandbox: TestSandbox): Promise<number> {
  await sandbox.control('reset', { seed: 'studio' });
  const engine = await Engine.start(sandbox);
  const trigger = engine.trigger(await engine.connect({ user: 'premium' }), dueAlways({ athletes: 'me' }));
  await expectQuiet(trigger);
  await sandbox.requests();
  await expectQuiet(trigger);
  return (await sandbox.requests()).length;
}

const dueAlways = (parameters: IDataObject) =>
  ({ ...parameters, additionalFields: { minimumMinutesBetweenChecks: 0 } }) as never;

async function expectQuiet(trigger: ReturnType<Engine['trigger']>): Promise<void> {
  if ((await trigger.poll()) !== null) throw new Error('A poll found something although nothing had happened.');
}

/** How many requests were open at the same time at most. */
function greatestOverlap(requests: { at: string; milliseconds: number | null }[]): number {
  const spans = requests.map(({ at, milliseconds }) => {
    const start = Date.parse(at);
    return { start, end: start + (milliseconds ?? 0) };
  });
  return Math.max(
    0,
    ...spans.map(({ start }) => spans.filter((other) => other.start <= start && start < other.end).length),
  );
}
