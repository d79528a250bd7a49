import { createHash } from 'node:crypto';
import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { redirectAllowed } from '../oauth/authorize';
import { refusalPage } from '../oauth/page';
import { OAuthClient } from '../store/model';
import { World } from '../world';
import { allTrainerDayScopes } from './scopes';
import { trainerDayConsentPage } from './web/consent';

/** Code challenges by code; the grants know nothing of PKCE. */
const challenges = new WeakMap<World, Map<string, string>>();

const formOf = (request: FastifyRequest): Record<string, string | undefined> =>
  request.body instanceof Buffer ? Object.fromEntries(new URLSearchParams(request.body.toString('utf8'))) : {};

/** Sign-in of organisations: authorize, token, revoke, introspection. `sandbox_user` and `sandbox_decision` are ours. */
export function addTrainerDayOAuth(app: FastifyInstance, world: World): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/oauth/authorize',
    handler: (request, reply) => authorize(world, request, reply),
  });
  app.post('/oauth/token', (request, reply) => token(world, request, reply));
  app.post('/oauth/token/revoke', (request, reply) => {
    const form = formOf(request);
    const client = authenticate(world, request, form);
    if (!client) return refuse(reply, 401, 'invalid_client');
    const { grants } = world.trainerDay;
    const grant =
      grants.grantOfAccessToken(form.token ?? '') ?? grants.grantOfRefreshToken(form.token ?? '', client.id);
    if (grant) grants.revoke(grant);
    // RFC 7009: an unknown token is no error.
    return reply.code(200).send();
  });
  app.post('/oauth/token/introspection', (request, reply) => {
    const form = formOf(request);
    if (!authenticate(world, request, form)) return refuse(reply, 401, 'invalid_client');
    const { grants } = world.trainerDay;
    const grant = grants.grantOfAccessToken(form.token ?? '');
    if (!grant) return reply.send({ active: false });
    const { scopes, clientId, user } = grant;
    return reply.send({
      active: true,
      scope: scopes.join(' '),
      client_id: clientId,
      username: user,
      token_type: 'Bearer',
      exp: grants.endOf(form.token ?? ''),
    });
  });
}

function authorize(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { trainerDay } = world;
  const asked = { ...(request.query as Record<string, string>), ...formOf(request) };
  const client = trainerDay.grants.clients.get(asked.client_id ?? '');
  const page = (text: string) =>
    reply.code(400).type('text/html; charset=utf-8').send(refusalPage('Cannot connect', text));
  if (!client) return page('No application is registered under this client id.');
  const redirectUri = asked.redirect_uri ?? '';
  if (!redirectAllowed(client, redirectUri)) return page('The redirect URI is not registered for the application.');
  const scopes = [...new Set((asked.scope ?? '').split(/\s+/).filter(Boolean))];
  const back = (values: Record<string, string | undefined>) => {
    const target = new URL(redirectUri);
    const state = trainerDay.quirks.oauthState === 'returned' ? asked.state : undefined;
    for (const [name, value] of Object.entries({ ...values, state }))
      if (value !== undefined) target.searchParams.set(name, value);
    return reply.redirect(target.toString(), 302);
  };
  if (asked.response_type !== 'code') return back({ error: 'unsupported_response_type' });
  if (scopes.length === 0 || scopes.some((scope) => !allTrainerDayScopes.includes(scope)))
    return back({ error: 'invalid_scope' });
  if (asked.sandbox_decision === 'deny') return back({ error: 'access_denied' });
  const account = trainerDay.accounts.get(asked.sandbox_user ?? '');
  if (account && asked.sandbox_decision === 'approve') {
    const granted =
      trainerDay.quirks.grantedScopes === 'some' ? scopes.filter((scope) => !/:write$/.test(scope)) : scopes;
    const code = trainerDay.grants.approve(client.id, account.key, granted, redirectUri);
    if (asked.code_challenge) remember(world, code, asked.code_challenge);
    return back({ code });
  }
  const names = [
    'response_type',
    'client_id',
    'scope',
    'redirect_uri',
    'state',
    'code_challenge',
    'code_challenge_method',
  ];
  const hidden = Object.fromEntries(names.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]])));
  return reply
    .type('text/html; charset=utf-8')
    .send(trainerDayConsentPage(client.name, scopes, hidden, [...trainerDay.accounts.values()]));
}

function token(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { grants, quirks } = world.trainerDay;
  const form = formOf(request);
  const client = authenticate(world, request, form);
  if (!client) return refuse(reply, 401, 'invalid_client');
  const answer = (body: object) => reply.header('cache-control', 'no-store').send(body);
  if (form.grant_type === 'authorization_code') {
    const code = form.code ?? '';
    const proven = quirks.pkce === 'ignored' || challengeMet(world, code, form.code_verifier);
    const grant = proven ? grants.redeem(code, client.id, form.redirect_uri ?? '') : null;
    return grant ? answer(grants.issue(grant, quirks, null)) : refuse(reply, 400, 'invalid_grant');
  }
  if (form.grant_type === 'refresh_token') {
    const grant = grants.grantOfRefreshToken(form.refresh_token ?? '', client.id);
    return grant ? answer(grants.issue(grant, quirks, form.refresh_token ?? '')) : refuse(reply, 400, 'invalid_grant');
  }
  return refuse(reply, 400, 'unsupported_grant_type');
}

function authenticate(
  world: World,
  request: FastifyRequest,
  form: Record<string, string | undefined>,
): OAuthClient | null {
  let [id, secret] = [form.client_id, form.client_secret];
  const basic = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic && world.trainerDay.quirks.clientCredentials === 'either')
    [id, secret] = Buffer.from(basic, 'base64').toString('utf8').split(':', 2);
  const client = world.trainerDay.grants.clients.get(id ?? '');
  return client && client.secret === secret ? client : null;
}

function remember(world: World, code: string, challenge: string): void {
  const known = challenges.get(world) ?? new Map<string, string>();
  challenges.set(world, known.set(code, challenge));
}

function challengeMet(world: World, code: string, verifier: string | undefined): boolean {
  const challenge = challenges.get(world)?.get(code);
  return (
    challenge === undefined ||
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply => reply.code(status).send({ error });
