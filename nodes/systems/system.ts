import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Catalogue, StepSession } from '../../shared';
import type { NodePorts } from '../transport/ports';

/** One system that nodes speak with: what they show of it, and how its account is opened with a credential. */
export interface System<S extends StepSession = StepSession> {
  /** The type of the credential to sign requests with, by the node's parameter `authentication` where it has one. */
  credential(authentication: unknown): string;
  /** Asked for when it is first needed: n8n's start is to bring in nothing of the core. */
  catalogue(): Catalogue;
  /** Opens the account. The deadline in `place` may move while the session lasts: it is to be read there each time. */
  session(credentials: ICredentialDataDecryptedObject, place: Place): S;
}

/** What a session needs of the node it runs in. */
export interface Place {
  ports: NodePorts;
  /** `name/version` of this package. */
  userAgent: string;
  /** IANA name of the workflow's time zone. */
  defaultTimeZone: string;
  /** Epoch milliseconds. */
  deadlineAt: number;
}

/** A credential's text without blanks around it; empty when it is not filled in. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The permissions that were granted, as the token answer said; undefined when it did not say, or there is no token. */
export function grantedTo({ oauthTokenData }: ICredentialDataDecryptedObject): string[] | undefined {
  const { scope } = (oauthTokenData ?? {}) as { scope?: unknown };
  const granted = textOf(scope);
  return granted === '' ? undefined : granted.split(/[\s,]+/);
}
