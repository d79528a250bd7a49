import { invalidInput } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import type { Exercise } from './model';
import type { EarlierVersion } from './version';

/**
 * Reads earlier versions of plans: rows of a table with planId, version, contentHash and the plan as JSON text, or plans as
 * Build gave them, one or a list. Of each plan the latest counts. Blank rows are what n8n gives for an empty table.
 *
 * @param field of the panel
 * @throws ConnectorError `invalidInput` for a row that does not say which version of which plan it is: going on without it
 *   could give a number twice
 */
export function latestVersions(field: string, given: unknown): Map<string, EarlierVersion> {
  const latest = new Map<string, EarlierVersion>();
  const rows = given === undefined || given === null ? [] : [given].flat();
  rows.forEach((row: unknown, index) => {
    if (isObject(row) && Object.keys(row).length === 0) return;
    const earlier = isObject(row) ? earlierVersion(row) : null;
    if (earlier === null) throw notAVersion(field, index + 1);
    const known = latest.get(earlier.planId);
    if (known === undefined || known.version < earlier.version) latest.set(earlier.planId, earlier);
  });
  return latest;
}

function earlierVersion(row: Record<string, unknown>): EarlierVersion | null {
  const plan = parsed(row.plan) ?? row;
  const [planId, version, contentHash] = ['planId', 'version', 'contentHash'].map((key) => row[key] ?? plan[key]);
  const number = Number(version);
  if (typeof planId !== 'string' || !Number.isInteger(number) || number < 1 || typeof contentHash !== 'string')
    return null;
  const { exerciseList, deleted, destinationStatus } = plan;
  return {
    planId,
    version: number,
    contentHash,
    exercises: Array.isArray(exerciseList) ? exerciseList.filter(isExercise) : null,
    deleted: Array.isArray(deleted) ? deleted.map(String) : [],
    destinationStatus: Array.isArray(destinationStatus) ? destinationStatus : [],
  };
}

function isExercise(value: unknown): value is Pick<Exercise, 'sourceId' | 'date'> {
  return isObject(value) && typeof value.sourceId === 'string' && typeof value.date === 'string';
}

/** A table keeps the plan as text. */
function parsed(plan: unknown): Record<string, unknown> | null {
  try {
    const value: unknown = typeof plan === 'string' ? JSON.parse(plan) : plan;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function notAVersion(field: string, place: number): Error {
  return invalidInput(
    field,
    `Entry ${place} of the earlier versions is no version of a plan.`,
    'Give rows with planId, version (1 or more), contentHash and plan, such as those of the table trainingpeaks_plan_versions.',
    'Without it a version number could be given twice.',
  );
}
