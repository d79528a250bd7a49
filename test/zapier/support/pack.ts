import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const appFolder = join(__dirname, '../../../zapier/trainingpeaks');

/** The unpacked build.zip, as `npm run test:e2e` packs it. @throws Error naming the command that packs it */
export function unpackedZip(): string {
  const folder = join(appFolder, 'build/unpacked');
  if (existsSync(folder)) return folder;
  throw new Error('The Zapier app is not packed. Pack it with: node zapier/scripts/pack.mjs trainingpeaks');
}
