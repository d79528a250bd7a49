import type { HttpRequest, Ports } from '../../../shared/http/ports';
import { operationNamed } from '../../../shared/operations';
import type { RunOptions } from '../../../shared/operations/operation';
import { runOperation } from '../../../shared/operations/run';
import { TRAINERDAY } from '../../../shared/operations/trainerday';
import { createTrainerDaySession } from '../../../shared/operations/trainerday/session';
import { TRAINERDAY_HOSTS } from '../../../shared/trainerday/hosts';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { nodePorts } from '../../support/node-ports';
import { answeringTransport, type Step } from '../../support/scripted-transport';

/** A Monday noon. */
export const NOW = Date.parse('2026-05-04T12:00:00Z');

/** A TrainerDay that answers as a test decides, with a clock that only waiting moves. */
export function trainerDay(
  decide: (request: HttpRequest, index: number) => Step,
  { ports: ownPorts, ...options }: { apiKey?: string; grantedScopes?: string[]; ports?: Partial<Ports> } = {},
) {
  const { transport, requests } = answeringTransport(decide);
  let now = NOW;
  const ports = nodePorts(transport, {
    now: () => now,
    sleep(milliseconds) {
      now += milliseconds;
      return Promise.resolve();
    },
    ...ownPorts,
  });
  const session = createTrainerDaySession({
    ports,
    hosts: TRAINERDAY_HOSTS,
    userAgent: 'test-suite/1.2',
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 600_000,
    ...options,
  });
  return {
    session,
    requests,
    /** `GET /calendar`, in turn. */
    calls: () => requests.map(({ method, url }) => `${method} ${new URL(url).pathname.replace('/api/v1', '')}`),
    run: (name: string, values: Record<string, unknown> = {}, more: RunOptions = {}): Promise<JsonObject[]> => {
      const [resource = '', operation = ''] = name.split('.');
      return runOperation(operationNamed(TRAINERDAY, resource, operation)!, session, values, more);
    },
  };
}

export const bodyOf = (request: HttpRequest | undefined): JsonObject => JSON.parse(String(request?.body)) as JsonObject;

export const event = (id: unknown, calendarDate: string, title: string, segments: unknown[], more: object = {}) => ({
  id,
  calendarDate,
  embedWorkout: { title, durationMinutes: 1, segments },
  ...more,
});

/** Answers reads of the calendar with these events and every write with nothing. */
export const calendarOf =
  (...events: unknown[]) =>
  (request: HttpRequest): Step => {
    if (request.method !== 'GET') return { status: 204 };
    return { json: request.url.includes('/athlete') ? { ftp: 250, timezone: 'Europe/Lisbon' } : events };
  };
