import type { Scope } from '../../trainingpeaks/scopes';
import { scopeNotGranted } from '../refusals';
import type { Session } from '../session';

/** Throws when the connection lacks a permission that only some of what can be asked for needs. */
export function assertGranted({ grantedScopes }: Session, action: string, needed: readonly Scope[]): void {
  const missing = needed.find((scope) => grantedScopes?.has(scope) === false);
  if (missing !== undefined) throw scopeNotGranted(missing, action);
}
