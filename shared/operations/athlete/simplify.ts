import { normaliseAthlete } from '../../normalised/athlete';
import { normalisedUser } from '../../normalised/context';
import type { Athlete, JsonObject } from '../../trainingpeaks/types';
import type { OutputField } from '../operation';
import type { Session } from '../session';

/** First and last name as TrainingPeaks shows them; the id where both are empty. */
export function athleteName(athlete: Pick<Athlete, 'id' | 'firstName' | 'lastName'>): string {
  return [athlete.firstName, athlete.lastName].filter((part) => part !== '').join(' ') || `Athlete ${athlete.id}`;
}

/** The ten fields most steps need; a value TrainingPeaks did not give is null. */
export function simplifyAthlete(athlete: Athlete): JsonObject {
  return {
    id: athlete.id,
    firstName: athlete.firstName,
    lastName: athlete.lastName,
    email: athlete.email,
    timeZone: athlete.timeZone,
    birthMonth: athlete.birthMonth,
    coachedBy: athlete.coachedBy,
    weightKilograms: athlete.weightKilograms,
    isPremium: athlete.isPremium,
    preferredUnits: athlete.preferredUnits,
  };
}

/** The views of every operation that answers with athletes. */
export const athleteViews = {
  simplified: simplifyAthlete,
  raw: (athlete: Athlete): JsonObject => athlete.raw,
  normalised: async (
    athlete: Athlete,
    { includePersonalData }: { includePersonalData?: boolean },
    session: Session,
  ): Promise<JsonObject[]> => [
    normaliseAthlete(athlete, { user: await normalisedUser(session, athlete.id), includePersonalData }),
  ],
};

export const ATHLETE_OUTPUT: readonly OutputField[] = [
  { key: 'id', label: 'Athlete Number', type: 'integer', always: true },
  { key: 'firstName', label: 'First Name', type: 'string', always: true, sensitive: true },
  { key: 'lastName', label: 'Last Name', type: 'string', always: true, sensitive: true },
  { key: 'email', label: 'Email', type: 'string', sensitive: true },
  { key: 'timeZone', label: 'Time Zone', type: 'string' },
  { key: 'birthMonth', label: 'Birth Month', type: 'string', sensitive: true },
  { key: 'coachedBy', label: 'Coach Number', type: 'integer' },
  { key: 'weightKilograms', label: 'Weight (kg)', type: 'number', sensitive: true },
  { key: 'isPremium', label: 'Is Premium', type: 'boolean', always: true },
  { key: 'preferredUnits', label: 'Preferred Units', type: 'string' },
];

export const ATHLETE_SAMPLE: JsonObject = {
  id: 880045,
  firstName: 'Noor',
  lastName: 'Hale',
  email: 'noor@acme.example',
  timeZone: 'Europe/Lisbon',
  birthMonth: '1991-02',
  coachedBy: 770123,
  weightKilograms: 61.2,
  isPremium: true,
  preferredUnits: 'Metric',
};
