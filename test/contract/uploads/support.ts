import { axiosTransport } from '../../../probe/http/axios-transport';
import type { Quirks } from '../../../sandbox/quirks';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { uploadFile } from '../../../shared/operations/file/upload';
import { createSession } from '../../../shared/operations/create-session';
import { runOperation } from '../../../shared/operations/run';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import type { Scope } from '../../../shared/trainingpeaks/scopes';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { nodePorts } from '../../support/node-ports';
import { fitFile } from '../../unit/sandbox/activity-files';
import { sandboxControl } from '../sandbox-connection';

const FIT_EPOCH = Date.UTC(1989, 11, 31);
const NOW = Date.parse('2026-04-10T12:00:00Z');
const NOOR = 880045;

/** A FIT file of one ride. `note` changes the bytes and nothing that tells activities apart. */
export function ride({
  start = '2026-04-09T17:10:00Z',
  seconds = 3600,
  meters = 30_000,
  note = 0,
}: { start?: string; seconds?: number; meters?: number; note?: number } = {}): Uint8Array {
  const fields = [
    [2, 4, 0x86],
    [5, 1, 0x00],
    [8, 4, 0x86],
    [9, 4, 0x86],
    [16, 1, 0x02],
  ];
  const definition = Buffer.from([0x40, 0, 0, 18, 0, fields.length, ...fields.flat()]);
  const data = Buffer.alloc(15);
  data.writeUInt32LE((Date.parse(start) - FIT_EPOCH) / 1000, 1);
  data.writeUInt8(2, 5);
  data.writeUInt32LE(seconds * 1000, 6);
  data.writeUInt32LE(meters * 100, 10);
  data.writeUInt8(100 + note, 14);
  return Uint8Array.from(fitFile(Buffer.concat([definition, data])));
}

export const asFile = (bytes: Uint8Array, fileName = 'ride.fit') => ({
  fileName,
  mimeType: null,
  read: () => Promise.resolve(bytes.slice()),
});

export const READS: Scope[] = ['athlete:profile', 'workouts:read', 'file:write'];
export const WRITE_ONLY: Scope[] = ['file:write'];

export interface Uploader {
  /** Uploads in a run of its own; waits pass in no time, here and in the sandbox. */
  upload(bytes: Uint8Array, values?: JsonObject): Promise<JsonObject>;
  /** Method and path of the requests since the last call, as the sandbox saw them. */
  requests(): Promise<string[]>;
}

/** One sandbox for a test file, without any workouts before each test; a file is processed at the first look. */
export function uploads() {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await control().reset({ seed: 'quiet', now: new Date(NOW).toISOString() });
    await control().quirks({ fileStatusPolls: 0 });
  });
  const control = () => sandboxControl(sandbox.url);

  async function uploader(
    scopes: Scope[],
    { told = true, seconds = 300 }: { told?: boolean; seconds?: number } = {},
  ): Promise<Uploader> {
    const transport = axiosTransport(await control().connect('premium', scopes));
    let now = NOW;
    return {
      async upload(bytes, values = {}) {
        const ports = nodePorts(transport, {
          now: () => now,
          sleep: async (milliseconds) => {
            now += milliseconds;
            await control().clock({ advanceSeconds: milliseconds / 1000 });
          },
        });
        const session = createSession({
          ports,
          hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
          userAgent: 'contract-suite/1.0',
          applicationName: 'contract-suite',
          accountType: 'athlete',
          defaultTimeZone: 'America/New_York',
          deadlineAt: now + seconds * 1000,
          ...(told ? { grantedScopes: scopes } : {}),
        });
        const [result] = await runOperation(uploadFile, session, { file: asFile(bytes), ...values });
        return result!;
      },
      async requests() {
        const seen = (await control().requests()).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
        await control().clearRequests();
        return seen
          .filter((request) => / \/v\d\//.test(request))
          .map((request) => request.replace(/(status)\/.*/, '$1'));
      },
    };
  }

  /** The completed workouts of the athlete. */
  async function workouts(): Promise<{ id: number; day: string; type: string }[]> {
    const answer = await fetch(`${sandbox.url}/_sandbox/state?athlete=${NOOR}`);
    const { athletes } = (await answer.json()) as {
      athletes: { workouts: { id: number; day: string; type: string; completed: boolean }[] }[];
    };
    return athletes[0]!.workouts.filter(({ completed }) => completed);
  }

  async function remove(workoutId: number): Promise<void> {
    await fetch(`${sandbox.url}/_sandbox/edit-workout`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ workoutId, delete: true }),
    });
  }

  const clearFaults = () => fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });

  return {
    control,
    uploader,
    workouts,
    remove,
    clearFaults,
    quirks: (quirks: Partial<Quirks>) => control().quirks(quirks),
  };
}
