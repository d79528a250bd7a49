import { defineOperation } from '../../../shared/operations/operation';
import type { AthleteRef } from '../../../shared/trainingpeaks/types';

/**
 * Mostly for the compiler: `npm run typecheck` fails when one of the expected errors is no longer one, i.e. when a wrong
 * field name or a wrong type would slip through.
 */
it('a wrong field name or type does not compile', async () => {
  const operation = defineOperation({
    resource: 'workout',
    name: 'typed',
    title: 'Typed',
    action: 'Type workout',
    description: 'Typed',
    subject: 'addressed',
    scopes: [],
    fields: {
      athlete: { kind: 'ref', to: 'athlete', label: 'Athlete', help: '', default: 'me' },
      workoutDay: { kind: 'localDate', label: 'Day', help: '', required: true },
      sport: {
        kind: 'choice',
        label: 'Sport',
        help: '',
        choices: [
          { value: 'run', label: 'Run' },
          { value: 'bike', label: 'Bike' },
        ],
      },
      days: { kind: 'integer', label: 'Days', help: '', default: 7, showWhen: { sport: ['run'] } },
      locked: { kind: 'boolean', label: 'Locked', help: '' },
    },
    run: async (_session, input) => {
      const athlete: AthleteRef = input.athlete;
      const day: string = input.workoutDay;
      const sport: 'run' | 'bike' | undefined = input.sport;
      const locked: boolean | undefined = input.locked;
      // @ts-expect-error a field that does not exist
      const misspelt: unknown = input.workoutday;
      // @ts-expect-error an optional field may be absent
      const certain: 'run' | 'bike' = input.sport;
      // @ts-expect-error a field that may be hidden may be absent, whatever its default
      const shown: number = input.days;
      // @ts-expect-error a choice has only the values listed
      const other: 'swim' | undefined = input.sport;
      return [{ athlete, day, sport, locked, misspelt, certain, shown, other }];
    },
    views: {
      // @ts-expect-error a view sees the same fields
      simplified: (record, input) => ({ ...record, wrong: input.workoutday }),
    },
    sample: {},
    outputFields: [],
    zapier: { no: '' },
  });
  expect(Object.keys(operation.fields)).toContain('workoutDay');
});
