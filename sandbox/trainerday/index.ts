import { FastifyError, FastifyInstance } from 'fastify';
import { World } from '../world';
import { activityRoutes } from './api/activities';
import { athleteRoutes } from './api/athlete';
import { calendarRoutes } from './api/calendar';
import { uploadRoutes } from './api/upload';
import { workoutRoutes } from './api/workouts';
import { TrainerDayError, trainerDayErrorAnswer } from './errors';
import { addTrainerDayOAuth } from './oauth';
import { addTrainerDayRoutes } from './route';
import { addTrainerDayPages } from './web/index';

/** A local TrainerDay under `/trainerday`: API, sign-in, key page, calendar to look at. */
export function addTrainerDay(app: FastifyInstance, world: World): void {
  void app.register(
    (own, _options, done) => {
      own.setErrorHandler((error: FastifyError | TrainerDayError, _request, reply) => {
        const status = error instanceof TrainerDayError ? error.status : (error.statusCode ?? 500);
        if (status >= 500) console.error(error);
        const { type, body } = trainerDayErrorAnswer(
          { status, message: error.message },
          world.trainerDay.quirks.errorBody,
        );
        void reply.code(status);
        if (error instanceof TrainerDayError) void reply.headers(error.headers);
        if (type !== null) void reply.type(type);
        return reply.send(body);
      });
      addTrainerDayRoutes(own, world, [
        ...athleteRoutes,
        ...calendarRoutes,
        ...activityRoutes,
        ...uploadRoutes,
        ...workoutRoutes,
      ]);
      addTrainerDayOAuth(own, world);
      addTrainerDayPages(own, world);
      done();
    },
    { prefix: '/trainerday' },
  );
}
