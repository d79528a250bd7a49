import { defineOperation } from '../operation';
import { athleteField } from '../workout/fields';
import { NO_ZAPIER_FORM, ROUTE_OUTPUT, ROUTE_SAMPLE, routeViews } from './output';

/** TrainingPeaks wiki, the Routes pages. */
export const getAllRoutes = defineOperation({
  resource: 'route',
  name: 'getAll',
  title: 'Get Many',
  action: 'Get many routes',
  description: 'List the routes of an athlete (experimental: TrainingPeaks does not document what a route holds)',
  subject: 'addressed',
  scopes: ['routes:read'],
  many: true,
  fields: { athlete: athleteField },
  run: async (session, { athlete }) => session.client.routes.list(await session.athleteId(athlete)),
  views: routeViews,
  sample: ROUTE_SAMPLE,
  outputFields: ROUTE_OUTPUT,
  zapier: NO_ZAPIER_FORM,
});
