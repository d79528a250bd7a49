import type { TestSandbox } from '../../../engine/support/sandbox';
import { tcxFile } from '../../../zapier/support/files';
import { dayFromNow } from '../../../api-coverage/support/elsewhere';
import type { ParityCase, Values } from '../support/case';

const THURSDAY = dayFromNow(4);
const ride = { calendarDate: THURSDAY, title: 'Tempo 2 x 12', structure: '10m 45-70%\n2x\n  12m 85%\n  5m 50%' };
const ZWO = `<workout_file><name>Openers</name><sportType>bike</sportType><workout><SteadyState Duration="600" Power="0.6"/></workout></workout_file>`;
const zwoFile = { name: 'openers.zwo', bytes: new TextEncoder().encode(ZWO), field: 'structureFile' };

/** Something that another app has planned. */
async function planned(sandbox: TestSandbox): Promise<string> {
  const segments = [[30, 60, 60]];
  const answer = await fetch(`${sandbox.url}/trainerday/api/v1/calendar/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer td_sandbox_premium', 'content-type': 'application/json' },
    body: JSON.stringify({ calendarDate: THURSDAY, embedWorkout: { title: 'Easy', durationMinutes: 30, segments } }),
  });
  return ((await answer.json()) as { id: string }).id;
}

async function ridden({ url }: TestSandbox): Promise<string> {
  const answer = await fetch(`${url}/trainerday/api/v1/activities?page=1&pageSize=1`, {
    headers: { authorization: 'Bearer td_sandbox_premium' },
  });
  return ((await answer.json()) as { data: { id: string }[] }).data[0]!.id;
}

const user = 'premium' as const;
const one = (name: string, values: ParityCase['values'], more: Partial<ParityCase> = {}): ParityCase => ({
  name,
  user,
  values,
  ...more,
});

/** How a plan's steps become segments. */
const converted: Values = {
  ftp: 240,
  workoutType: 'run',
  allowOtherSports: true,
  targetRanges: 'ramp',
  otherTargetsPercent: 60,
};
const inRange: Values = { range: 'dates', startDate: dayFromNow(-6), endDate: dayFromNow(6) };
const daysOfWeeks: ParityCase[] = [
  one('of a week that begins on Sunday', { range: 'thisWeek', weekStartsOn: 'sunday' }),
  one('of some days', { range: 'lastDays', days: 5 }),
];

/** By Zapier key. */
export const TRAINERDAY_CASES: Record<string, ParityCase[]> = {
  create_calendar_event: [
    one('steps as text', ride),
    one('with every choice', { ...ride, ...converted, reference: '5123000222' }),
    one('a workout file', { calendarDate: THURSDAY }, { file: zwoFile }),
    one('without steps', { calendarDate: THURSDAY, title: 'Nothing' }, { fails: true }),
  ],
  upsert_calendar_event: [
    one('the same twice', { ...ride, reference: '7', daysAround: 3 }, { times: 2 }),
    one('with every choice', { ...ride, ...converted, reference: '7' }),
    one('a workout file', { calendarDate: THURSDAY, reference: '7' }, { file: zwoFile }),
    one('a run', { ...ride, reference: '7', workoutType: 'run' }),
  ],
  update_calendar_event: [
    one('another day and steps', async (sandbox) => ({
      ...ride,
      ...converted,
      eventId: await planned(sandbox),
      newDate: dayFromNow(5),
    })),
    one('a workout file', async (sandbox) => ({ eventId: await planned(sandbox), calendarDate: THURSDAY }), {
      file: zwoFile,
    }),
    one(
      'an event of another day',
      async (sandbox) => ({ eventId: await planned(sandbox), calendarDate: dayFromNow(9) }),
      {
        fails: true,
      },
    ),
  ],
  delete_calendar_event: [one('twice', async (sandbox) => ({ eventId: await planned(sandbox) }), { times: 2 })],
  find_calendar_event: [
    one('by title', { ...inRange, includeOwn: true, titleContains: 'a' }),
    ...daysOfWeeks,
    one(
      'days the wrong way round',
      { range: 'dates', startDate: dayFromNow(6), endDate: dayFromNow(1) },
      { fails: true },
    ),
  ],
  find_activity: [one('between two days', inRange), ...daysOfWeeks],
  upload_activity: [
    one('a file', { skipExisting: false }, { file: { name: 'run.tcx', bytes: tcxFile } }),
    one('the same file twice', {}, { file: { name: 'run.tcx', bytes: tcxFile }, times: 2 }),
    one('no activity', {}, { file: { name: 'notes.txt', bytes: new TextEncoder().encode('Legs good') }, fails: true }),
  ],
  download_activity: [
    one('the last one', async (sandbox) => ({ activityId: await ridden(sandbox) })),
    one('one that does not exist', { activityId: 'nowhere' }, { fails: true }),
  ],
  find_workout: [
    one('by all there is', { workoutName: 'thin', dominantZone: 'vo2max', fromMinutes: 10, toMinutes: 60 }),
    one('none', { workoutName: 'no such workout' }),
  ],
  get_athlete: [one('the owner of the key', {})],
};
