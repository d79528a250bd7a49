/** One workout as the API answers it (TrainingPeaks wiki, Workouts-Object); two of three are completed. */
export function workoutAnswer(index: number): Record<string, unknown> {
  const done = index % 3 !== 0;
  const day = new Date(Date.UTC(2026, 2, 1 + (index % 45))).toISOString().slice(0, 10);
  const hours = 0.75 + (index % 11) * 0.125;
  const actual = (value: unknown) => (done ? value : null);
  return {
    Id: 3_912_400_117 + index * 37,
    AthleteId: 880045,
    WorkoutType: ['Bike', 'Run', 'Swim', 'Strength'][index % 4],
    Title: `Threshold ${1 + (index % 5)} x ${10 + (index % 7)}`,
    WorkoutDay: `${day}T00:00:00`,
    StartTime: actual(`${day}T17:42:10`),
    StartTimePlanned: `${day}T17:30:00`,
    TotalTime: actual(hours * 1.02),
    TotalTimePlanned: hours,
    Distance: actual(31_540.5 + index),
    DistancePlanned: 32_000,
    Completed: done,
    PreActivityComment: 'Legs may still be heavy from Sunday.',
    CadenceAverage: actual(87),
    CadenceMaximum: actual(112),
    Calories: actual(905),
    CaloriesPlanned: 900,
    ElevationAverage: actual(212.4),
    ElevationGain: actual(431),
    ElevationGainPlanned: 450,
    ElevationLoss: actual(429),
    ElevationMaximum: actual(388),
    ElevationMinimum: actual(109),
    Energy: actual(871),
    EnergyPlanned: 860,
    Feeling: actual(6),
    HeartRateAverage: actual(148),
    HeartRateMaximum: actual(176),
    HeartRateMinimum: actual(91),
    IF: actual(0.86),
    IFPlanned: 0.85,
    NormalizedPower: actual(231),
    NormalizedSpeed: actual(8.4),
    PowerAverage: actual(214),
    PowerMaximum: actual(702),
    Rpe: actual(6),
    SpeedAverage: actual(8.1),
    SpeedMaximum: actual(15.2),
    Tags: 'threshold,indoor',
    TempAvg: actual(19),
    TorqueAverage: actual(23.1),
    TssActual: actual(84.5),
    TssCalculationMethod: actual('PowerTSS'),
    TssPlanned: 82,
    VelocityAverage: actual(8.1),
    VelocityPlanned: 8,
    Locked: false,
    Hidden: false,
    DistanceCustomized: null,
    WorkoutFileFormats: ['zwo', 'erg', 'mrc', 'fit', 'json'],
    LastModifiedDate: '2026-04-02T09:31:07.1234567Z',
    Url: `https://app.trainingpeaks.com/workouts/${3_912_400_117 + index * 37}`,
  };
}

/** Of 45 days, oldest first. */
export function workoutAnswers(count: number): Record<string, unknown>[] {
  const workouts = Array.from({ length: count }, (_, index) => workoutAnswer(index));
  return workouts.sort((a, b) => String(a.WorkoutDay).localeCompare(String(b.WorkoutDay)));
}
