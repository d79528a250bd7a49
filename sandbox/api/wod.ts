import { DateTime } from 'luxon';
import { Athlete, Workout } from '../store/model';
import { exportFormats, exportWorkout } from '../workouts/export';
import { variedExport } from '../workouts/export-variants';
import { writableType, writableTypeList } from '../workouts/types';
import { ApiError, badRequest, notFound } from './errors';
import { isDay } from './fields';
import { Answer, Call, Route } from './route';
import { viewOf, workoutInPath } from './workouts-read';

/** The list carries planned values only (TrainingPeaks wiki, Workout-Of-The-Day-Get). */
const listed = [
  'Id',
  'AthleteId',
  'WorkoutType',
  'Title',
  'WorkoutDay',
  'StartTimePlanned',
  'TotalTimePlanned',
  'DistancePlanned',
  'TssPlanned',
  'TSSPlanned',
  'IFPlanned',
  'Description',
  'WorkoutFileFormats',
];

function workoutOfTheDay(call: Call) {
  const athlete = call.self();
  const date = call.param('date');
  if (!isDay(date)) throw badRequest(`The value '${date}' is not valid for date.`);
  if (call.quirks.wodOtherDays === 'rejected' && date !== call.world.clock.today(athlete.timeZone))
    throw badRequest('The date must be today.');
  const fewest = call.quirks.wodOneDay === 'accepted' ? 1 : 2;
  const days = call.query('numberOfDays') === null ? 1 : call.integerQuery('numberOfDays', 1, fewest, 7);
  const filter = call.query('workoutTypeFilter');
  const type = filter === null ? null : writableType(filter);
  if (filter !== null && type === null) throw badRequest(`workoutTypeFilter must be one of ${writableTypeList}.`);
  const last = DateTime.fromISO(date)
    .plus({ days: days - 1 })
    .toISODate() as string;
  return call.store
    .workoutsOf(athlete.id)
    .filter((workout) => workout.day >= date && workout.day <= last && (type === null || workout.type === type))
    .map((workout) => {
      const view = viewOf(call, workout, athlete);
      return Object.fromEntries(listed.filter((name) => name in view).map((name) => [name, view[name]]));
    });
}

/** The documented address names no athlete, so a coach may use it for any workout of the roster. */
function exported(call: Call): { workout: Workout; athlete: Athlete } {
  if (call.param('athleteId') !== '') return workoutInPath(call);
  const workout = call.store.workout(call.integerParam('id'));
  if (!workout) throw notFound();
  return { workout, athlete: call.attached(workout.athleteId) };
}

function structuredFile(call: Call) {
  if (call.quirks.wodFileSlash === 'required' && !/\/(\?|$)/.test(call.request.url)) throw notFound();
  const { workout, athlete } = exported(call);
  if (!workout.structure) throw new ApiError(400, 'Workout has no structure', 'text');
  const format = call.query('format') ?? '';
  if (!exportFormats(workout, athlete).includes(format.toLowerCase())) {
    throw new ApiError(400, `Workout cannot be exported to format: '${format}'.`, 'text');
  }
  const file = exportWorkout(workout, athlete, format.toLowerCase());
  const headers = { 'content-disposition': `attachment; filename="${file.filename}"` };
  if (file.contentType.startsWith('application/json'))
    return new Answer(200, variedExport(JSON.parse(file.content.toString('utf8')), call.quirks), headers);
  return new Answer(200, file.content, { ...headers, 'content-type': file.contentType }, true);
}

export const wodRoutes: Route[] = [
  { method: 'GET', urls: ['/v2/workouts/wod/:date'], scopes: ['workouts:wod'], handle: workoutOfTheDay },
  {
    method: 'GET',
    urls: ['/v2/workouts/wod/file/:id', '/v2/workouts/:athleteId/wod/file/:id'],
    scopes: ['workouts:wod'],
    handle: structuredFile,
  },
];
