import { getAllAthletes } from '../../../../shared/operations/athlete/get-all';
import { getAthleteProfile } from '../../../../shared/operations/athlete/get-profile';
import { athleteName } from '../../../../shared/operations/athlete/simplify';
import { runOperation } from '../../../../shared/operations/run';
import { coachSession, fakeSession, NOOR } from '../support/fake-session';

it('gets the own profile, with null for what TrainingPeaks did not give', async () => {
  expect(await runOperation(getAthleteProfile, fakeSession(), {})).toEqual([
    {
      id: 880045,
      firstName: 'Noor',
      lastName: 'Hale',
      email: 'noor@acme.example',
      timeZone: 'Europe/Lisbon',
      birthMonth: null,
      coachedBy: null,
      weightKilograms: null,
      isPremium: true,
      preferredUnits: null,
    },
  ]);
});

it('gives the untouched profile as raw', async () => {
  const [raw] = await runOperation(getAthleteProfile, fakeSession(), {}, { view: 'raw' });
  expect(raw).toBe(NOOR.raw);
});

it('lists the roster, filtered by part of a name or email', async () => {
  const names = async (values: Record<string, unknown>, limit?: number) =>
    (await runOperation(getAllAthletes, coachSession(), values, { limit })).map(({ firstName }) => firstName);
  expect(await names({})).toEqual(['Zoë', 'Noor']);
  expect(await names({}, 1)).toEqual(['Zoë']);
  expect(await names({ search: 'zoe a' })).toEqual(['Zoë']);
  expect(await names({ search: 'NOOR@ACME' })).toEqual(['Noor']);
  expect(await names({ search: 'nobody' })).toEqual([]);
});

it('names an athlete without a name by number', () => {
  expect(athleteName({ id: 5, firstName: '', lastName: '' })).toBe('Athlete 5');
  expect(athleteName({ id: 5, firstName: '', lastName: 'Hale' })).toBe('Hale');
});
