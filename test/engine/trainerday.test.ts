import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { mismatches, shippedSchema } from '../api-coverage/support/schemas';
import { day } from './support/days';
import { itemWithFile, tcxFile } from './support/file';
import { openSandbox, type TestSandbox } from './support/sandbox';
import { KEYS, TrainerDayStage } from './support/trainerday';

let sandbox: TestSandbox;
let stage: TrainerDayStage;
beforeAll(async () => {
  sandbox = await openSandbox();
  stage = await TrainerDayStage.open(sandbox);
});
beforeEach(async () => {
  await sandbox.control('reset', { seed: 'quiet' });
  await stage.calls();
});
afterAll(() => sandbox.close());

const ran = new Set<string>();

const step = (resource: string, operation: string, parameters: object = {}): INodeParameters => {
  ran.add(`${resource}.${operation}`);
  return { resource, operation, ...parameters } as INodeParameters;
};

/** What a step gives out, which is what its output schema says. */
async function run(
  parameters: INodeParameters,
  items?: INodeExecutionData[],
  credential = stage.key(),
): Promise<IDataObject[]> {
  const results = await stage.engine.json(credential, parameters, items);
  const { resource, operation } = parameters as { resource: string; operation: string };
  expect(mismatches(shippedSchema('TrainerDay', resource, operation)!, results)).toEqual([]);
  return results;
}

/** What the person reads. */
async function refusal(credential: string, parameters: INodeParameters, items?: INodeExecutionData[]): Promise<string> {
  const { error } = await stage.engine.run(credential, parameters, items);
  return [error?.message, error?.description].filter(Boolean).join(' ');
}

const ride = {
  calendarDate: `${day(3)}T00:00:00`,
  title: 'Tempo 2 x 12',
  structure: '10min 60%\n2x\n- 12min 85%\n- 5min 50%',
};

describe('a personal key', () => {
  it('reads the athlete, whatever blanks came with it when it was pasted', async () => {
    const [athlete] = await run(step('athlete', 'get'), undefined, stage.key(` ${KEYS.premium}\n`));
    expect(athlete).toMatchObject({ name: 'Noor Hale', ftpWatts: 218 });
  });

  it('plans a ride, finds it, changes it, lists it only when asked, and deletes it', async () => {
    const [created] = await run(
      step('calendarEvent', 'create', { ...ride, additionalFields: { reference: '5123000222' } }),
    );
    expect(created).toMatchObject({ calendarDate: day(3), title: 'Tempo 2 x 12 [TP 5123000222]', outcome: 'created' });
    const again = step('calendarEvent', 'upsert', { ...ride, reference: '5123000222', title: 'Tempo 2 x 15' });
    const [changed] = await run(again);
    expect(changed).toMatchObject({ id: created!.id, title: 'Tempo 2 x 15 [TP 5123000222]', outcome: 'updated' });
    const { events } = await stage.content();
    expect(events).toHaveLength(1);

    const range = { range: 'nextDays', days: 7, returnAll: true };
    expect(await run(step('calendarEvent', 'getAll', range))).toEqual([]);
    const own = { ...range, additionalFields: { includeOwn: true } };
    expect(await run(step('calendarEvent', 'getAll', own))).toEqual([
      expect.objectContaining({ id: created!.id, own: true, reference: '5123000222' }),
    ]);
    const moved = { eventId: created!.id, calendarDate: ride.calendarDate, newDate: `${day(5)}T00:00:00` };
    await run(step('calendarEvent', 'update', moved));
    expect((await stage.content()).events).toEqual([expect.objectContaining({ date: day(5) })]);
    await run(step('calendarEvent', 'delete', { eventId: created!.id }));
    expect((await stage.content()).events).toEqual([]);
  });

  it('uploads a recording, lists it and downloads its FIT file', async () => {
    const upload = step('activity', 'upload', { file: 'data' });
    const file = itemWithFile('ride.tcx', tcxFile(`${day(-1)}T16:00:00Z`));
    expect(await run(upload, [file])).toEqual([expect.objectContaining({ status: 'uploaded' })]);
    expect(await run(upload, [file])).toEqual([expect.objectContaining({ status: 'alreadyThere' })]);
    await sandbox.control('trainerday/ride', { account: 'premium', name: 'Evening ride' });
    const found = await run(step('activity', 'getAll', { range: 'lastDays', days: 7, returnAll: true }));
    expect(found).toHaveLength(2);
    const own = found.find(({ name }) => name === 'Evening ride')!;
    const { outputs } = await stage.engine.run(
      stage.key(),
      step('activity', 'downloadFit', { activityId: own.id, outputField: 'ride' }),
    );
    const binary = outputs[0]![0]!.binary!.ride!;
    expect(Buffer.from(binary.data, 'base64').subarray(8, 12).toString()).toBe('.FIT');
  });

  it('searches the public library', async () => {
    const [first, ...others] = await run(step('workout', 'search', { workoutName: '', limit: 5 }));
    expect(others).toHaveLength(4);
    expect(first).toMatchObject({ title: expect.any(String) });
  });
});

