// Every check of form, one after the other: n8n's rules on what is shipped, our own on the rest, formatting, the
// written-out descriptions, and the direction of imports. Needs a packed build. `--fix` mends what can be mended.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { clone } from './bootstrap/index.mjs';
import { checkArrows } from './lint/arrows.mjs';
import { checkDescriptions } from './lint/descriptions.mjs';
import { collect, print } from './lint/report.mjs';

const fix = process.argv.includes('--fix');
const shipped = ['package.json', 'nodes', 'credentials', 'shared'];

/** The core is also Zapier's and knows nothing of n8n, so it has no NodeApiError to throw; the nodes wrap its errors. */
const notForTheCore = { files: ['shared/**'], rules: { '@n8n/community-nodes/require-node-api-error': 'off' } };

/** @param {string} config @param {string[]} patterns @param {import('eslint').ESLint.Options} [options] */
async function eslint(config, patterns, options) {
  const runner = new ESLint({
    cwd: clone,
    overrideConfigFile: join(clone, config),
    fix,
    warnIgnored: false,
    ...options,
  });
  const results = await runner.lintFiles(patterns);
  if (fix) await ESLint.outputFixes(results);
  return collect(clone, results);
}

function prettier() {
  const cli = join(clone, 'node_modules/prettier/bin/prettier.cjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, fix ? '--write' : '--list-different', '.'], {
    cwd: clone,
    encoding: 'utf8',
  });
  const listed = fix ? [] : stdout.split('\n').filter(Boolean);
  const findings = listed.map((file) => ({
    file,
    rule: 'prettier',
    message: 'not formatted; npm run format mends it',
  }));
  if (status > 1) findings.push({ file: '.', rule: 'prettier', message: stderr.trim() });
  return { findings };
}

const checks = {
  "n8n's rules on what is shipped": () =>
    eslint(
      'eslint.config.mjs',
      shipped.filter((path) => existsSync(join(clone, path))),
      { overrideConfig: notForTheCore },
    ),
  'our rules on everything else': () =>
    eslint('scripts/eslint/project.config.mjs', ['**/*.{ts,mts,mjs,cjs}'], {
      ignorePatterns: shipped.slice(1).map((folder) => `${folder}/**`),
    }),
  formatting: prettier,
  'import arrows': () => checkArrows(clone),
  'written-out descriptions': () => checkDescriptions(join(clone, '.work/package')),
};

let total = 0;
for (const [name, check] of Object.entries(checks)) {
  const { files, findings, planted } = await check();
  const notes = [files && `${files} files`, planted && `planted mistakes noticed: ${planted}`].filter(Boolean);
  console.log(`${name}: ${findings.length} findings${notes.length ? ` (${notes.join(', ')})` : ''}`);
  print(findings);
  total += findings.length;
}
process.exitCode = total === 0 ? 0 : 1;
