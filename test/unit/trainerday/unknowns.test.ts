import type { JsonObject } from '../../../shared/trainingpeaks/types';
import type { Step } from '../../support/scripted-transport';
import { bodyOf, calendarOf, event, trainerDay } from './support';

/** What TrainerDay's public pages leave open, point by point as the reference counts them (§10). */

const DAY = { range: 'dates', startDate: '2026-05-05', endDate: '2026-05-05' };
const STEADY = [[20, 80, 80]];
const upsert = { calendarDate: '2026-05-05', reference: '77', title: 'Tempo', structure: '20m 80%' };
const ours = (id: unknown, segments: unknown[] = STEADY, more: object = {}) =>
  event(id, '2026-05-05', 'Tempo [TP 77]', segments, more);

describe('1. the shape of an answer', () => {
  const one = event('a', '2026-05-05', 'Tempo', STEADY);
  it.each<[string, unknown]>([
    ['a bare array', [one]],
    ['an object with data', { data: [one] }],
    ['an object with events', { events: [one] }],
    ['events within data', { data: { events: [one], total: 1 } }],
    ['a map by day', { '2026-05-04': [], '2026-05-05': [one] }],
    ['a map by day of single events', { data: { '2026-05-05': one } }],
    ['days that each hold a list', [{ date: '2026-05-05', events: [{ ...one, calendarDate: undefined }] }]],
    [
      'a flat event under other names',
      [{ _id: { $oid: 'a' }, date: '2026-05-05', workoutName: 'Tempo', segments: STEADY }],
    ],
  ])('a calendar may be %s', async (_name, json) => {
    const { run } = trainerDay(() => ({ json }));
    expect(await run('calendarEvent.getAll', DAY)).toEqual([
      expect.objectContaining({
        id: 'a',
        calendarDate: '2026-05-05',
        title: 'Tempo',
        durationSeconds: 1200,
        segments: STEADY,
      }),
    ]);
  });

  it('an empty answer is an empty calendar, and no list at all is refused', async () => {
    expect(await trainerDay(() => ({ status: 204 })).run('calendarEvent.getAll', DAY)).toEqual([]);
    const odd = trainerDay(() => ({ json: { ok: true } })).run('calendarEvent.getAll', DAY);
    await expect(odd).rejects.toMatchObject({
      kind: 'unexpectedAnswer',
      what: expect.stringContaining('TrainerDay') as string,
    });
  });

  it.each<[string, Step]>([
    ['nothing', { status: 201 }],
    ['a plain word', { status: 200, body: 'OK' }],
    ['something without an id', { json: { ok: true } }],
  ])('a create answered with %s is found in the calendar', async (_name, answer) => {
    let isThere = false;
    const { run, calls } = trainerDay((request) => {
      if (request.method === 'GET') return { json: isThere ? [ours('b')] : [] };
      isThere = true;
      return answer;
    });
    const [created] = await run('calendarEvent.create', upsert);
    expect(created).toMatchObject({ id: 'b', outcome: 'created' });
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it('a web page is no success of a write', async () => {
    const { run } = trainerDay(({ method }) =>
      method === 'PUT' ? { status: 200, body: '<html>Maintenance</html>' } : { json: [ours('b', [[5, 50, 50]])] },
    );
    await expect(run('calendarEvent.upsert', upsert)).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });

  it.each([200, 202, 204, 404, 410])('a delete answered %i is done', async (status) => {
    const { run } = trainerDay(() => ({ status }));
    expect(await run('calendarEvent.delete', { eventId: 'a' })).toEqual([
      { deleted: true, id: 'a', alreadyGone: status > 400 },
    ]);
  });
});

it.each([
  ['a number', '7', '7'],
  ['a number beyond what a double holds', '9007199254740993123', '9007199254740993123'],
  ['text', '"x-7"', 'x-7'],
])('2. an id that is %s stays as it is', async (_name, written, id) => {
  const body = `[{"id": ${written}, "calendarDate": "2026-05-05", "embedWorkout": {"title": "1234567890123456789", "segments": [[20, 70, 70]]}}]`;
  const { run, requests } = trainerDay(({ method }) => (method === 'GET' ? { status: 200, body } : { status: 204 }));
  const [found] = await run('calendarEvent.getAll', DAY);
  expect(found).toMatchObject({ id, title: '1234567890123456789' });
  await run('calendarEvent.delete', { eventId: found!.id });
  expect(requests[1]?.url).toMatch(new RegExp(`/calendar/events/${id}$`));
});

it('3. another durationMinutes is no reason to write', async () => {
  const { run, calls } = trainerDay(calendarOf(ours('a')));
  expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ outcome: 'unchanged', durationSeconds: 1200 }]);
  expect(calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
});

