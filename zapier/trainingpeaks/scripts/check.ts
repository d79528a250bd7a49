// Schema validation and publishing checks over the built app: `npx tsx zapier/trainingpeaks/scripts/check.ts`.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { publishingFindings } from './checks';
import { validateSchema, type App } from './checks/schema';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const core = createRequire(entry)('zapier-platform-core');
const { default: app } = (await import(pathToFileURL(entry).href)) as { default: App };

const { schema, definition } = await validateSchema(core, app);
const findings = [...schema, ...publishingFindings(definition, 'TrainingPeaks')];
for (const { id, where, message } of findings) console.log(`${id} ${where}: ${message}`);
console.log(`Zapier checks: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
