// Makes a fresh clone ready: `node scripts/bootstrap.mjs root zapier zapier-cli n8n` installs the named parts.
import { bootstrap } from './bootstrap/index.mjs';
import { BootstrapError } from './bootstrap/explain.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

try {
  await bootstrap(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
