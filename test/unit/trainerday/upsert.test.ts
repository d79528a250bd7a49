import type { Step } from '../../support/scripted-transport';
import { bodyOf, calendarOf, event, trainerDay } from './support';

const STEADY = [[20, 80, 80]];
const upsert = { calendarDate: '2026-05-06', reference: '77', title: 'Tempo', structure: '20m 80%' };
const ours = (id: unknown, day = '2026-05-06', segments: unknown[] = STEADY, more: object = {}) =>
  event(id, day, 'Tempo [TP 77]', segments, more);

/** A calendar that keeps what is written to it. */
function keeping(...events: ReturnType<typeof event>[]) {
  const kept = [...events];
  let fails: Step | null = null;
  const stage = trainerDay((request) => {
    const { method, url } = request;
    const id = decodeURIComponent(url.split('/events/')[1] ?? '');
    if (method === 'GET') return { json: url.includes('/athlete') ? { ftp: 250 } : structuredClone(kept) };
    const at = kept.findIndex((one) => String(one.id) === id);
    const failing = fails;
    fails = null;
    if (failing !== null && 'status' in failing) return failing;
    if (method === 'DELETE') kept.splice(at, 1);
    if (method === 'PUT') kept[at] = { ...bodyOf(request), id: kept[at]!.id } as (typeof kept)[number];
    if (method === 'POST') kept.push({ ...bodyOf(request), id: `new-${kept.length}` } as (typeof kept)[number]);
    return failing ?? { status: 204 };
  });
  return {
    ...stage,
    kept,
    failNext: (step: Step) => (fails = step),
    writes: () => stage.calls().filter((call) => !call.startsWith('GET')),
  };
}

describe('what an earlier run planned', () => {
  it('is found by its mark on another day too, and moved back', async () => {
    const { run, kept, writes } = keeping(ours('a', '2026-05-12'));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: 'a', outcome: 'updated' }]);
    expect(writes()).toEqual(['PUT /calendar/events/a']);
    expect(kept).toMatchObject([{ calendarDate: '2026-05-06' }]);
  });

  it('of another reference or without a mark is left alone', async () => {
    const { run, kept } = keeping(
      event('x', '2026-05-06', 'Tempo', STEADY),
      event('y', '2026-05-06', 'Tempo [TP 771]', STEADY),
    );
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: 'new-2', outcome: 'created' }]);
    expect(kept.map(({ id }) => id)).toEqual(['x', 'y', 'new-2']);
  });

  it('that is completed is not touched', async () => {
    const { run, writes } = keeping(ours('a', '2026-05-06', [[5, 50, 50]], { completed: true }));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([
      { id: 'a', outcome: 'kept', reason: 'The event is completed.' },
    ]);
    expect(writes()).toEqual([]);
  });

  it('that is completed is not joined by a copy that is still open', async () => {
    const { run, writes } = keeping(ours('b'), ours('a', '2026-05-05', STEADY, { activityId: 'r1' }));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: 'a', outcome: 'kept' }]);
    expect(writes()).toEqual([]);
  });

  it('and that lies in the past is not touched', async () => {
    const { run, writes } = keeping(ours('a', '2026-05-02', [[5, 50, 50]]));
    const past = { ...upsert, calendarDate: '2026-05-02' };
    expect(await run('calendarEvent.upsert', past)).toMatchObject([
      { outcome: 'kept', reason: 'The event lies in the past.' },
    ]);
    expect(writes()).toEqual([]);
  });

  it('on another past day is not planned a second time', async () => {
    const { run, writes } = keeping(ours('a', '2026-05-01'));
    expect(await run('calendarEvent.upsert', { ...upsert, calendarDate: '2026-05-02' })).toMatchObject([
      { id: 'a', outcome: 'kept' },
    ]);
    expect(writes()).toEqual([]);
  });

  it('in the past is not moved to a day to come, where the workout is planned anew', async () => {
    const { run, kept } = keeping(ours('a', '2026-05-02'));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([
      { outcome: 'created', calendarDate: '2026-05-06' },
    ]);
    expect(kept.map(({ calendarDate }) => calendarDate)).toEqual(['2026-05-02', '2026-05-06']);
  });
});

