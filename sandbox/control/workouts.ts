import { FastifyInstance } from 'fastify';
import { completedValues } from '../seed/completed';
import { Random } from '../seed/random';
import { Athlete, Workout } from '../store/model';
import { World } from '../world';
import { athleteOf, Body, ControlError, readBody, workoutOf } from './body';
import { applyWorkoutFields } from './workout-fields';

/** What happens to workouts outside the API: a device finishes one, a person edits or deletes one in the web app. */
export function addWorkoutControl(app: FastifyInstance, world: World): void {
  app.post('/complete-workout', (request) => {
    const body = readBody(request);
    const workout = body.workoutId === undefined ? nextPlanned(world, body) : workoutOf(world, body.workoutId);
    const athlete = world.store.athlete(workout.athleteId) as Athlete;
    const intensity = typeof workout.values.IFPlanned === 'number' ? workout.values.IFPlanned : 0.75;
    const random = new Random(`completed ${workout.id}`);
    Object.assign(
      workout.values,
      completedValues(athlete, { type: workout.type, intensity }, workout.values, workout.day, random),
    );
    workout.completed = true;
    workout.hasFile = true;
    applyWorkoutFields(workout, body);
    return describe(world.store.save(workout, 'updated'));
  });

  app.post('/edit-workout', (request) => {
    const body = readBody(request);
    const workout = workoutOf(world, body.workoutId);
    if (body.delete === true) {
      world.store.remove(workout);
      return { ...describe(workout), deleted: true };
    }
    applyWorkoutFields(workout, body);
    return describe(world.store.save(workout, 'updated'));
  });
}

/** The planned workout nearest to today: today's or the next one. */
function nextPlanned(world: World, body: Body): Workout {
  const athlete = athleteOf(world, body.athlete ?? body.athleteId);
  const today = world.clock.today(athlete.timeZone);
  const planned = world.store
    .workoutsOf(athlete.id)
    .filter((workout) => !workout.completed && workout.type !== 'Day Off' && workout.day >= today)
    .sort((a, b) => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1));
  if (!planned[0])
    throw new ControlError(`${athlete.firstName} ${athlete.lastName} has nothing planned from today on.`, 404);
  return planned[0];
}

function describe(workout: Workout) {
  const { id, athleteId, day, type, completed, modified, values } = workout;
  return { workoutId: id, athleteId, day, type, title: values.Title ?? null, completed, lastModified: modified };
}
