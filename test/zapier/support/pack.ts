import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const appFolder = join(__dirname, '../../../zapier/trainingpeaks');

/** The unpacked build.zip. */
export const unpackedZip = join(appFolder, 'build/unpacked');

/** Packs the app as it is now; needs the parts `zapier` and `zapier-cli` of the bootstrap. */
export function packZapierApp(): void {
  execFileSync(process.execPath, ['scripts/pack.mjs'], {
    cwd: appFolder,
    stdio: 'pipe',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
