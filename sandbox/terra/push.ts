import { World } from '../world';
import { isDone, terraActivity } from './activity';
import { deliver } from './deliver';
import { presented, terraUser } from './models';
import { isPlanned, terraPlannedWorkout } from './planned';

/** 4: the activity was deleted (Terra openapi, UploadType). */
const deleted = 4;

/** Tells the webhook of what athletes do at TrainingPeaks, as it happens. */
export function pushChanges(world: World): void {
  const { terra } = world;
  world.store.onChange((change, workout) => {
    const athlete = world.store.athlete(workout.athleteId);
    if (!athlete || terra.targets.length === 0 || terra.disconnected.has(athlete.key)) return;
    const send = (type: string, model: object) =>
      deliver(world, { type, user: terraUser(world, athlete), data: [presented(world, model)], version: '2026-07-17' });
    if (isDone(workout)) {
      const activity = terraActivity(workout, athlete, false);
      if (change === 'deleted') activity.metadata.upload_type = deleted;
      send('activity', activity);
    } else if (isPlanned(workout) && change !== 'deleted') {
      send('planned_workout', terraPlannedWorkout(workout, athlete, terra.quirks));
    }
  });
}
