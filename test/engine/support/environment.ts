import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Imported before n8n-core, which reads these when it loads: it writes nothing outside, and prints nothing. */
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
Object.assign(process.env, {
  N8N_USER_FOLDER: folder,
  N8N_ENCRYPTION_KEY: 'engine-tests',
  N8N_LOG_LEVEL: 'silent',
  N8N_DIAGNOSTICS_ENABLED: 'false',
});
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
