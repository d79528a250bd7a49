import { FastifyInstance } from 'fastify';
import { World } from '../world';
import { analysisRoutes } from './analysis';
import { athleteRoutes } from './athlete';
import { coachRoutes } from './coach';
import { eventRoutes } from './events';
import { fileRoutes } from './files';
import { infoRoutes } from './info';
import { metricRoutes } from './metrics';
import { nutritionRoutes } from './nutrition';
import { addRoutes } from './route';
import { routeRoutes } from './routes';
import { strengthRoutes } from './strength';
import { webhookRoutes } from './webhooks';
import { wodRoutes } from './wod';
import { workoutChangedRoutes } from './workouts-changed';
import { workoutPlanRoutes } from './workouts-plan';
import { workoutReadRoutes } from './workouts-read';

/** Every endpoint family has its own file; a new one is added here. */
export function addApi(app: FastifyInstance, world: World): void {
  addRoutes(app, world, [
    ...infoRoutes,
    ...athleteRoutes,
    ...coachRoutes,
    ...workoutReadRoutes,
    ...workoutChangedRoutes,
    ...workoutPlanRoutes,
    ...wodRoutes,
    ...fileRoutes,
    ...analysisRoutes,
    ...strengthRoutes,
    ...eventRoutes,
    ...metricRoutes,
    ...nutritionRoutes,
    ...routeRoutes,
    ...webhookRoutes,
  ]);
}
