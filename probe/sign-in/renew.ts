import type { Account } from '../account/account';
import { unexpected } from '../account/workouts';
import { refresh, tokensIn, type Tokens } from './tokens';

/**
 * Renews the tokens of an account in the documented way and goes on with the new ones.
 *
 * @throws NotSettled when they are refused
 */
export async function refreshed(account: Account): Promise<Tokens> {
  const { wire, facts } = account;
  const reply = await refresh(wire, facts.client, wire.connection?.refreshToken ?? '');
  const tokens = tokensIn(reply);
  if (!tokens) throw unexpected(reply, 'renewing the token');
  adopt(account, tokens);
  return tokens;
}

/** Goes on with these tokens; without a refresh token the one in use stays. */
export function adopt({ wire }: Account, { accessToken, refreshToken }: Tokens): void {
  const { connection } = wire;
  if (connection) wire.adopt({ ...connection, accessToken, refreshToken: refreshToken ?? connection.refreshToken });
}
