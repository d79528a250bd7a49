// Makes an app's build/build.zip and build/source.zip, which `zapier-platform upload` sends to Zapier, and build/unpacked/:
// `node zapier/scripts/pack.mjs trainingpeaks`. Runs Zapier's own command line from a clean stage: in the app folder it
// would pack development files and leave generated ones.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap, clone } from '../../scripts/bootstrap/index.mjs';
import { npm } from '../../scripts/bootstrap/run.mjs';
import { stampedNode } from '../../scripts/bootstrap/state.mjs';

const [name] = process.argv.slice(2);
const app = fileURLToPath(new URL(`../${name}`, import.meta.url));
const out = join(app, 'build');
const stage = join(out, `stage-${process.pid}`);

await bootstrap(['root', 'zapier-cli']);
const runtime = join(clone, '.runtimes/zapier');
const node = stampedNode(runtime);

execFileSync(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url)), name], { stdio: 'inherit' });
mkdirSync(stage, { recursive: true });
try {
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  delete manifest.scripts;
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const part of ['dist', 'src', '.gitignore', 'package-lock.json']) {
    cpSync(join(app, part), join(stage, part), { recursive: true });
  }
  const installed = await npm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: stage,
    logFile: join(out, 'pack.log'),
    node,
  });
  if (!installed.ok) throw new Error(`The app's libraries could not be installed; see ${join(out, 'pack.log')}.`);

  const cli = join(runtime, 'node_modules/zapier-platform-cli/src/bin/run');
  execFileSync(node, [cli, 'build', '--skip-dep-install', '--skip-validation'], {
    cwd: stage,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
      DISABLE_ZAPIER_ANALYTICS: '1',
      NO_UPDATE_NOTIFIER: '1',
    },
  });

  const Zip = createRequire(join(runtime, 'package.json'))('adm-zip');
  const unpacked = join(stage, 'unpacked');
  new Zip(join(stage, 'build/build.zip')).extractAllTo(unpacked, true);
  for (const [made, kept] of [
    [join(stage, 'build/build.zip'), 'build.zip'],
    [join(stage, 'build/source.zip'), 'source.zip'],
    [unpacked, 'unpacked'],
  ]) {
    rmSync(join(out, kept), { recursive: true, force: true });
    renameSync(made, join(out, kept));
  }
} finally {
  rmSync(stage, { recursive: true, force: true });
}
const files = readdirSync(join(out, 'unpacked'), { recursive: true, withFileTypes: true }).filter((file) =>
  file.isFile(),
);
console.log(
  `zapier/${name}/build/build.zip: ${files.length} files, ${Math.ceil(statSync(join(out, 'build.zip')).size / 1000)} kB`,
);
