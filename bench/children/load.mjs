// Loads one community package as n8n does and prints how long that took.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const folder = process.argv[2];
const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const files = [...n8n.credentials, ...n8n.nodes].map((file) => join(folder, file));

const require = createRequire(import.meta.url);
require('n8n-workflow');
globalThis.gc();
const memoryBefore = process.memoryUsage().heapUsed;
const begun = performance.now();
const loaded = files.map((file) => new (require(file)[basename(file).split('.')[0]])());
const milliseconds = performance.now() - begun;
globalThis.gc();
const kilobytes = (process.memoryUsage().heapUsed - memoryBefore) / 1000;
process.stdout.write(JSON.stringify({ milliseconds, kilobytes, loaded: loaded.length }));
