import { type Sandbox, startSandbox } from '../../sandbox/server';
import { defaultTrainerDayQuirks, trainerDaySwitches, type TrainerDayQuirks } from '../../sandbox/trainerday/quirks';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { expectedUnder } from './trainerday/differences';
import { setStage, travel } from './trainerday/journey';

type Name = keyof TrainerDayQuirks;

/** What is between the platform and the sign-in, of which the client sees nothing. */
const OF_SIGNING_IN: readonly Name[] = [
  'refreshTokens',
  'refreshTokenInAnswer',
  'expiresIn',
  'accessTokenLife',
  'clientCredentials',
  'oauthState',
  'pkce',
  'grantedScopes',
];

const RUNS = (Object.keys(trainerDaySwitches) as Name[])
  .filter((name) => !OF_SIGNING_IN.includes(name))
  .flatMap((name) =>
    trainerDaySwitches[name].values
      .filter((value) => value !== defaultTrainerDayQuirks[name])
      .map((value) => ({ name: `${name} = ${String(value)}`, quirks: { [name]: value } as Partial<TrainerDayQuirks> })),
  );

/**
 * Nothing of these is heard on the way, since what is sent is right either way: windows are short enough, bodies are whole and
 * documented, sums of minutes exact; a good key is used, and packing is undone by the transport.
 */
const UNHEARD = [
  'durationMinutes = checked',
  'windowDays = 31',
  'windowTooLong = cut',
  'unknownFields = kept',
  'unknownFields = refused',
  'putBody = merges',
  'badKeyStatus = 403',
  'personalKeys = paidPlansOnly',
  'findKey = bearer',
  'fitAnswer = gzip',
  'uploadField = any',
];

/** Switches that refuse whole steps are left to the runs of one switch. */
const REFUSING: readonly Name[] = ['personalKeys', 'findKey', 'uploadField'];

let sandbox: Sandbox;
let usual: JsonObject;
let usualHeard: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  const stage = await setStage(sandbox.url, {});
  usual = await travel(stage);
  usualHeard = stage.heard.join('\n');
});
afterAll(() => sandbox.close());

it.each(RUNS)('comes to the same with $name', async ({ name, quirks }) => {
  const stage = await setStage(sandbox.url, quirks);
  expect(await travel(stage)).toEqual(expectedUnder(quirks, usual));
  // A switch that changes nothing on the way would test nothing.
  const isHeard = stage.heard.join('\n') !== usualHeard;
  expect([name, isHeard]).toEqual([name, !UNHEARD.includes(name)]);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])('comes to the same with all switches thrown by seed %i', async (seed) => {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const names = (Object.keys(trainerDaySwitches) as Name[]).filter(
    (name) => ![...OF_SIGNING_IN, ...REFUSING].includes(name),
  );
  const quirks = Object.fromEntries(
    names.map((name) => {
      const { values } = trainerDaySwitches[name];
      return [name, values[Math.floor(next() * values.length)]];
    }),
  ) as Partial<TrainerDayQuirks>;
  const stage = await setStage(sandbox.url, quirks);
  expect({ quirks, ...(await travel(stage)) }).toEqual({ quirks, ...expectedUnder(quirks, usual) });
});

it.each([
  [401, 'reconnect: TrainerDay does not accept this connection.'],
  [403, 'missingScope: TrainerDay does not let this connection read the athlete.'],
] as const)('says what to do about a wrong key that is answered %i', async (badKeyStatus, said) => {
  const stage = await setStage(sandbox.url, { badKeyStatus }, 'td_wrong');
  expect((await stage.run('athlete', 'get')).refused).toContain(said);
});

it('writes nothing but the documented form, and asks at most once a second', async () => {
  const stage = await setStage(sandbox.url, { rateLimit: 'perSecond' });
  await travel(stage);
  expect(stage.heard.filter((answer) => answer.startsWith('429'))).toEqual([]);
  const written = stage.requests.filter(({ url, method }) => method !== 'GET' && url.includes('/calendar/events'));
  const bodies = written.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body as string) as JsonObject]));
  expect(bodies.length).toBeGreaterThan(3);
  for (const body of bodies) {
    expect(Object.keys(body)).toEqual(['calendarDate', 'embedWorkout']);
    const workout = body.embedWorkout as { segments: number[][]; durationMinutes: number };
    expect(Object.keys(workout)).toEqual(['title', 'durationMinutes', 'segments']);
    expect(workout.segments.every((segment) => segment.length === 3)).toBe(true);
    const sum = workout.segments.reduce((minutes, [length = 0]) => minutes + length, 0);
    expect(workout.durationMinutes).toBeCloseTo(sum, 9);
  }
});
