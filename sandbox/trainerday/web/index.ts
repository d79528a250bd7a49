import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalPage } from '../../oauth/page';
import { World } from '../../world';
import { TrainerDayAccount } from '../model';
import { trainerDayCalendarPage } from './calendar';
import { developerPage } from './developer';

/** Pages of the local TrainerDay: the person's keys and calendar. */
export function addTrainerDayPages(app: FastifyInstance, world: World): void {
  const accountNamed = (name: string | undefined): TrainerDayAccount | undefined =>
    name === undefined ? [...world.trainerDay.accounts.values()][0] : world.trainerDay.accounts.get(name);
  const show = (reply: FastifyReply, account: TrainerDayAccount | undefined, body: (of: TrainerDayAccount) => string) =>
    reply
      .code(account ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(
        account ? body(account) : refusalPage('Nobody here', 'There is no such TrainerDay account in the sandbox.'),
      );
  const query = (request: FastifyRequest) => request.query as { user?: string; week?: string; fresh?: string };

  app.get('/', (_request, reply) => reply.redirect('/trainerday/calendar'));
  app.get('/calendar', (request, reply) => {
    const { user, week } = query(request);
    return show(reply, accountNamed(user), (account) => trainerDayCalendarPage(world, account, week));
  });
  app.get('/developer', (request, reply) => {
    const { user, fresh = null } = query(request);
    const baseUrl = `${request.protocol}://${request.host}`;
    return show(reply, accountNamed(user), (account) => developerPage(world, account, baseUrl, fresh));
  });
  app.post('/developer', (request, reply) => {
    const form = new URLSearchParams(request.body instanceof Buffer ? request.body.toString('utf8') : '');
    const account = accountNamed(form.get('user') ?? '');
    if (!account) return show(reply, undefined, () => '');
    const back = `/trainerday/developer?user=${account.key}`;
    if (form.get('action') === 'revoke') {
      const key = world.trainerDay.keys.get(form.get('key') ?? '');
      if (key?.account === account.key) world.trainerDay.keys.delete(key.key);
      return reply.redirect(back, 303);
    }
    const { key } = world.trainerDay.addKey(account.key, form.get('name')?.trim() || 'New key');
    return reply.redirect(`${back}&fresh=${key}`, 303);
  });
}
