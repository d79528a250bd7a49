import { asSomebodyElse, planned, workout } from './support/calendar';
import { trainerDayStage } from './support/stage';

const stage = trainerDayStage();

const THURSDAY = '2026-03-19';
const on = (trigger: string, values: object = {}) => stage.platform.switchOn(trigger, { ...values });
const fired = (trigger: string, values: object = {}) => stage.platform.fired(trigger, { ...values });
const TRIGGERS = ['new_calendar_event', 'changed_calendar_event', 'new_activity'];
const rides = (more: object) => stage.sandbox.control('trainerday/ride', { account: 'premium', ...more });

describe('switching on', () => {
  it.each(TRIGGERS)('%s fires for nothing that was there, also when polled again', async (trigger) => {
    await on(trigger);
    expect(await fired(trigger)).toEqual([]);
    expect(await fired(trigger)).toEqual([]);
  });

  it.each(TRIGGERS)('%s shows a few real items in the editor, in the shape of the sample', async (trigger) => {
    const items = await stage.platform.poll(trigger, {}, { isLoadingSample: true });
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(3);
    const { sample, outputFields } = (
      (await import('../../../zapier/trainerday/src')).default.triggers[trigger] as unknown as {
        operation: { sample: object; outputFields: { key: string; primary?: boolean }[] };
      }
    ).operation;
    for (const item of items) {
      expect(typeof item.id).toBe('string');
      expect(Object.keys(item).sort()).toEqual([...Object.keys(sample), 'raw'].sort());
    }
    expect(outputFields.filter(({ primary }) => primary).map(({ key }) => key)).toEqual(['id']);
  });

  it('does not fire for what was planned far ahead when its day comes near', async () => {
    await planned(stage, '2026-06-18', 'Far ahead');
    await on('new_calendar_event');
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-06-10T12:00:00Z'));
    expect(await fired('new_calendar_event')).toEqual([]);
  });
});

describe('new_calendar_event', () => {
  it('fires once for what is planned, with everything to map, and never for a change of it', async () => {
    await on('new_calendar_event');
    const id = await planned(stage, THURSDAY, 'Easy');
    expect(await fired('new_calendar_event')).toMatchObject([
      {
        id,
        calendarDate: THURSDAY,
        title: 'Easy',
        segments: '[[30,60,60]]',
        event: 'calendarEventCreated',
        eventKey: `calendarEventCreated:${id}`,
        raw: { calendarDate: THURSDAY },
      },
    ]);
    await asSomebodyElse(stage, 'PUT', `/calendar/events/${id}`, workout('2026-03-20', 'Harder', 80));
    expect(await fired('new_calendar_event')).toEqual([]);
  });

  it('does not fire for what this connector planned, unless that is asked for', async () => {
    const withOwn = { includeOwn: 'true' };
    await on('new_calendar_event');
    const event = { calendarDate: THURSDAY, title: 'Ours', structure: '30m 60%', reference: '77' };
    await stage.platform.create('upsert_calendar_event', event);
    expect(await fired('new_calendar_event')).toEqual([]);
    expect(await fired('new_calendar_event', withOwn)).toMatchObject([{ title: 'Ours [TP 77]', own: true }]);
  });
});

describe('changed_calendar_event', () => {
  it('fires once for each version: the planning, another day, other steps', async () => {
    await on('changed_calendar_event');
    const id = await planned(stage, THURSDAY, 'Easy');
    const path = `/calendar/events/${id}`;
    const ids = [];
    for (const version of [null, workout('2026-03-20', 'Easy'), workout('2026-03-20', 'Easy', 70)]) {
      if (version !== null) await asSomebodyElse(stage, 'PUT', path, version);
      const [item, ...more] = await fired('changed_calendar_event');
      expect(more).toEqual([]);
      expect(item).toMatchObject({ calendarEventId: id, event: 'calendarEventUpdated' });
      ids.push(item!.id);
    }
    expect(new Set(ids).size).toBe(3);
    expect(await fired('changed_calendar_event')).toEqual([]);
  });

  it('fires for an event of before once that is changed', async () => {
    const id = await planned(stage, THURSDAY, 'Easy');
    await on('changed_calendar_event');
    await asSomebodyElse(stage, 'PUT', `/calendar/events/${id}`, workout(THURSDAY, 'Harder', 90));
    expect(await fired('changed_calendar_event')).toMatchObject([{ calendarEventId: id, title: 'Harder' }]);
  });
});

describe('new_activity', () => {
  it('fires once for a ride, and tells one that came from TrainingPeaks', async () => {
    await on('new_activity');
    await rides({ name: 'Evening ride', start: '2026-03-16T11:00:00Z' });
    await rides({ name: 'From the coach’s calendar', start: '2026-03-16T09:00:00Z', source: 'trainingPeaks' });
    expect(await fired('new_activity')).toMatchObject([
      { name: 'From the coach’s calendar', fromTrainingPeaks: true },
      { name: 'Evening ride', fromTrainingPeaks: false, localDate: '2026-03-16', event: 'activityCreated' },
    ]);
    expect(await fired('new_activity')).toEqual([]);
  });

  it('fires for each of many rides, also when TrainerDay gives few to a page', async () => {
    await stage.sandbox.control('trainerday/quirks', { pageSizeLimit: 5 });
    await on('new_activity');
    for (let minute = 10; minute < 18; minute += 1) await rides({ start: `2026-03-16T11:${minute}:00Z` });
    expect(await fired('new_activity')).toHaveLength(8);
    expect(await fired('new_activity')).toEqual([]);
  });
});

it('is held back, not lost, when TrainerDay is down', async () => {
  await on('new_activity');
  await rides({ name: 'Evening ride', start: '2026-03-16T11:00:00Z' });
  await stage.sandbox.control('faults', { kind: 'status', status: 503, times: null });
  await expect(fired('new_activity')).rejects.toMatchObject({ name: 'ThrottledError' });
  await stage.sandbox.control('faults', undefined, 'DELETE');
  expect(await fired('new_activity')).toHaveLength(1);
});
