// Bundles src/ and ../../shared into one ES module; only zapier-platform-core stays outside, as Zapier asks for.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
await build({
  absWorkingDir: folder,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  packages: 'external',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
console.log(`zapier/trainingpeaks/dist/index.js: ${Math.ceil(statSync(`${folder}/dist/index.js`).size / 1000)} kB`);
