import type { ParityCase } from '../support/case';
import { statusCases, uploadCases } from './files';
import { createCases, deleteCases, findCases, getCases, updateCases } from './workouts';

const athleteCases: ParityCase[] = [
  { name: 'the whole roster', user: 'coach', values: {} },
  { name: 'by part of a name', user: 'coach', values: { search: 'quint' } },
  { name: 'an athlete account', user: 'premium', values: { search: 'quint' } },
];

/** Inputs by the key an operation has on Zapier. */
export const CASES: Record<string, ParityCase[]> = {
  create_workout: createCases,
  update_workout: updateCases,
  delete_workout: deleteCases,
  find_workout: findCases,
  get_workout: getCases,
  upload_file: uploadCases,
  find_upload: statusCases,
  find_athlete: athleteCases,
};
