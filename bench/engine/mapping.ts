import type { INodeExecutionData } from 'n8n-workflow';

/** What somebody types into a Code node to get the ten simplified fields out of TrainingPeaks' own answer. */
export const MAPPING = `
return $input.all().map(({ json: workout }) => {
  const completed =
    workout.Completed === true || workout.StartTime !== null || workout.TotalTime > 0 || workout.Distance > 0;
  const hours = completed ? workout.TotalTime : workout.TotalTimePlanned;
  return {
    json: {
      id: workout.Id,
      athleteId: workout.AthleteId,
      workoutDay: workout.WorkoutDay.slice(0, 10),
      workoutType: workout.WorkoutType,
      title: workout.Title,
      completed,
      durationSeconds: hours === null ? null : Math.round(hours * 3600),
      durationHours: hours,
      distanceMeters: completed ? workout.Distance : workout.DistancePlanned,
      tss: completed ? workout.TssActual : workout.TssPlanned,
    },
  };
});
`;

/** The same text as a function of this process. */
export function mapWorkouts(items: INodeExecutionData[]): INodeExecutionData[] {
  const mapping = new Function('$input', MAPPING) as (input: { all(): INodeExecutionData[] }) => INodeExecutionData[];
  return mapping({ all: () => items }).map((item, index) => ({ ...item, pairedItem: { item: index } }));
}
