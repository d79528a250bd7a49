import { AthleteEvent } from '../store/model';
import { badRequest, notAttached, notFound } from './errors';
import { isDay } from './fields';
import { Answer, Call, Route } from './route';

/** TrainingPeaks wiki, Event object. */
const eventTypes =
  'RoadRunning TrailRunning TrackRunning CrossCountry Running RoadCycling MountainBiking Cyclocross TrackCycling Cycling OpenWaterSwimming PoolSwimming Triathlon Xterra Duathlon Aquabike Aquathon Multisport Regatta Rowing AlpineSkiing NordicSkiing SkiMountaineering Snowshoe Snow Adventure Obstacle SpeedSkate Other'.split(
    ' ',
  );

function eventView(event: AthleteEvent, call: Call) {
  const goals = event.goals.map((goal) =>
    goal.GoalType === 'Pr' && call.quirks.goalPr === 'boolean' ? { ...goal, Value: true } : goal,
  );
  return {
    Id: event.id,
    AthleteId: event.athleteId,
    EventDate: `${event.day}T00:00:00`,
    EventType:
      call.quirks.triathlonSpelling === 'Triathalon' ? event.type.replace('Triathlon', 'Triathalon') : event.type,
    Name: event.name,
    Description: event.description,
    WorkoutIds: event.workoutIds,
    ...(call.quirks.eventGoals === 'absent' ? {} : { Goals: call.quirks.eventGoals === 'null' ? null : goals }),
  };
}

function ownEvents(call: Call): AthleteEvent[] {
  const athlete = call.self();
  return call.store.events.filter((event) => event.athleteId === athlete.id).sort((a, b) => a.day.localeCompare(b.day));
}

/** The next event; what comes when there is none differs between sources. */
function next(call: Call) {
  const today = call.world.clock.today(call.self().timeZone);
  const event = ownEvents(call).find((candidate) => candidate.day >= today);
  if (event) return call.quirks.nextEvent === 'array' ? [eventView(event, call)] : eventView(event, call);
  switch (call.quirks.noNextEvent) {
    case 'string':
      return 'No upcoming events.';
    case 'null':
      return null;
    case '204':
      return new Answer(204);
    case '404':
      throw notFound();
  }
}

function onDate(call: Call) {
  const date = call.param('date');
  if (!isDay(date)) throw badRequest(`The value '${date}' is not valid for date.`);
  const events = ownEvents(call).filter((event) => event.day === date);
  if (events.length === 0 && call.quirks.noEventsOnDate === '404') throw notFound();
  return events.map((event) => eventView(event, call));
}

function create(call: Call) {
  const fields = call.fields();
  const athlete = call.attached(fields.requiredInteger('AthleteId'));
  if (call.account.kind === 'coach' && call.quirks.coachEvents === 'refused') throw notAttached();
  const day = fields.requiredDay('EventDate');
  const asked = fields.requiredText('EventType').toLowerCase();
  const type = eventTypes.find((known) => known.toLowerCase() === asked);
  if (!type) throw badRequest(`EventType must be one of ${eventTypes.join(', ')}.`);
  const event: AthleteEvent = {
    id: call.store.newRecordId(),
    athleteId: athlete.id,
    day,
    type,
    name: fields.requiredText('Name'),
    description: fields.text('Description') ?? '',
    workoutIds: [],
    goals: [],
  };
  call.store.events.push(event);
  return call.created(eventView(event, call));
}

export const eventRoutes: Route[] = [
  { method: 'GET', urls: ['/v2/events/next'], scopes: ['events:read'], handle: next },
  { method: 'GET', urls: ['/v2/events/:date'], scopes: ['events:read'], handle: onDate },
  { method: 'POST', urls: ['/v2/events'], scopes: ['events:write'], handle: create },
];