it.each([
  [[[20.01, 80.5, 79.5]], 'unchanged'],
  [[[20.02, 80, 80]], 'updated'],
  [[[20, 80.6, 80]], 'updated'],
  [[[20, 80, 79.4]], 'updated'],
  [
    [
      [10, 80, 80],
      [10, 80, 80],
    ],
    'updated',
  ],
])('4. segments that TrainerDay keeps as %j are %s', async (kept, outcome) => {
  const { run } = trainerDay(calendarOf(ours('a', kept)));
  expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ outcome }]);
});

it('5. what stands behind the third number is not compared, and kept where the step stays', async () => {
  const kept = [
    [10, 50, 50, 85, 90, 'warm-up'],
    [20, 80, 80, 95],
  ];
  const { run, requests } = trainerDay(calendarOf(ours('a', kept)));
  const same = { ...upsert, structure: '10m 50% / 20m 80%' };
  expect(await run('calendarEvent.upsert', same)).toMatchObject([{ outcome: 'unchanged' }]);
  await run('calendarEvent.upsert', { ...upsert, structure: '20m 80% / 5m 60%' });
  const put = requests.find(({ method }) => method === 'PUT');
  expect(bodyOf(put)).toEqual({
    calendarDate: '2026-05-05',
    embedWorkout: {
      title: 'Tempo [TP 77]',
      durationMinutes: 25,
      segments: [
        [20, 80, 80, 95],
        [5, 60, 60],
      ],
    },
  });
});

