import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

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
 * Whether a runtime's last completed install is still there and of this lock; an interrupted one left no stamp.
 *
 * @param {string} folder the runtime's folder
 * @param {string} hash of the lock it must have been made from
 */
export function hasStamp(folder, hash) {
  const file = join(folder, stampName);
  if (!existsSync(file)) return false;
  const stamp = JSON.parse(readFileSync(file, 'utf8'));
  return stamp.hash === hash && existsSync(resolve(folder, stamp.node));
}

/**
 * Written last, so that an interrupted install is done again. The path of Node.js is relative, so that a clone can be
 * moved.
 *
 * @param {string} folder @param {{ hash: string, node: string }} stamp
 */
export const writeStamp = (folder, { hash, node }) =>
  writeFileSync(join(folder, stampName), `${JSON.stringify({ hash, node: relative(folder, node) }, null, 2)}\n`);

/** The Node.js of an installed runtime, absolute. @param {string} folder @returns {string} */
export const stampedNode = (folder) => resolve(folder, JSON.parse(readFileSync(join(folder, stampName), 'utf8')).node);
