import { type AccountType, type Scope, SCOPES } from '../../../shared';
import type { Access } from '../../common/access';

/** What is known of a connection, read from `bundle.authData`, where every value is text. */
export interface Connection extends Access {
  accountType: AccountType;
  /** The permissions TrainingPeaks granted; undefined when its token answer did not say. */
  grantedScopes?: ReadonlySet<Scope>;
  /** See `SessionOptions.pseudonymSecret`. */
  pseudonymSecret?: string;
}

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
