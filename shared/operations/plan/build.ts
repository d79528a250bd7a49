import { MAX_IN_FLIGHT } from '../../http/client';
import { ConnectorError } from '../../http/errors';
import { mapLimit } from '../../http/limiter';
import { readCalendar, stepsNotGranted } from '../../plans/build';
import { sealPlan } from '../../plans/canonical';
import { latestVersions } from '../../plans/earlier-versions';
import type { Finding } from '../../plans/findings';
import { planIdOf } from '../../plans/keys';
import { athleteKey } from '../../trainingpeaks/pseudonym';
import { nameOfDays } from '../../plans/plan-name';
import { type EarlierVersion, nextVersion, type NumberedPlan } from '../../plans/version';
import type { AthleteRef } from '../../trainingpeaks/types';
import type { InputOf } from '../fields';
import { defineOperation } from '../operation';
import { type Range, rangeFields, resolveRange } from '../ranges';
import type { Session } from '../session';
import { BUILT_OUTPUT, BUILT_SAMPLE, builtRecord } from './build-output';
import { athletesFields, chosenAthletes, fieldPresetField } from './fields';

const fields = {
  ...athletesFields,
  ...rangeFields,
  fieldPreset: {
    ...fieldPresetField,
    help: 'How much of each workout the plan holds; never comments, and nothing of the athlete but the key',
  },
  includeSteps: {
    kind: 'boolean',
    label: 'Include Steps',
    help: 'Whether to read the interval steps, one more request for each structured workout; needs the permission Read Workout Structures',
    placement: 'more',
    default: true,
  },
  earlierVersions: {
    kind: 'json',
    label: 'Earlier Versions',
    help: 'Rows of the table trainingpeaks_plan_versions, or plans that were built before: the plan gets the next number when something has changed since, and says what was deleted. Without them it is version 1',
    placement: 'more',
  },
  planName: {
    kind: 'text',
    label: 'Plan Name',
    help: 'What the plan is called, for athletes to read; its days when empty',
    placement: 'more',
    maxLength: 200,
    example: 'Base 1',
  },
  planId: {
    kind: 'text',
    label: 'Plan ID',
    zapier: { label: 'Plan Key' },
    help: 'A name of your own that stays the same from week to week, to which the key of the athlete is added; when empty, each athlete and range is a plan of its own',
    placement: 'more',
    maxLength: 200,
    example: 'base-1',
  },
} as const;

/** What became of one athlete's plan. */
export type Built = { athleteId: number; athleteKey: string } & (
  | (NumberedPlan & { findings: Finding[]; error: null })
  | { plan: null; error: string }
);

/** TrainingPeaks wiki, Workouts-Get and Workout-Of-The-Day-Structured-Workout-File. */
export const buildPlan = defineOperation({
  resource: 'plan',
  name: 'build',
  title: 'Build',
  action: 'Build plan',
  description: 'Make a plan to share from the planned workouts of one or many athletes, with a version and hashes',
  subject: 'addressed',
  scopes: ['workouts:read'],
  readsAccount: true,
  fields,
  async run(session, input) {
    const earlier = latestVersions('earlierVersions', input.earlierVersions);
    const athletes = await chosenAthletes(session, input);
    let done = 0;
    return mapLimit(athletes, MAX_IN_FLIGHT, async (athlete) => {
      const built = await buildFor(session, athlete, input, earlier);
      session.ports.progress?.({ label: 'Building plans', done: ++done, total: athletes.length });
      return built;
    });
  },
  views: { simplified: builtRecord },
  sample: BUILT_SAMPLE,
  outputFields: BUILT_OUTPUT,
  zapier: {
    as: 'create',
    key: 'build_plan',
    label: 'Build Plan',
    description: 'Makes a plan to share from the planned workouts of an athlete.',
    noun: 'Plan',
  },
});

type BuildInput = InputOf<typeof fields>;

/** Of many athletes, one that fails must not cost the others their plan; one alone fails as every operation does. */
async function buildFor(
  session: Session,
  athlete: AthleteRef,
  input: BuildInput,
  earlier: ReadonlyMap<string, EarlierVersion>,
): Promise<Built> {
  const athleteId = await session.athleteId(athlete);
  const whom = { athleteId, athleteKey: await athleteKey(session.ports, session.pseudonymSecret, athleteId) };
  try {
    return { ...whom, ...(await build(session, athlete, whom.athleteKey, input, earlier)), error: null };
  } catch (error) {
    if (!(error instanceof ConnectorError) || input.athletes === 'one' || OF_ALL.has(error.kind)) throw error;
    return { ...whom, plan: null, error: `${error.what} ${error.description}` };
  }
}

/** Failures that no other athlete would be spared. */
const OF_ALL = new Set(['cancelled', 'reconnect', 'missingScope', 'wrongAccountType', 'invalidInput']);

async function build(
  session: Session,
  athlete: AthleteRef,
  key: string,
  input: BuildInput,
  earlier: ReadonlyMap<string, EarlierVersion>,
): Promise<NumberedPlan & { findings: Finding[] }> {
  const range = await resolveRange(session, athlete, input);
  const planId = planIdFor(input.planId, key, range);
  const before = earlier.get(planId) ?? null;
  const mayReadSteps = session.grantedScopes?.has('workouts:wod') ?? true;
  const { exercises, findings } = await readCalendar(session.client, {
    athlete,
    ...range,
    preset: input.fieldPreset,
    steps: input.includeSteps && mayReadSteps,
    plannedBefore: new Set(before?.exercises?.map(({ sourceId }) => sourceId)),
  });
  if (input.includeSteps && !mayReadSteps && input.fieldPreset !== 'schedule') findings.unshift(stepsNotGranted());
  const plan = await sealPlan(session.ports, {
    planId,
    planName: input.planName ?? nameOfDays(range.start, range.end),
    startDate: range.start,
    endDate: range.end,
    exercises,
  });
  return { ...nextVersion(plan, before), findings };
}

/** Two athletes never have the same plan, whatever the coach calls it. */
function planIdFor(given: string | undefined, key: string, { start, end }: Range): string {
  if (given === undefined) return planIdOf(key, start, end);
  return given.endsWith(`:${key}`) ? given : `${given}:${key}`;
}
