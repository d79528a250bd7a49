import type { Transport } from '../../../../shared/http/ports';
import { createSession } from '../../../../shared/operations/create-session';
import type { AnyOperation } from '../../../../shared/operations/operation';
import { deliverPlan } from '../../../../shared/operations/plan/deliver';
import { runOperation } from '../../../../shared/operations/run';
import { hostsFor } from '../../../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { nodePorts } from '../../../support/node-ports';

/** Friday 1 May 2026, 09:00 UTC. */
export const NOW = Date.parse('2026-05-01T09:00:00Z');

export interface Slot extends JsonObject {
  outcome: string;
  status: string;
  recordId: string | null;
  message: string | null;
  payload: string | null;
}
export interface Delivered extends JsonObject {
  slots: Slot[];
}

export const RIDE = { sourceId: 'tue', date: '2026-05-05', sport: 'bike', title: 'Threshold', plannedSeconds: 3600 };
export const RUN = { sourceId: 'wed', date: '2026-05-06', sport: 'run', title: 'Easy run', plannedSeconds: 2700 };

export const planOf = (exerciseList: readonly object[], more: object = {}): object => ({
  planName: 'Base',
  startDate: '2026-05-04',
  endDate: '2026-05-10',
  exerciseList,
  ...more,
});

interface RunOptions {
  operation?: AnyOperation;
  values?: JsonObject;
  /** Milliseconds of the clock that go by with every request. */
  eachTakes?: number;
  budget?: number;
  sleep?: (milliseconds: number) => Promise<void>;
}

/** One run of the operation over a transport, in an execution of its own. */
export async function deliver(
  transport: Transport,
  plan: object,
  { operation = deliverPlan, values = {}, eachTakes = 0, budget = 300_000, sleep }: RunOptions = {},
): Promise<Delivered> {
  let now = NOW;
  const session = createSession({
    ports: nodePorts(
      (request) => {
        now += eachTakes;
        return transport(request);
      },
      { now: () => now, ...(sleep === undefined ? {} : { sleep }) },
    ),
    hosts: hostsFor('custom', { oauthBaseUrl: 'http://127.0.0.1:9', apiBaseUrl: 'http://127.0.0.1:9' }),
    userAgent: 'test-suite/1.2',
    applicationName: 'test-suite',
    accountType: 'athlete',
    defaultTimeZone: 'Europe/Lisbon',
    deadlineAt: NOW + budget,
  });
  const [result] = await runOperation(operation, session, { plan, ...values });
  return result as Delivered;
}

export const outcomes = ({ slots }: Delivered): string[] => slots.map(({ outcome }) => outcome);
