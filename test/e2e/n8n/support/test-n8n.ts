import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from '../../../../scripts/runtime/installed';
import { installPackage, startN8n } from '../../../../scripts/runtime/n8n';
import type { RunningN8n } from '../../../../scripts/runtime/n8n';
import { N8nClient } from '../../../../scripts/runtime/n8n-client';

export interface TestN8n {
  url: string;
  /** Signed in as the owner. */
  client: N8nClient;
  env: RunningN8n['env'];
  stop: () => Promise<void>;
}

/**
 * A real n8n of its own with the packed package installed and an owner signed in; its user folder goes away with it, its
 * log stays in .work/e2e.
 *
 * @param name of the folder and the log
 */
export async function startTestN8n(
  name: string,
  { env, port }: { env?: Record<string, string>; port?: number } = {},
): Promise<TestN8n> {
  const folder = join(clone, '.work/e2e');
  const home = join(folder, name);
  rmSync(home, { recursive: true, force: true });
  installPackage(home);
  const running = await startN8n({ home, port, env, logFile: join(folder, `${name}.log`) });
  const stop = async () => {
    await running.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const client = new N8nClient(running.url);
  try {
    await client.setUpOwner();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: running.url, client, env: running.env, stop };
}
