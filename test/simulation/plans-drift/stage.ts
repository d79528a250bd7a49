import { axiosTransport } from '../../../probe/http/axios-transport';
import { startSandbox } from '../../../sandbox/server';
import { createSession } from '../../../shared/operations/create-session';
import { hostsFor } from '../../../shared/trainingpeaks/hosts';
import type { Session } from '../../../shared/operations/session';
import { sandboxControl } from '../../contract/sandbox-connection';
import { nodePorts } from '../../support/node-ports';
import type { Stored } from './deeds';
import { type Form, through } from './form';

/** A sandbox with a coach whose athletes have empty calendars, and the connection of the coach. */
export interface DriftStage {
  session(): Session;
  /** Requests made since the last call of this. */
  requests(): number;
  /** Everything on the calendars, by number. */
  stored(): Promise<Map<number, Stored>>;
  athletes: { id: number; tier: string }[];
  control(path: string, body: object): Promise<unknown>;
  close(): Promise<void>;
}

export async function openStage(now: number, form: Form): Promise<DriftStage> {
  const sandbox = await startSandbox({ port: 0, seedName: 'quiet' });
  const { url } = sandbox;
  const at = sandboxControl(url);
  await at.reset({ seed: 'quiet', now: new Date(now).toISOString() });
  const connection = await at.connect('coach');
  await at.quirks(form.quirks);
  let count = 0;
  const wire = axiosTransport(connection);
  const transport = through((request) => {
    count += 1;
    return wire(request);
  }, form);
  const session = (): Session =>
    createSession({
      ports: nodePorts(transport, { now: () => now }),
      hosts: hostsFor('custom', { oauthBaseUrl: url, apiBaseUrl: url }),
      userAgent: 'drift/1.0',
      applicationName: 'drift/1.0',
      accountType: 'coach',
      defaultTimeZone: 'Europe/Lisbon',
      deadlineAt: now + 3_600_000,
    });
  const roster = await session().roster();
  const state = async () =>
    (await (await fetch(`${url}/_sandbox/state`)).json()) as {
      athletes: { id: number; tier: string; workouts: Stored[] }[];
    };
  const tiers = new Map((await state()).athletes.map(({ id, tier }) => [id, tier]));
  return {
    session,
    requests: () => {
      const made = count;
      count = 0;
      return made;
    },
    stored: async () =>
      new Map((await state()).athletes.flatMap(({ workouts }) => workouts.map((one) => [one.id, one] as const))),
    athletes: roster.map(({ id }) => ({ id, tier: tiers.get(id)! })).sort((a, b) => a.id - b.id),
    control: async (path, body) => {
      const answer = await fetch(`${url}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    close: () => sandbox.close(),
  };
}
