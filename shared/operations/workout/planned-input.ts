import { invalidInput } from '../../http/errors';
import type { PlannedValues } from '../../workouts/planned-values';
import type { InputOf } from '../fields';
import type { Session } from '../session';
import { planDetailFields, type titleField, type workoutDayField, type workoutTypeField } from './fields';

type PlannedInput = Partial<
  InputOf<
    Omit<typeof planDetailFields, 'structure' | 'structureFile'> & {
      workoutDay: typeof workoutDayField;
      workoutType: typeof workoutTypeField;
      title: typeof titleField;
    }
  >
>;

/** Read apart, by plannedStructure: it needs the sport, and sometimes the athlete's thresholds. */
const APART: ReadonlySet<string> = new Set(['structure', 'structureFile'] satisfies (keyof typeof planDetailFields)[]);

const KEYS = ['workoutDay', 'workoutType', 'title', ...Object.keys(planDetailFields)].filter(
  (key) => !APART.has(key),
) as (keyof PlannedInput)[];

/**
 * The planned values among the input but its structure; a member not given is absent.
 *
 * @throws ConnectorError `invalidInput` for a coach's field on an athlete account
 */
export function plannedInput(session: Session, input: PlannedInput): PlannedValues {
  if (session.accountType === 'athlete') {
    if (input.locked === true) throw coachesOnly('locked', 'Locked');
    if (input.hidden === true) throw coachesOnly('hidden', 'Hidden');
  }
  return Object.fromEntries(KEYS.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]));
}

function coachesOnly(key: string, label: string): Error {
  return invalidInput(key, `${label} is for coaches only.`, `Turn it off, or use a connection of a coach account.`);
}
