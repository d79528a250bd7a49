import { findingsText } from '../../plans/findings';
import { type Exercise, type Plan, SCHEMA_VERSION } from '../../plans/model';
import type { JsonObject } from '../../trainingpeaks/types';
import { printNotation } from '../../workouts/notation/print';
import type { OutputField } from '../operation';
import type { Built } from './build';

/** The members of a workout as columns; the steps are text here and whole in `plan`. */
const EXERCISE_OUTPUT: readonly OutputField[] = [
  { key: 'planId', label: 'Plan ID', type: 'string', always: true },
  { key: 'version', label: 'Version', type: 'integer', always: true },
  { key: 'sourceId', label: 'Source ID', type: 'string', always: true },
  { key: 'date', label: 'Date', type: 'string', always: true },
  { key: 'position', label: 'Position', type: 'integer', always: true },
  { key: 'title', label: 'Title', type: 'string' },
  { key: 'sport', label: 'Sport', type: 'string', always: true },
  { key: 'startTime', label: 'Start Time', type: 'string' },
  { key: 'plannedSeconds', label: 'Planned Duration (s)', type: 'integer' },
  { key: 'plannedMeters', label: 'Planned Distance (m)', type: 'number' },
  { key: 'plannedTss', label: 'Planned TSS', type: 'number' },
  { key: 'plannedIf', label: 'Planned IF', type: 'number' },
  { key: 'description', label: 'Description', type: 'string' },
  { key: 'steps', label: 'Steps', type: 'string' },
  { key: 'plannedKilocalories', label: 'Planned Calories (kcal)', type: 'number' },
  { key: 'plannedKilojoules', label: 'Planned Energy (kJ)', type: 'number' },
  { key: 'plannedElevationMeters', label: 'Planned Elevation Gain (m)', type: 'number' },
  { key: 'tags', label: 'Tags', type: 'string' },
  { key: 'itemHash', label: 'Item Hash', type: 'string', always: true },
];

export const BUILT_OUTPUT: readonly OutputField[] = [
  { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
  { key: 'athleteKey', label: 'Athlete Key', type: 'string', always: true },
  { key: 'planId', label: 'Plan ID', type: 'string' },
  { key: 'version', label: 'Version', type: 'integer' },
  { key: 'contentHash', label: 'Content Hash', type: 'string' },
  { key: 'planName', label: 'Plan Name', type: 'string' },
  { key: 'startDate', label: 'Start Date', type: 'string' },
  { key: 'endDate', label: 'End Date', type: 'string' },
  { key: 'totalDuration', label: 'Total Duration (s)', type: 'integer' },
  { key: 'workouts', label: 'Workouts', type: 'integer' },
  { key: 'changed', label: 'Changed', type: 'boolean' },
  { key: 'findings', label: 'Findings', type: 'string' },
  { key: 'error', label: 'Error', type: 'string' },
  { key: 'exerciseList', label: 'Workout List', type: 'rows', fields: EXERCISE_OUTPUT },
  { key: 'plan', label: 'Plan', type: 'object' },
];

/** One athlete's plan. Of an athlete whose plan could not be built, all that is known is who it is and why. */
export function builtRecord(built: Built): JsonObject {
  const { athleteId, athleteKey, plan, error } = built;
  if (plan === null) {
    const unknown = Object.fromEntries(BUILT_OUTPUT.map(({ key }) => [key, null]));
    return { ...unknown, athleteId, athleteKey, error, exerciseList: [] };
  }
  const { planId, version, contentHash, planName, startDate, endDate, totalDuration, exerciseList } = plan;
  return {
    athleteId,
    athleteKey,
    planId,
    version,
    contentHash,
    planName,
    startDate,
    endDate,
    totalDuration,
    workouts: exerciseList.length,
    changed: built.changed,
    findings: findingsText(built.findings),
    error: null,
    exerciseList: exerciseList.map((exercise) => row(plan, exercise)),
    plan,
  };
}

function row({ planId, version }: Plan, exercise: Exercise): JsonObject {
  const values: JsonObject = {
    ...exercise,
    planId,
    version,
    steps: exercise.steps === null ? null : printNotation(exercise.steps).trim(),
    tags: exercise.tags.join(', ') || null,
  };
  return Object.fromEntries(EXERCISE_OUTPUT.map(({ key }) => [key, values[key]]));
}

const SAMPLE_EXERCISE: Exercise = {
  sourceId: '5123000222',
  date: '2026-05-05',
  position: 1,
  title: 'Threshold 2 x 15',
  sport: 'bike',
  startTime: '17:30:00',
  plannedSeconds: 4500,
  plannedMeters: 38000,
  plannedTss: 82,
  plannedIf: 0.85,
  description: 'Keep cadence above 88.',
  steps: null,
  plannedKilocalories: null,
  plannedKilojoules: null,
  plannedElevationMeters: null,
  tags: [],
  itemHash: '94195a0a411316076d4ceb7af22a37003b9b261e9b35f0208888063aad162e17',
};

export const PLAN_SAMPLE: Plan = {
  schemaVersion: SCHEMA_VERSION,
  planId: 'tp:880045:2026-05-04:2026-05-10',
  version: 1,
  contentHash: '4e1168bc9de7473939fd27346d385cbf65b2b529cc7d738a03c631aac83d6f09',
  planName: 'Training 2026-05-04 to 2026-05-10',
  startDate: '2026-05-04',
  endDate: '2026-05-10',
  totalDuration: 4500,
  exerciseList: [SAMPLE_EXERCISE],
  deleted: [],
  destinationStatus: [],
  generatedAt: '2026-05-03T18:20:00.000Z',
};

export const BUILT_SAMPLE = builtRecord({
  athleteId: 880045,
  athleteKey: '880045',
  plan: PLAN_SAMPLE,
  changed: true,
  findings: [],
  error: null,
});
