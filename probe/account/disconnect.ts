import type { Reply } from '../http/wire';
import { revoke } from '../sign-in/tokens';
import type { Account } from './account';

/** Ends the connection, once; the probe leaves none behind. */
export function disconnected(account: Account): Promise<Reply> {
  return account.once('disconnect', () => revoke(account.wire));
}
