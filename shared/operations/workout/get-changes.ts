import { deletion, keyOf } from '../../changes/classify';
import { readFeed } from '../../changes/feed';
import { invalidInput } from '../../http/errors';
import { unexpectedAnswer } from '../../http/no-answer';
import type { ChangesQuery, TrainingPeaksClient } from '../../trainingpeaks/client';
import type { JsonObject, Workout } from '../../trainingpeaks/types';
import { normaliseContextFor } from '../../normalised/context';
import { normaliseDeletion } from '../../normalised/workout';
import { figuresOf, secondsOf } from '../../workouts/simplify';
import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import { defineOperation } from '../operation';
import { athleteField, includeDescriptionField } from './fields';
import { DESCRIPTION_OUTPUT, normalisedWorkout } from './output';

/** The feed gives only the id of a deleted workout; `athleteId` is the one that was asked about, where known. */
type Change = { change: 'modified'; workout: Workout } | { change: 'deleted'; id: number; athleteId: number | null };

/** The change feed takes nothing earlier (TrainingPeaks wiki, Workouts-Get-Changed). */
const EARLIEST = '2000-01-01T00:00:00.000Z';

/** TrainingPeaks wiki, Workouts-Get-Changed. */
export const getWorkoutChanges = defineOperation({
  resource: 'workout',
  name: 'getChanges',
  title: 'Get Changes',
  action: 'Get workout changes',
  description: 'List what was created, changed or deleted since a moment, oldest change first and deletions last',
  subject: 'addressed',
  scopes: ['workouts:read'],
  many: true,
  fields: {
    athlete: athleteField,
    since: {
      kind: 'instant',
      label: 'Since',
      help: 'Changes from this moment on; without an offset it is read in your own time zone',
      required: true,
      example: '2026-05-02T06:00:00Z',
    },
    workoutType: {
      kind: 'choice',
      label: 'Workout Type',
      help: 'Only changed workouts of this type; deletions are listed whatever the type',
      placement: 'more',
      choices: WORKOUT_TYPE_CHOICES,
      example: 'run',
    },
    includeDescription: includeDescriptionField,
  },
  async run({ client }, { athlete, since, workoutType, includeDescription }): Promise<Change[]> {
    if (since < EARLIEST) {
      throw invalidInput('since', `${since.slice(0, 10)} is too early.`, 'Use 2000-01-01 or later.');
    }
    const asked = { includeDescription, ...(workoutType === undefined ? {} : { workoutTypeFilter: workoutType }) };
    const { modified, deleted, unreadable } = await readFeed(asking(client, asked), athlete, since);
    if (unreadable.size > 0) throw unexpectedAnswer('read what changed', 'An entry of the list is not a workout.');
    const changed = [...modified.values()].filter(({ id }) => !deleted.has(id)).sort(byLastModified);
    const athleteId = athlete === 'me' ? (changed[0]?.athleteId ?? null) : athlete;
    return [
      ...changed.map((workout) => ({ change: 'modified' as const, workout })),
      ...[...deleted].map((id) => ({ change: 'deleted' as const, id, athleteId })),
    ];
  },
  views: {
    simplified: (change, { includeDescription }) => simplifyChange(change, includeDescription),
    raw: (change) =>
      change.change === 'modified'
        ? { change: 'modified', ...change.workout.raw, eventKey: eventKeyOf(change) }
        : { change: 'deleted', Id: change.id, AthleteId: change.athleteId, eventKey: eventKeyOf(change) },
    async normalised(change, _input, session) {
      const items =
        change.change === 'modified'
          ? await normalisedWorkout(change.workout, session)
          : [normaliseDeletion(change.id, await normaliseContextFor(session, change.athleteId ?? 'me'))];
      const eventKey = eventKeyOf(change);
      return items.map((item) => ({ ...item, event: eventKey.split(':')[0], eventKey }));
    },
  },
  sample: {
    change: 'modified',
    id: 5123000222,
    athleteId: 880045,
    lastModified: '2026-05-02T09:12:44.1203394Z',
    workoutDay: '2026-05-02',
    workoutType: 'Run',
    title: 'Tempo 3 x 8 min',
    completed: true,
    durationSeconds: 3766,
    tss: 78.3,
    eventKey: 'workoutCompleted:5123000222',
  },
  outputFields: [
    { key: 'change', label: 'Change', type: 'string', always: true },
    { key: 'id', label: 'Workout Number', type: 'integer', always: true },
    { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
    { key: 'lastModified', label: 'Last Modified', type: 'datetime' },
    { key: 'workoutDay', label: 'Workout Day', type: 'string' },
    { key: 'workoutType', label: 'Workout Type', type: 'string' },
    { key: 'title', label: 'Title', type: 'string' },
    { key: 'completed', label: 'Completed', type: 'boolean' },
    { key: 'durationSeconds', label: 'Duration (s)', type: 'integer' },
    { key: 'tss', label: 'TSS', type: 'number' },
    { key: 'eventKey', label: 'Event Key', type: 'string', always: true },
    DESCRIPTION_OUTPUT,
  ],
  zapier: {
    no: 'The triggers of a Zap deliver changes as they happen, and Zapier keeps their place in the feed itself.',
  },
});

/** The same client with more asked of every page of the feed. */
function asking(
  client: TrainingPeaksClient,
  more: Pick<ChangesQuery, 'includeDescription' | 'workoutTypeFilter'>,
): TrainingPeaksClient {
  const { workouts } = client;
  return {
    ...client,
    workouts: { ...workouts, changedPage: (athlete, query) => workouts.changedPage(athlete, { ...query, ...more }) },
  };
}

function byLastModified(a: Workout, b: Workout): number {
  const [first, second] = [a.lastModified ?? '', b.lastModified ?? ''];
  return first === second ? a.id - b.id : first < second ? -1 : 1;
}

/** The same as the triggers', so that one place can tell what both have handed over. */
function eventKeyOf(change: Change): string {
  return change.change === 'modified' ? keyOf(change.workout) : deletion(change.id).eventKey;
}

function simplifyChange(change: Change, includeDescription: boolean): JsonObject {
  const workout = change.change === 'modified' ? change.workout : null;
  const figures = workout === null ? null : figuresOf(workout);
  return {
    change: change.change,
    id: change.change === 'modified' ? change.workout.id : change.id,
    athleteId: change.change === 'modified' ? change.workout.athleteId : change.athleteId,
    lastModified: workout?.lastModified ?? null,
    workoutDay: workout?.workoutDay ?? null,
    workoutType: workout?.workoutType ?? null,
    title: workout?.title ?? null,
    completed: workout?.completed ?? null,
    durationSeconds: secondsOf(figures?.hours ?? null),
    tss: figures?.tss ?? null,
    eventKey: eventKeyOf(change),
    ...(includeDescription ? { description: workout?.description ?? null } : {}),
  };
}
