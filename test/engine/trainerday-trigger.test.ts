import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { day } from './support/days';
import { openSandbox, type TestSandbox } from './support/sandbox';
import { TrainerDayStage } from './support/trainerday';

let sandbox: TestSandbox;
let stage: TrainerDayStage;
beforeAll(async () => {
  sandbox = await openSandbox();
  stage = await TrainerDayStage.open(sandbox);
});
beforeEach(() => sandbox.control('reset', { seed: 'quiet' }));
afterEach(() => sandbox.control('faults', undefined, 'DELETE'));
afterAll(() => sandbox.close());

/** Watches everything, without a pause between checks. */
const watching = (more: object = {}): INodeParameters =>
  ({
    events: ['calendarEventCreated', 'calendarEventUpdated', 'calendarEventDeleted', 'activityCreated'],
    additionalFields: { minimumMinutesBetweenChecks: 0 },
    ...more,
  }) as INodeParameters;

const calendarEvent = (operation: string, parameters: object): Promise<IDataObject[]> =>
  stage.engine.json(stage.key(), { resource: 'calendarEvent', operation, ...parameters } as INodeParameters);

const plan = async (title: string, ahead: number): Promise<IDataObject> => {
  const made = { calendarDate: `${day(ahead)}T00:00:00`, title, structure: '60min 60%' };
  return (await calendarEvent('create', made))[0]!;
};

const move = (event: IDataObject, ahead: number): Promise<IDataObject[]> =>
  calendarEvent('update', {
    eventId: event.id,
    calendarDate: `${String(event.calendarDate)}T00:00:00`,
    title: event.title,
    structure: '60min 65%',
    newDate: `${day(ahead)}T00:00:00`,
  });

const told = (items: IDataObject[] | null) => (items ?? []).map(({ event, id }) => `${String(event)} ${String(id)}`);

it('starts the workflow once for each change, whatever fails and whenever n8n is started anew', async () => {
  const before = await plan('Long ride', 2);
  const gone = await plan('Recovery', 4);
  const trigger = stage.engine.trigger(stage.key(), watching());
  expect(await trigger.poll()).toBeNull();
  await stage.calls();
  expect(await trigger.poll()).toBeNull();
  expect(await stage.calls()).toEqual(['GET /calendar', 'GET /activities']);

  const created = await plan('Sweet spot', 3);
  await plan('Threshold [TP 5123000222]', 3);
  await calendarEvent('delete', { eventId: gone.id });
  await move(before, 60);
  await sandbox.control('trainerday/ride', { account: 'premium', name: 'Evening ride' });
  // The calendar was read by then.
  await sandbox.control('faults', { kind: 'status', status: 501, path: '/activities', times: null });
  await expect(trigger.poll()).rejects.toThrow(/TrainerDay/);
  await sandbox.control('faults', undefined, 'DELETE');

  const restarted = stage.engine.trigger(stage.key(), watching(), trigger.staticData());
  const items = await restarted.poll();
  const { activities } = await stage.content();
  expect(told(items).sort()).toEqual([
    expect.stringMatching(/^activityCreated /),
    `calendarEventCreated ${String(created.id)}`,
    `calendarEventDeleted ${String(gone.id)}`,
    `calendarEventUpdated ${String(before.id)}`,
  ]);
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ title: 'Sweet spot', calendarDate: day(3), durationSeconds: 3600 }),
      expect.objectContaining({ title: 'Long ride', calendarDate: day(60) }),
      expect.objectContaining({ name: activities[0]!.name, source: 'trainerDay' }),
    ]),
  );
  expect(await restarted.poll()).toBeNull();
  expect(JSON.stringify(restarted.staticData()).length).toBeLessThan(1000);
}, 90_000);

it('shows something real as a test event and moves nothing', async () => {
  const trigger = stage.engine.trigger(stage.key(), watching({ output: 'raw' }));
  expect(await trigger.poll('manual')).toBeNull();
  const planned = await plan('Sweet spot', 3);
  const before = trigger.staticData();
  expect(await trigger.poll('manual')).toEqual([
    expect.objectContaining({ event: 'calendarEventCreated', eventKey: `calendarEventCreated:${String(planned.id)}` }),
    expect.objectContaining({ event: 'calendarEventUpdated' }),
    { event: 'calendarEventDeleted', eventKey: expect.any(String), id: planned.id, calendarDate: day(3) },
  ]);
  expect(trigger.staticData()).toEqual(before);
}, 60_000);

it('works with a sign-in, and says what is missing of it', async () => {
  const activities = { authentication: 'oAuth2', events: ['activityCreated'] };
  const reader = stage.engine.trigger(
    await stage.signIn('premium', 'athlete:read calendar:read'),
    watching(activities),
  );
  await expect(reader.poll()).rejects.toThrow(/TrainerDay does not let this connection read the activities/);
  const trigger = stage.engine.trigger(await stage.signIn(), watching(activities));
  expect(await trigger.poll()).toBeNull();
  await sandbox.control('trainerday/ride', { account: 'premium', name: 'Evening ride' });
  expect(await trigger.poll()).toEqual([expect.objectContaining({ name: 'Evening ride', event: 'activityCreated' })]);
}, 60_000);
