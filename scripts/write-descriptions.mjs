// Writes the projected descriptions out as literal files: `node scripts/write-descriptions.mjs <folder>`, after a build.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { clone } from './bootstrap/index.mjs';
import { writeDescriptions } from './lint/descriptions.mjs';

const folder = resolve(process.argv[2] ?? '.work/written-out');
mkdirSync(folder, { recursive: true });
writeDescriptions(clone, folder);
console.log(`written to ${folder}`);
