import type { Coach, JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';

export const COACH_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Coach Number', type: 'integer', always: true },
  { key: 'firstName', label: 'First Name', type: 'string', always: true, sensitive: true },
  { key: 'lastName', label: 'Last Name', type: 'string', always: true, sensitive: true },
];

export const COACH_SAMPLE: JsonObject = { id: 770123, firstName: 'Ines', lastName: 'Marsh' };

export const coachViews = {
  simplified: ({ id, firstName, lastName }: Coach): JsonObject => ({ id, firstName, lastName }),
  raw: (coach: Coach): JsonObject => coach.raw,
};

/** The number of an assistant, as Get Assistant Coaches tells it. */
export const assistantField = {
  kind: 'integer',
  label: 'Assistant Coach',
  help: 'Only athletes of this assistant coach, by the number that Get Assistant Coaches shows; all when empty',
  placement: 'more',
  min: 1,
  example: '770131',
} as const;
