// Runs on Zapier's Node.js: uploads a file through the unpacked build.zip and tells how much memory that took.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { zip, url } = JSON.parse(process.argv[2]);
const { handler } = await import(pathToFileURL(join(zip, 'zapierwrapper.js')).href);

const residentBytes = (name) =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;

const upload = (file) =>
  handler({
    command: 'execute',
    method: 'creates.upload_file.operation.perform',
    isDeveloper: true,
    environment: { TP_ENVIRONMENT: 'custom', TP_OAUTH_BASE_URL: url, TP_API_BASE_URL: url },
    bundle: {
      authData: { access_token: 'bench', accountType: 'athlete', scope: 'file:write' },
      inputData: { file: `${url}/${file}`, waitForProcessing: false },
      inputDataRaw: {},
      meta: { timezone: 'UTC' },
    },
  });

await upload('small.fit');
for (let round = 0; round < 5; round++) {
  globalThis.gc();
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const baselineBytes = residentBytes('VmRSS');
writeFileSync('/proc/self/clear_refs', '5');
const { results } = await upload('large.fit');
const peakBytes = residentBytes('VmHWM');
process.send({ baselineBytes, peakBytes, status: results.status }, () => process.exit(0));
