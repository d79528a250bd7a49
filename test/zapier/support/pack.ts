import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppName } from './in-process';

export const appFolder = (app: AppName): string => join(__dirname, '../../../zapier', app);

/** The unpacked build.zip, as `npm run test:e2e` packs it. @throws Error naming the command that packs it */
export function unpackedZip(app: AppName): string {
  const folder = join(appFolder(app), 'build/unpacked');
  if (existsSync(folder)) return folder;
  throw new Error(`The Zapier app is not packed. Pack it with: node zapier/scripts/pack.mjs ${app}`);
}
