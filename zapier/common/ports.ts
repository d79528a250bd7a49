import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import type { Ports, Transport } from '../../shared';

const gzipBytes = promisify(gzip);

/** Node's clock, timers, randomness, hashing and compression beside a transport. */
export function nodePorts(transport: Transport): Ports {
  return {
    transport,
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
    sha256: async (data) => createHash('sha256').update(data).digest('hex'),
    gzip: async (data) => new Uint8Array(await gzipBytes(data)),
    gunzip: (data) => createGunzip().end(data),
  };
}
