import { Athlete } from '../store/model';

/** Terra openapi, Athlete. */
export function terraAthlete(athlete: Athlete) {
  return {
    first_name: athlete.firstName,
    last_name: athlete.lastName,
    email: athlete.email,
    age: null,
    date_of_birth: athlete.birthMonth === null ? null : `${athlete.birthMonth}-01`,
    sex: athlete.sex === 'f' ? 'female' : 'male',
    gender: null,
    city: null,
    state: null,
    country: null,
    bio: null,
    account_creation_date: null,
    provider_user_id: String(athlete.id),
  };
}
