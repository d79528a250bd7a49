import { randomBytes } from 'node:crypto';
import { Clock } from '../store/clock';
import { OAuthClient } from '../store/model';

/** How tokens live and change; positions of the switches of the same names. */
export interface TokenRules {
  expiresIn: number;
  accessTokenLife: number | null;
  refreshTokens: 'rotate-strict' | 'rotate-lenient' | 'static';
  refreshTokenInAnswer: boolean;
}

interface GrantForm {
  codeLifeSeconds: number;
  tokenType: 'bearer' | 'Bearer';
}

export interface Grant {
  clientId: string;
  /** Account key of the person who approved. */
  user: string;
  scopes: string[];
  revoked: boolean;
  refreshTokens: Set<string>;
}

interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  expiresAt: number;
}

interface AccessToken {
  grant: Grant;
  expiresAt: number;
}

export interface TokenAnswer {
  access_token: string;
  token_type: GrantForm['tokenType'];
  expires_in: number;
  refresh_token?: string;
  scope: string;
}

/** Applications, codes and tokens. Lives follow the sandbox clock. */
export class Grants {
  readonly clients = new Map<string, OAuthClient>();
  private readonly codes = new Map<string, AuthorizationCode>();
  private readonly accessTokens = new Map<string, AccessToken>();
  private readonly refreshTokens = new Map<string, Grant>();

  constructor(
    private readonly clock: Clock,
    private readonly form: GrantForm = { codeLifeSeconds: 60 * 60, tokenType: 'bearer' },
  ) {}

  approve(clientId: string, user: string, scopes: string[], redirectUri: string): string {
    const code = opaque(24);
    const grant = { clientId, user, scopes, revoked: false, refreshTokens: new Set<string>() };
    this.codes.set(code, { grant, redirectUri, expiresAt: this.clock.now() + this.form.codeLifeSeconds * 1000 });
    return code;
  }

  /** A code works once, for its own client and redirect address, and for a while: 60 minutes at TrainingPeaks. */
  redeem(code: string, clientId: string, redirectUri: string): Grant | null {
    const known = this.codes.get(code);
    if (!known || known.grant.clientId !== clientId || known.redirectUri !== redirectUri) return null;
    this.codes.delete(code);
    return this.clock.now() < known.expiresAt ? known.grant : null;
  }

  grantOfRefreshToken(refreshToken: string, clientId: string): Grant | null {
    const grant = this.refreshTokens.get(refreshToken);
    return grant && !grant.revoked && grant.clientId === clientId ? grant : null;
  }

  /** Issues a pair without any sign-in, for tests. */
  issueDirectly(clientId: string, user: string, scopes: string[], rules: TokenRules, life?: number): TokenAnswer {
    const grant = { clientId, user, scopes, revoked: false, refreshTokens: new Set<string>() };
    return this.issue(grant, rules, null, life);
  }

  issue(grant: Grant, rules: TokenRules, usedRefreshToken: string | null, life?: number): TokenAnswer {
    const told = life ?? rules.expiresIn;
    const real = life ?? rules.accessTokenLife ?? told;
    const accessToken = `gAAAA${opaque(40)}`;
    this.accessTokens.set(accessToken, { grant, expiresAt: this.clock.now() + real * 1000 });
    const refreshToken = this.nextRefreshToken(grant, rules, usedRefreshToken);
    return {
      access_token: accessToken,
      token_type: this.form.tokenType,
      expires_in: told,
      ...(usedRefreshToken !== null && !rules.refreshTokenInAnswer ? {} : { refresh_token: refreshToken }),
      scope: grant.scopes.join(' '),
    };
  }

  private nextRefreshToken(grant: Grant, rules: TokenRules, used: string | null): string {
    const kept = used !== null && (rules.refreshTokens === 'static' || !rules.refreshTokenInAnswer);
    if (kept) return used;
    if (used !== null && rules.refreshTokens === 'rotate-strict') this.refreshTokens.delete(used);
    // The exclamation mark makes a client that forgets to form-encode fail here too.
    const fresh = `${opaque(12)}!${opaque(24)}/+=`;
    this.refreshTokens.set(fresh, grant);
    grant.refreshTokens.add(fresh);
    return fresh;
  }

  grantOfAccessToken(accessToken: string): Grant | null {
    const known = this.accessTokens.get(accessToken);
    if (!known || known.grant.revoked || this.clock.now() >= known.expiresAt) return null;
    return known.grant;
  }

  /** Unix seconds at which an access token ends; null when it is not known or no longer good. */
  endOf(accessToken: string): number | null {
    const known = this.accessTokens.get(accessToken);
    return this.grantOfAccessToken(accessToken) && known ? Math.floor(known.expiresAt / 1000) : null;
  }

  revoke(grant: Grant): void {
    grant.revoked = true;
  }

  revokeUser(user: string): number {
    const grants = new Set(
      [...this.accessTokens.values()].map((token) => token.grant).filter((g) => g.user === user && !g.revoked),
    );
    for (const grant of grants) this.revoke(grant);
    return grants.size;
  }

  /** Ends access tokens now (of one person, or of everybody); refresh tokens stay good. */
  expire(user?: string): number {
    const now = this.clock.now();
    const living = [...this.accessTokens.values()].filter(
      (token) => token.expiresAt > now && (user === undefined || token.grant.user === user),
    );
    for (const token of living) token.expiresAt = now;
    return living.length;
  }

  living(): { clientId: string; user: string; scopes: string[] }[] {
    const grants = new Set([...this.accessTokens.values()].map((token) => token.grant));
    return [...grants].filter((g) => !g.revoked).map(({ clientId, user, scopes }) => ({ clientId, user, scopes }));
  }
}

function opaque(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
