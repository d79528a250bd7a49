import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the clone. */
export const clone = resolve(__dirname, '../..');

/**
 * The unpacked tarball of scripts/pack.mjs: what people install.
 *
 * @throws Error naming the commands that make it
 */
export function packedFolder(): string {
  const folder = join(clone, '.work/package');
  if (!existsSync(join(folder, 'package.json'))) {
    throw new Error('Nothing is packed. Run: node scripts/build.mjs && node scripts/pack.mjs');
  }
  return folder;
}

export const packedTarball = (): string => join(clone, '.work/package.tgz');
