// Hands the events of the parent process to a built app: to the wrapper inside the unpacked build.zip, or, in the app's own
// folder, to the bundle that goes into the zip, with the core installed beside it.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder] = process.argv;
const load = (file) => import(pathToFileURL(file).href);
const wrapper = join(folder, 'zapierwrapper.js');
const handler = existsSync(wrapper) ? (await load(wrapper)).handler : await bundled();

async function bundled() {
  const core = await load(createRequire(join(folder, 'package.json')).resolve('zapier-platform-core'));
  return core.default.createAppHandler((await load(join(folder, 'dist/index.js'))).default);
}

process.on('message', async ({ id, event }) => {
  try {
    process.send({ id, results: event ? (await handler(event)).results : process.version });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message } });
  }
});
process.on('disconnect', () => process.exit(0));
