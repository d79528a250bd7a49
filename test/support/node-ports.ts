import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import type { Ports, Transport } from '../../shared/http/ports';

const gzipAsync = promisify(gzip);

/** Ports over Node's own means. Waits are skipped and noted in `waits`, so that a test of retries takes no time. */
export function nodePorts(transport: Transport, overrides: Partial<Ports> = {}): Ports & { waits: number[] } {
  const waits: number[] = [];
  return {
    transport,
    now: () => Date.now(),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    random: () => 0.5,
    sha256: (data) => Promise.resolve(createHash('sha256').update(data).digest('hex')),
    gzip: (data) => gzipAsync(data),
    gunzip: (data) => createGunzip().end(data),
    ...overrides,
    waits,
  };
}
