import { axiosTransport } from '../../../probe/http/axios-transport';
import type { Quirks } from '../../../sandbox/quirks';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import type { Transport } from '../../../shared/http/ports';
import { TRAININGPEAKS, operationNamed } from '../../../shared/operations';
import { createSession } from '../../../shared/operations/create-session';
import { runOperation } from '../../../shared/operations/run';
import type { Session } from '../../../shared/operations/session';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { nodePorts } from '../../support/node-ports';
import { type Logged, sandboxControl } from '../sandbox-connection';

export const TODAY = '2026-04-10';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** A connection to the sandbox, with what it waited for and what it put on the wire. */
export interface Traveller {
  session: Session;
  client: Session['client'];
  waits: number[];
  /** Method and path with query as they left this project. */
  sent: string[];
  run(path: string, input?: JsonObject): Promise<JsonObject[]>;
}

/** One sandbox for a test file, back at its seed before each test. */
export function travellers() {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(() => control().reset({ seed: 'small', now: new Date(NOW).toISOString() }));

  const control = () => sandboxControl(sandbox.url);

  async function traveller(
    user: string,
    quirks: Partial<Quirks> = {},
    {
      accountType = user === 'coach' ? 'coach' : 'athlete',
      scopes,
    }: { accountType?: 'athlete' | 'coach'; scopes?: string[] } = {},
  ): Promise<Traveller> {
    await control().quirks(quirks);
    const live = axiosTransport(await control().connect(user, scopes));
    const sent: string[] = [];
    const transport: Transport = (request) => {
      sent.push(`${request.method} ${request.url.slice(sandbox.url.length)}`);
      return live(request);
    };
    const ports = nodePorts(transport, { now: () => NOW });
    const session = createSession({
      ports,
      hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
      userAgent: 'contract-suite/1.0',
      applicationName: 'contract-suite',
      accountType,
      defaultTimeZone: 'UTC',
      deadlineAt: NOW + 24 * 3_600_000,
    });
    const run = (path: string, input: JsonObject = {}) => {
      const [resource = '', name = ''] = path.split('.');
      return runOperation(operationNamed(TRAININGPEAKS, resource, name)!, session, input);
    };
    return { session, client: session.client, waits: ports.waits, sent, run };
  }

  /** The bodies of the requests with this method and path, as the sandbox received them. */
  async function bodies(method: string, path: RegExp): Promise<JsonObject[]> {
    const requests: Logged[] = await control().requests();
    return requests
      .filter((request) => request.method === method && path.test(request.path))
      .map(({ body }) => (body as unknown as { json: JsonObject }).json);
  }

  return { control, traveller, bodies, url: () => sandbox.url };
}

const step = (IntensityClass: string, seconds: number, percent: number): JsonObject => ({
  Type: 'Step',
  IntensityClass,
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: percent, MinValue: percent - 5, MaxValue: percent + 5 },
});

/** A warm-up of whole minutes, a repetition with easy steps, a cool-down of an hour: every variant of an export shows in it. */
export const STRUCTURE: JsonObject[] = [
  step('WarmUp', 600, 55),
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [step('Active', 90, 105), step('Rest', 120, 50)],
  },
  step('CoolDown', 3600, 50),
];
