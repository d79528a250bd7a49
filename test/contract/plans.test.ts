import { type Quirks, quirkSwitches } from '../../sandbox/quirks';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { axiosTransport } from '../../probe/http/axios-transport';
import { createSession } from '../../shared/operations/create-session';
import { buildPlan } from '../../shared/operations/plan/build';
import { runOperation } from '../../shared/operations/run';
import type { Plan } from '../../shared/plans/model';
import { hostsFor } from '../../shared/trainingpeaks/hosts';
import { type Scope, SCOPES } from '../../shared/trainingpeaks/scopes';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { nodePorts } from '../support/node-ports';
import { planProblems } from '../support/plan-schema';
import { sandboxControl } from './sandbox-connection';

/** A Monday. */
const TODAY = '2026-03-16';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
/** Of the coach's roster. */
const JONAS = 880102;
const WEEK = { range: 'dates', startDate: TODAY, endDate: '2026-03-22' };

interface Built extends JsonObject {
  athleteId: number;
  plan: Plan | null;
}
interface Account {
  user?: 'coach' | 'premium';
  scopes?: readonly Scope[];
  pseudonymSecret?: string;
  onRequest?: (change: 1 | -1) => void;
}

let sandbox: Sandbox;
const control = () => sandboxControl(sandbox.url);
beforeAll(async () => {
  sandbox = await startSandbox({ seedName: 'studio' });
});
afterAll(() => sandbox.close());
beforeEach(() => control().reset({ seed: 'studio', now: `${TODAY}T12:00:00Z` }));

async function build(values: JsonObject, { user = 'coach', scopes, ...account }: Account = {}): Promise<Built[]> {
  const { onRequest = () => {}, pseudonymSecret } = account;
  const send = axiosTransport(await control().connect(user, scopes));
  const session = createSession({
    ports: nodePorts(
      async (request) => {
        onRequest(1);
        return send(request).finally(() => onRequest(-1));
      },
      { now: () => NOW },
    ),
    hosts: hostsFor('custom', { oauthBaseUrl: sandbox.url, apiBaseUrl: sandbox.url }),
    userAgent: 'contract-suite/1.0',
    applicationName: 'contract-suite',
    accountType: user === 'coach' ? 'coach' : 'athlete',
    ...(scopes === undefined ? {} : { grantedScopes: scopes }),
    ...(pseudonymSecret === undefined ? {} : { pseudonymSecret }),
    defaultTimeZone: 'UTC',
    deadlineAt: NOW + 300_000,
  });
  await control().clearRequests();
  return (await runOperation(buildPlan, session, values)) as Built[];
}

const planOf = async (values: JsonObject = {}, account: Account = {}): Promise<Plan> => {
  const [built] = await build({ athlete: JONAS, ...WEEK, ...values }, account);
  return built!.plan!;
};
const calls = async () => (await control().requests()).map(({ method, path }) => `${method} ${path}`);
const titles = ({ exerciseList }: Plan) => exerciseList.map(({ title }) => title);

