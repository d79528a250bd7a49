import { invalidInput } from '../../http/errors';
import { DEFAULT_PRESET } from '../../plans/presets';
import type { AthleteRef } from '../../trainingpeaks/types';
import type { Fields, InputOf } from '../fields';
import type { Session } from '../session';
import { athleteField } from '../workout/fields';

/** Whom a plan operation works for. Zapier does one athlete a step. */
export const athletesFields = {
  athletes: {
    kind: 'choice',
    label: 'Athletes',
    help: 'For whom: one athlete, some of a coach’s roster, or all of it',
    only: 'n8n',
    placement: 'main',
    default: 'one',
    choices: [
      { value: 'one', label: 'One Athlete' },
      { value: 'chosen', label: 'Chosen Athletes', help: 'Some athletes of a connected coach account' },
      { value: 'roster', label: 'Whole Roster', help: 'Every athlete of a connected coach account' },
    ],
  },
  athlete: { ...athleteField, showWhen: { athletes: ['one'] } },
  athleteIds: {
    kind: 'tags',
    label: 'Athlete IDs',
    help: 'TrainingPeaks athlete IDs, separated by commas; an expression may also give a list',
    only: 'n8n',
    placement: 'main',
    required: true,
    showWhen: { athletes: ['chosen'] },
    example: '880045, 880046',
  },
} as const satisfies Fields;

/** How much of each workout goes on; an operation says in its help into what. */
export const fieldPresetField = {
  kind: 'choice',
  label: 'Fields to Share',
  placement: 'main',
  default: DEFAULT_PRESET,
  choices: [
    { value: 'schedule', label: 'Schedule Only', help: 'Date, start time, title, sport and duration' },
    { value: 'execution', label: 'Execution', help: 'Also description, steps, distance, TSS and IF' },
    { value: 'full', label: 'Full', help: 'Also calories, energy, elevation gain and tags' },
  ],
} as const;

/**
 * The athletes that are meant, each once. No request unless it is the roster, or an athlete account names itself by number.
 *
 * @throws ConnectorError `invalidInput` for something that is no athlete number, `wrongAccountType` or `notAttached` as the
 *   session does
 */
export async function chosenAthletes(session: Session, input: InputOf<typeof athletesFields>): Promise<AthleteRef[]> {
  if (input.athletes === 'roster') return (await session.roster()).map(({ id }) => id);
  if (input.athletes === 'one') return [await session.addressee(input.athlete ?? 'me')];
  const ids = new Set((input.athleteIds ?? []).map(numberOf));
  return Promise.all([...ids].map((id) => session.addressee(id)));
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,15}$/.test(text)) return Number(text);
  throw invalidInput(
    'athleteIds',
    `“${text}” is no athlete ID.`,
    'Enter the numbers that Athlete: Get Many shows as id.',
    'An athlete ID is a number such as 880045.',
  );
}
