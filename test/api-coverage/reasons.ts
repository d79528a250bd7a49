import type { Column } from './support/observations';

/** Why nothing of a column asks an endpoint. */
export type Reasons = Partial<Record<Exclude<Column, 'sandbox'>, string>>;

const everywhere = (reason: string): Reasons => ({ client: reason, n8n: reason, zapier: reason });

const ONE_KIND =
  'All kinds of zones come in one answer of the form that is known to work, and the kind is picked from it; sources disagree about the forms for one kind.';
const DEPRECATED =
  'Sources call it deprecated, and none shows what it answers; the zones of a roster are read athlete by athlete.';
const SIGN_IN =
  'Signing in and renewing tokens is done by the platform; the client is given a transport that is signed in.';

/**
 * By endpoint. A cell in which something was seen must have no reason, and an empty one must have one. What the catalogue
 * says about operations that are not on Zapier is taken from there.
 */
export const REASONS: Record<string, Reasons> = {
  'GET /oauth/authorize': { client: SIGN_IN },
  'POST /oauth/token': { client: SIGN_IN },
  'GET /v1/athlete/profile/zones/{zoneType}': everywhere(ONE_KIND),
  'GET /v1/athlete/zones': everywhere(
    'Sources call it deprecated; the profile’s zones are the same and are known to work.',
  ),
  'GET /v1/athlete/zones/{zoneType}': everywhere(ONE_KIND),
  'GET /v1/coach/athletes/zones': everywhere(DEPRECATED),
  'GET /v1/coach/athletes/zones/{zoneType}': everywhere(DEPRECATED),
  'GET /v1/coach/athletes/{athleteId}/zones/{zoneType}': everywhere(ONE_KIND),
};
