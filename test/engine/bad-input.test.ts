import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { day } from './support/days';
import { Engine, type NodeRun } from './support/engine';
import { itemWithFile, tcxFile } from './support/file';
import { openSandbox, type SandboxUser, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
let engine: Engine;
beforeAll(async () => {
  sandbox = await openSandbox();
  engine = await Engine.start(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', {});
  await sandbox.control('faults', undefined, 'DELETE');
});
afterAll(() => sandbox.close());

/** What the person reads, and what TrainingPeaks was asked meanwhile. */
async function attempt(
  user: SandboxUser,
  parameters: object,
  items?: INodeExecutionData[],
): Promise<NodeRun & { text: string; calls: string[] }> {
  const credential = await engine.connect({ user });
  await sandbox.requests();
  const run = await engine.run(credential, parameters as INodeParameters, items);
  const text = [run.error?.message, run.error?.description].filter(Boolean).join(' ');
  return { ...run, text, calls: await sandbox.calls() };
}

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const create = (values: object): object => ({
  resource: 'workout',
  operation: 'create',
  workoutDay: day(2),
  workoutType: 'run',
  title: 'Easy hour',
  ...values,
});
const upload = { resource: 'file', operation: 'upload' };
const gpx = new TextEncoder().encode('<?xml version="1.0"?><gpx version="1.1"><trk><name>Loop</name></trk></gpx>');

describe('input that cannot be right is refused before anything is written', () => {
  it('an athlete who is not on the roster', async () => {
    const { text, error, calls } = await attempt('coach', create({ athlete: byId(999999) }));
    expect(text).toMatch(/999999.*Pick the athlete from the list, or attach the athlete/);
    expect(error!.failure).toEqual({ cause: 'configuration-invalid' });
    expect(calls).not.toContain('POST /v2/workouts/plan');
  });

  it("somebody else's number on an athlete account", async () => {
    const { text, calls } = await attempt('premium', create({ athlete: byId(880046) }));
    expect(text).toMatch(/880046 is not the connected account.*Choose “?"?Me/);
    expect(calls).not.toContain('POST /v2/workouts/plan');
  });

  it.each([
    ['more than a year ahead', 400, /too far/],
    ['more than a week back', -20, /too far back/],
  ])('a day %s', async (_what, offset, message) => {
    const { text, calls } = await attempt('premium', create({ workoutDay: day(offset) }));
    expect(text).toMatch(message);
    expect(text).toMatch(/from 7 days ago up to one year ahead/);
    expect(calls).not.toContain('POST /v2/workouts/plan');
  });

  it('a type that can be read but not written', async () => {
    const { text, calls } = await attempt('premium', create({ workoutType: '={{ "race" }}' }));
    expect(text).toMatch(/Race.*cannot be/);
    expect(calls).toEqual([]);
  });

  it('a title of 501 characters', async () => {
    const { text, calls } = await attempt('premium', create({ title: 'x'.repeat(501) }));
    expect(text).toMatch(/Title has 501 characters.*at most 500/);
    expect(calls).toEqual([]);
    expect((await attempt('premium', create({ title: 'x'.repeat(500) }))).error).toBeUndefined();
  });

  it.each([
    ['a word that means nothing', '15m 60%\n5m 90% FTB', /Line 2, column 8: “FTB” is not understood here/],
    ['a step without a length', '[{"Type":"Step"}]', /Step 1 of the structure has no Length/],
    ['more than 99:59:59', '3x(40h 50%)', /take longer than 99:59:59/],
  ])('a structure with %s', async (_what, structure, message) => {
    const { text, calls } = await attempt('premium', create({ additionalFields: { structure } }));
    expect(text).toMatch(message);
    expect(calls).toEqual([]);
  });

  it.each([
    ['an empty reference', { reference: '={{ " " }}' }, /Reference is empty/],
    ['a reference of 501 characters', { reference: 'x'.repeat(501) }, /Reference has 501 characters/],
    ['more than a year to search', { additionalFields: { daysAround: 366 } }, /Days to Search Around.*365/],
    ['a lock by an athlete', { additionalFields: { locked: true } }, /Locked is for coaches only/],
  ])('a workout to create or update with %s', async (_what, values, message) => {
    const { text, calls } = await attempt('premium', create({ operation: 'upsert', reference: '12-tue', ...values }));
    expect(text).toMatch(message);
    expect(calls).toEqual([]);
  });

  it('a GPX file', async () => {
    const { text, calls } = await attempt('premium', upload, [itemWithFile('loop.gpx', gpx)]);
    expect(text).toMatch(/GPX.*(FIT|TCX)/);
    expect(calls).toEqual([]);
  });

  it('an empty file', async () => {
    const { text, calls } = await attempt('premium', upload, [itemWithFile('ride.fit', new Uint8Array(0))]);
    expect(text).toMatch(/empty/);
    expect(calls).toEqual([]);
  });

  it('a field that holds no file', async () => {
    const { text, calls } = await attempt('premium', { ...upload, file: 'elsewhere' }, [itemWithFile('ride.fit', gpx)]);
    expect(text).toMatch(/elsewhere/);
    expect(calls).toEqual([]);
  });

  it('a coach account on an operation for athletes themselves', async () => {
    const { text, calls } = await attempt('coach', upload, [
      itemWithFile('ride.tcx', tcxFile(`${day(-1)}T06:00:00.000Z`)),
    ]);
    expect(text).toMatch(
      /not available for a coach account.*Ask the athlete to connect their own TrainingPeaks account/,
    );
    expect(calls).toEqual([]);
  });
});

describe('what TrainingPeaks refuses is explained', () => {
  it('planning ahead for a basic athlete', async () => {
    const { text, error } = await attempt('basic', create({}));
    expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
    expect(text).toMatch(/Premium/);
    expect(text).toMatch(/today/i);
  });
});

describe('a file with the wrong extension', () => {
  it('is sent under the right one, with a word about it', async () => {
    const tcx = tcxFile(`${day(-1)}T06:00:00.000Z`);
    const { outputs, error } = await attempt('premium', upload, [itemWithFile('ride.fit', tcx)]);
    expect(error).toBeUndefined();
    expect(outputs[0]![0]!.json).toMatchObject({
      fileName: 'ride.tcx',
      warnings: expect.stringMatching(/TCX/i) as string,
    });
  });
});

describe('TrainingPeaks in trouble', () => {
  const read = {
    resource: 'workout',
    operation: 'getAll',
    range: 'dates',
    startDate: '2026-05-04',
    endDate: '2026-05-10',
  };

  it('answers HTML', async () => {
    await sandbox.control('faults', { kind: 'html', path: '^/v2/workouts', times: null });
    const { text, calls } = await attempt('premium', read);
    expect(text).toMatch(/web page/i);
    expect(text).not.toMatch(/<html/i);
    expect(calls.length).toBeGreaterThan(1);
  });

  it('is down', async () => {
    await sandbox.control('faults', { kind: 'status', status: 503, path: '^/v2/workouts', times: null });
    const { text, error } = await attempt('premium', read);
    expect(error).toMatchObject({
      name: 'NodeApiError',
      httpCode: '503',
      failure: { cause: 'temporarily-unavailable' },
    });
    expect(text).toMatch(/try again/i);
  });

  it('recovers while the node waits', async () => {
    await sandbox.control('faults', { kind: 'status', status: 503, path: '^/v2/workouts', times: 1 });
    expect((await attempt('premium', read)).error).toBeUndefined();
  });

  it('cannot be reached', async () => {
    const away = await engine.connect({ user: 'premium', fields: { apiBaseUrl: 'http://127.0.0.1:9' } });
    const { error } = await engine.run(away, read as INodeParameters);
    expect(error).toMatchObject({ name: 'NodeApiError', failure: { cause: 'temporarily-unavailable' } });
    expect(error!.message).toMatch(/TrainingPeaks/);
  });

  it('asks to slow down, and says for how long', async () => {
    await sandbox.control('faults', {
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': '120' },
      path: '^/v2/workouts',
      times: null,
    });
    const { error } = await attempt('premium', read);
    expect(error).toMatchObject({ httpCode: '429', failure: { cause: 'rate-limited', retryAfterMs: 120_000 } });
  });

  it('cuts the line after a write: the workout is looked for, not written twice', async () => {
    await sandbox.control('faults', { kind: 'reset-after', method: 'POST', path: '^/v2/workouts/plan' });
    const { error, outputs, calls } = await attempt('premium', create({ title: 'Only once' }));
    expect(error).toBeUndefined();
    expect(outputs[0]![0]!.json).toMatchObject({ title: 'Only once' });
    expect(calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });
});

it('speaks plainly: no codes, no stack traces, none of the words that blame', async () => {
  const runs = [
    await attempt('coach', create({ athlete: byId(999999) })),
    await attempt('premium', create({ title: 'x'.repeat(501) })),
    await attempt('premium', upload, [itemWithFile('loop.gpx', gpx)]),
    await attempt('premium', create({ additionalFields: { structure: '10m 50%, then see' } })),
    await attempt('basic', create({})),
  ];
  for (const { text } of runs)
    expect(text).not.toMatch(/\b(error|problem|failure|mistake|undefined|null)\b|\bat \w+ \(/i);
});