describe('plans of a whole roster', () => {
  it('take one read of each calendar, one of the roster and one for each structured workout, four at a time', async () => {
    let [inFlight, most] = [0, 0];
    const built = await build(
      { athletes: 'roster', range: 'nextWeek' },
      { onRequest: (change) => (most = Math.max(most, (inFlight += change))) },
    );
    const requests = await calls();
    expect(built).toHaveLength(12);
    expect(new Set(built.map(({ athleteId }) => athleteId)).size).toBe(12);
    const counted = (pattern: RegExp) => requests.filter((request) => pattern.test(request)).length;
    const structured = built.flatMap(({ plan }) => plan!.exerciseList.filter(({ steps }) => steps !== null));
    expect(structured.length).toBeGreaterThan(5);
    expect(counted(/^GET \/v1\/coach\/athletes$/)).toBe(1);
    expect(counted(/^GET \/v2\/workouts\/\d+\/2026-03-23\/2026-03-29/)).toBe(12);
    expect(counted(/\/wod\/file\//)).toBe(structured.length);
    expect(requests).toHaveLength(13 + structured.length);
    expect(most).toBe(4);
  });

  it('reach those athletes that do not fail, and say why the others have none', async () => {
    const chosen = { athletes: 'chosen', athleteIds: `${JONAS}, 880101, 880103`, ...WEEK };
    await control().faults({ kind: 'status', status: 503, athlete: 880101, times: null });
    const built = await build(chosen);
    expect(built.map(({ athleteId, error, plan }) => [athleteId, plan === null, error])).toEqual([
      [JONAS, false, null],
      [880101, true, expect.stringMatching(/^TrainingPeaks .*again/)],
      [880103, false, null],
    ]);
    expect(built[1]).toMatchObject({ athleteKey: '880101', planId: null, workouts: null, exerciseList: [] });
    await expect(build({ ...WEEK, athlete: 880101 })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('stop for all where nobody would be spared', async () => {
    const chosen = { athletes: 'chosen', athleteIds: [JONAS, 880101], range: 'dates', startDate: TODAY };
    await expect(build({ ...chosen, endDate: '2026-03-01' })).rejects.toMatchObject({ field: 'endDate' });
    await expect(build({ ...chosen, endDate: TODAY }, { scopes: ['coach:athletes'] })).rejects.toMatchObject({
      kind: 'missingScope',
    });
  });
});

describe('what is in a plan', () => {
  it.each(['studio', 'small', 'large'])('keeps to the published schema in every plan of the seed %s', async (seed) => {
    await control().reset({ seed, now: `${TODAY}T12:00:00Z` });
    const range = { range: 'dates', startDate: '2026-03-02', endDate: '2026-04-05' };
    const built = await build({ athletes: 'roster', ...range, fieldPreset: 'full', includeSteps: seed === 'studio' });
    for (const { plan } of built) expect(planProblems(plan)).toEqual([]);
    const all = built.flatMap(({ plan }) => plan!.exerciseList);
    expect(all.length).toBeGreaterThan(20);
    if (seed === 'studio') expect(all.filter(({ steps }) => steps !== null).length).toBeGreaterThan(20);
  });

  it('is as much as the preset shares, and nothing more is asked for', async () => {
    await control().seed({
      workouts: [
        { athlete: JONAS, WorkoutDay: TODAY, WorkoutType: 'Bike', Title: 'T', Description: 'D', TotalTimePlanned: 1 },
      ],
    });
    const schedule = await planOf({ fieldPreset: 'schedule' });
    expect(await calls()).toEqual([`GET /v2/workouts/${JONAS}/${TODAY}/2026-03-22`]);
    const full = await planOf({ fieldPreset: 'full' });
    const values = (plan: Plan, key: keyof Plan['exerciseList'][number]) =>
      plan.exerciseList.filter((exercise) => exercise[key] !== null).length;
    for (const key of ['description', 'steps', 'plannedTss'] as const) {
      expect([key, values(schedule, key), values(full, key) > 0]).toEqual([key, 0, true]);
    }
    expect(titles(schedule)).toEqual(titles(full));
  });

  it('is what is planned: no upload of the athlete’s own, and nothing the coach hides', async () => {
    const before = await planOf();
    const { workouts } = await control().seed({
      workouts: [
        { athlete: JONAS, WorkoutDay: TODAY, WorkoutType: 'Bike', Title: 'Commute', TotalTime: 0.5, Completed: true },
        {
          athlete: JONAS,
          WorkoutDay: TODAY,
          WorkoutType: 'Bike',
          Title: 'Surprise',
          TotalTimePlanned: 1,
          Hidden: true,
        },
      ],
    });
    expect((await planOf()).contentHash).toBe(before.contentHash);
    await control().edit({ workoutId: workouts[1], Hidden: false });
    expect(titles(await planOf())).toContain('Surprise');
  });

  it('stays the same when the athlete completes a workout', async () => {
    const before = await planOf();
    const [first] = before.exerciseList;
    await control().complete({ workoutId: Number(first!.sourceId) });
    const after = await planOf({ earlierVersions: [before] });
    expect(after).toMatchObject({ contentHash: before.contentHash, version: 1 });
  });

  it('stays the same when a workout without planned figures is completed, as far as earlier versions tell', async () => {
    const { workouts } = await control().seed({
      workouts: [{ athlete: JONAS, WorkoutDay: TODAY, WorkoutType: 'Strength', Title: 'Core' }],
    });
    const before = await planOf();
    await control().edit({ workoutId: workouts[0], Completed: true, TotalTime: 0.5 });
    expect((await planOf({ earlierVersions: [before] })).contentHash).toBe(before.contentHash);
    expect(titles(await planOf())).not.toContain('Core');
  });

  it('has no line by which the connector finds its own work again', async () => {
    const footer = '[Base, version 3, sent 2026-03-15 for 2026-03-16, ref 12-tue/4f2a9c]';
    await control().seed({
      workouts: [
        {
          athlete: JONAS,
          WorkoutDay: TODAY,
          WorkoutType: 'Bike',
          Title: 'Ours',
          Description: `Easy.\r\n\r\n${footer}`,
          TotalTimePlanned: 1,
        },
      ],
    });
    const ours = (await planOf()).exerciseList.find(({ title }) => title === 'Ours');
    expect(ours!.description).toBe('Easy.');
  });

  /** Forms that differ in nothing a coach has planned; a repetition inside a repetition is written out, so that one does. */
  const forms = (
    'propertyCasing numbersAsStrings emptyValues unknownKeys plannedTssName lastModified completed workoutDay ' +
    'exportForm exportPercents exportLengths exportRepeats wodFileSlash'
  ).split(' ') as (keyof Quirks)[];
  const usual = Object.fromEntries(forms.map((name) => [name, quirkSwitches[name].values[0]]));
  const quirks = forms.flatMap((name) => quirkSwitches[name].values.slice(1).map((value) => ({ [name]: value })));

  it('is the same in whatever form TrainingPeaks answers', async () => {
    const { contentHash } = await planOf({ fieldPreset: 'full' });
    for (const quirk of quirks) {
      await control().quirks({ ...usual, ...quirk });
      expect([quirk, (await planOf({ fieldPreset: 'full' })).contentHash]).toEqual([quirk, contentHash]);
    }
  });
});

describe('steps', () => {
  it('that cannot be read are missed with a finding, not with a failure', async () => {
    const structured = (await planOf()).exerciseList.find(({ steps }) => steps !== null)!;
    await control().faults({ kind: 'status', status: 400, path: `/wod/file/${structured.sourceId}`, times: null });
    const [built] = await build({ athlete: JONAS, ...WEEK });
    const found = built!.plan!.exerciseList.find(({ sourceId }) => sourceId === structured.sourceId);
    expect(found).toMatchObject({ title: structured.title, steps: null });
    expect(built!.findings).toMatch(
      new RegExp(`^[^\\n]*${structured.date}, ${structured.title}[^\\n]*thresholds[^\\n]*$`),
    );
  });

  it('fail the plan while TrainingPeaks cannot be reached, since a plan without them would be another version', async () => {
    await control().faults({ kind: 'status', status: 503, path: '/wod/file/', times: null });
    await expect(planOf()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    ['known', SCOPES.filter((scope) => scope !== 'workouts:wod' && scope !== 'athlete:profile'), 0],
    ['not known', undefined, 1],
  ] as const)(
    'are told once to be missing when the permission is, also where it is %s before',
    async (_, scopes, asked) => {
      if (scopes === undefined) {
        await control().faults({ kind: 'status', status: 401, path: '/wod/file/', times: null });
      }
      const [built] = await build({ athlete: JONAS, ...WEEK }, scopes === undefined ? {} : { scopes });
      expect(built!.findings).toMatch(/^[^\n]*Tick “Read Workout Structures”[^\n]*$/);
      expect(built!.plan!.exerciseList.filter(({ steps }) => steps !== null)).toEqual([]);
      expect((await calls()).some((call) => /\/wod\/file\//.test(call))).toBe(asked > 0);
    },
  );
});

describe('versions', () => {
  const row = (plan: Plan) => {
    const { planId, version, contentHash } = plan;
    return { planId, version: String(version), contentHash, plan: JSON.stringify(plan), planName: '' };
  };

  it('count up with the content, say what is gone, and are kept apart by athlete', async () => {
    const first = await planOf();
    const [gone] = first.exerciseList;
    await control().edit({ workoutId: Number(gone!.sourceId), delete: true });
    const other = row({ ...first, planId: first.planId.replace(`${JONAS}`, '880101'), version: 7 });
    const [built] = await build({ athlete: JONAS, ...WEEK, earlierVersions: [other, {}, row(first)] });
    expect(built).toMatchObject({ version: 2, changed: true, plan: { deleted: [gone!.sourceId] } });
    const [again] = await build({ athlete: JONAS, ...WEEK, earlierVersions: [row(built!.plan!), row(first)] });
    expect(again).toMatchObject({ version: 2, changed: false, plan: { deleted: [gone!.sourceId] } });
  });

  it('of a plan with a name of its own do not delete what is out of its days by now', async () => {
    const rolling = { planId: 'rolling' };
    const first = await planOf(rolling);
    expect(first.planId).toBe(`rolling:${JONAS}`);
    const next = { startDate: '2026-03-18', endDate: '2026-03-24' };
    const second = await planOf({ ...rolling, ...next, earlierVersions: row(first) });
    expect(second).toMatchObject({ planId: first.planId, version: 2, deleted: [] });
    expect(first.exerciseList.some(({ date }) => date < '2026-03-18')).toBe(true);
  });

  it('are refused where an entry does not say what it is: a number could be given twice', async () => {
    const { planId, contentHash } = await planOf();
    for (const entry of [{ planId, contentHash }, { planId, version: 0, contentHash }, { planId, version: 1 }, 'v1']) {
      await expect(planOf({ earlierVersions: [entry] })).rejects.toMatchObject({ field: 'earlierVersions' });
    }
  });
});

it('names the athlete by a pseudonym everywhere in the plan when the connection has a secret', async () => {
  const [built] = await build({ athlete: JONAS, ...WEEK }, { pseudonymSecret: 'correct horse' });
  const { athleteKey, plan } = built!;
  expect(athleteKey).toMatch(/^[\da-f]{16}$/);
  expect(plan!.planId).toBe(`tp:${athleteKey as string}:${TODAY}:2026-03-22`);
  expect(JSON.stringify(plan)).not.toContain(String(JONAS));
});

it('builds the plan of an athlete account for the athlete', async () => {
  const plan = await planOf({ athlete: 'me' }, { user: 'premium' });
  expect(plan.planId).toBe(`tp:880045:${TODAY}:2026-03-22`);
  expect(plan.planName).toBe(`Training ${TODAY} to 2026-03-22`);
  expect(plan.exerciseList.length).toBeGreaterThan(2);
});
