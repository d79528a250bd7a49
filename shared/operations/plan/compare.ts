import { comparePlan } from '../../plans/compare/compare';
import { compareItems } from '../../plans/compare/items';
import type { PlanComparison } from '../../plans/compare/model';
import { findingsText } from '../../plans/findings';
import { defineOperation } from '../operation';
import { scopeNotGranted } from '../refusals';
import { COMPARISON_OUTPUT, COMPARISON_SAMPLE, comparisonRecord } from './compare-output';
import { deliverPlan } from './deliver';
import { deliveryFields, earlierDeliveries } from './delivery-fields';
import { athletesFields, chosenAthletes } from './fields';
import { planSourceFields, readPlanInput } from './plan-input';

const CALENDAR = { compareWith: ['calendars'] } as const;
const REPAIR = { ...CALENDAR, mode: ['repair'] } as const;

/** TrainingPeaks wiki, Workouts-Get; a repair also Workouts-Create, Workouts-Update and Workouts-Delete. */
export const comparePlans = defineOperation({
  resource: 'plan',
  name: 'compare',
  title: 'Compare',
  action: 'Compare plan',
  description:
    'Find out what of a plan is missing, extra, changed or outdated where it was delivered, and repair it if wanted',
  subject: 'addressed',
  scopes: ['workouts:read'],
  readsAccount: true,
  writes: true,
  minutesField: 'maxMinutes',
  fields: {
    compareWith: {
      kind: 'choice',
      label: 'Compare With',
      help: 'Where the plan was delivered to',
      placement: 'main',
      default: 'calendars',
      choices: [
        {
          value: 'calendars',
          label: 'TrainingPeaks Calendars',
          help: 'The calendars of one or many athletes, which are read',
        },
        { value: 'items', label: 'Records Given', help: 'What a table or another destination has of the plan' },
      ],
    },
    athletes: { ...athletesFields.athletes, showWhen: CALENDAR },
    athlete: { ...athletesFields.athlete, showWhen: { ...CALENDAR, athletes: ['one'] } },
    athleteIds: { ...athletesFields.athleteIds, showWhen: { ...CALENDAR, athletes: ['chosen'] } },
    destinationItems: {
      kind: 'json',
      label: 'Records',
      help: 'A list of records with sourceId or deliveryKey, and what there is of recordId, planId, itemHash, version, status, completed, date, startTime, title, sport, plannedSeconds, plannedMeters, plannedTss, plannedIf, description',
      placement: 'main',
      showWhen: { compareWith: ['items'] },
      example: '{{ $input.all().map((item) => item.json) }}',
    },
    ...planSourceFields,
    mode: {
      kind: 'choice',
      label: 'Mode',
      help: 'What to do about the differences. Completed workouts are never touched',
      placement: 'main',
      default: 'report',
      showWhen: CALENDAR,
      choices: [
        { value: 'report', label: 'Report', help: 'Nothing is written' },
        {
          value: 'repair',
          label: 'Repair',
          help: 'From today on, missing workouts are planned again and outdated ones changed',
        },
      ],
    },
    onExisting: {
      ...deliverPlan.fields.onExisting,
      help: 'What a repair does with a workout of an older version. Edited and completed workouts always stay',
      showWhen: REPAIR,
    },
    removeExtra: {
      kind: 'boolean',
      label: 'Remove Extra Workouts',
      help: 'Whether a repair deletes what the plan has no more, from today on; edited and completed ones and copies always stay',
      placement: 'more',
      default: false,
      showWhen: REPAIR,
    },
    checkStructures: { ...deliverPlan.fields.checkStructures, showWhen: CALENDAR },
    dryRun: { ...deliveryFields.dryRun, showWhen: REPAIR },
    earlierDeliveries: { ...deliveryFields.earlierDeliveries, showWhen: CALENDAR },
    maxMinutes: deliveryFields.maxMinutes,
  },
  async run(session, input) {
    const { plan, findings } = await readPlanInput(session, input);
    const about = (comparison: PlanComparison) => ({ comparison, findings: findingsText(findings) });
    if (input.compareWith === 'items') return [about(compareItems(plan, input.destinationItems ?? []))];
    const repair = input.mode === 'repair';
    if (repair && session.grantedScopes?.has('workouts:plan') === false) {
      throw scopeNotGranted('workouts:plan', 'Repair plan');
    }
    const { athletes = 'one', athlete, athleteIds, dryRun = false, onExisting = 'report' } = input;
    const compared = await comparePlan(session, await chosenAthletes(session, { athletes, athlete, athleteIds }), {
      plan,
      repair,
      dryRun,
      onExisting,
      removeExtra: input.removeExtra ?? false,
      checkStructures: input.checkStructures ?? false,
      earlier: earlierDeliveries(input.earlierDeliveries),
    });
    return compared.map(about);
  },
  views: { simplified: ({ comparison, findings }) => comparisonRecord(comparison, findings) },
  sample: COMPARISON_SAMPLE,
  outputFields: COMPARISON_OUTPUT,
  zapier: {
    no: 'Zapier has no table joins and 25 seconds for a step; a Zap brings a plan up to date by delivering it again.',
  },
});
