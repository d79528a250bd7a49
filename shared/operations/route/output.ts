import type { Route } from '../../trainingpeaks/route';
import type { JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

/** TrainingPeaks documents no fields: what every route must have, the rest in the raw form. */
export const ROUTE_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Route Number', type: 'integer' },
  { key: 'athleteId', label: 'Athlete Number', type: 'integer' },
  { key: 'name', label: 'Name', type: 'string' },
];

export const ROUTE_SAMPLE: JsonObject = { id: 30500, athleteId: 880045, name: 'River loop' };

export const routeViews = {
  simplified: ({ id, athleteId, name }: Route): JsonObject => ({ id, athleteId, name }),
  raw: ({ raw }: Route): JsonObject => raw,
};

export const NO_ZAPIER_FORM = {
  no: 'TrainingPeaks does not document what a route holds, so there is nothing a Zap could map reliably.',
};
