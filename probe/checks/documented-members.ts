/** Members of a workout, in lower case (TrainingPeaks wiki, Workouts-Object and Premium-vs-Basic-Athlete). */
export const DOCUMENTED_MEMBERS: ReadonlySet<string> = new Set(
  [
    'Id AthleteId WorkoutDay WorkoutType Title Description PreActivityComment StartTime StartTimePlanned TotalTime',
    'TotalTimePlanned Distance DistancePlanned Completed LastModifiedDate Structure StructureDisplayUnit',
    'WorkoutFileFormats Url Locked Hidden DistanceCustomized Calories CaloriesPlanned Energy EnergyPlanned',
    'VelocityAverage VelocityPlanned VelocityMaximum NormalizedSpeed HeartRateMinimum HeartRateAverage',
    'HeartRateMaximum PowerAverage PowerMaximum NormalizedPower TorqueAverage TorqueMaximum TssActual TssPlanned',
    'TssCalculationMethod IF IFPlanned ElevationGain ElevationGainPlanned ElevationLoss ElevationMinimum',
    'ElevationAverage ElevationMaximum TempMin TempAvg TempMax CadenceAverage CadenceMaximum Rpe Feeling Tags',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);
