import { copyFileSync, existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BootstrapError, explainFailure } from './explain.mjs';
import { withLock } from './lock.mjs';
import { parts, supported } from './parts.mjs';
import { evaluate, npm } from './run.mjs';
import { hasStamp, lockHash, matchesLock, writeStamp } from './state.mjs';

export const clone = fileURLToPath(new URL('../..', import.meta.url));

const minimumNode = [20, 19];

function checkMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
    throw new BootstrapError(
      `Node.js ${minimumNode.join('.')} or newer is needed, this is ${process.versions.node}. Install a current Node.js, then run the same command again.`,
    );
  }
  if (process.platform === 'win32') throw new BootstrapError(`This system is not supported. ${supported}`);
}

/** @param {import('./parts.mjs').Part} part */
function checkDisk(part) {
  const { bavail, bsize } = statfsSync(clone);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < part.megabytes) {
    throw new BootstrapError(
      `Installing ${part.title} needs about ${part.megabytes} MB of disk space, ${free} MB are free. Free some space, then run the same command again.`,
    );
  }
}

/** The part's own Node.js from npm, or the running one where npm has none for this system. */
function nodeOf(part, folder) {
  const bundled = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) === part.nodeMajor) return process.execPath;
  throw new BootstrapError(
    `${part.title} runs on Node.js ${part.nodeMajor}, and npm has none for ${process.platform}-${process.arch}. Install Node.js ${part.nodeMajor} yourself and run the same command with it. ${supported}`,
  );
}

/** @param {import('./parts.mjs').Part} part @param {string} folder */
function isReady(part, folder) {
  if (!part.lockFrom) return matchesLock(folder);
  return hasStamp(folder, lockHash(join(clone, part.lockFrom)));
}

/** @param {import('./parts.mjs').Part} part @param {string} folder @param {string} logFile */
async function install(part, folder, logFile) {
  rmSync(logFile, { force: true });
  if (part.lockFrom) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      copyFileSync(join(clone, part.lockFrom, file), join(folder, file));
    }
  }
  // No install scripts: what a part needs compiled is named in its description, the rest tries to download things.
  const installed = await npm(['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    doing: 'downloading and unpacking',
    cwd: folder,
    logFile,
  });
  if (!installed.ok) throw explainFailure(part.title, installed.log, logFile);
  if (!part.lockFrom) return;

  const node = nodeOf(part, folder);
  if (part.compile) {
    const nodedir = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
    const compiled = await npm(['rebuild', ...part.compile, '--ignore-scripts=false'], {
      doing: `compiling ${part.compile.join(' and ')} (usually a minute)`,
      cwd: folder,
      logFile,
      node,
      // The headers that come with the part's Node.js; the environment wins over a `nodedir` in the person's npmrc.
      env: existsSync(join(nodedir, 'include', 'node')) ? { npm_config_nodedir: nodedir } : {},
    });
    if (!compiled.ok) throw explainFailure(part.title, compiled.log, logFile);
  }
  for (const code of part.load ?? []) {
    const loaded = evaluate(node, code, folder);
    if (!loaded.ok) throw explainFailure(part.title, `${code}\n${loaded.output}`, logFile);
  }
  writeStamp(folder, { hash: lockHash(join(clone, part.lockFrom)), node });
}

/**
 * Makes the clone ready for what the caller is about to do: installs the named parts that are not there yet.
 *
 * @param {string[]} names keys of `parts`
 * @throws {BootstrapError} with a text for the person at the keyboard
 */
export async function bootstrap(names) {
  checkMachine();
  for (const [index, name] of names.entries()) {
    const part = parts[name];
    if (!part) throw new BootstrapError(`Unknown part "${name}". Known: ${Object.keys(parts).join(', ')}.`);
    const folder = join(clone, part.folder);
    const say = (text) => console.log(`[${index + 1}/${names.length}] ${text}`);
    if (!part.lockFrom && !existsSync(join(folder, 'package-lock.json'))) {
      throw new BootstrapError(`${join(part.folder, 'package-lock.json')} is missing; is this a complete clone?`);
    }
    if (isReady(part, folder)) {
      say(`${part.title}: already there`);
      continue;
    }
    await withLock(join(clone, '.runtimes', `${name}.lock`), {
      onWait: () => say(`${part.title}: another command is installing it, waiting for it to finish`),
      work: async () => {
        if (isReady(part, folder)) return say(`${part.title}: already there`);
        checkDisk(part);
        say(`Installing ${part.title}. Usually ${part.usual}.`);
        const started = Date.now();
        await install(part, folder, join(clone, '.runtimes', `${name}.log`));
        say(`${part.title}: ready after ${Math.round((Date.now() - started) / 1000)} s`);
      },
    });
  }
}
