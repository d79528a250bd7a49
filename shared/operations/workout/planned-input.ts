import { invalidInput } from '../../http/errors';
import type { PlannedValues } from '../../workouts/planned-values';
import { readStructure } from '../../workouts/structure';
import type { InputOf } from '../fields';
import type { Session } from '../session';
import { planDetailFields, type titleField, type workoutDayField, type workoutTypeField } from './fields';

type PlannedInput = Partial<
  InputOf<
    typeof planDetailFields & {
      workoutDay: typeof workoutDayField;
      workoutType: typeof workoutTypeField;
      title: typeof titleField;
    }
  >
>;

const KEYS = ['workoutDay', 'workoutType', 'title', ...Object.keys(planDetailFields)] as (keyof PlannedInput)[];

/**
 * The planned values among the input; a member not given is absent.
 *
 * @throws ConnectorError `invalidInput` for a structure that is none, or a coach's field on an athlete account
 */
export function plannedInput(session: Session, input: PlannedInput): PlannedValues {
  if (session.accountType === 'athlete') {
    if (input.locked === true) throw coachesOnly('locked', 'Locked');
    if (input.hidden === true) throw coachesOnly('hidden', 'Hidden');
  }
  const { structure, ...values } = Object.fromEntries(
    KEYS.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]),
  );
  return structure === undefined ? values : { ...values, structure: readStructure('structure', structure) };
}

function coachesOnly(key: string, label: string): Error {
  return invalidInput(key, `${label} is for coaches only.`, `Turn it off, or use a connection of a coach account.`);
}
