import type { Field, Fields } from '../../shared';
import { inputFields } from '../../zapier/common/projection/input-fields';

const base = { label: 'Some Field', help: 'What it is for' };
const project = (fields: Fields, searches: string[] = []) => inputFields(fields, new Set(searches));
const one = (field: Field, searches: string[] = []) => project({ key: field }, searches)[0];
const choices = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
];

describe('a catalogue field on Zapier', () => {
  it.each<[string, Field, object]>([
    ['text', { ...base, kind: 'text', default: 'x' }, { type: 'string', default: 'x' }],
    ['long text', { ...base, kind: 'longText' }, { type: 'text' }],
    ['integer', { ...base, kind: 'integer', default: 7 }, { type: 'integer', default: '7' }],
    ['number', { ...base, kind: 'number' }, { type: 'number' }],
    ['boolean', { ...base, kind: 'boolean', default: false }, { type: 'boolean', default: 'false' }],
    [
      'choice',
      { ...base, kind: 'choice', choices, default: 'a' },
      { choices: [{ value: 'a', sample: 'a', label: 'First' }, expect.anything()], default: 'a' },
    ],
    ['choices', { ...base, kind: 'choices', choices }, { list: true, choices: expect.any(Array) }],
    ['tags', { ...base, kind: 'tags' }, { type: 'string', list: true }],
    ['json', { ...base, kind: 'json' }, { type: 'text' }],
    ['structure', { ...base, kind: 'structure' }, { type: 'text' }],
    ['duration', { ...base, kind: 'duration', bareUnit: 'minutes' }, { type: 'string' }],
    ['distance', { ...base, kind: 'distance' }, { type: 'string' }],
    ['quantity', { ...base, kind: 'quantity', of: 'mass', min: 0, max: 250 }, { type: 'string' }],
    ['day', { ...base, kind: 'localDate' }, { type: 'datetime' }],
    ['local time, kept as text', { ...base, kind: 'localDateTime' }, { type: 'string' }],
    ['instant', { ...base, kind: 'instant' }, { type: 'datetime' }],
    ['file', { ...base, kind: 'fileIn' }, { type: 'file' }],
  ])('%s', (_kind, field, expected) => {
    expect(one(field)).toMatchObject({
      key: 'key',
      label: 'Some Field',
      helpText: 'What it is for.',
      required: false,
      ...expected,
    });
  });

  it('a reference offers its list, and a search step when the app has the search', () => {
    const athlete: Field = { ...base, kind: 'ref', to: 'athlete', default: 'me' };
    expect(one(athlete)).toMatchObject({ dynamic: 'athlete_list.id.name' });
    expect(one(athlete)).not.toHaveProperty('search');
    expect(one(athlete)).not.toHaveProperty('default');
    expect(one(athlete, ['find_athlete'])).toMatchObject({ search: 'find_athlete.id' });
  });

  it('rows become line items', () => {
    const rows: Field = {
      ...base,
      kind: 'rows',
      rowLabel: 'Set',
      fields: { reps: { ...base, kind: 'integer', required: true } },
    };
    expect(one(rows)).toEqual({
      key: 'key',
      label: 'Some Field',
      required: false,
      children: [expect.objectContaining({ key: 'reps', type: 'integer', required: true })],
    });
  });

  it('takes its own words for Zapier, and leaves a finished sentence alone', () => {
    const field: Field = { ...base, kind: 'text', zapier: { label: 'Other', help: 'Which one?' } };
    expect(one(field)).toMatchObject({ label: 'Other', helpText: 'Which one?' });
  });
});

describe('the fields of an action', () => {
  const text = { ...base, kind: 'text' } as const;
  const fields: Fields = {
    note: text,
    kind: { ...base, kind: 'choice', choices, default: 'a' },
    day: { ...text, required: true },
    onlyB: { ...text, showWhen: { kind: ['b'] } },
    onlyA: { ...text, showWhen: { kind: ['a'] } },
    needsB: { ...text, required: true, showWhen: { kind: ['b'] } },
    deeper: { ...text, showWhen: { onlyB: ['yes'] } },
  };
  const projected = project(fields);
  const dynamic = (inputData: object) => {
    const last = projected.at(-1);
    if (typeof last !== 'function') throw new Error('no function');
    return last({} as never, { inputData } as never).map(({ key }) => key);
  };

  it('come with the required ones first and those that depend on others last, from one function', () => {
    expect(projected.slice(0, -1).map((field) => 'key' in field && field.key)).toEqual(['day', 'note', 'kind']);
    expect(projected[2]).toMatchObject({ altersDynamicFields: true });
    expect(projected[1]).not.toHaveProperty('altersDynamicFields');
  });

  it.each([
    [{}, ['onlyA']],
    [{ kind: 'a' }, ['onlyA']],
    [{ kind: 'b' }, ['needsB', 'onlyB']],
    [{ kind: 'b', onlyB: 'yes' }, ['needsB', 'onlyB', 'deeper']],
    [{ kind: 'a', onlyB: 'yes' }, ['onlyA']],
  ])('with %j offer %j', (inputData, keys) => {
    expect(dynamic(inputData)).toEqual(keys);
  });

  it('come at once where they depend on what Zapier does not ask for, as its default decides', () => {
    const others: Fields = {
      many: { ...base, kind: 'choice', choices, default: 'a', only: 'n8n' },
      fitsOne: { ...text, showWhen: { many: ['a'] } },
      fitsMany: { ...text, showWhen: { many: ['b'] } },
      kind: { ...base, kind: 'choice', choices, default: 'a' },
      both: { ...text, showWhen: { many: ['a'], kind: ['b'] } },
      neither: { ...text, showWhen: { many: ['b'], kind: ['b'] } },
    };
    const [fitsOne, kind, last, ...more] = project(others);
    expect([fitsOne, kind]).toEqual([
      expect.objectContaining({ key: 'fitsOne' }),
      expect.objectContaining({ key: 'kind', altersDynamicFields: true }),
    ]);
    const offered = (inputData: object) =>
      (last as (z: never, bundle: never) => { key: string }[])({} as never, { inputData } as never);
    expect(offered({ kind: 'a' })).toEqual([]);
    expect(offered({ kind: 'b', many: 'b' }).map(({ key }) => key)).toEqual(['both']);
    expect(more).toEqual([]);
  });
});
