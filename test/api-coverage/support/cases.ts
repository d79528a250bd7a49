import { completed, recorded, structured } from '../../e2e/parity/support/calendar';
import type { AnyOperation } from '../../../shared';
import { CASES } from '../../e2e/parity/cases';
import type { ParityCase } from '../../e2e/parity/support/case';
import { aCard, aMetric, askElsewhere, aSubscription, dayFromNow } from './elsewhere';
import { NOT_WITHOUT_ATHLETE } from './client-calls';

const ATHLETE = '880102';

const dense = (day: string): string => day.replaceAll('-', '');

/** Inputs of the operations that are not on Zapier, and so have no case for both platforms. */
const N8N_CASES: Record<string, ParityCase[]> = {
  'connection.check': [
    { name: 'an athlete account', user: 'premium', values: {} },
    { name: 'a coach account', user: 'coach', values: {} },
  ],
  'connection.disconnect': [{ name: 'an athlete account', user: 'premium', values: {} }],
  'athlete.getProfile': [
    { name: 'the connected athlete', user: 'basic', values: {} },
    { name: 'a coach', user: 'coach', fails: true, values: {} },
  ],
  'athlete.getCoachProfile': [{ name: 'the connected coach', user: 'coach', values: {} }],
  'athlete.getAssistants': [
    { name: 'the connected coach', user: 'coach', values: {} },
    { name: 'one of them', user: 'coach', values: { assistant: 770131 } },
    { name: 'an athlete', user: 'premium', fails: true, values: {} },
  ],
  'workout.getChanges': [
    { name: 'a day', user: 'premium', values: { since: `${dayFromNow(-1)}T00:00:00Z` } },
    {
      name: 'with a deletion and the descriptions',
      user: 'coach',
      values: async (sandbox) => {
        await sandbox.control('edit-workout', { workoutId: await completed(sandbox, ATHLETE), delete: true });
        return { athlete: ATHLETE, since: `${dayFromNow(-2)}T00:00:00Z`, includeDescription: true };
      },
    },
  ],
  'workout.getMeanMaxes': [
    { name: 'all kinds', user: 'premium', values: async (sandbox) => ({ workout: await recorded(sandbox) }) },
    {
      name: 'heart rate of an athlete of the roster',
      user: 'coach',
      values: async (sandbox) => ({
        athlete: ATHLETE,
        workout: await recorded(sandbox, ATHLETE),
        kinds: ['heartRate'],
      }),
    },
    {
      name: 'a basic athlete',
      user: 'basic',
      fails: true,
      values: async (sandbox) => ({ workout: await completed(sandbox, 'basic') }),
    },
  ],
  'workout.getTimeInZones': [
    { name: 'all kinds', user: 'premium', values: async (sandbox) => ({ workout: await recorded(sandbox) }) },
    {
      name: 'heart rate of an athlete of the roster',
      user: 'coach',
      values: async (sandbox) => ({
        athlete: ATHLETE,
        workout: await recorded(sandbox, ATHLETE),
        families: ['heartRate'],
      }),
    },
  ],
  'workout.getWorkoutOfTheDay': [
    {
      name: 'several days with the descriptions',
      user: 'premium',
      values: { numberOfDays: 7, includeDescription: true },
    },
    { name: 'a coach', user: 'coach', fails: true, values: {} },
  ],
  'workout.getStrength': [
    { name: 'the connected athlete', user: 'premium', values: {} },
    { name: 'an athlete of the roster', user: 'coach', values: { athlete: ATHLETE } },
  ],
  'metric.get': [
    {
      name: 'one of the connected athlete',
      user: 'premium',
      values: async (sandbox) => ({ metric: await aMetric(sandbox) }),
    },
  ],
  'normalised.getHistory': [
    { name: 'a month of the connected athlete', user: 'premium', values: { range: 'lastDays', days: 30 } },
    {
      name: 'a roster, with recordings and zones, on from a cursor',
      user: 'coach',
      values: {
        athletes: 'roster',
        cursor: `h1.r.${dense(dayFromNow(-5))}.${dense(dayFromNow(9))}.apbsz.880102.0.0..7`,
      },
    },
  ],
  'event.getNext': [{ name: 'the connected athlete', user: 'premium', values: {} }],
  'nutrition.delete': [
    {
      name: 'a card of the connected athlete',
      user: 'premium',
      values: async (sandbox) => ({ nutritionCard: await aCard(sandbox, 'premium', 880045) }),
    },
    {
      name: 'a card of an athlete of the roster',
      user: 'coach',
      values: async (sandbox) => ({ athlete: ATHLETE, nutritionCard: await aCard(sandbox, 'coach', Number(ATHLETE)) }),
    },
  ],
  'plan.compare': [
    {
      name: 'a plan with the calendar of an athlete of the roster',
      user: 'coach',
      values: { athlete: ATHLETE, plan: JSON.stringify([{ date: dayFromNow(2), sport: 'run', title: 'Easy run' }]) },
    },
    {
      name: 'records of another destination',
      user: 'premium',
      values: {
        compareWith: 'items',
        plan: JSON.stringify([{ date: dayFromNow(2), sport: 'run', title: 'Easy run', ref: 'w1' }]),
        destinationItems: JSON.stringify([{ sourceId: 'w1', title: 'Easy run' }]),
      },
    },
  ],
  'plan.audit': [
    { name: 'the first row of a trail', user: 'premium', values: { actor: 'Share the week', auditAction: 'deliver' } },
    { name: 'a trail without rows', user: 'coach', values: { mode: 'verify' } },
  ],
  'route.create': [{ name: 'a body as it is', user: 'premium', values: { body: '{"Name":"River loop"}' } }],
  'route.getAll': [
    {
      name: 'of an athlete of the roster',
      user: 'coach',
      values: async (sandbox) => {
        await askElsewhere(sandbox, 'coach', 'POST', `/v2/athlete/${ATHLETE}/routes`, { Name: 'River loop' });
        return { athlete: ATHLETE };
      },
    },
  ],
  'structure.parse': [
    { name: 'text', user: 'premium', values: { structure: '15m 55% / 2x(15m 95% / 5m 50%)', workoutType: 'bike' } },
  ],
  'webhook.create': [
    {
      name: 'for an athlete of the roster',
      user: 'coach',
      values: { athlete: ATHLETE, eventType: 'workout-created', webhookUrl: 'https://hooks.acme.example/tp/u8Qk2' },
    },
  ],
  'webhook.getAll': [
    {
      name: 'the one there is',
      user: 'premium',
      values: async (sandbox) => {
        await aSubscription(sandbox);
        return {};
      },
    },
  ],
  'webhook.update': [
    {
      name: 'paused',
      user: 'premium',
      values: async (sandbox) => ({ subscription: await aSubscription(sandbox), active: false }),
    },
  ],
  'webhook.delete': [
    {
      name: 'one that is there',
      user: 'premium',
      values: async (sandbox) => ({ subscription: await aSubscription(sandbox) }),
    },
  ],
};

/** Inputs of operations on both platforms, for requests that their comparison does not bring about. */
const MORE_CASES: Record<string, ParityCase[]> = {
  'workout.update': [
    {
      name: 'an athlete whose steps are given only under an address with the athlete',
      user: 'coach',
      values: async (sandbox) => {
        await sandbox.control('faults', NOT_WITHOUT_ATHLETE);
        return { athlete: ATHLETE, workout: await structured(sandbox, ATHLETE), title: 'Renamed' };
      },
    },
  ],
};

export const named = ({ resource, name }: AnyOperation): string => `${resource}.${name}`;

/** Every input of an operation: where it is on both platforms, the one with which they are compared. */
export const casesOf = (operation: AnyOperation): ParityCase[] => [
  ...('key' in operation.zapier ? (CASES[operation.zapier.key] ?? []) : (N8N_CASES[named(operation)] ?? [])),
  ...(MORE_CASES[named(operation)] ?? []),
];
