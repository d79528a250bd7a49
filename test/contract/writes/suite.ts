import { ConnectorError } from '../../../shared/http/errors';
import type { Transport } from '../../../shared/http/ports';
import { createSession } from '../../../shared/operations/create-session';
import { uploadFile } from '../../../shared/operations/file/upload';
import type { AnyOperation } from '../../../shared/operations/operation';
import { runOperation } from '../../../shared/operations/run';
import type { Session } from '../../../shared/operations/session';
import { createWorkout } from '../../../shared/operations/workout/create';
import { upsertWorkout } from '../../../shared/operations/workout/upsert';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { recording } from '../../simulation/writes/file-server';
import { nodePorts } from '../../support/node-ports';
import type { Connection } from '../contract-suite';
import { WireWorld } from './world';

/** Does the work of one step the way a platform does, renewals of the sign-in included. */
export type Step = <T>(work: (session: Session) => Promise<T>) => Promise<T>;
export type MakeStep = (connection: Connection, url: string) => Step | Promise<Step>;

export function sessionOver(transport: Transport, url: string): Session {
  return createSession({
    ports: nodePorts(transport),
    hosts: hostsFor('custom', { oauthBaseUrl: url, apiBaseUrl: url }),
    userAgent: 'contract-suite/1.0',
    applicationName: 'contract-suite',
    accountType: 'athlete',
    defaultTimeZone: 'UTC',
    deadlineAt: Date.now() + 300_000,
  });
}

/** Runs of a failing item, as by somebody who keeps trying. */
const TRIES = 8;
const WRITERS = 4;

/** Writes over the real wire of a platform, through faults and while its token ends again and again. */
export function describeWrites(name: string, makeStep: MakeStep): void {
  describe(`writes over ${name}`, () => {
    let world: WireWorld;
    let step: Step;
    beforeEach(async () => {
      world = await WireWorld.start(7);
      step = await makeStep(world.connection(), world.url);
      world.isSpoiled = true;
    });
    afterEach(() => world.close());

    /** Runs an item until it comes through; what an error hands on goes into the next run. */
    async function insist(operation: AnyOperation, values: Record<string, unknown>): Promise<JsonObject> {
      let resume: unknown;
      for (let tries = 1; ; tries += 1) {
        try {
          const [result] = await step((session) => runOperation(operation, session, values, { resume }));
          return result!;
        } catch (error) {
          if (tries === TRIES) throw error;
          if (error instanceof ConnectorError) resume = error.resume;
        }
      }
    }

    const each = <T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<unknown> =>
      Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          for (const [index, item] of items.entries()) if (index % WRITERS === writer) await work(item);
        }),
      );

    const titles = (): string[] => world.written().map(({ members }) => String(members['Title']));
    const workoutDay = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

    /** Faults were met, and the token was renewed without ever being lost. */
    function expectTrouble(): void {
      expect(Object.keys(world.faults).length).toBeGreaterThanOrEqual(5);
      expect(world.renewals).toBeGreaterThan(2);
      expect(world.stale).toBe(0);
    }

    it('fifty creates make fifty workouts', async () => {
      const asked = Array.from({ length: 50 }, (_, index) => `Session ${index}`);
      await each(asked, (title) => insist(createWorkout, { athlete: 'me', workoutDay, workoutType: 'run', title }));
      expect(titles().sort()).toEqual([...asked].sort());
      expectTrouble();
    });

    it('two writers at once leave one workout of each reference', async () => {
      const references = Array.from({ length: 10 }, (_, index) => `row-${index}`);
      const upsert = (reference: string) =>
        insist(upsertWorkout, { athlete: 'me', workoutDay, workoutType: 'run', title: reference, reference });
      await each([...references, ...references].sort(), upsert);
      world.isSpoiled = false;
      for (const reference of references) await upsert(reference);
      expect(titles().sort()).toEqual([...references].sort());
      expectTrouble();
    });

    it('a file that is uploaded again and again becomes one workout', async () => {
      const activity = { start: new Date(Date.now() - 86_400_000).toISOString(), seconds: 3_600, meters: 10_000 };
      const bytes = recording(activity, 0);
      world.register(bytes, activity);
      const file = { fileName: 'run.tcx', mimeType: null, read: () => Promise.resolve(bytes.slice()) };
      await each(Array.from({ length: 25 }), () => insist(uploadFile, { file, whenSimilar: 'uploadAgain' }));
      expect(world.written()).toHaveLength(1);
      expectTrouble();
    });
  });
}
