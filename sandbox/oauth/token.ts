import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { htmlError, unauthorized } from '../api/errors';
import { bearerToken } from '../api/route';
import { OAuthClient } from '../store/model';
import { World } from '../world';
import { asksForBothKinds, bothKindsText } from './scopes';

/** Code exchange, refresh and revocation (TrainingPeaks wiki, OAuth). */
export function addToken(app: FastifyInstance, world: World): void {
  app.post('/oauth/token', (request, reply) => token(world, request, reply));
  app.post('/oauth/deauthorize', (request, reply) => {
    const grant = world.grants.grantOfAccessToken(bearerToken(request));
    if (!grant) throw unauthorized();
    world.grants.revoke(grant);
    return reply.code(world.quirks.deauthorizeStatus).send();
  });
}

function token(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!/^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '')) {
    return reply
      .code(400)
      .type('text/html; charset=utf-8')
      .send(htmlError(400, 'The request could not be understood.'));
  }
  const form = new URLSearchParams(request.body instanceof Buffer ? request.body.toString('utf8') : '');
  const refuse = (error: string, description: string) =>
    reply.code(400).send({ error, error_description: description });

  const client = authenticate(world, request, form);
  if (!client) return refuse('invalid_request', 'Unknown client or wrong secret.');
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
      if (!code || !redirectUri) return refuse('invalid_request', 'code and redirect_uri are required.');
      const grant = world.grants.redeem(code, client.id, redirectUri);
      if (!grant)
        return refuse('invalid_request', 'The code is unknown, used, expired, or belongs to another redirect_uri.');
      if (grant.scopes.some((scope) => !client.scopes.includes(scope)))
        return refuse('invalid_scope', 'The application does not own a scope.');
      if (asksForBothKinds(grant.scopes)) return refuse('invalid_scope', bothKindsText(client.name));
      return answer(reply, world.grants.issue(grant, world.quirks, null));
    }
    case 'refresh_token': {
      const refreshToken = form.get('refresh_token');
      if (!refreshToken) return refuse('invalid_request', 'refresh_token is required.');
      const grant = world.grants.grantOfRefreshToken(refreshToken, client.id);
      // The bare form without a description is what was seen on the wire.
      if (!grant) return reply.code(400).send({ error: 'invalid_grant' });
      return answer(reply, world.grants.issue(grant, world.quirks, refreshToken));
    }
    default:
      return refuse('invalid_request', 'grant_type must be authorization_code or refresh_token.');
  }
}

function answer(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('Cache-Control', 'no-store').send(body);
}

/** Credentials in the form (documented) or by HTTP Basic (official sample). */
function authenticate(world: World, request: FastifyRequest, form: URLSearchParams): OAuthClient | null {
  const basic = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  let [id, secret] = [form.get('client_id'), form.get('client_secret')];
  if (basic && world.quirks.clientCredentials === 'either') {
    const decoded = Buffer.from(basic, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    [id, secret] = [decoded.slice(0, colon), decoded.slice(colon + 1)];
  }
  const client = world.grants.clients.get(id ?? '');
  return client && client.secret === secret ? client : null;
}
