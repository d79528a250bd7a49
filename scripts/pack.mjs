// Packs dist/ as it would be published: .work/package.tgz, and the same unpacked in .work/package/.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from './bootstrap/index.mjs';
import { npm } from './bootstrap/run.mjs';

const work = join(clone, '.work');

/** Whether that is what was packed last: others may be using it this moment. @param {string} tarball */
const isThere = (tarball) =>
  existsSync(join(work, 'package')) &&
  existsSync(join(work, 'package.tgz')) &&
  readFileSync(tarball).equals(readFileSync(join(work, 'package.tgz')));

const aside = join(work, `pack-${process.pid}`);
mkdirSync(join(aside, 'package'), { recursive: true });
try {
  const { ok, log } = await npm(['pack', '--ignore-scripts', '--pack-destination', aside], {
    doing: 'packing',
    cwd: clone,
    logFile: join(aside, 'pack.log'),
  });
  if (!ok) throw new Error(log);
  const name = readdirSync(aside).find((file) => file.endsWith('.tgz'));
  if (isThere(join(aside, name))) {
    console.log(`packed ${name}, the same as before`);
  } else {
    execFileSync('tar', ['-xzf', join(aside, name), '-C', join(aside, 'package'), '--strip-components=1']);
    rmSync(join(work, 'package'), { recursive: true, force: true });
    renameSync(join(aside, 'package'), join(work, 'package'));
    renameSync(join(aside, name), join(work, 'package.tgz'));
    console.log(`packed ${name}`);
  }
} finally {
  rmSync(aside, { recursive: true, force: true });
}
