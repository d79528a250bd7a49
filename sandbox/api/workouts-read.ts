import { DateTime } from 'luxon';
import { Athlete, Workout } from '../store/model';
import { workoutView } from '../workouts/view';
import { badRequest, notAttached, notFound } from './errors';
import { isDay } from './fields';
import { Call, Route } from './route';

const maximumDays = 45;
const maximumDaysAhead = 365;

export function viewOf(
  call: Call,
  workout: Workout,
  athlete: Athlete,
  includeDescription = call.flag('includeDescription'),
) {
  const baseUrl = `${call.request.protocol}://${call.request.host}`;
  return workoutView(workout, athlete, call.quirks, { includeDescription, baseUrl });
}

/** The workout of the path, if it is the subject's: unknown is 404, somebody else's is 403. */
export function workoutInPath(call: Call): { workout: Workout; athlete: Athlete } {
  const athlete = call.subject();
  const workout = call.store.workout(call.integerParam('id'));
  if (!workout) throw notFound();
  if (workout.athleteId !== athlete.id) throw notAttached();
  return { workout, athlete };
}

function range(call: Call): Workout[] {
  const [start, end] = [call.param('start'), call.param('end')];
  if (!isDay(start)) throw badRequest(`The value '${start}' is not valid for startDate.`);
  if (!isDay(end)) throw badRequest(`The value '${end}' is not valid for endDate.`);
  const athlete = call.subject();
  const difference = DateTime.fromISO(end).diff(DateTime.fromISO(start), 'days').days;
  if (difference < 0) throw badRequest('endDate must not be before startDate.');
  const days = call.quirks.rangeLimit === 'inclusive' ? difference + 1 : difference;
  if (days > maximumDays) throw badRequest(`The date range must not be longer than ${maximumDays} days.`);
  const latest = DateTime.fromISO(call.world.clock.today(athlete.timeZone)).plus({ days: maximumDaysAhead });
  if (DateTime.fromISO(end) > latest)
    throw badRequest(`endDate must not be more than ${maximumDaysAhead} days in the future.`);
  return call.store.workoutsOf(athlete.id).filter((workout) => workout.day >= start && workout.day <= end);
}

export const workoutReadRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v2/workouts/:start/:end', '/v2/workouts/:athleteId/:start/:end'],
    scopes: ['workouts:read'],
    handle: (call) => {
      const workouts = range(call);
      const athlete = call.subject();
      return workouts.map((workout) => viewOf(call, workout, athlete));
    },
  },
  {
    method: 'GET',
    urls: ['/v2/workouts/id/:id', '/v2/workouts/:athleteId/id/:id'],
    scopes: ['workouts:read'],
    handle: (call) => {
      const { workout, athlete } = workoutInPath(call);
      return viewOf(call, workout, athlete);
    },
  },
];
