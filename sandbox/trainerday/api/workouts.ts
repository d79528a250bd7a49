import { library } from '../library';
import { LibraryWorkout } from '../model';
import { TrainerDayCall, TrainerDayRoute } from '../route';
import { shownSegment, totalMinutes } from './segments';

const pageSize = 25;

/** Search of the public library: a page of 25, no total. */
export const workoutRoutes: TrainerDayRoute[] = [
  {
    method: 'GET',
    url: '/workouts/find',
    scope: null,
    handle: (call) => {
      const page = call.wholeNumber('pageIndex', 0, 0);
      const found = library
        .filter((workout) => matches(workout, call))
        .slice(page * pageSize, (page + 1) * pageSize)
        .map((workout) => ({
          [call.quirks.libraryTitle]: workout.title,
          description: workout.description,
          segments: workout.segments.map((segment) => shownSegment(segment, call.quirks)),
        }));
      return call.quirks.findShape === 'array' ? found : { workouts: found };
    },
  },
];

function matches(workout: LibraryWorkout, call: TrainerDayCall): boolean {
  const minutes = totalMinutes(workout.segments);
  const [name, zone] = [call.query('workoutName'), call.query('dominantZone')];
  return (
    (name === null || workout.title.toLowerCase().includes(name.toLowerCase())) &&
    (zone === null || workout.zone === zone) &&
    minutes >= call.wholeNumber('fromMinutes', 0, 0) &&
    minutes <= call.wholeNumber('toMinutes', 10_000, 0)
  );
}
