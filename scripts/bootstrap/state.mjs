import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampName = '.ready.json';

/** @param {string} folder a folder with package.json and package-lock.json */
export const lockHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'package.json')))
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);

/**
 * True when node_modules holds what the lockfile asks for. npm writes node_modules/.package-lock.json as the last step
 * of an install, so an interrupted install has none; an install made by hand counts as well.
 *
 * @param {string} folder
 */
export function matchesLock(folder) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/**
 * What a runtime's last completed install left behind, or undefined when it is absent, interrupted or of another lock.
 *
 * @param {string} folder the runtime's folder
 * @param {string} hash of the lock it must have been made from
 * @returns {{ hash: string, node: string } | undefined}
 */
export function readStamp(folder, hash) {
  const file = join(folder, stampName);
  if (!existsSync(file)) return undefined;
  const stamp = JSON.parse(readFileSync(file, 'utf8'));
  return stamp.hash === hash && existsSync(stamp.node) ? stamp : undefined;
}

/** Written last, so that an interrupted install is done again. @param {string} folder @param {object} stamp */
export const writeStamp = (folder, stamp) =>
  writeFileSync(join(folder, stampName), `${JSON.stringify(stamp, null, 2)}\n`);
