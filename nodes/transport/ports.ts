import { createHash } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import type { Ports } from '../../shared';
import { cancelSignalOf, type NodeContext } from './context';
import { createTransport, type NodeTransport } from './transport';

export interface NodePorts extends Ports {
  /** See {@link NodeTransport.reconnectNotice}. */
  reconnectNotice: NodeTransport['reconnectNotice'];
}

/**
 * What n8n gives the core: signed requests, waiting that ends when the person stops the execution, hashing and compression.
 *
 * @param credential the type of the credential that requests are signed with
 */
export function createPorts(context: NodeContext, credential: string): NodePorts {
  const { send, reconnectNotice } = createTransport(context, credential);
  const cancelSignal = cancelSignalOf(context);
  return {
    transport: send,
    reconnectNotice,
    now: () => Date.now(),
    sleep: (milliseconds) => sleep(milliseconds, cancelSignal),
    random: () => Math.random(),
    sha256: (data) => Promise.resolve(createHash('sha256').update(data).digest('hex')),
    gzip,
    gunzip,
    isCancelled: () => cancelSignal?.aborted ?? false,
  };
}

async function gzip(data: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([data]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function gunzip(data: Uint8Array): AsyncIterable<Uint8Array> {
  return new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip'));
}
