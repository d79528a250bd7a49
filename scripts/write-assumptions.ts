// Writes docs/assumptions.md: `tsx scripts/write-assumptions.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/server';
import { CASES, recordBaseline } from '../test/contract/errors/baseline';
import { FAILURES } from '../test/contract/errors/failures';
import { RUN_COUNT } from '../test/contract/quirks/runs';
import { assumptionsPage, PAGE } from './assumptions/page';

const root = join(__dirname, '..');

async function cellsOfMatrix(): Promise<number> {
  const sandbox = await startSandbox();
  try {
    let steps = 0;
    for (const asked of CASES) steps += (await recordBaseline(asked, sandbox.url)).steps.length;
    return Math.floor((steps * FAILURES.length) / 1000) * 1000;
  } finally {
    await sandbox.close();
  }
}

async function main(): Promise<void> {
  const page = assumptionsPage(root, { runs: RUN_COUNT, cells: await cellsOfMatrix() });
  writeFileSync(join(root, PAGE), page);
  console.log(`${PAGE} is written.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
