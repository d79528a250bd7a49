import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createSession, hostsFor, SCOPES } from '../../shared';
import type { AccountType, Environment, Scope, Session, SessionOptions } from '../../shared';
import { version } from '../../package.json';
import { CREDENTIAL, type NodeContext } from '../transport/context';
import { createPorts, type NodePorts } from '../transport/ports';

const APPLICATION = `n8n-nodes-trainingpeaks/${version}`;

/** A session of the core behind one n8n context, and the deadline that may be moved from item to item. */
export interface Connection {
  session: Session;
  ports: NodePorts;
  /** Gives the work that follows so many milliseconds. */
  allow(milliseconds: number): void;
}

/** Opens the connected account. One per execution, so that all items share one profile and one roster read. */
export async function openConnection(context: NodeContext, milliseconds: number): Promise<Connection> {
  const credentials = await context.getCredentials(CREDENTIAL);
  const ports = createPorts(context);
  const userAgent = textOf(credentials.userAgent) || APPLICATION;
  const granted = grantedScopes(credentials);
  const options: SessionOptions = {
    ports,
    hosts: hostsFor(credentials.environment as Environment, {
      oauthBaseUrl: textOf(credentials.oauthBaseUrl),
      apiBaseUrl: textOf(credentials.apiBaseUrl),
    }),
    userAgent,
    applicationName: userAgent,
    accountType: credentials.accountType as AccountType,
    ...(granted === undefined ? {} : { grantedScopes: granted }),
    defaultTimeZone: context.getTimezone(),
    pseudonymSecret: textOf(credentials.pseudonymSecret),
    deadlineAt: ports.now() + milliseconds,
  };
  return {
    session: createSession(options),
    ports,
    allow: (more) => {
      options.deadlineAt = ports.now() + more;
    },
  };
}

/** What TrainingPeaks granted, as its token answer said; undefined when it did not say. */
function grantedScopes(credentials: ICredentialDataDecryptedObject): Scope[] | undefined {
  const token = credentials.oauthTokenData as { scope?: unknown } | undefined;
  if (typeof token?.scope !== 'string' || token.scope.trim() === '') return undefined;
  const granted = token.scope.split(/[\s,]+/);
  return SCOPES.filter((scope) => granted.includes(scope));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
