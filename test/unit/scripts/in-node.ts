import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const clone = resolve(__dirname, '../../..');

/**
 * The scripts are plain modules that run before anything is installed, so they are tested the way they run: by Node.js.
 *
 * @param script path from the clone, without a leading slash
 * @param expression uses the module as `script` and its argument as `input`
 */
export function inNode<T>(script: string, expression: string, input: unknown = null): T {
  const code = `
    const script = await import(${JSON.stringify(`file://${clone}/${script}`)});
    const input = ${JSON.stringify(input)};
    console.log(JSON.stringify(await (${expression})));`;
  const env = { ...process.env, NODE_OPTIONS: '' };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: clone,
    encoding: 'utf8',
    env,
  });
  return JSON.parse(output) as T;
}
