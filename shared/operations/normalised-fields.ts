import type { Field } from './fields';
import type { OutputField } from './operation';

/** The one shape of all systems, as a choice of output. */
export const NORMALISED_CHOICE = {
  value: 'normalised',
  label: 'Normalised',
  help: 'One shape and unit system for activities, body data and athletes of every source',
} as const;

/**
 * In which view a Zapier search or trigger gives its results. Simplified ones carry TrainingPeaks' own object as well, so there
 * is no choice for that.
 */
export const zapierOutputField = {
  kind: 'choice',
  label: 'Output',
  help: 'The fields most Zaps need, or one shape and unit system for activities, body data and athletes of every source',
  placement: 'more',
  default: 'simplified',
  choices: [{ value: 'simplified', label: 'Simplified' }, NORMALISED_CHOICE],
} as const satisfies Field;

/** What every normalised item has; what else it has, its example shows. */
export const NORMALISED_OUTPUT: readonly OutputField[] = [
  { key: 'type', label: 'Type', type: 'string', always: true },
  { key: 'version', label: 'Version', type: 'string', always: true },
  { key: 'user__user_id', label: 'User', type: 'string', always: true },
];

/** Of the operations whose normalised view holds data by which a person is known. */
export const personalDataField = {
  kind: 'boolean',
  label: 'Include Personal Data',
  help: 'Whether normalised output holds names, email, notes and the like; otherwise an athlete is a pseudonym',
  placement: 'more',
  default: false,
} as const;