describe('a sign-in', () => {
  const parameters = { authentication: 'oAuth2' };

  it('reads the athlete, and is renewed when its token is over', async () => {
    const credential = await stage.signIn();
    await sandbox.control('trainerday/quirks', { accessTokenLife: 1800 });
    expect(await stage.engine.json(credential, step('athlete', 'get', parameters))).toHaveLength(1);
    const before = stage.engine.credentials.renewals;
    await sandbox.control('clock', { advanceSeconds: 7 * 3600 });
    expect(await stage.engine.json(credential, step('athlete', 'get', parameters))).toHaveLength(1);
    expect(stage.engine.credentials.renewals).toBe(before + 1);
  });

  it('is told which permission is missing, before any request', async () => {
    const credential = await stage.signIn('premium', 'athlete:read calendar:read');
    const text = await refusal(credential, step('calendarEvent', 'create', { ...parameters, ...ride }));
    expect(text).toMatch(/calendar:write.*TrainerDay connection/);
    expect(await stage.calls()).toEqual([]);
  });

  it('that was ended is told what to do', async () => {
    const credential = await stage.signIn();
    await sandbox.control('reset', { seed: 'quiet', keepGrants: false });
    const text = await refusal(credential, step('athlete', 'get', parameters));
    expect(text).toContain('My TrainerDay');
    expect(text).not.toContain('TrainingPeaks');
  });
});

describe('what cannot be right is refused in words of TrainerDay', () => {
  it('a wrong key', async () => {
    const text = await refusal(stage.key('td_wrong'), step('athlete', 'get'));
    expect(text).toMatch(/TrainerDay does not accept this connection.*\/developer/);
    expect(text).not.toMatch(/TrainingPeaks|td_wrong/);
  });

  it('a day that is none, steps by pace, a file of no use', async () => {
    const key = stage.key();
    const plan = (more: object) => step('calendarEvent', 'create', { ...ride, ...more });
    expect(await refusal(key, plan({ calendarDate: 'someday' }))).toMatch(/someday/);
    expect(await refusal(key, plan({ structure: '10min 85% pace' }))).toMatch(/power/);
    const file = itemWithFile('notes.txt', new TextEncoder().encode('Good legs today.'));
    expect(await refusal(key, step('activity', 'upload', { file: 'data' }), [file])).toMatch(/FIT, TCX or GPX/);
    expect((await stage.calls()).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });
});

it('has run every operation of the node', () => {
  const { properties } = stage.engine.packed.node('trainerDay').description;
  const operations = properties
    .filter(({ name }) => name === 'operation')
    .flatMap(({ options, displayOptions }) =>
      options!.map((option) => `${String(displayOptions!.show!.resource![0])}.${(option as { value: string }).value}`),
    );
  expect([...ran].sort()).toEqual(operations.sort());
});
