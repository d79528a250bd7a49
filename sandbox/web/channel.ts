import { FastifyInstance, FastifyRequest } from 'fastify';
import { World } from '../world';
import { html } from './html';
import { page } from './page';

/** A channel that receives messages and shows them like a chat. */
export function addChannelPages(app: FastifyInstance, world: World): void {
  app.post('/channel/:name', (request, reply) => {
    const { name } = request.params as { name: string };
    const { athlete, message, body } = readMessage(request);
    return reply.code(201).send(world.channels.post(name, athlete, message, body));
  });

  app.get('/channel', (_request, reply) => {
    const channels = world.channels.names().map((name) => ({ name, messages: world.channels.read(name) }));
    return reply.type('text/html; charset=utf-8').send(listPage(channels));
  });

  app.get('/channel/:name', (request, reply) => {
    const { name } = request.params as { name: string };
    if (name.endsWith('.json')) return reply.send({ messages: world.channels.read(name.slice(0, -'.json'.length)) });
    return reply.type('text/html; charset=utf-8').send(channelPage(name, world));
  });
}

function readMessage(request: FastifyRequest): { athlete: string | null; message: string; body: unknown } {
  const text = request.body instanceof Buffer ? request.body.toString('utf8') : '';
  let body: unknown = text;
  if (/form-urlencoded/i.test(request.headers['content-type'] ?? ''))
    body = Object.fromEntries(new URLSearchParams(text));
  else if (/^\s*[{[]/.test(text)) {
    try {
      body = JSON.parse(text) as unknown;
    } catch {
      body = text;
    }
  }
  if (typeof body !== 'object' || body === null) return { athlete: null, message: text, body };
  const { athlete, message, text: plain } = body as Record<string, unknown>;
  const said = message ?? plain;
  return {
    athlete: athlete === undefined || athlete === null ? null : String(athlete),
    message: typeof said === 'string' ? said : JSON.stringify(body, null, 2),
    body,
  };
}

function listPage(channels: { name: string; messages: { receivedAt: string }[] }[]): string {
  const content = html`<main>
    <h1>Messages</h1>
    ${channels.length === 0
      ? html`<p class="quiet">
          Nothing has been sent yet. Post to <code>/channel/any-name</code> and it appears here.
        </p>`
      : ''}
    <ul class="list">
      ${channels.map(
        ({ name, messages }) =>
          html`<li>
            <a href="/channel/${encodeURIComponent(name)}"
              ><b>${name}</b
              ><span class="quiet">${messages.length} ${messages.length === 1 ? 'message' : 'messages'}</span></a
            >
          </li>`,
      )}
    </ul>
  </main>`;
  return page('Messages', content, { current: '/channel' });
}

function channelPage(name: string, world: World): string {
  const messages = world.channels.read(name);
  const content = html`<main class="chat">
    <h1>${name}</h1>
    ${messages.length === 0 ? html`<p class="quiet">Nothing has been sent to this channel yet.</p>` : ''}
    ${messages.map(
      ({ athlete, message, receivedAt }) =>
        html`<article class="message">
          <header>
            <b>${athlete ?? 'Everyone'}</b
            ><time datetime="${receivedAt}">${receivedAt.slice(0, 16).replace('T', ' ')}</time>
          </header>
          <p>${message}</p>
        </article>`,
    )}
  </main>`;
  return page(name, content, { current: '/channel' });
}
