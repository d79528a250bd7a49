import { defineOperation } from './session';
import { secondsOf } from './event-output';

/** Not on TrainerDay's page, but seen to work: GET /workouts/find. */
export const searchWorkouts = defineOperation({
  resource: 'workout',
  name: 'search',
  title: 'Search',
  action: 'Search workouts',
  description: 'Search the public workout library of TrainerDay',
  subject: 'self',
  scopes: ['workout:read'],
  many: true,
  fields: {
    workoutName: {
      kind: 'text',
      label: 'Name',
      help: 'Words of the name',
      placement: 'main',
      example: 'sweet spot',
    },
    dominantZone: {
      kind: 'choice',
      label: 'Main Zone',
      help: 'The zone most of the workout is in',
      placement: 'more',
      choices: [
        { value: 'recovery', label: 'Recovery' },
        { value: 'endurance', label: 'Endurance' },
        // TrainerDay's own spelling.
        { value: 'Tempo', label: 'Tempo' },
        { value: 'threshold', label: 'Threshold' },
        { value: 'vo2max', label: 'VO2 Max' },
        { value: 'anaerobic', label: 'Anaerobic' },
        { value: 'test', label: 'Test' },
      ],
    },
    fromMinutes: { kind: 'integer', label: 'From Minutes', help: 'The shortest', placement: 'more', min: 0, max: 1440 },
    toMinutes: { kind: 'integer', label: 'To Minutes', help: 'The longest', placement: 'more', min: 1, max: 1440 },
  },
  async run(session, { workoutName, dominantZone, fromMinutes, toMinutes }, { limit }) {
    const found = await session.client.searchWorkouts({ workoutName, dominantZone, fromMinutes, toMinutes }, limit);
    const encoder = new TextEncoder();
    return Promise.all(
      found.map(async (workout) => ({
        ...workout,
        segmentsHash: await session.ports.sha256(encoder.encode(JSON.stringify(workout.segments))),
      })),
    );
  },
  views: {
    simplified: ({ id, title, description, segments, segmentsHash }) => ({
      id,
      title,
      description,
      durationSeconds: secondsOf(segments, null),
      segmentsHash,
      segments: segments.length === 0 ? null : segments,
    }),
    raw: ({ raw }) => raw,
  },
  sample: {
    id: null,
    title: 'Sweet Spot 3 x 10',
    description: 'Three blocks just below threshold',
    durationSeconds: 3300,
    segmentsHash: '0f2a91c44be0a7d2f9a9f3e1b0c5d8e7a6b4c3d2e1f00112233445566778899a',
    segments: [
      [10, 45, 70],
      [10, 90, 90],
      [5, 50, 50],
      [10, 90, 90],
      [5, 50, 50],
      [10, 90, 90],
      [5, 50, 40],
    ],
  },
  outputFields: [
    { key: 'id', label: 'Workout ID', type: 'string' },
    { key: 'title', label: 'Title', type: 'string', always: true },
    { key: 'description', label: 'Description', type: 'string' },
    { key: 'durationSeconds', label: 'Duration (seconds)', type: 'integer' },
    { key: 'segmentsHash', label: 'Hash of Segments', type: 'string', always: true },
    { key: 'segments', label: 'Segments', type: 'list' },
  ],
  zapier: {
    as: 'search',
    key: 'find_workout',
    label: 'Find Workout',
    description: 'Finds workouts of the public library.',
    noun: 'Workout',
  },
});
