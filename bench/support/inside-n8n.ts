import { execFileSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { installedRuntime } from '../../scripts/runtime/installed';
import { freePort } from '../../scripts/runtime/ports';
import { runChild } from './child-process';
import { clone } from './packed';

/** Runs a file of bench/children on the Node.js and with the modules of a real n8n, which is installed when missing. */
export async function runInsideN8n<T>(file: string, input: unknown): Promise<T> {
  execFileSync(process.execPath, [join(clone, 'scripts/bootstrap.mjs'), 'n8n'], { stdio: 'inherit' });
  const { folder, node } = installedRuntime('n8n');
  return runChild<T>(file, input, {
    node,
    flags: ['--expose-gc', '--import', join(clone, 'bench/support/n8n-runtime.mjs')],
    env: {
      BENCH_N8N: folder,
      N8N_RUNNERS_BROKER_PORT: String(await freePort()),
      // n8n starts its task runner as `node`.
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
}
