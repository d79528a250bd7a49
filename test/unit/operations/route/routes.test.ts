import { createRoute } from '../../../../shared/operations/route/create';
import { runOperation } from '../../../../shared/operations/run';
import { readRoute } from '../../../../shared/trainingpeaks/route';
import { coachSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const session = () =>
  coachSession({ client: { routes: { create: async (_: number, body: object) => readRoute({ Id: 1, ...body }) } } });

it('sends a route as it is', async () => {
  const run = session();
  await runOperation(createRoute, run, { athlete: 880046, body: '{"Name":"River loop","Points":[1,2]}' });
  expect(run.calls).toEqual([['routes.create', 880046, { Name: 'River loop', Points: [1, 2] }]]);
});

it.each([
  ['{}', 'Route is an empty JSON object.'],
  ['[1]', 'Route is not a JSON object.'],
  ['"loop"', 'Route is not a JSON object.'],
  ['', 'Route is empty.'],
])('refuses %j before any request', async (body, what) => {
  const run = session();
  const error = await refusal(runOperation(createRoute, run, { athlete: 880046, body }));
  expect(error).toMatchObject({ kind: 'invalidInput', field: 'body', what });
  expect(run.calls).toEqual([]);
});
