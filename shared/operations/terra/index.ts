import type { AnyOperation, Catalogue } from '../operation';
import { resolveRange } from '../ranges';
import { historyOperation, NO_ZAPIER, terraRangeFields, userField } from './history';
import { defineOperation } from './session';
import { outputFieldsOf, type Shown, simplifiedBy, USER } from './view';

const USER_SAMPLE = { userId: '5210b91f-d04d-416d-a377-7ca2f9a1be5b', provider: 'TRAININGPEAKS' };

const getAllActivities = historyOperation('activity', {
  action: 'Get many activities',
  description: 'List the completed activities of a user, oldest first',
  shown: [
    ['id', 'Activity', 'string', 'data.0.metadata.summary_id'],
    ['name', 'Name', 'string', 'data.0.metadata.name'],
    ['type', 'Activity Type', 'integer', 'data.0.metadata.type'],
    ['startTime', 'Start Time', 'datetime', 'data.0.metadata.start_time'],
    ['durationSeconds', 'Duration (s)', 'number', 'data.0.active_durations_data.activity_seconds'],
    ['distanceMeters', 'Distance (m)', 'number', 'data.0.distance_data.summary.distance_meters'],
    [
      'averageHeartRateBpm',
      'Average Heart Rate (bpm)',
      'number',
      'data.0.heart_rate_data.summary.avg_hr_bpm',
      'private',
    ],
    ['tss', 'TSS', 'number', 'data.0.TSS_data.TSS_samples.*.actual'],
  ],
  sample: {
    id: '5123000222',
    name: 'Hill repeats',
    type: 8,
    startTime: '2026-05-06T06:30:00.000000+02:00',
    durationSeconds: 4500,
    distanceMeters: 12400.5,
    averageHeartRateBpm: 151,
    tss: 81.4,
    ...USER_SAMPLE,
  },
});

const MEASUREMENT = 'data.0.measurements_data.measurements.*';

const getAllBody = historyOperation('body', {
  action: 'Get many body records',
  description: 'List the body data of a user by day, oldest first',
  shown: [
    ['day', 'Day', 'string', 'data.0.metadata.start_time'],
    ['weightKilograms', 'Weight (kg)', 'number', `${MEASUREMENT}.weight_kg`, 'private'],
    ['heightCentimeters', 'Height (cm)', 'number', `${MEASUREMENT}.height_cm`, 'private'],
    ['bmi', 'BMI', 'number', `${MEASUREMENT}.BMI`, 'private'],
    ['bmrKilocalories', 'BMR (kcal)', 'number', `${MEASUREMENT}.BMR`, 'private'],
    ['bodyFatPercent', 'Body Fat (%)', 'number', `${MEASUREMENT}.bodyfat_percentage`, 'private'],
    ['muscleMassGrams', 'Muscle Mass (g)', 'number', `${MEASUREMENT}.muscle_mass_g`, 'private'],
    [
      'restingHeartRateBpm',
      'Resting Heart Rate (bpm)',
      'number',
      'data.0.heart_data.heart_rate_data.summary.resting_hr_bpm',
      'private',
    ],
  ],
  sample: {
    day: '2026-05-02T00:00:00.000000+02:00',
    weightKilograms: 60.8,
    heightCentimeters: null,
    bmi: null,
    bmrKilocalories: 1430,
    bodyFatPercent: 17.2,
    muscleMassGrams: 29400,
    restingHeartRateBpm: 48,
    ...USER_SAMPLE,
  },
});

const PLANNED: readonly Shown[] = [
  ['id', 'Planned Workout', 'string', 'data.0.provider_workout_id'],
  ['plannedWorkoutId', 'Planned Workout at Terra', 'string', 'data.0.planned_workout_id'],
  ['plannedDate', 'Day', 'string', 'data.0.planned_date'],
  ['name', 'Name', 'string', 'data.0.details.metadata.name'],
  ['isExternal', 'Made at the Provider', 'boolean', 'data.0.is_external'],
  ['durationSeconds', 'Duration (s)', 'number', 'data.0.details.metadata.estimated_duration_seconds'],
  ['distanceMeters', 'Distance (m)', 'number', 'data.0.details.metadata.estimated_distance_meters'],
  ['tss', 'TSS', 'number', 'data.0.details.metadata.estimated_tss'],
  ...USER,
];

/** Terra's openapi, Workouts_ListPlannedWorkouts; both dates always go along, since one alone is ignored. */
const getAllPlannedWorkouts = defineOperation({
  resource: 'plannedWorkout',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many planned workouts',
  description: 'List planned workouts, those made at the provider included, oldest first',
  subject: 'connection',
  scopes: [],
  many: true,
  fields: { userId: userField, ...terraRangeFields },
  async run(session, input) {
    const range = await resolveRange(session, 'me', input, { anyFuture: true });
    return session.client.plannedWorkouts({ userId: input.userId, ...range });
  },
  views: { simplified: simplifiedBy(PLANNED), normalised: (item) => Promise.resolve([{ ...item }]) },
  sample: {
    id: '5123000222',
    plannedWorkoutId: null,
    plannedDate: '2026-05-06',
    name: 'Hill repeats',
    isExternal: true,
    durationSeconds: 4500,
    distanceMeters: 12000,
    tss: 78,
    ...USER_SAMPLE,
  },
  outputFields: outputFieldsOf(PLANNED),
  zapier: NO_ZAPIER,
});

const ATHLETE: readonly Shown[] = [
  ...USER,
  ['firstName', 'First Name', 'string', 'athlete.first_name', 'private'],
  ['lastName', 'Last Name', 'string', 'athlete.last_name', 'private'],
  ['email', 'Email', 'string', 'athlete.email', 'private'],
  ['sex', 'Sex', 'string', 'athlete.sex', 'private'],
  ['dateOfBirth', 'Date of Birth', 'string', 'athlete.date_of_birth', 'private'],
  ['city', 'City', 'string', 'athlete.city', 'private'],
  ['country', 'Country', 'string', 'athlete.country', 'private'],
];

const getAthlete = defineOperation({
  resource: 'athlete',
  name: 'get',
  title: 'Get',
  action: 'Get athlete',
  description: 'Read what Terra knows of the person behind a connection',
  subject: 'connection',
  scopes: [],
  fields: { userId: userField },
  run: async (session, input) => [await session.client.athlete(input.userId)],
  views: { simplified: simplifiedBy(ATHLETE), normalised: (item) => Promise.resolve([{ ...item }]) },
  sample: {
    ...USER_SAMPLE,
    firstName: 'Noor',
    lastName: 'Example',
    email: null,
    sex: 'female',
    dateOfBirth: null,
    city: null,
    country: null,
  },
  outputFields: outputFieldsOf(ATHLETE),
  zapier: NO_ZAPIER,
});

const OPERATIONS: readonly AnyOperation[] = [getAllActivities, getAthlete, getAllBody, getAllPlannedWorkouts];

/** What the Terra node shows. */
export const TERRA: Catalogue = {
  system: 'Terra',
  resources: [
    { value: 'activity', label: 'Activity' },
    { value: 'athlete', label: 'Athlete' },
    { value: 'body', label: 'Body' },
    { value: 'plannedWorkout', label: 'Planned Workout' },
  ],
  operations: OPERATIONS,
  preselected: 'activity',
};
