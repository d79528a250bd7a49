import { createEvent } from '../../../../shared/operations/event/create';
import { getAllEvents } from '../../../../shared/operations/event/get-all';
import { getNextEvent } from '../../../../shared/operations/event/get-next';
import { runOperation } from '../../../../shared/operations/run';
import { EVENT_TYPES, eventBody, type EventBody, readEvent } from '../../../../shared/trainingpeaks/event';
import { coachSession, fakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const ridge = readEvent({
  Id: 41200,
  AthleteId: 880045,
  EventDate: '2026-09-20T00:00:00',
  EventType: 'TrailRunning',
  Name: 'Ridge 30',
  WorkoutIds: [1, 2],
  Goals: [
    { GoalType: 'Time', Value: 3.5, Unit: 'Hours' },
    { GoalType: 'Place', Value: 25, Unit: null },
    { GoalType: 'Pr', Value: true, Unit: null },
  ],
});
const client = {
  events: {
    create: async (body: EventBody) => readEvent({ Id: 7, ...eventBody(body) }),
    range: async () => [ridge],
    next: async () => ridge as typeof ridge | null,
  },
};
const required = { eventDate: '2026-09-20', eventType: 'Trail Running', name: 'Ridge 30' };

describe('creating an event', () => {
  it('sends the documented form with the own number', async () => {
    const session = fakeSession({ client });
    const [created] = await runOperation(createEvent, session, { ...required, description: 'Two climbs.' });
    expect(session.callsOf('events.create')).toEqual([
      [
        {
          AthleteId: 880045,
          EventDate: '2026-09-20',
          EventType: 'TrailRunning',
          Name: 'Ridge 30',
          Description: 'Two climbs.',
        },
      ],
    ]);
    expect(created).toMatchObject({ id: 7, eventDate: '2026-09-20', goals: null, workoutIds: null });
  });

  it('works for an athlete of the roster, and takes words for the day', async () => {
    const session = coachSession({ client });
    await runOperation(createEvent, session, { ...required, athlete: '880046', eventDate: 'tomorrow' });
    expect(session.callsOf('events.create')).toMatchObject([[{ AthleteId: 880046, EventDate: '2026-05-03' }]]);
  });

  it.each([
    ['Triathalon', 'Triathlon'],
    ['mtb', 'MountainBiking'],
    ['open water swimming', 'OpenWaterSwimming'],
    ...EVENT_TYPES.map((type) => [type.toLowerCase(), type]),
  ])('reads the type %s as %s', async (eventType, expected) => {
    const session = fakeSession({ client });
    await runOperation(createEvent, session, { ...required, eventType });
    expect(session.callsOf('events.create')).toMatchObject([[{ EventType: expected }]]);
  });
});

describe('listing events', () => {
  it('shows flat fields, goals in words', async () => {
    const [shown] = await runOperation(getAllEvents, fakeSession({ client }), { nameContains: 'RIDGE' });
    expect(shown).toEqual({
      id: 41200,
      athleteId: 880045,
      eventDate: '2026-09-20',
      eventType: 'TrailRunning',
      name: 'Ridge 30',
      description: null,
      goals: 'Time: 3.5 Hours, Place: 25, Pr',
      workoutIds: '1, 2',
    });
    expect(await runOperation(getAllEvents, fakeSession({ client }), { nameContains: 'lake' })).toEqual([]);
  });

  it('takes 31 days, also more than a year ahead, and refuses 32 before any request', async () => {
    const session = fakeSession({ client });
    const range = { range: 'dates', startDate: '2027-08-01', endDate: '2027-08-31' };
    await runOperation(getAllEvents, session, range);
    expect(session.callsOf('events.range')).toEqual([['2027-08-01', '2027-08-31']]);
    const long = await refusal(runOperation(getAllEvents, session, { ...range, endDate: '2027-09-01' }));
    expect([long.kind, long.field]).toEqual(['invalidInput', 'endDate']);
    expect(long.next).toContain('Get next event');
    const days = await refusal(runOperation(getAllEvents, session, { range: 'nextDays', days: 32 }));
    expect(days.field).toBe('days');
    expect(session.callsOf('events.range')).toHaveLength(1);
  });

  it('gives the next event, or nothing', async () => {
    expect(await runOperation(getNextEvent, fakeSession({ client }), {})).toMatchObject([{ id: 41200 }]);
    const none = fakeSession({ client: { events: { next: async () => null } } });
    expect(await runOperation(getNextEvent, none, {})).toEqual([]);
  });

  it.each([getAllEvents, getNextEvent])('is for the athlete alone', async (operation) => {
    const session = coachSession({ client });
    const error = await refusal(runOperation(operation, session, {}));
    expect([error.kind, error.next]).toEqual([
      'wrongAccountType',
      expect.stringContaining('connection of the athlete'),
    ]);
    expect(session.calls).toEqual([]);
  });
});
