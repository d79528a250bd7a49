import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTATIONS } from '../../mutations/rules';
import { WRITE_MUTATIONS } from '../../mutations/write-rules';

/** `npm run mutations` takes each of these rules away and expects a test to fail; here they only have to be there. */
describe('the rules that can be taken away', () => {
  it.each([...MUTATIONS, ...WRITE_MUTATIONS])('$rule', ({ file, find, replace }) => {
    const source = readFileSync(join(__dirname, '../../../shared/changes', file), 'utf8');
    expect(source.split(find).length - 1).toBe(1);
    expect(replace).not.toBe(find);
  });
});
