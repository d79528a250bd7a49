import { spawn } from 'node:child_process';
import { installedRuntime } from '../../../../scripts/runtime/installed';

/**
 * Runs statements on n8n's database from outside, with the SQLite of n8n's own Node.js, and leaves the connection open: a
 * transaction that was begun keeps n8n from writing.
 *
 * @returns ends the connection; what was not committed is undone
 */
export async function openDatabase(file: string, statements: string): Promise<() => Promise<void>> {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1], { timeout: 10000 });
    database.exec(process.argv[2]);
    process.stdout.write('done');
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(installedRuntime('n8n').node, ['-e', script, file, statements], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The database could not be opened (exit code ${code}).`)));
  });
  return async () => {
    child.stdin.end();
    await ended;
  };
}
