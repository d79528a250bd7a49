// Both legs of n8n's verification scan: the sources of this clone, and the packed package as it would be published.
import { join } from 'node:path';
import { clone } from './bootstrap/index.mjs';
import { print } from './lint/report.mjs';
import { legs, scanFolder } from './support/n8n-rules.mjs';

let total = 0;
for (const [name, folder] of [
  ['source', clone],
  ['tarball', join(clone, '.work/package')],
]) {
  const { files, findings } = await scanFolder(folder, legs[name]);
  console.log(`${name}: ${files} files, ${findings.length} findings`);
  print(findings);
  total += findings.length;
}
process.exitCode = total === 0 ? 0 : 1;
