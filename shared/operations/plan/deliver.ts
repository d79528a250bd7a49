import { deliverPlan as deliver } from '../../plans/delivery/deliver';
import { findingsText } from '../../plans/findings';
import { defineOperation } from '../operation';
import { deliveryFields, earlierDeliveries } from './delivery-fields';
import { DELIVERY_OUTPUT, DELIVERY_SAMPLE, deliveryRecord } from './delivery-output';
import { athletesFields, chosenAthletes } from './fields';
import { planSourceFields, readPlanInput } from './plan-input';

/** TrainingPeaks wiki, Workouts-Get, Workouts-Create and Workouts-Update. */
export const deliverPlan = defineOperation({
  resource: 'plan',
  name: 'deliver',
  title: 'Deliver',
  action: 'Deliver plan',
  description: 'Bring a plan onto the calendars of one or many athletes, each workout once, however often it runs',
  subject: 'addressed',
  scopes: ['workouts:read', 'workouts:plan'],
  readsAccount: true,
  writes: true,
  minutesField: 'maxMinutes',
  fields: {
    ...athletesFields,
    ...planSourceFields,
    onExisting: {
      kind: 'choice',
      label: 'If Already There',
      help: 'What becomes of a workout of this plan that is on the calendar already and is not as the plan has it. Completed workouts are never touched',
      placement: 'main',
      default: 'overwriteIfUnchanged',
      choices: [
        {
          value: 'overwriteIfUnchanged',
          label: 'Change Unless Edited',
          help: 'Changed while nobody has touched it since it was delivered; otherwise kept and reported',
        },
        { value: 'report', label: 'Keep and Report', help: 'Kept; the result says how it differs' },
        { value: 'skip', label: 'Keep', help: 'Kept without a look' },
      ],
    },
    removeDeleted: {
      kind: 'choice',
      label: 'Deleted Workouts',
      help: 'What becomes of workouts that an earlier version brought and this one has not, from today on; edited and completed ones always stay',
      placement: 'more',
      default: 'listed',
      choices: [
        {
          value: 'listed',
          label: 'Withdraw Listed',
          help: 'Those that the plan lists as deleted since its last version',
        },
        {
          value: 'allMissing',
          label: 'Withdraw All Missing',
          help: 'All of this plan on its days that are not in it; only if the step gets the whole plan at once',
        },
        { value: 'none', label: 'Keep' },
      ],
    },
    checkStructures: {
      kind: 'boolean',
      label: 'Check Steps',
      help: 'Whether to read the interval steps of every workout and report those that were edited, one more request for each; needs the permission Read Workout Structures',
      placement: 'more',
      default: false,
    },
    ...deliveryFields,
  },
  async run(session, input) {
    const earlier = earlierDeliveries(input.earlierDeliveries);
    const { plan, findings } = await readPlanInput(session, input);
    const athletes = await chosenAthletes(session, input);
    const { onExisting, removeDeleted, checkStructures, dryRun } = input;
    const delivered = await deliver(session, athletes, {
      plan,
      onExisting,
      removeDeleted,
      checkStructures,
      dryRun,
      earlier,
    });
    return delivered.map((delivery) => ({ delivery, findings: findingsText(findings) }));
  },
  views: { simplified: ({ delivery, findings }) => deliveryRecord(delivery, findings) },
  sample: DELIVERY_SAMPLE,
  outputFields: DELIVERY_OUTPUT,
  zapier: {
    as: 'create',
    key: 'deliver_plan_week',
    label: 'Deliver Plan Week',
    description: 'Brings a plan of a week or so onto the calendar of an athlete, each workout once.',
    noun: 'Plan',
  },
});