it('6. a long range is read in windows of at most 31 days, wherever their ends count, each event once', async () => {
  const days = ['2026-01-01', '2026-01-29', '2026-01-30', '2026-02-27', '2026-03-31'];
  const all = days.map((day, index) => event(index, day, `On ${day}`, STEADY));
  const asked: [string, string][] = [];
  const within = (isInclusive: boolean) =>
    trainerDay(({ url }) => {
      const query = new URL(url).searchParams;
      const [start, end] = [query.get('startDate') ?? '', query.get('endDate') ?? ''];
      asked.push([start, end]);
      return {
        json: all.filter(({ calendarDate: day }) =>
          isInclusive ? day >= start && day <= end : day > start && day < end,
        ),
      };
    });
  const quarter = { range: 'dates', startDate: '2026-01-01', endDate: '2026-03-31' };
  for (const isInclusive of [true, false]) {
    const found = await within(isInclusive).run('calendarEvent.getAll', quarter);
    expect(found.map(({ calendarDate }) => calendarDate)).toEqual(days);
  }
  const lengths = asked.map(([start, end]) => (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1);
  expect(Math.max(...lengths)).toBe(31);
});

it('7. several events of one day are all there, also those without an id', async () => {
  const twins = [event(undefined, '2026-05-05', 'Twice', STEADY), event(undefined, '2026-05-05', 'Twice', STEADY)];
  const { run } = trainerDay(
    calendarOf(event('z', '2026-05-05', 'Late', STEADY), ...twins, event('a', '2026-05-05', 'Early', STEADY)),
  );
  const found = await run('calendarEvent.getAll', DAY);
  expect(found.map(({ title }) => title).sort()).toEqual(['Early', 'Late', 'Twice', 'Twice']);
});

it('8. a calendar date is never converted, and the day of an activity is the athlete’s', async () => {
  const { run } = trainerDay(({ url }) => {
    if (url.includes('/athlete')) return { json: { timezone: 'America/Denver' } };
    if (url.includes('/calendar')) return { json: [event('a', '2026-05-05T00:00:00.000Z', 'Tempo', STEADY)] };
    return {
      json: {
        data: url.includes('page=1&') ? [{ id: 1, name: 'Late ride', startDateUTC: '2026-05-04T04:30:00' }] : [],
      },
    };
  });
  expect(await run('calendarEvent.getAll', DAY)).toMatchObject([{ calendarDate: '2026-05-05' }]);
  const ask = (day: string) => run('activity.getAll', { range: 'dates', startDate: day, endDate: day });
  expect(await ask('2026-05-03')).toMatchObject([
    { id: '1', startTimeUtc: '2026-05-04T04:30:00Z', localDate: '2026-05-03' },
  ]);
  expect(await ask('2026-05-04')).toEqual([]);
});

describe('10. limits and refusals', () => {
  it.each<[string, string]>([
    ['message', '{"message":"Too far ahead"}'],
    ['error_description', '{"error":"invalid_request","error_description":"Too far ahead"}'],
    ['error', '{"error":"Too far ahead"}'],
    ['plain text', 'Too far ahead'],
  ])('what TrainerDay says is told, also as %s', async (_name, body) => {
    const { run } = trainerDay(() => ({ status: 400, body }));
    await expect(run('calendarEvent.getAll', DAY)).rejects.toMatchObject({ why: 'TrainerDay says: “Too far ahead”.' });
  });

  it('waits as long as it is told, and requests are a second apart', async () => {
    const waits: number[] = [];
    let now = 0;
    const sleep = (milliseconds: number) => {
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    };
    const { run, calls } = trainerDay(
      (_request, index) => (index === 0 ? { status: 429, headers: { 'retry-after': '7' } } : { json: [] }),
      { ports: { now: () => now, sleep } },
    );
    await run('calendarEvent.getAll', { ...DAY, endDate: '2026-06-05' });
    expect(calls()).toHaveLength(3);
    expect(waits).toEqual([7000, 1000]);
  });
});

it('12. a key that may not do it: says what TrainerDay says, and what else may be the cause', async () => {
  const { run } = trainerDay(() => ({ status: 403, body: '{"message":"API keys need a paid plan"}' }));
  await expect(run('calendarEvent.delete', { eventId: 'a' })).rejects.toMatchObject({
    kind: 'missingScope',
    scope: 'calendar:write',
    why: 'TrainerDay says: “API keys need a paid plan”.',
    next: expect.stringContaining('paid plan') as string,
  });
});

describe('13. the key of the library', () => {
  const page = Array.from({ length: 25 }, (_value, index) => ({ workoutName: `W${index}`, segments: STEADY }));
  const searched = (apiKey?: string) =>
    trainerDay(
      ({ headers, url }): Step => {
        if (headers['x-api-key'] === undefined) return { status: 401 };
        return { json: new URL(url).searchParams.get('pageIndex') === '0' ? page : { workouts: page.slice(0, 3) } };
      },
      apiKey === undefined ? {} : { apiKey },
    );

  it('goes along in the older header once the sign-in alone was refused, and stays there', async () => {
    const { run, requests } = searched('td_1');
    expect(await run('workout.search', { workoutName: 'tempo', dominantZone: 'Tempo' })).toHaveLength(28);
    expect(requests.map(({ headers }) => headers['x-api-key'])).toEqual([undefined, 'td_1', 'td_1']);
    expect(new URL(requests[0]!.url).search).toBe('?workoutName=tempo&dominantZone=Tempo&pageIndex=0');
  });

  it('is asked for nothing else', async () => {
    const { run, requests } = trainerDay(() => ({ status: 403 }), { apiKey: 'td_1' });
    await expect(run('athlete.get')).rejects.toMatchObject({ kind: 'missingScope' });
    expect(requests.map(({ headers }) => headers['x-api-key'])).toEqual([undefined]);
  });

  it('is not there for a sign-in', async () => {
    await expect(searched().run('workout.search')).rejects.toMatchObject({ kind: 'reconnect' });
  });
});

it('14. no field beside the documented ones is relied on: a title carries the reference', async () => {
  const { run, requests } = trainerDay(calendarOf());
  await run('calendarEvent.create', upsert);
  const body = bodyOf(requests.find(({ method }) => method === 'POST'));
  expect(Object.keys(body)).toEqual(['calendarDate', 'embedWorkout']);
  expect((body.embedWorkout as JsonObject).title).toBe('Tempo [TP 77]');
});
