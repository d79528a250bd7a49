import { isLocalDate } from '../http/date-windows';
import { invalidInput } from '../http/errors';
import { isObject } from '../trainingpeaks/read';
import type { JsonObject } from '../trainingpeaks/types';
import { isBlank, shown, textOf } from '../written/value';
import { type Finding, type Findings, findingsAt } from './findings';
import { type DestinationStatus, type Plan, SCHEMA_VERSION } from './model';
import { type ReadOptions, readWorkouts } from './read-workouts';
import { refusedSteps, type WrittenPlan, writtenPlan } from './written-plan';

/** Under which name the workouts stand. */
const LISTS = ['exerciseList', 'exercises', 'workouts'] as const;
/** Worked out here. */
const COMPUTED: readonly (keyof Plan)[] = ['schemaVersion', 'contentHash', 'totalDuration', 'generatedAt'];
const READ: readonly (keyof Plan)[] = [
  'planId',
  'version',
  'planName',
  'startDate',
  'endDate',
  'deleted',
  'destinationStatus',
];
const KNOWN: ReadonlySet<string> = new Set([...COMPUTED, ...READ, ...LISTS]);

/** Text inside text, a plan inside a row of a table inside a list. */
const DEEPEST = 6;

/**
 * Reads a plan from JSON, as text or as a value: the canonical plan, what Build gives with the plan in it, or a list of workouts
 * alone. Hashes, positions and sums are worked out anew.
 *
 * @throws ConnectorError `invalidInput` for what is no plan at all; what is wrong inside is in the findings
 */
export async function readPlan(given: unknown, options: Partial<ReadOptions> = {}): Promise<WrittenPlan> {
  const { list, around } = unwrapped(given);
  const written = list.map((record, index) => ({ record, name: `workout ${index + 1}` }));
  const read = await readWorkouts(written, { ask: refusedSteps, ...options });
  const findings: Finding[] = [];
  const own = ownOf(around, findingsAt(findings, ''));
  const plan = writtenPlan(read, own);
  return { ...plan, findings: [...findings, ...plan.findings] };
}

/** The list of workouts in whatever it is wrapped, and the plan around it; empty when there is none. */
function unwrapped(given: unknown): { list: unknown[]; around: JsonObject } {
  let value = given;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    if (typeof value === 'string') value = parsed(value);
    else if (isObject(value)) {
      const around = value;
      const key = LISTS.find((name) => name in around);
      const list = key === undefined ? undefined : around[key];
      if (Array.isArray(list)) return { list, around };
      value = around.plan ?? around.json;
    } else if (Array.isArray(value)) {
      const wrapped = value.filter((item) => isObject(item) && ['plan', 'json', ...LISTS].some((name) => name in item));
      if (wrapped.length === 0 && value.length > 0) return { list: value, around: {} };
      if (value.length !== 1) throw value.length === 0 ? noPlan(given) : severalPlans(value.length);
      value = value[0];
    } else break;
  }
  throw noPlan(given);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput(
      'plan',
      'The plan is not valid JSON.',
      'Check quotes, commas and brackets, or build the plan again.',
    );
  }
}

function ownOf(around: JsonObject, at: Findings): Parameters<typeof writtenPlan>[1] {
  checkSchema(around.schemaVersion, at);
  const unknown = Object.keys(around).filter((key) => !KNOWN.has(key));
  if (unknown.length > 0)
    at.warning(null, `Not known in a plan, and left out: ${unknown.slice(0, 10).map(shown).join(', ')}.`);
  return {
    planId: textIn(around.planId),
    planName: textIn(around.planName),
    version: versionIn(around.version, at),
    startDate: dayIn('startDate', 'first day', around.startDate, at),
    endDate: dayIn('endDate', 'last day', around.endDate, at),
    deleted: Array.isArray(around.deleted) ? around.deleted.filter((id) => typeof id === 'string') : [],
    destinationStatus: Array.isArray(around.destinationStatus)
      ? (around.destinationStatus.filter(isObject) as unknown as DestinationStatus[])
      : [],
  };
}

/** Within a major version members are only added. */
function checkSchema(schemaVersion: unknown, at: Findings): void {
  if (isBlank(schemaVersion)) return;
  const [major] = textOf(schemaVersion).split('.');
  const [ours] = SCHEMA_VERSION.split('.');
  if (major === ours) return;
  at.error(
    'schemaVersion',
    `The plan has the form ${shown(schemaVersion)}; this one reads ${ours}.x. Update the connector.`,
  );
}

function textIn(value: unknown): string | null {
  return isBlank(value) || typeof value === 'object' ? null : textOf(value).trim() || null;
}

function versionIn(value: unknown, at: Findings): number | null {
  if (isBlank(value)) return null;
  const version = Number(value);
  if (Number.isSafeInteger(version) && version > 0) return version;
  at.error('version', `The version ${shown(value)} is no whole number above 0.`);
  return null;
}

function dayIn(field: string, label: string, value: unknown, at: Findings): string | null {
  if (isBlank(value)) return null;
  const day = textOf(value).slice(0, 10);
  if (isLocalDate(day)) return day;
  at.error(field, `The ${label} ${shown(value)} is no calendar day. Write it like 2026-05-06.`);
  return null;
}

function severalPlans(count: number): Error {
  return invalidInput(
    'plan',
    `These are ${count} plans.`,
    'Give one plan at a time, e.g. by running the step once for each item.',
  );
}

function noPlan(given: unknown): Error {
  return invalidInput(
    'plan',
    `This is no plan: ${shown(given)}.`,
    'Give the plan that Build made, or a list of workouts such as [{"date":"2026-05-06","sport":"bike","duration":"1:15:00"}].',
  );
}
