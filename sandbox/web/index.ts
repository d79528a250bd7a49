import { FastifyInstance, FastifyReply } from 'fastify';
import { refusalPage } from '../oauth/page';
import { World } from '../world';
import { calendarPage } from './calendar';
import { addChannelPages } from './channel';
import { athletesPage, homePage } from './people';

/** Pages for people, and the stand-in channel. */
export function addWeb(app: FastifyInstance, world: World): void {
  app.get('/', (request, reply) => show(reply, homePage(world, `${request.protocol}://${request.host}`)));
  app.get('/athletes', (_request, reply) => show(reply, athletesPage(world)));

  app.get('/calendar/:athleteId', (request, reply) => {
    const { athleteId } = request.params as { athleteId: string };
    const athlete = world.store.athlete(Number(athleteId));
    if (!athlete)
      return show(reply.code(404), refusalPage('Nobody here', 'There is no athlete with this id in the sandbox.'));
    return show(reply, calendarPage(world, athlete, (request.query as { week?: string }).week));
  });

  // Where a workout's Url points.
  app.get('/workouts/:id', (request, reply) => {
    const workout = world.store.workout(Number((request.params as { id: string }).id));
    if (!workout) return show(reply.code(404), refusalPage('No such workout', 'It may have been deleted.'));
    return reply.redirect(`/calendar/${workout.athleteId}?week=${workout.day}#workout-${workout.id}`);
  });

  addChannelPages(app, world);
}

function show(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text);
}
