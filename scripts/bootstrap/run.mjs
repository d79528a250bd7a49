import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** npm's own command line, started with a chosen Node.js. Undefined when npm cannot be found beside this Node.js. */
function npmCli() {
  const given = process.env.npm_execpath;
  if (given && /npm-cli\.js$/.test(given)) return given;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, 'npm');
    if (!existsSync(file)) continue;
    const real = realpathSync(file);
    if (real.endsWith('npm-cli.js')) return real;
  }
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? beside : undefined;
}

/** The environment without what an outer `npm run` put there for its own script. */
function cleanEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|command|node_execpath|config_local_prefix)|^NODE_OPTIONS$|^INIT_CWD$/.test(name),
    ),
  );
}

/** Prints what is going on: in place on a terminal, a line every ten seconds elsewhere. @param {string} doing */
function ticker(doing) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const terminal = process.stdout.isTTY;
  const timer = setInterval(
    () => process.stdout.write(terminal ? `\r  ${doing}, ${seconds()} s ` : `  ${doing}, ${seconds()} s\n`),
    terminal ? 1000 : 10_000,
  );
  return () => {
    clearInterval(timer);
    if (terminal) process.stdout.write('\r\x1b[K');
    return seconds();
  };
}

/**
 * Runs npm with its output in a log file while the elapsed time ticks.
 *
 * @param {string[]} args
 * @param {{ doing: string, cwd: string, logFile: string, node?: string, env?: Record<string, string> }} options
 * @returns {Promise<{ ok: boolean, log: string }>}
 */
export async function npm(args, { doing, cwd, logFile, node = process.execPath, env = {} }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const out = openSync(logFile, 'a');
  const cli = npmCli();
  const childEnv = { ...cleanEnv(), ...env };
  childEnv.PATH = `${dirname(node)}${delimiter}${childEnv.PATH ?? ''}`;
  const child = cli
    ? spawn(node, [cli, ...args], { cwd, env: childEnv, stdio: ['ignore', out, out] })
    : spawn('npm', args, { cwd, env: childEnv, stdio: ['ignore', out, out] });
  const stop = ticker(doing);
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  const ok = await new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
  process.removeListener('exit', kill);
  stop();
  closeSync(out);
  return { ok, log: readFileSync(logFile, 'utf8') };
}

/** @param {string} node @param {string} code @param {string} cwd @returns {{ ok: boolean, output: string }} */
export function evaluate(node, code, cwd) {
  const result = spawnSync(node, ['-e', code], { cwd, encoding: 'utf8', env: cleanEnv() });
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.signal ?? ''}` };
}
