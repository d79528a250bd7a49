// Schema validation and publishing checks over a built app: `npx tsx zapier/scripts/check.ts trainingpeaks TrainingPeaks`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishingFindings } from './checks';
import { validateSchema, type App } from './checks/schema';

async function main([name = '', title = '']: string[]): Promise<void> {
  const entry = join(__dirname, '..', name, 'dist/index.js');
  const core = createRequire(entry)('zapier-platform-core');
  const { default: app } = (await import(pathToFileURL(entry).href)) as { default: App };

  const { schema, definition } = await validateSchema(core, app);
  const findings = [...schema, ...publishingFindings(definition, title)];
  for (const { id, where, message } of findings) console.log(`${id} ${where}: ${message}`);
  console.log(`Zapier checks: ${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2));
