// Runs on Zapier's Node.js: hands the events of the parent process to the wrapper inside the unpacked build.zip.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(join(process.argv[2], 'zapierwrapper.js')).href);

process.on('message', async ({ id, event }) => {
  try {
    process.send({ id, results: event ? (await handler(event)).results : process.version });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message } });
  }
});
process.on('disconnect', () => process.exit(0));
