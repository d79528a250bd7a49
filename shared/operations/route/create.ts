import { invalidInput } from '../../http/errors';
import { isObject } from '../../trainingpeaks/read';
import { defineOperation } from '../operation';
import { athleteField } from '../workout/fields';
import { NO_ZAPIER_FORM, ROUTE_OUTPUT, ROUTE_SAMPLE, routeViews } from './output';

/** TrainingPeaks wiki, the Routes pages. */
export const createRoute = defineOperation({
  resource: 'route',
  name: 'create',
  title: 'Create',
  action: 'Create route',
  description: 'Send a route as it is (experimental: TrainingPeaks does not document what a route holds)',
  subject: 'addressed',
  scopes: ['routes:write'],
  writes: true,
  fields: {
    athlete: athleteField,
    body: {
      kind: 'json',
      label: 'Route',
      help: 'A JSON object, sent unchanged',
      required: true,
      example: '{"Name":"River loop"}',
    },
  },
  async run(session, { athlete, body }) {
    if (!isObject(body) || Object.keys(body).length === 0) {
      const what = isObject(body) ? 'Route is an empty JSON object.' : 'Route is not a JSON object.';
      throw invalidInput('body', what, 'Write it like {"Name":"River loop"}.');
    }
    return [await session.client.routes.create(await session.athleteId(athlete), body)];
  },
  views: routeViews,
  sample: ROUTE_SAMPLE,
  outputFields: ROUTE_OUTPUT,
  zapier: NO_ZAPIER_FORM,
});
