import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSUMPTIONS } from '../../../probe/assumptions';
import { CHECKS } from '../../../probe/checks/index';
import type { Person } from '../../../probe/person';
import { writeReport } from '../../../probe/report/write';
import type { Sandbox } from '../../../sandbox/server';
import { sandboxControl } from '../sandbox-connection';
import { CLIENT, probe, startSandbox } from './support';

interface State {
  athletes: { id: number; workouts: { id: number; day: string; values: { Title?: string } }[] }[];
}

let sandbox: Sandbox;
let control: ReturnType<typeof sandboxControl>;
beforeAll(async () => {
  sandbox = await startSandbox();
  control = sandboxControl(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(() => control.reset());

const state = async () => (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as State;

/** Everything stored, but for the stamps of the sandbox itself. */
const calendars = async () =>
  (await state()).athletes.map(({ id, workouts }) => ({
    id,
    workouts: workouts.map((one) => [one.id, one.day, one.values]),
  }));

/** Access tokens of the sandbox, the end of its refresh tokens, and anything else that is long and random. */
const TOKEN = /gAAAA|\/\+=|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{28,}/;

const WRITING_ONLY = (question: string) => !question.includes('cannot delete');

describe('a run against the sandbox', () => {
  it('tries every assumption that a step settles, and nothing needs a change', async () => {
    const { report } = await probe(sandbox);
    const points = new Set(report.findings.map(({ point }) => point));
    for (const { number, step } of ASSUMPTIONS) expect([number, points.has(number)]).toEqual([number, step !== null]);
    expect(report.findings).toHaveLength(CHECKS.length);
    expect(report.findings.filter(({ verdict }) => verdict === 'needsChange')).toEqual([]);
    expect(report.findings.filter(({ seen }) => /not be understood|No answer/.test(seen))).toEqual([]);
    const decided = report.findings.filter(({ verdict }) => verdict === 'asExpected').length;
    // The others need another kind of account, an hour, or a person, and say so.
    expect(CHECKS.length - decided).toBeLessThanOrEqual(11);
  });

  it('leaves the calendars as they were when only what can be removed was agreed to', async () => {
    const before = await calendars();
    const { report } = await probe(sandbox, { script: { agrees: WRITING_ONLY } });
    expect(report.accounts.map(({ cleanUp }) => cleanUp.left)).toEqual([[], []]);
    expect(report.accounts[0]?.cleanUp.removed).toBeGreaterThan(0);
    expect(await calendars()).toEqual(before);
    expect(report.findings.find(({ id }) => id === '30a')?.seen).toContain(
      'leaving something behind was not agreed to',
    );
  });

  it('writes nothing at all when the person does not agree', async () => {
    const before = await calendars();
    await control.clearRequests();
    const { report } = await probe(sandbox, { script: { agrees: false } });
    expect(await calendars()).toEqual(before);
    const writes = (await control.requests()).filter(({ method, path }) => method !== 'GET' && !/oauth/i.test(path));
    expect(writes).toEqual([]);
    expect(report.findings.filter(({ seen }) => seen.includes('writing was not agreed to')).length).toBeGreaterThan(20);
  });

  it('names everything that stays behind, and nothing else has changed', async () => {
    const before = await state();
    const { report } = await probe(sandbox);
    const after = await state();
    const ids = new Set(before.athletes.flatMap(({ workouts }) => workouts.map(({ id }) => id)));
    const fresh = after.athletes.flatMap(({ workouts }) => workouts.filter(({ id }) => !ids.has(id)));
    expect(fresh.map(({ values }) => values.Title)).toEqual(['Connector probe test']);
    const left = report.accounts.flatMap(({ cleanUp }) => cleanUp.left);
    expect(left.map((thing) => thing.split(' "')[0])).toEqual([
      'uploaded workout',
      'event',
      'metrics with the note',
      'event',
    ]);
    const survivors = new Set(after.athletes.flatMap(({ workouts }) => workouts.map(({ id }) => id)));
    expect([...ids].filter((id) => !survivors.has(id))).toEqual([]);
  });

  it('removes what it made after a failing step, also when its creation was never answered', async () => {
    const before = await calendars();
    await control.faults(
      { kind: 'reset-after', method: 'POST', path: '/v2/workouts/plan', skip: 3 },
      { kind: 'status', method: 'GET', path: '/wod/file/', status: 500, times: null },
      { kind: 'cut-json', method: 'GET', path: '/v2/workouts/id/', skip: 2, times: 3 },
    );
    const { report } = await probe(sandbox, { script: { agrees: WRITING_ONLY } });
    expect(
      report.findings.filter(({ seen }) => seen.startsWith('No answer: the connection broke')).length,
    ).toBeGreaterThan(0);
    expect(await calendars()).toEqual(before);
  });

  it('says what it could not remove', async () => {
    await control.faults({ kind: 'status', method: 'DELETE', path: '/v2/workouts/id/', status: 500, times: null });
    const { report, person } = await probe(sandbox, { settings: { only: [27] }, script: { agrees: WRITING_ONLY } });
    const [athlete] = report.accounts;
    expect(athlete?.cleanUp.left.length).toBeGreaterThan(0);
    expect(athlete?.cleanUp.left[0]).toMatch(
      /^planned workout "Connector probe test" on \d{4}-\d\d-\d\d \(deleting it was answered 500\)$/,
    );
    expect(person.said.join('\n')).toContain('left, please remove by hand: planned workout');
  });

  it('cleans up, disconnects and reports when it is stopped in the middle', async () => {
    const before = await calendars();
    const controller = new AbortController();
    const stopAt = (text: string) => text.includes('Interval structures') && controller.abort();
    const said: string[] = [];
    const { report } = await probe(sandbox, {
      script: { agrees: WRITING_ONLY, hears: (text) => void (said.push(text), stopAt(text)) },
      surroundings: { signal: controller.signal },
    });
    expect(report.stopped).toBe(true);
    expect(report.findings.find(({ id }) => id === '44')?.seen).toBe('Stopped before this was tried.');
    expect(await calendars()).toEqual(before);
    const overview = (await (await fetch(`${sandbox.url}/_sandbox`)).json()) as { connections: unknown[] };
    expect(overview.connections).toEqual([]);
  });

  it('goes on when a token ends, and names itself in every request', async () => {
    await control.clearRequests();
    let expired: Promise<unknown> | undefined;
    const hears = (text: string) => {
      if (text.includes('Reading the calendar')) expired = control.expire('premium');
    };
    const { report } = await probe(sandbox, { script: { hears } });
    await expired;
    expect(report.findings.filter(({ seen }) => /No answer/.test(seen))).toEqual([]);
    // Those of the browser are not the probe's.
    const requests = (await control.requests()).filter(({ userAgent }) => userAgent !== 'node');
    const token = requests.filter(({ path }) => /oauth\/token/i.test(path)).length;
    expect(token).toBe(report.journal.filter(({ path }) => path === '/oauth/token').length);
    expect(requests.map(({ userAgentProblem }) => userAgentProblem).filter((problem) => problem !== null)).toEqual([]);
  });

  it('ends its connections', async () => {
    await control.clearRequests();
    await probe(sandbox, { settings: { only: [44] } });
    const ended = (await control.requests()).filter(({ path }) => /deauthorize/i.test(path));
    expect(ended.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('what a connection may not do', () => {
  it('is told for each check, without a request', async () => {
    const { finding } = await probe(sandbox, {
      settings: {
        applicationScopes: ['athlete:profile', 'workouts:read'],
        accounts: ['athlete'],
        only: [23, 37, 43, 44],
      },
    });
    expect(finding('23').seen).toBe('Not tried: needs the permission workouts:plan and workouts:wod.');
    expect(finding('37').seen).toContain('webhook:write-subscriptions');
    expect(finding('43').seen).toBe('Not tried: not signed in as coach.');
    expect(finding('43').requests).toEqual([]);
    expect(finding('44').verdict).toBe('asExpected');
  });

  it('leaves a coach without a test athlete alone', async () => {
    const before = await calendars();
    const { finding } = await probe(sandbox, { settings: { accounts: ['coach'] }, script: { chooses: null } });
    expect(await calendars()).toEqual(before);
    expect(finding('11').verdict).toBe('asExpected');
    expect(finding('12b').seen).toBe('Not tried: no test athlete on the roster of the coach.');
  });

  it('goes on without the coach when that sign-in does not work out', async () => {
    const goTo: Person['goTo'] = async (address, kind) => {
      const decision = kind === 'coach' ? 'deny' : 'approve';
      await (
        await fetch(`${address}&sandbox_user=${kind === 'coach' ? 'coach' : 'premium'}&sandbox_decision=${decision}`)
      ).text();
    };
    const { finding, person } = await probe(sandbox, { settings: { only: [11, 44] }, script: { goTo } });
    expect(person.said.join('\n')).toContain(
      'Going on without the coach: TrainingPeaks did not connect the account (access_denied)',
    );
    expect(finding('11').seen).toBe('Not tried: not signed in as coach.');
    expect(finding('44').verdict).toBe('asExpected');
  });
});

describe('secrets and people', () => {
  it('are in no report and in nothing that is said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'));
    try {
      const { report, mask, person } = await probe(sandbox);
      writeReport(report, mask, folder);
      const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      expect(written).toHaveLength(2);
      for (const text of [...written, person.said.join('\n')]) {
        expect(text).not.toContain(CLIENT.secret);
        expect(text).not.toContain(CLIENT.id);
        expect(text).not.toMatch(TOKEN);
        expect(text).not.toContain('@');
      }
      for (const text of written) {
        for (const personal of ['Noor', 'Hale', 'Mara', 'Quint', 'Ines', 'Marsh', '880045', '880101', '770123']) {
          expect(text).not.toContain(personal);
        }
        expect(text).not.toMatch(/\/\d{4,}/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
