import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { SCOPES } from '../../../shared/trainingpeaks/scopes';
import type { Person } from '../../../probe/person';
import { Mask } from '../../../probe/report/mask';
import type { Report } from '../../../probe/report/report';
import { runProbe } from '../../../probe/run';
import type { Settings, Surroundings } from '../../../probe/settings';
import { freePort } from '../../../probe/sign-in/free-port';

export const CLIENT = { id: 'sandbox-client', secret: 'sandbox-secret' };

/** Settings for a running sandbox; the port of the redirect address is any free one unless said otherwise. */
export async function settingsFor(sandbox: Sandbox, changes: Partial<Settings> = {}): Promise<Settings> {
  const { url } = sandbox;
  return {
    environment: 'local sandbox',
    hosts: { oauth: url, api: url, app: url },
    client: CLIENT,
    redirectUri: `http://127.0.0.1:${await freePort()}/callback`,
    userAgent: 'acme-coaching/1.0',
    applicationScopes: SCOPES,
    accounts: ['athlete', 'coach'],
    only: null,
    webhookUrl: null,
    tokenLife: false,
    pauseMs: 0,
    patienceMs: 10_000,
    ...changes,
  };
}

export interface Script {
  users?: { athlete: string; coach: string };
  decision?: 'approve' | 'deny';
  /** What is answered to every question. */
  agrees?: boolean | ((question: string) => boolean);
  /** Name of the athlete chosen from the roster. */
  chooses?: string | null;
  goTo?: Person['goTo'];
  pastes?: string;
  /** Told everything that is said. */
  hears?: (text: string) => void;
}

/** A person who signs in without a browser; `said` is everything the probe has told. */
export function scriptedPerson(script: Script = {}): Person & { said: string[]; asked: string[] } {
  const { users = { athlete: 'premium', coach: 'coach' }, decision = 'approve', agrees = true } = script;
  const said: string[] = [];
  const asked: string[] = [];
  return {
    said,
    asked,
    say: (text) => {
      said.push(text);
      script.hears?.(text);
    },
    confirm: (question) => {
      asked.push(question);
      return Promise.resolve(typeof agrees === 'function' ? agrees(question) : agrees);
    },
    choose: (question, choices) => {
      asked.push(question);
      const { chooses = 'Mara Quint' } = script;
      return Promise.resolve(chooses === null ? null : choices.indexOf(chooses));
    },
    goTo:
      script.goTo ??
      (async (address, kind) => {
        const signedIn = await fetch(`${address}&sandbox_user=${users[kind]}&sandbox_decision=${decision}`);
        await signedIn.text();
      }),
    pasteAddress: () => Promise.resolve(script.pastes ?? ''),
  };
}

/** Time as it is; waits are not waited. */
export function quickSurroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    now: () => Date.now(),
    sleep: () => new Promise((resolve) => setTimeout(resolve, 2)),
    signal: new AbortController().signal,
    tag: 'test',
    ...changes,
  };
}

export interface Run {
  report: Report;
  mask: Mask;
  person: ReturnType<typeof scriptedPerson>;
  /** The finding with this id. */
  finding(id: string): Report['findings'][number];
}

export async function probe(
  sandbox: Sandbox,
  {
    settings = {},
    script = {},
    surroundings = {},
  }: { settings?: Partial<Settings>; script?: Script; surroundings?: Partial<Surroundings> } = {},
): Promise<Run> {
  const person = scriptedPerson(script);
  const mask = new Mask();
  const report = await runProbe(await settingsFor(sandbox, settings), person, quickSurroundings(surroundings), mask);
  const finding = (id: string) => {
    const found = report.findings.find((one) => one.id === id);
    if (!found) throw new Error(`no finding ${id}; there are ${report.findings.map((one) => one.id).join(', ')}`);
    return found;
  };
  return { report, mask, person, finding };
}

export { freePort, startSandbox };