describe('the mark', () => {
  it.each(['5123000222', 'week 12, Tuesday', 'a/b-c_d'])('is found again: %s', async (reference) => {
    const { run, writes } = keeping();
    const first = { ...upsert, reference, title: 'Tempo [easy] [TP 9]' };
    expect(await run('calendarEvent.upsert', first)).toMatchObject([
      { title: `Tempo [easy] [TP ${reference}]`, reference },
    ]);
    expect(await run('calendarEvent.upsert', first)).toMatchObject([{ outcome: 'unchanged', warnings: null }]);
    expect(writes()).toHaveLength(1);
  });

  it('that could not be found again is refused', async () => {
    const { run, requests } = keeping();
    const wrong = run('calendarEvent.upsert', { ...upsert, reference: 'a]b' });
    await expect(wrong).rejects.toMatchObject({ field: 'reference' });
    expect(requests).toEqual([]);
  });

  it('that TrainerDay cut off is told', async () => {
    let title = 'none';
    const { run } = trainerDay((request) => {
      if (request.method !== 'POST') return { json: title === 'none' ? [] : [event('a', '2026-05-06', title, STEADY)] };
      title = (bodyOf(request).embedWorkout as { title: string }).title.slice(0, 10);
      return { json: { id: 'a' } };
    });
    const long = { ...upsert, title: 'A long title' };
    expect(await run('calendarEvent.upsert', long)).toMatchObject([
      { warnings: expect.stringContaining('mark') as string },
    ]);
  });
});

describe('copies', () => {
  it('that nobody changed are deleted, the lowest id stays', async () => {
    const { run, kept, writes } = keeping(ours('10'), ours('9'), ours('11', '2026-05-08'));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: '9', outcome: 'unchanged', copies: null }]);
    expect(writes().sort()).toEqual(['DELETE /calendar/events/10', 'DELETE /calendar/events/11']);
    expect(kept).toHaveLength(1);
  });

  it('that somebody changed are left and named', async () => {
    const { run, kept } = keeping(ours('1'), ours('2', '2026-05-06', [[45, 60, 60]]));
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: '1', copies: '2' }]);
    expect(kept).toHaveLength(2);
  });

  it('of two runs at once: both keep the same one', async () => {
    let posts = 0;
    const { run, calls } = trainerDay(({ method }) => {
      if (method === 'POST') posts += 1;
      return method === 'GET' ? { json: posts === 0 ? [] : [ours('5'), ours('4')] } : { json: { id: '5' } };
    });
    expect(await run('calendarEvent.upsert', upsert)).toMatchObject([{ id: '4', outcome: 'created' }]);
    expect(calls()).toContain('DELETE /calendar/events/5');
  });
});

