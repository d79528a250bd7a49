import type { ExerciseDraft, PlanDraft } from '../../../shared/plans/canonical';
import { plainStep, targetOf } from '../../../shared/workouts/structure/model';
import { nodePorts } from '../../support/node-ports';

/** Nothing here may make a request. */
export const ports = nodePorts(() => Promise.reject(new Error('no request')));

/** A workout in which every member has a value. */
export const fullExercise: ExerciseDraft = {
  sourceId: '5123000222',
  date: '2026-05-05',
  title: 'Threshold 2 x 15',
  sport: 'bike',
  startTime: '17:30:00',
  plannedSeconds: 4500,
  plannedMeters: 38000,
  plannedTss: 82,
  plannedIf: 0.85,
  description: 'Keep cadence above 88.',
  steps: [plainStep({ unit: 'seconds', value: 900 }, targetOf('PercentOfFtp', 93, 97))],
  plannedKilocalories: 900,
  plannedKilojoules: 860,
  plannedElevationMeters: 450,
  tags: ['indoor', 'threshold'],
};

export const draftOf = (exercises: readonly ExerciseDraft[], more: Partial<PlanDraft> = {}): PlanDraft => ({
  planId: 'tp:880045:2026-05-04:2026-05-10',
  planName: 'Week 19',
  startDate: '2026-05-04',
  endDate: '2026-05-10',
  exercises,
  ...more,
});
