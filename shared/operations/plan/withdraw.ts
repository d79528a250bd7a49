import { withdrawPlan as withdraw, type WithdrawRequest } from '../../plans/delivery/withdraw';
import { findingsText, refuseErrors } from '../../plans/findings';
import { sealPlan } from '../../plans/canonical';
import { readPlan } from '../../plans/read-plan';
import type { InputOf } from '../fields';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import type { Session } from '../session';
import { deliveryFields, earlierDeliveries } from './delivery-fields';
import { DELIVERY_OUTPUT, DELIVERY_SAMPLE, deliveryRecord } from './delivery-output';
import { athletesFields, chosenAthletes } from './fields';

const BY_NAME = { withdrawBy: ['name'] } as const;

const fields = {
  ...athletesFields,
  withdrawBy: {
    kind: 'choice',
    label: 'Withdraw',
    help: 'Which workouts are deleted: never those that are completed, or that somebody has changed since they were delivered',
    placement: 'main',
    default: 'name',
    choices: [
      { value: 'name', label: 'By Plan Name', help: 'All workouts of a plan in a range of days' },
      { value: 'plan', label: 'By Plan JSON', help: 'The workouts of a plan that Build made' },
    ],
  },
  planName: {
    kind: 'text',
    label: 'Plan Name',
    help: 'As it stands under the descriptions of the workouts',
    placement: 'main',
    required: true,
    showWhen: BY_NAME,
    maxLength: 200,
    example: 'Base 1',
  },
  plan: {
    kind: 'json',
    label: 'Plan',
    help: 'The plan as it was delivered',
    placement: 'main',
    required: true,
    showWhen: { withdrawBy: ['plan'] },
    example: '{{ $json.plan }}',
    zapier: { help: 'The plan as JSON text, as it was delivered' },
  },
  range: { ...rangeFields.range, showWhen: BY_NAME },
  days: { ...rangeFields.days, showWhen: { ...BY_NAME, ...rangeFields.days.showWhen } },
  startDate: { ...rangeFields.startDate, showWhen: { ...BY_NAME, ...rangeFields.startDate.showWhen } },
  endDate: { ...rangeFields.endDate, showWhen: { ...BY_NAME, ...rangeFields.endDate.showWhen } },
  weekStartsOn: { ...rangeFields.weekStartsOn, showWhen: { ...BY_NAME, ...rangeFields.weekStartsOn.showWhen } },
  ...deliveryFields,
} as const;

/** TrainingPeaks wiki, Workouts-Get and Workouts-Delete. */
export const withdrawPlan = defineOperation({
  resource: 'plan',
  name: 'withdraw',
  title: 'Withdraw',
  action: 'Withdraw plan',
  description: 'Delete the untouched workouts of a delivered plan from the calendars of one or many athletes',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:plan'],
  readsAccount: true,
  writes: true,
  minutesField: 'maxMinutes',
  fields,
  async run(session, input) {
    const earlier = earlierDeliveries(input.earlierDeliveries);
    const { dryRun } = input;
    const { findings, ...what } = input.withdrawBy === 'plan' ? await byPlan(session, input) : byName(session, input);
    const athletes = await chosenAthletes(session, input);
    const withdrawn = await withdraw(session, athletes, { ...what, dryRun, earlier });
    return withdrawn.map((delivery) => ({ delivery, findings }));
  },
  views: { simplified: ({ delivery, findings }) => deliveryRecord(delivery, findings) },
  sample: DELIVERY_SAMPLE,
  outputFields: DELIVERY_OUTPUT,
  zapier: {
    as: 'create',
    key: 'withdraw_plan',
    label: 'Withdraw Plan',
    description: 'Deletes the untouched workouts of a delivered plan from the calendar of an athlete.',
    noun: 'Plan',
  },
});

type What = Pick<WithdrawRequest, 'plan' | 'exercises' | 'daysOf'> & { findings: string | null };
type WithdrawInput = InputOf<typeof fields>;

async function byPlan({ ports }: Session, input: WithdrawInput): Promise<What> {
  const written = await readPlan(input.plan);
  refuseErrors(written.findings, 'plan');
  const plan = await sealPlan(ports, {
    ...written,
    planName: written.planName ?? '',
    planId: written.planId ?? '',
  });
  return {
    plan: { ...plan, version: written.version ?? 1 },
    exercises: plan.exerciseList,
    daysOf: () => Promise.resolve({ start: plan.startDate, end: plan.endDate }),
    findings: findingsText(written.findings),
  };
}

function byName(session: Session, input: WithdrawInput): What {
  const planName = input.planName!;
  const { range, days, startDate, endDate, weekStartsOn } = input;
  return {
    plan: { planId: planName, planName, version: 0 },
    exercises: null,
    daysOf: (athlete) =>
      resolveRange(session, athlete, { range: range!, days, startDate, endDate, weekStartsOn }, { anyFuture: true }),
    findings: null,
  };
}
