import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installedRuntime } from '../../../scripts/runtime/installed';

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** The Node.js that Zapier runs integrations on. */
export const node22 = (): string => installedRuntime('zapier').node;

/**
 * Runs Zapier's own command line on its Node.js, with everything that would reach the internet switched off.
 *
 * @param args such as `['validate', '--without-style']`
 * @returns also when the command did not succeed; the caller decides
 */
export async function zapierPlatform(
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<CommandResult> {
  const { folder, node } = installedRuntime('zapier');
  const entry = join(folder, 'node_modules/zapier-platform-cli/src/bin/run');
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    ...options.env,
  };
  const command = promisify(execFile)(node, [entry, ...args], { cwd: options.cwd, env, maxBuffer: 32 * 1024 * 1024 });
  // Without an open standard input the command asks nothing.
  command.child.stdin?.end();
  try {
    return { code: 0, ...(await command) };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}
