import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OAuthClient } from '../store/model';
import { World } from '../world';
import { consentPage, refusalPage } from './page';
import { asksForBothKinds, bothKindsText } from './scopes';

/**
 * The browser half of the sign-in (TrainingPeaks wiki, OAuth and FAQ). `sandbox_user` and `sandbox_decision` are ours:
 * the form sends them, and a script may put them on the address to sign in without a browser.
 */
export function addAuthorize(app: FastifyInstance, world: World): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/OAuth/Authorize',
    handler: (request, reply) => authorize(world, request, reply),
  });
}

const hiddenNames = ['response_type', 'client_id', 'scope', 'redirect_uri', 'state'];

function authorize(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const parameters = readParameters(request);
  const client = world.grants.clients.get(parameters.client_id ?? '');
  if (!client) return refuse(reply, 'Unknown application', 'No application is registered under this client id.');
  const redirectUri = parameters.redirect_uri ?? '';
  if (!redirectAllowed(client, redirectUri)) {
    return refuse(
      reply,
      'Invalid Redirect URI',
      'The redirect URI of this request is not registered for the application.',
    );
  }
  if (parameters.response_type !== 'code') return refuse(reply, 'Invalid request', 'response_type must be "code".');

  const scopes = [...new Set((parameters.scope ?? '').split(/\s+/).filter(Boolean))];
  const tooMany = scopes.length === 0 || scopes.some((scope) => !client.scopes.includes(scope));
  if (tooMany && (scopes.length === 0 || world.quirks.invalidScopeAt === 'authorize'))
    return refuseScopes(request, reply, client, scopes);
  const both = asksForBothKinds(scopes);
  if (both && world.quirks.bothAccountKinds === 'page')
    return refuse(reply, 'Access not allowed', bothKindsText(client.name));
  if (both && world.quirks.bothAccountKinds === 'redirect')
    return redirect(reply, redirectUri, { error: 'invalid_scope', state: parameters.state });

  const account = world.store.accounts.get(parameters.sandbox_user ?? '');
  const mistake = account && !both && kindMistake(client.name, scopes, account.kind);
  if (mistake) return refuse(reply, 'Wrong kind of account', mistake);
  if (parameters.sandbox_decision === 'deny') {
    return redirect(reply, redirectUri, { error: 'access_denied', state: parameters.state });
  }
  if (account && parameters.sandbox_decision === 'approve') {
    const code = world.grants.approve(client.id, account.key, scopes, redirectUri);
    return redirect(reply, redirectUri, { code, state: parameters.state });
  }
  const hidden = Object.fromEntries(
    hiddenNames.flatMap((name) => (parameters[name] === undefined ? [] : [[name, parameters[name]]])),
  );
  const view = { appName: client.name, scopes, hidden, chosen: account?.key ?? null, store: world.store };
  return reply.type('text/html; charset=utf-8').send(consentPage(view));
}

function readParameters(request: FastifyRequest): Record<string, string | undefined> {
  const form =
    request.body instanceof Buffer ? Object.fromEntries(new URLSearchParams(request.body.toString('utf8'))) : {};
  return { ...(request.query as Record<string, string>), ...form };
}

function kindMistake(appName: string, scopes: string[], kind: 'athlete' | 'coach'): string | null {
  if (scopes.includes('athlete:profile') && kind === 'coach') {
    return `${appName} is requesting access for an athlete account and you have logged in with a coach account. Please log in with an athlete account to continue.`;
  }
  if (scopes.includes('coach:athletes') && kind === 'athlete') {
    return `${appName} is requesting access for a coach account and you have logged in with an athlete account. Please log in with a coach account to continue.`;
  }
  return null;
}

export function redirectAllowed(client: OAuthClient, redirectUri: string): boolean {
  if (client.redirectUris !== 'any') return client.redirectUris.includes(redirectUri);
  try {
    const { protocol, hostname } = new URL(redirectUri);
    return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
  } catch {
    return false;
  }
}

function refuseScopes(
  request: FastifyRequest,
  reply: FastifyReply,
  client: OAuthClient,
  scopes: string[],
): FastifyReply {
  if (!/text\/html/.test(request.headers.accept ?? '')) return reply.code(400).send({ error: 'invalid_scope' });
  const extra = scopes.filter((scope) => !client.scopes.includes(scope));
  const text = extra.length
    ? `invalid_scope: the application does not own ${extra.join(', ')}.`
    : 'invalid_scope: no scope was asked for.';
  return refuse(reply, 'Invalid scope', text);
}

function refuse(reply: FastifyReply, title: string, text: string): FastifyReply {
  return reply.code(400).type('text/html; charset=utf-8').send(refusalPage(title, text));
}

function redirect(reply: FastifyReply, redirectUri: string, values: Record<string, string | undefined>): FastifyReply {
  const query = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return reply.redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query.join('&')}`, 302);
}
