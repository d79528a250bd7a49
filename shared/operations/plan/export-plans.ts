import { isLocalDate } from '../../http/date-windows';
import { sealPlan } from '../../plans/canonical';
import type { EarlierPlan } from '../../plans/export/slots';
import type { Finding } from '../../plans/findings';
import type { FieldPreset, Plan } from '../../plans/model';
import { withPreset } from '../../plans/presets';
import { isObject } from '../../trainingpeaks/read';
import type { Session } from '../session';
import { readPlanInput, type PlanSourceInput } from './plan-input';

/**
 * The plans of an export, with no more in them than the preset shares, each with the version and the time that it has. The
 * field Plan may hold one or a list, also rows of a table that keep it as text.
 *
 * @throws ConnectorError as `readPlanInput` does
 */
export async function exportedPlans(
  session: Session,
  input: PlanSourceInput & { fieldPreset: FieldPreset },
): Promise<{ plans: Plan[]; findings: Finding[] }> {
  const listed = input.planFrom === 'plan' ? listOf(input.plan) : null;
  const given = await Promise.all(
    (listed ?? [input.plan]).map(async (plan) => {
      const read = await readPlanInput(session, { ...input, plan });
      return { plan: await reduced(session, withItsTime(read.plan, plan), input.fieldPreset), findings: read.findings };
    }),
  );
  return { plans: given.map(({ plan }) => plan), findings: given.flatMap(({ findings }) => findings) };
}

/**
 * Earlier versions as they are stored; what is none is left out, since all that depends on it are the names and days of
 * cancelled workouts.
 */
export function versionsSeen(given: unknown): EarlierPlan[] {
  return [given].flat().flatMap((one) => {
    const plan = planIn(one);
    if (!isObject(plan) || !Array.isArray(plan.exerciseList)) return [];
    const { planId, version } = plan;
    if (typeof planId !== 'string' || typeof version !== 'number') return [];
    return [{ planId, version, exerciseList: plan.exerciseList.flatMap(seenIn) }];
  });
}

function seenIn(exercise: unknown): EarlierPlan['exerciseList'] {
  if (!isObject(exercise)) return [];
  const { sourceId, date, sport, title, startTime, plannedSeconds } = exercise;
  if (typeof sourceId !== 'string' || typeof date !== 'string' || !isLocalDate(date)) return [];
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return [
    {
      sourceId,
      date,
      sport: text(sport) ?? 'other',
      title: text(title),
      startTime: text(startTime),
      plannedSeconds: typeof plannedSeconds === 'number' ? plannedSeconds : null,
    },
  ];
}

/** Null for anything but a list of plans: a list of workouts is one plan. */
function listOf(given: unknown): unknown[] | null {
  if (!Array.isArray(given)) return given === undefined ? null : [planIn(given)];
  const plans = given.map(planIn);
  return plans.every((plan) => isObject(plan) && 'exerciseList' in plan) ? plans : null;
}

/** The plan of a row of a table, or of a result of Build; anything else as it is. */
function planIn(given: unknown): unknown {
  if (!isObject(given) || !('plan' in given)) return given;
  const { plan } = given;
  return typeof plan === 'string' ? parsed(plan) : plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A plan that was only handed on was made when it says so. */
function withItsTime(plan: Plan, given: unknown): Plan {
  if (!isObject(given) || given.contentHash !== plan.contentHash) return plan;
  const { generatedAt } = given;
  return typeof generatedAt === 'string' && !Number.isNaN(Date.parse(generatedAt))
    ? { ...plan, generatedAt: new Date(generatedAt).toISOString() }
    : plan;
}

async function reduced({ ports }: Session, plan: Plan, preset: FieldPreset): Promise<Plan> {
  const { version, deleted, generatedAt, exerciseList } = plan;
  const sealed = await sealPlan(ports, { ...plan, exercises: exerciseList.map((one) => withPreset(one, preset)) });
  return { ...sealed, version, deleted, generatedAt };
}
