import { EVENT_TYPES, type EventBody, readEvents } from '../../../shared/trainingpeaks/event';
import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const event = {
  Id: 41200,
  AthleteId: 880045,
  EventDate: '2026-09-20T00:00:00',
  EventType: 'TrailRunning',
  Name: 'Ridge 30',
  Description: '',
  WorkoutIds: [5123000900],
  Goals: [
    { GoalType: 'Time', Value: 3.5, Unit: 'Hours' },
    { GoalType: 'Place', Value: 25, Unit: null },
  ],
};
const asked: EventBody = {
  AthleteId: 880045,
  EventDate: '2026-09-20',
  EventType: 'TrailRunning',
  Name: 'Ridge 30',
};

function client(steps: Step[], accountType: 'athlete' | 'coach' = 'athlete') {
  const script = scriptedTransport(...steps);
  const { client: made } = testClient(script.transport, accountType);
  const calls = () => script.requests.map(({ method, url }) => `${method} ${url.replace('https://api.example', '')}`);
  return { events: made.events, requests: script.requests, calls };
}

describe('the next event', () => {
  it.each<[string, Step]>([
    ['a text', { json: 'No upcoming events.' }],
    ['null', { json: null }],
    ['204', { status: 204, body: '' }],
    ['404', { status: 404, body: '<html><h2>404</h2></html>' }],
    ['an empty list', { json: [] }],
    ['an object that is no event', { json: { Message: 'No upcoming events.' } }],
  ])('assumption 13: is none for %s', async (_, step) => {
    expect(await client([step]).events.next()).toBeNull();
  });

  it.each<[string, unknown]>([
    ['an object', event],
    ['a list', [event, { ...event, Id: 2 }]],
  ])('assumption 13: is read from %s', async (_, json) => {
    const { events, calls } = client([{ json }]);
    expect(await events.next()).toMatchObject({
      id: 41200,
      eventDate: '2026-09-20',
      name: 'Ridge 30',
      workoutIds: [5123000900],
      goals: [
        { type: 'Time', value: 3.5, unit: 'Hours' },
        { type: 'Place', value: 25, unit: null },
      ],
    });
    expect(calls()).toEqual(['GET /v2/events/next']);
  });
});

describe('an event', () => {
  it.each([1, true, '1', 'true'])('assumption 15: takes %j for a personal record', (Value) => {
    const [read] = readEvents([{ ...event, Goals: [{ GoalType: 'Pr', Value, Unit: null }] }]);
    expect(read!.goals).toEqual([{ type: 'Pr', value: true, unit: null }]);
  });

  it('assumption 15: keeps a misspelt type as it is', () => {
    expect(readEvents([{ ...event, EventType: 'Triathalon' }])[0]!.eventType).toBe('Triathalon');
  });

  it.each([null, undefined, 'none'])('assumption 18: has no goals and workouts for %j', (none) => {
    const [read] = readEvents([{ ...event, Goals: none, WorkoutIds: none }]);
    expect([read!.goals, read!.workoutIds]).toEqual([[], []]);
  });

  it('assumption 16, 18: takes numbers as text, names in any casing and unknown keys', () => {
    const odd = { id: '41200', athleteid: '880045', eventDate: '2026-09-20', workoutIds: ['5123000900'], extra: [] };
    expect(readEvents([odd])[0]).toMatchObject({ id: 41200, athleteId: 880045, workoutIds: [5123000900], raw: odd });
  });
});

describe('events of a range', () => {
  it('assumption 14: are asked for day by day; none is an empty list or a 404', async () => {
    const { events, calls } = client([{ json: [] }, { status: 404, body: '' }, { json: [event] }]);
    expect(await events.range('2026-09-18', '2026-09-20')).toMatchObject([{ id: 41200 }]);
    expect(calls()).toEqual(['GET /v2/events/2026-09-18', 'GET /v2/events/2026-09-19', 'GET /v2/events/2026-09-20']);
  });

  it('are read at most four days at a time', async () => {
    let inFlight = 0;
    let most = 0;
    const { client: made } = testClient(async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      return { status: 200, headers: {}, body: '[]' };
    });
    await made.events.range('2026-09-01', '2026-09-30');
    expect(most).toBe(4);
  });
});

describe('creating an event', () => {
  it('sends exactly the documented form', async () => {
    const { events, requests } = client([{ status: 201, body: JSON.stringify(event) }]);
    expect(await events.create({ ...asked, Description: 'Two climbs.' })).toMatchObject({ id: 41200 });
    expect(JSON.parse(requests[0]!.body as string)).toEqual({ ...asked, Description: 'Two climbs.' });
  });

  it('assumption 27: looks the event up where the answer is empty', async () => {
    const { events, calls } = client([{ status: 200, body: '' }, { json: [{ ...event, Id: 1, Name: 'x' }, event] }]);
    expect(await events.create(asked)).toMatchObject({ id: 41200 });
    expect(calls()).toEqual(['POST /v2/events', 'GET /v2/events/2026-09-20']);
  });

  it('looks before it sends again', async () => {
    const there = client([{ fails: 'timeout' }, { json: [event] }]);
    expect(await there.events.create(asked)).toMatchObject({ id: 41200 });
    const absent = client([{ fails: 'network' }, { json: [] }, { status: 404, body: '' }, { json: event }]);
    expect(await absent.events.create(asked)).toMatchObject({ id: 41200 });
    expect(absent.calls().filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it('assumption 43: cannot look into a coach’s athlete’s calendar, and never sends such an event twice', async () => {
    const { events, calls } = client([{ fails: 'timeout' }], 'coach');
    await expect(events.create(asked)).rejects.toMatchObject({
      kind: 'ambiguousWrite',
      next: expect.stringContaining('2026-09-20'),
    });
    expect(calls()).toEqual(['POST /v2/events']);
    const silent = client([{ status: 200, body: '' }], 'coach');
    expect(await silent.events.create(asked)).toMatchObject({ id: null, name: 'Ridge 30' });
  });

  it.each<[string, Partial<EventBody>, string]>([
    ['a day that does not exist', { EventDate: '2026-02-30' }, 'eventDate'],
    ['a type TrainingPeaks has not', { EventType: 'Triathalon' as 'Triathlon' }, 'eventType'],
    ['no name', { Name: ' ' }, 'name'],
  ])('refuses %s before anything is sent', async (_, change, field) => {
    const { events, requests } = client([]);
    await expect(events.create({ ...asked, ...change })).rejects.toMatchObject({ kind: 'invalidInput', field });
    expect(requests).toEqual([]);
  });

  it('knows 29 types', () => expect(EVENT_TYPES).toHaveLength(29));
});
