import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the clone; everything the demo and the tests make stays inside it. */
export const clone = resolve(__dirname, '../..');

/** The package as it would be published, made by scripts/pack.mjs. */
export const packedPackage = { tarball: join(clone, '.work/package.tgz'), name: 'n8n-nodes-trainingpeaks' };

export interface InstalledRuntime {
  folder: string;
  /** The Node.js that belongs to the runtime. */
  node: string;
}

/**
 * Where the bootstrap put a runtime.
 *
 * @throws Error naming the command that installs it
 */
export function installedRuntime(name: 'n8n' | 'zapier'): InstalledRuntime {
  const folder = join(clone, '.runtimes', name);
  const stamp = join(folder, '.ready.json');
  if (!existsSync(stamp)) {
    const part = name === 'n8n' ? 'n8n' : 'zapier-cli';
    throw new Error(`${name} is not installed in this clone. Install it with: node scripts/bootstrap.mjs ${part}`);
  }
  const { node } = JSON.parse(readFileSync(stamp, 'utf8')) as { node: string };
  return { folder, node: resolve(folder, node) };
}
