import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppName } from '../../zapier/support/in-process';
import { appFolder, unpackedZip } from '../../zapier/support/pack';
import { zapierPlatform } from './zapier-cli';

/** A packed app in a folder of its own, as `zapier-platform` works on it. */
export interface InvokedApp {
  folder: string;
  /** What a command of `zapier-platform` printed. @throws Error with what it printed when it did not succeed */
  command(args: string[], env?: Record<string, string>): Promise<string>;
  invoke(...args: string[]): Promise<string>;
  /** Runs a trigger, create or search. */
  invoked(kind: 'trigger' | 'create' | 'search', key: string, input: object): Promise<any>;
  remove(): void;
}

/** @param environment what the app's `.env` holds: the settings of its owner, and `authData_…` of a connection */
export function invokedApp(app: AppName, environment: Record<string, string>): InvokedApp {
  const folder = mkdtempSync(join(tmpdir(), 'zapier-invoke-'));
  // The command line needs parts of zapier-platform-core that it leaves out of the zip.
  for (const name of ['dist', 'package.json'])
    cpSync(join(unpackedZip(app), name), join(folder, name), { recursive: true });
  symlinkSync(join(appFolder(app), 'node_modules'), join(folder, 'node_modules'));
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));

  const command = async (args: string[], env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await zapierPlatform(args, { cwd: folder, env });
    if (code !== 0) throw new Error(`zapier-platform ${args.join(' ')}: ${stderr || stdout}`);
    return stdout;
  };
  const invoke = (...args: string[]) => command(['invoke', ...args, '--non-interactive']);
  return {
    folder,
    command,
    invoke,
    invoked: async (kind, key, input) => JSON.parse(await invoke(kind, key, '--inputData', JSON.stringify(input))),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
