import { ConnectorError } from '../http/errors';
import { capabilityFor, type Scope } from '../trainingpeaks/scopes';
import type { AnyOperation } from './operation';
import type { AccountType, Session } from './session';

/** Refusals that need no request: the answer is known from the connection alone. */

/** Throws when this kind of account, or what was granted to it, cannot do the operation. */
export function assertAllowed(operation: AnyOperation, session: Session): void {
  const needed = neededAccount(operation);
  if (needed !== null && needed !== session.accountType) throw wrongAccount(operation, session.accountType);
  const granted = session.grantedScopes;
  if (granted === undefined) return;
  const missing = neededScopes(operation, session.accountType).find((scope) => !granted.has(scope));
  if (missing !== undefined) throw scopeNotGranted(missing, operation.action);
}

function neededScopes({ scopes, readsAccount }: AnyOperation, accountType: AccountType): readonly Scope[] {
  const own = scopes as readonly Scope[];
  if (readsAccount !== true) return own;
  return [accountType === 'coach' ? 'coach:athletes' : 'athlete:profile', ...own];
}

function neededAccount(operation: AnyOperation): AccountType | null {
  if (operation.subject === 'self') return 'athlete';
  return operation.subject === 'coach' ? 'coach' : null;
}

function wrongAccount(operation: AnyOperation, connected: AccountType): ConnectorError {
  const needed = connected === 'coach' ? 'athlete' : 'coach';
  return new ConnectorError({
    kind: 'wrongAccountType',
    what: `“${operation.action}” is not available for ${articled(connected)} account.`,
    why: `TrainingPeaks offers it to ${needed} accounts only, and this connection is ${articled(connected)} account.`,
    next: operation.otherwise ?? `Use a connection of ${articled(needed)} account.`,
  });
}

function articled(account: AccountType): string {
  return account === 'athlete' ? 'an athlete' : 'a coach';
}

/** The connection was made without a permission. */
export function scopeNotGranted(scope: Scope, action: string): ConnectorError {
  const capability = capabilityFor(scope);
  return new ConnectorError({
    kind: 'missingScope',
    what: `This connection may not do “${action}”.`,
    why: `The permission “${capability?.label ?? scope}” was not granted when the account was connected.`,
    next:
      capability === undefined
        ? 'Check the account type of the TrainingPeaks connection, save, and connect the account again.'
        : `Tick “${capability.label}” under Permissions of the TrainingPeaks connection, save, and connect the account again.`,
    scope,
  });
}
