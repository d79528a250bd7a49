/** How a connection's requests are signed. */
export interface Access {
  /** Sent as bearer token. */
  accessToken: string;
  /** Epoch milliseconds at which it ends; undefined where nothing says, or it does not end. */
  expiresAt?: number;
  /** Epoch milliseconds of the last refresh or sign-in. */
  refreshedAt?: number;
}

/** A token this young has certainly not expired, so a 401 has another reason. Milliseconds. */
const FRESH_FOR = 120_000;

/** Refreshing this long before the end keeps a token from expiring in the middle of a step. Milliseconds. */
const EXPIRY_MARGIN = 60_000;

/** True when the token was issued moments ago: a 401 then means a missing permission, not an expired token. */
export const isFresh = (access: Access, now: number): boolean =>
  access.refreshedAt !== undefined && now - access.refreshedAt < FRESH_FOR;

/** True when the token ends before a step could. */
export const endsSoon = (access: Access, now: number): boolean =>
  access.expiresAt !== undefined && access.expiresAt - now < EXPIRY_MARGIN && !isFresh(access, now);
