import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

it('uploads 25 MB with at most one and a half times the body in memory beside the file', async () => {
  const child = join(__dirname, 'support/upload-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    'tsx',
    child,
    sandbox.url,
  ]);
  const { body, rise, error, result } = JSON.parse(stdout) as {
    body: number;
    rise: number;
    error?: string;
    result: object;
  };
  expect(error).toBeUndefined();
  expect(result).toMatchObject({ fileName: 'long.fit', skipped: false });
  expect(rise / body).toBeLessThanOrEqual(1.5);
  const upload = (await sandbox.requests()).filter(({ path }) => path === '/v3/file').at(-1);
  expect(upload!.body!.bytes).toBeGreaterThan(body);
}, 60_000);
