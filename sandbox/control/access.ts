import { FastifyInstance } from 'fastify';
import { allScopes, scopesFor } from '../oauth/scopes';
import { World } from '../world';
import { accountOf, ControlError, readBody } from './body';

/** Tokens without a sign-in, revocation and expiry. */
export function addAccess(app: FastifyInstance, world: World): void {
  app.post('/tokens', (request) => {
    const body = readBody(request);
    const account = accountOf(world, body.user);
    const clientId = String(body.clientId ?? 'sandbox-client');
    if (!world.grants.clients.has(clientId)) throw new ControlError(`There is no client "${clientId}".`, 404);
    const life = body.expiresIn === undefined ? undefined : Number(body.expiresIn);
    return world.grants.issueDirectly(
      clientId,
      account.key,
      readScopes(body.scopes) ?? scopesFor(account.kind),
      world.quirks,
      life,
    );
  });

  app.post('/revoke', (request) => {
    const { user } = readBody(request);
    return { revoked: world.grants.revokeUser(accountOf(world, user).key) };
  });

  app.post('/expire', (request) => {
    const { user } = readBody(request);
    return { expired: world.grants.expire(user === undefined ? undefined : accountOf(world, user).key) };
  });
}

function readScopes(value: unknown): string[] | null {
  if (value === undefined) return null;
  const scopes = Array.isArray(value)
    ? value.map(String)
    : String(value)
        .split(/[\s,]+/)
        .filter(Boolean);
  const unknown = scopes.filter((scope) => !allScopes.includes(scope));
  if (unknown.length > 0) throw new ControlError(`Unknown scopes: ${unknown.join(', ')}.`);
  return scopes;
}
