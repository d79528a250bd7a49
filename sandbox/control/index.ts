import { FastifyError, FastifyInstance } from 'fastify';
import { addTerraControl } from '../terra/control';
import { addTrainerDayControl } from '../trainerday/control';
import { World } from '../world';
import { addAccess } from './access';
import { addBehaviour } from './behaviour';
import { ControlError } from './body';
import { addOverview } from './overview';
import { addSeeding } from './seeding';
import { addWorkoutControl } from './workouts';

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Everything a test or a person needs to steer the sandbox. No sign-in; only under a loopback name, against DNS rebinding. */
export function addControl(app: FastifyInstance, world: World): void {
  void app.register(
    (control, _options, done) => {
      control.setErrorHandler((error: FastifyError | ControlError, _request, reply) => {
        const status = error instanceof ControlError ? error.status : (error.statusCode ?? 500);
        if (status >= 500) console.error(error);
        return reply.code(status).send({ error: error.message });
      });
      control.addHook('onRequest', async (request) => {
        if (!loopbackHost.test(request.headers.host ?? ''))
          throw new ControlError('Control is for this machine only.', 403);
      });
      addOverview(control, world);
      addSeeding(control, world);
      addBehaviour(control, world);
      addAccess(control, world);
      addWorkoutControl(control, world);
      addTrainerDayControl(control, world);
      addTerraControl(control, world);
      done();
    },
    { prefix: '/_sandbox' },
  );
}
