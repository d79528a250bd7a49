import { withdrawPlan as withdraw, type WithdrawRequest } from '../../plans/delivery/withdraw';
import { findingsText } from '../../plans/findings';
import type { InputOf } from '../fields';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import type { Session } from '../session';
import { deliveryFields, earlierDeliveries } from './delivery-fields';
import { DELIVERY_OUTPUT, DELIVERY_SAMPLE, deliveryRecord } from './delivery-output';
import { athletesFields, chosenAthletes } from './fields';
import { readPlanInput } from './plan-input';

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
      { value: 'name', label: 'By Plan Name', help: 'All workouts of a plan that were planned for days of Range' },
      { value: 'plan', label: 'By Plan JSON', help: 'The workouts of a plan as it was delivered, whatever Range says' },
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
  ...rangeFields,
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

/** Read as Deliver reads it, so that its workouts are called the same. */
async function byPlan(session: Session, input: WithdrawInput): Promise<What> {
  const { plan, findings } = await readPlanInput(session, { ...input, ...AS_IT_IS });
  return {
    plan,
    exercises: plan.exerciseList,
    daysOf: () => Promise.resolve({ start: plan.startDate, end: plan.endDate }),
    findings: findingsText(findings),
  };
}

const AS_IT_IS = { planFrom: 'plan', placing: 'absolute', planName: undefined } as const;

function byName(session: Session, input: WithdrawInput): What {
  const planName = input.planName!;
  return {
    plan: { planId: planName, planName, version: 0 },
    exercises: null,
    daysOf: (athlete) => resolveRange(session, athlete, input, { anyFuture: true }),
    findings: null,
  };
}
