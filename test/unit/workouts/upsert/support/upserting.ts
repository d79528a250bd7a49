import { hostsFor } from '../../../../../shared/trainingpeaks/hosts';
import type { Transport } from '../../../../../shared/http/ports';
import { createSession } from '../../../../../shared/operations/create-session';
import { runOperation } from '../../../../../shared/operations/run';
import { upsertWorkout } from '../../../../../shared/operations/workout/upsert';
import type { JsonObject } from '../../../../../shared/trainingpeaks/types';
import { nodePorts } from '../../../../support/node-ports';

/** Friday 1 May 2026, 09:00 UTC. */
export const NOW = Date.parse('2026-05-01T09:00:00Z');
export const DAY = '2026-05-04';

export const RIDE = { reference: '12-tue', workoutDay: DAY, workoutType: 'bike', title: 'Threshold 2 x 15' };

/** One run of the operation over a transport, in an execution of its own. */
export async function upsert(
  transport: Transport,
  values: JsonObject = {},
  { accountType = 'athlete', sleep }: { accountType?: 'athlete' | 'coach'; sleep?: (ms: number) => Promise<void> } = {},
): Promise<JsonObject> {
  const session = createSession({
    ports: nodePorts(transport, { now: () => NOW, ...(sleep === undefined ? {} : { sleep }) }),
    hosts: hostsFor('custom', { oauthBaseUrl: 'http://127.0.0.1:9', apiBaseUrl: 'http://127.0.0.1:9' }),
    userAgent: 'test-suite/1.2',
    applicationName: 'test-suite',
    accountType,
    defaultTimeZone: 'Europe/Lisbon',
    deadlineAt: NOW + 300_000,
  });
  const [result] = await runOperation(upsertWorkout, session, { ...RIDE, ...values });
  return result!;
}
