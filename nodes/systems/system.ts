import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Catalogue, StepSession } from '../../shared';
import type { NodeContext } from '../transport/context';
import type { NodePorts } from '../transport/ports';

/** One system that nodes speak with: what they show of it, and how its account is opened with a credential. */
export interface System<S extends StepSession = StepSession> {
  /** The node's credentials by the value of its parameter `authentication`; the first counts where it has no such parameter. */
  credentials: Readonly<Record<string, string>>;
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

/** The credential type that the node uses. */
export function credentialOf({ credentials }: Pick<System, 'credentials'>, context: NodeContext): string {
  const { authentication } = context.getNode().parameters;
  return credentials[String(authentication)] ?? Object.values(credentials)[0]!;
}

/** A credential's text without blanks around it; empty when it is not filled in. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
