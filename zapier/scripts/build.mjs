// Bundles one app with what the apps have in common and shared/ into one ES module; only zapier-platform-core stays
// outside, as Zapier asks for: `node zapier/scripts/build.mjs trainingpeaks`.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const app = process.argv[2];
const folder = fileURLToPath(new URL(`../${app}`, import.meta.url));
await build({
  absWorkingDir: folder,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  external: ['zapier-platform-core'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
console.log(`zapier/${app}/dist/index.js: ${Math.ceil(statSync(`${folder}/dist/index.js`).size / 1000)} kB`);
