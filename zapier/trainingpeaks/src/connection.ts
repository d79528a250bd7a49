import { type AccountType, type Scope, SCOPES } from '../../../shared';

/** What is known of a connection, read from `bundle.authData`, where every value is text. */
export interface Connection {
  accessToken: string;
  accountType: AccountType;
  /** The permissions TrainingPeaks granted; undefined when its token answer did not say. */
  grantedScopes?: ReadonlySet<Scope>;
  /** See `SessionOptions.pseudonymSecret`. */
  pseudonymSecret?: string;
  /** Epoch milliseconds, by the `expires_in` of the last token answer. */
  expiresAt?: number;
  /** Epoch milliseconds of the last refresh or sign-in. */
  refreshedAt?: number;
}

/** A token this young has certainly not expired, so a 401 has another reason. Milliseconds. */
const FRESH_FOR = 120_000;

/** Refreshing this long before the end keeps a token from expiring in the middle of a step. Milliseconds. */
const EXPIRY_MARGIN = 60_000;

export function readConnection(authData: Record<string, unknown> | undefined): Connection {
  const text = (key: string) => (authData?.[key] == null ? '' : String(authData[key]));
  const time = (key: string) => (text(key) === '' ? undefined : Number(text(key)));
  const grantedScopes = readScopes(text('scope'));
  return {
    accessToken: text('access_token'),
    accountType: accountTypeOf(text('accountType'), grantedScopes),
    grantedScopes,
    pseudonymSecret: text('pseudonymSecret'),
    expiresAt: time('expiresAt'),
    refreshedAt: time('refreshedAt'),
  };
}

/** True when the token was issued moments ago: a 401 then means a missing permission, not an expired token. */
export const isFresh = (connection: Connection, now: number): boolean =>
  connection.refreshedAt !== undefined && now - connection.refreshedAt < FRESH_FOR;

/** True when the token ends before a step could. */
export const endsSoon = (connection: Connection, now: number): boolean =>
  connection.expiresAt !== undefined && connection.expiresAt - now < EXPIRY_MARGIN && !isFresh(connection, now);

function readScopes(text: string): ReadonlySet<Scope> | undefined {
  const known = new Set<string>(SCOPES);
  const scopes = text.split(/[\s,]+/).filter((scope): scope is Scope => known.has(scope));
  return scopes.length > 0 ? new Set(scopes) : undefined;
}

/** What was granted tells the truth; the field only what was asked for. */
function accountTypeOf(field: string, granted?: ReadonlySet<Scope>): AccountType {
  if (granted?.has('coach:athletes')) return 'coach';
  if (granted?.has('athlete:profile')) return 'athlete';
  return field === 'coach' ? 'coach' : 'athlete';
}
