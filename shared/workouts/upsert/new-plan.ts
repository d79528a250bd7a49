import type { PlannedWorkoutBody } from '../../trainingpeaks/types';
import { onDay } from '../on-day';
import { plannedFields } from '../planned-values';
import { type Footer, withFooter } from '../reference/footer';
import type { AskedValues } from './request';

/**
 * The body of a new workout that is found again by its footer.
 *
 * @throws ConnectorError `invalidInput` for a start on another day
 */
export function newPlan(athleteId: number, asked: AskedValues, footer: Footer): PlannedWorkoutBody {
  const { workoutDay, workoutType, startTimePlanned, ...values } = asked;
  return {
    AthleteId: athleteId,
    WorkoutDay: workoutDay,
    WorkoutType: workoutType,
    ...plannedFields({
      ...values,
      description: withFooter(values.description ?? '', footer),
      ...(startTimePlanned === undefined
        ? {}
        : { startTimePlanned: onDay('startTimePlanned', workoutDay, startTimePlanned) }),
    }),
  };
}
