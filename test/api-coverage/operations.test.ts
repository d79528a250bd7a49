import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationsDocument } from './operations-document';

const DOCUMENT = join(__dirname, '../../docs/operations.md');

it('keeps docs/operations.md up to date: UPDATE_API_COVERAGE=1 makes it anew', () => {
  const current = operationsDocument();
  if (process.env.UPDATE_API_COVERAGE === '1') writeFileSync(DOCUMENT, current);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(current);
});