describe('a create without an answer', () => {
  it.each<[string, Step]>([
    ['a timeout', { fails: 'timeout' }],
    ['a broken connection', { fails: 'network' }],
    ['an overloaded server', { status: 503 }],
    ['a web page', { status: 200, body: '<html></html>' }],
  ])('is not repeated when it is there after all: %s', async (_name, step) => {
    let isThere = false;
    const { run, calls } = trainerDay(({ method }) => {
      if (method === 'GET') return { json: isThere ? [ours('b')] : [] };
      isThere = true;
      return step;
    });
    expect(await run('calendarEvent.create', upsert)).toMatchObject([{ id: 'b', outcome: 'created' }]);
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
  });

  it('is repeated once when it is not there', async () => {
    const { run, kept, failNext, writes } = keeping();
    failNext({ status: 503 });
    expect(await run('calendarEvent.create', upsert)).toMatchObject([{ outcome: 'created' }]);
    expect(writes()).toHaveLength(2);
    expect(kept).toHaveLength(1);
  });

  it('is not taken for one that looked the same before', async () => {
    const { run, kept, failNext } = keeping(event('old', '2026-05-06', 'Spin', STEADY));
    failNext({ status: 503 });
    const spin = { calendarDate: '2026-05-06', title: 'Spin', structure: '20m 80%' };
    expect(await run('calendarEvent.create', spin)).toMatchObject([{ id: 'new-1' }]);
    expect(kept).toHaveLength(2);
  });

  it('is not taken for one without an id that looked the same before', async () => {
    const { run, kept, failNext } = keeping(event(undefined, '2026-05-06', 'Spin', STEADY));
    failNext({ status: 503 });
    await run('calendarEvent.create', { calendarDate: '2026-05-06', title: 'Spin', structure: '20m 80%' });
    expect(kept).toHaveLength(2);
  });

  it('that nobody can look up says so, and the next run of the item looks first', async () => {
    let posts = 0;
    const { run } = trainerDay(({ method }, index) => {
      if (method === 'POST') posts += 1;
      if (method === 'POST') return { fails: 'timeout' };
      return index === 0 ? { json: [] } : { status: 400 };
    });
    const failure = (await run('calendarEvent.create', upsert).catch((error: unknown) => error)) as { resume: unknown };
    expect(failure).toMatchObject({ kind: 'ambiguousWrite', what: expect.stringContaining('TrainerDay') as string });
    expect(posts).toBe(1);
    const later = trainerDay(calendarOf(ours('b')));
    expect(await later.run('calendarEvent.create', upsert, { resume: failure.resume })).toMatchObject([{ id: 'b' }]);
    expect(later.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it('after a 429 is sent again, since nothing was done', async () => {
    const { run, kept, failNext, writes } = keeping();
    failNext({ status: 429, headers: { 'retry-after': '2' } });
    await run('calendarEvent.create', upsert);
    expect(writes()).toHaveLength(2);
    expect(kept).toHaveLength(1);
  });
});

describe('update', () => {
  const values = { eventId: 'a', calendarDate: '2026-05-06' };

  it('keeps what is not given, and the mark of our own', async () => {
    const { run, kept } = keeping(ours('a', '2026-05-06', [[20, 80, 80, 95]]));
    await run('calendarEvent.update', { ...values, title: 'Tempo, easier' });
    expect(kept[0]).toMatchObject({ embedWorkout: { title: 'Tempo, easier [TP 77]', segments: [[20, 80, 80, 95]] } });
    await run('calendarEvent.update', { ...values, newDate: '2026-05-09', structure: '30m 60%' });
    expect(kept[0]).toEqual({
      id: 'a',
      calendarDate: '2026-05-09',
      embedWorkout: { title: 'Tempo, easier [TP 77]', durationMinutes: 30, segments: [[30, 60, 60]] },
    });
  });

  it('of what is not there on that day says so', async () => {
    const { run } = keeping(ours('b'));
    await expect(run('calendarEvent.update', values)).rejects.toMatchObject({ kind: 'notFound', field: 'eventId' });
  });

  it('of a note is refused, which would become a workout', async () => {
    const { run, writes } = keeping({ id: 'a', calendarDate: '2026-05-06', note: 'New chain' } as never);
    await expect(run('calendarEvent.update', { ...values, title: 'x' })).rejects.toMatchObject({ kind: 'conflict' });
    expect(writes()).toEqual([]);
  });

  it('of a completed event writes nothing', async () => {
    const { run, writes } = keeping(ours('a', '2026-05-06', STEADY, { status: 'completed' }));
    expect(await run('calendarEvent.update', { ...values, structure: '5m 50%' })).toMatchObject([{ outcome: 'kept' }]);
    expect(writes()).toEqual([]);
  });
});

it('our own events are listed only where asked for', async () => {
  const { run } = trainerDay(calendarOf(ours('a'), event('b', '2026-05-06', 'Ramp test', STEADY)));
  const week = { range: 'dates', startDate: '2026-05-04', endDate: '2026-05-10' };
  expect(await run('calendarEvent.getAll', week)).toMatchObject([{ title: 'Ramp test', own: false, reference: null }]);
  const all = await run('calendarEvent.getAll', { ...week, includeOwn: true });
  expect(all).toMatchObject([{ own: true, reference: '77' }, { own: false }]);
});

it('what was not granted is refused before any request', async () => {
  const { run, requests } = trainerDay(calendarOf(), { grantedScopes: ['athlete:read', 'calendar:read'] });
  await expect(run('calendarEvent.upsert', upsert)).rejects.toMatchObject({
    kind: 'missingScope',
    scope: 'calendar:write',
  });
  expect(requests).toEqual([]);
});
