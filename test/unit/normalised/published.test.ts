import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELD_PAGE, fieldPage } from '../../../scripts/normalised/field-page';
import { normalisedSchema } from '../../../scripts/normalised/schema';
import { isOfShape, itemProblems, published } from '../../support/normalised-schema';

/** `npx tsx scripts/write-normalised.ts` writes both. */
describe('the published description of the normalised shape', () => {
  it('is what the tables of the conversion say', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(normalisedSchema())));
    expect(readFileSync(join(__dirname, '../../..', FIELD_PAGE), 'utf8')).toBe(fieldPage());
  });

  it('is kept by the example of the guide', () => {
    const guide = readFileSync(join(__dirname, '../../../docs/normalised.md'), 'utf8');
    const example = JSON.parse(/```json\n(.*?)\n```/s.exec(guide)![1]!) as unknown;
    expect(isOfShape(example)).toBe(true);
    expect(isOfShape({ ...(example as object), data: [{ metadata: { summary_id: 1 } }] })).toBe(false);
  });

  it('refuses what is not of the shape', () => {
    const user = { user_id: 'a', provider: 'TRAININGPEAKS', reference_id: null };
    const item = (type: string, rest: object) => itemProblems({ type, version: 'tp-normalised-1', user, ...rest });
    expect(item('sleep', {})).toEqual([]);
    expect(item('activity', {})).not.toEqual([]);
    expect(item('activity', { data: [] })).not.toEqual([]);
    expect(item('activity', { data: [{ metadata: { summary_id: 5 } }] })).not.toEqual([]);
    expect(item('athlete', { data: [{}] })).not.toEqual([]);
  });
});
