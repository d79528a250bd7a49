import type { StepSession } from '../../shared';
import { version } from '../../package.json';
import type { System } from '../systems/system';
import type { NodeContext } from '../transport/context';
import { createPorts, type NodePorts } from '../transport/ports';
import { nodeErrorFor } from './node-error';

const APPLICATION = `n8n-nodes-trainingpeaks/${version}`;

/** A session of the core behind one n8n context, and the deadline that may be moved from item to item. */
export interface Connection<S extends StepSession = StepSession> {
  session: S;
  ports: NodePorts;
  /** Gives the work that follows so many milliseconds. */
  allow(milliseconds: number): void;
}

/** Opens the connected account. One per execution, so that all items share what was looked up. */
export async function openConnection<S extends StepSession>(
  system: System<S>,
  context: NodeContext,
  milliseconds: number,
): Promise<Connection<S>> {
  const credential = system.credential(context.getNode().parameters.authentication);
  const credentials = await context.getCredentials(credential);
  const ports = createPorts(context, credential);
  const place = {
    ports,
    userAgent: APPLICATION,
    defaultTimeZone: context.getTimezone(),
    deadlineAt: ports.now() + milliseconds,
  };
  return {
    session: system.session(credentials, place),
    ports,
    allow: (more) => {
      place.deadlineAt = ports.now() + more;
    },
  };
}

/**
 * What comes of work with the connected account, where there are no items.
 *
 * @throws NodeError whatever stopped it
 */
export async function connected<S extends StepSession, T>(
  system: System<S>,
  context: NodeContext,
  milliseconds: number,
  work: (connection: Connection<S>) => Promise<T>,
): Promise<T> {
  let reconnectNotice: Error | undefined;
  try {
    const connection = await openConnection(system, context, milliseconds);
    try {
      return await work(connection);
    } finally {
      reconnectNotice = connection.ports.reconnectNotice();
    }
  } catch (error) {
    throw nodeErrorFor(error, { node: context.getNode(), system: system.catalogue().system, reconnectNotice });
  }
}
