import type { Field } from '../../../shared/operations/fields';
import { parseInput } from '../../../shared/operations/input';
import { WORKOUT_TYPE_CHOICES, READ_ONLY_TYPE_CHOICES } from '../../../shared/workouts/types';
import { fakeSession } from './support/fake-session';
import { refusal } from './support/refusal';

/** The parsed value of a field on its own. */
async function parsed(field: Field, value: unknown): Promise<unknown> {
  const input: Record<string, unknown> = await parseInput({ it: field }, { it: value }, fakeSession());
  return input.it;
}
const refused = (field: Field, value: unknown) => refusal(parsed(field, value));

describe('durations', () => {
  const duration: Field = { kind: 'duration', label: 'Planned Duration', help: '', bareUnit: 'minutes', max: 359_999 };

  it.each([
    ['1:15:00', 4500],
    ['1:15', 4500],
    ['0:45', 2700],
    ['75m', 4500],
    ['75 min', 4500],
    ['1h15', 4500],
    ['1 h 15 min', 4500],
    ['1h15m30s', 4530],
    ['90s', 90],
    ['1.25 h', 4500],
    ['1,25 h', 4500],
    ['1.25 hours', 4500],
    ['PT1H15M', 4500],
    ['75', 4500],
    [75, 4500],
    [62.5, 3750],
    ['99:59:59', 359_999],
  ])('reads %p as %p seconds', async (text, seconds) => {
    expect(await parsed(duration, text)).toBe(seconds);
  });

  it('reads a bare number in the unit the field names', async () => {
    expect(await parsed({ ...duration, bareUnit: 'hours' } as Field, '1.5')).toBe(5400);
    expect(await parsed({ ...duration, bareUnit: 'seconds' } as Field, 90)).toBe(90);
  });

  it.each(['soon', '1:75', 'h', '-5', '1:2:3:4'])('does not guess at %p', async (text) => {
    const error = await refused(duration, text);
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'it' });
    expect(error.next).toBe('Write it like 1:15:00, 75m or 1.25 h.');
  });

  it('asks whether 1.25 means hours or minutes', async () => {
    const error = await refused(duration, 1.25);
    expect(error.next).toBe('Did you mean “1.25 h” or “1.25 min”? Write the unit as well.');
  });

  it('refuses more than the maximum, in the form people write', async () => {
    const error = await refused(duration, '100h');
    expect(error.what).toBe('Planned Duration 100:00:00 is too long.');
    expect(error.next).toBe('Use 99:59:59 or less.');
  });
});

describe('distances', () => {
  const distance: Field = { kind: 'distance', label: 'Planned Distance', help: '', max: 99_999_999 };

  it.each([
    ['10 km', 10_000],
    ['10k', 10_000],
    ['10,5 km', 10_500],
    ['6.2 mi', 9977.93],
    ['26.2 miles', 42_164.81],
    ['1500 m', 1500],
    ['1000 yd', 914.4],
    ['100 ft', 30.48],
    ['4200', 4200],
    [4200, 4200],
  ])('reads %p as %p metres', async (text, meters) => {
    expect(await parsed(distance, text)).toBe(meters);
  });

  it.each(['far', '10 lightyears', '5 km 300 m', '-1 km'])('does not guess at %p', async (text) => {
    expect((await refused(distance, text)).next).toBe('Write it like 10 km, 6.2 mi, 1500 m or 1000 yd.');
  });

  it('refuses more than the maximum', async () => {
    expect((await refused(distance, '100000000')).next).toBe('Use 99999999 m or less.');
  });
});

describe('numbers', () => {
  const tss: Field = { kind: 'number', label: 'Planned TSS', help: '', max: 9999 };
  const ratio: Field = { kind: 'number', label: 'Planned IF', help: '', max: 5, ratio: true };

  it.each([
    [82, 82],
    ['82', 82],
    ['82.5', 82.5],
    ['82,5', 82.5],
    [' 82 ', 82],
  ])('reads %p as %p', async (value, number) => {
    expect(await parsed(tss, value)).toBe(number);
  });

  it('takes the unit of the field after the number', async () => {
    expect(await parsed({ ...tss, unit: 'kcal' } as Field, '900 kcal')).toBe(900);
    expect((await refused(tss, '900 kcal')).what).toBe('Planned TSS must be a number, not “900 kcal”.');
  });

  it('asks what 1,250 means', async () => {
    const error = await refused(tss, '1,250');
    expect(error.next).toBe('Did you mean 1250 or 1.250? Write it without a comma.');
  });

  it('asks whether an IF of 85 means 0.85, and reads 85 % as that', async () => {
    const error = await refused(ratio, 85);
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'it', next: 'Did you mean 0.85?' });
    expect(error.why).toContain('1 stands for 100 %');
    expect(await parsed(ratio, '85 %')).toBe(0.85);
    expect(await parsed(ratio, 0.85)).toBe(0.85);
  });

  it('keeps within the bounds and says them', async () => {
    expect((await refused(tss, 10_000)).next).toBe('Use 9999 or less.');
    expect((await refused(tss, -1)).next).toBe('Use 0 or more.');
    expect((await refused({ ...tss, kind: 'integer' } as Field, 1.5)).what).toContain('must be a whole number');
  });

  it('does not take words, objects or infinity', async () => {
    for (const value of ['lots', { a: 1 }, Infinity]) expect((await refused(tss, value)).kind).toBe('invalidInput');
  });
});

describe('text', () => {
  const title: Field = { kind: 'text', label: 'Title', help: '', maxLength: 500 };

  it('takes 500 characters and refuses 501, cutting nothing', async () => {
    expect(await parsed(title, 'x'.repeat(500))).toHaveLength(500);
    const error = await refused(title, 'x'.repeat(501));
    expect(error.what).toBe('Title has 501 characters.');
    expect(error.why).toBe('TrainingPeaks takes at most 500.');
    expect(error.next).toContain('Shorten it by 1');
  });

  it('takes numbers as text and refuses objects', async () => {
    expect(await parsed(title, 42)).toBe('42');
    expect((await refused(title, { a: 1 })).what).toContain('must be text');
  });
});

describe('choices', () => {
  const type: Field = {
    kind: 'choice',
    label: 'Workout Type',
    help: '',
    choices: WORKOUT_TYPE_CHOICES,
    refused: READ_ONLY_TYPE_CHOICES,
  };

  it.each([
    ['bike', 'bike'],
    ['BIKE', 'bike'],
    ['X-Train', 'x-train'],
    ['xtrain', 'x-train'],
    ['Crosstrain', 'x-train'],
    ['Mountain Bike', 'mtb'],
    ['running', 'run'],
    ['Cycling', 'bike'],
  ])('reads %p as %p', async (text, value) => {
    expect(await parsed(type, text)).toBe(value);
  });

  it.each([
    ['race', 'Use the sport of the race'],
    ['Day Off', 'Use Other'],
    ['Brick', 'Create one workout per sport'],
    ['custom', 'Use Other'],
  ])('says what to use in place of %p, which can only be read', async (text, next) => {
    const error = await refused(type, text);
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'it' });
    expect(error.why).toBe('TrainingPeaks shows it but does not accept it from other applications.');
    expect(error.next).toContain(next);
  });

  it('lists the choices when there is no such one', async () => {
    const error = await refused(type, 'chess');
    expect(error.what).toBe('Workout Type has no choice “chess”.');
    expect(error.next).toMatch(/^Use one of: Bike, Run, Swim/);
  });

  it('reads several from a list, JSON text or commas, each once', async () => {
    const types: Field = { kind: 'choices', label: 'Types', help: '', choices: WORKOUT_TYPE_CHOICES };
    for (const value of [['bike', 'Run', 'bike'], '["bike","run"]', 'Bike, run, ']) {
      expect(await parsed(types, value)).toEqual(['bike', 'run']);
    }
  });
});

describe('booleans, tags, JSON and rows', () => {
  it('reads yes and no in the words people use', async () => {
    const field: Field = { kind: 'boolean', label: 'Hidden', help: '' };
    for (const yes of [true, 'true', 'Yes', 'on', 1, '1']) expect(await parsed(field, yes)).toBe(true);
    for (const no of [false, 'false', 'No', 'off', 0, '0']) expect(await parsed(field, no)).toBe(false);
    expect((await refused(field, 'perhaps')).next).toBe('Write true or false.');
  });

  it('trims tags and keeps each once', async () => {
    const field: Field = { kind: 'tags', label: 'Tags', help: '' };
    expect(await parsed(field, ' tempo, indoor,, tempo ')).toEqual(['tempo', 'indoor']);
    expect(await parsed(field, ['tempo ', 7])).toEqual(['tempo', '7']);
    expect((await refused(field, [{}])).kind).toBe('invalidInput');
  });

  it('takes JSON as text and as a value', async () => {
    const field: Field = { kind: 'json', label: 'Structure', help: '' };
    expect(await parsed(field, '[{"Type":"Step"}]')).toEqual([{ Type: 'Step' }]);
    expect(await parsed(field, [{ Type: 'Step' }])).toEqual([{ Type: 'Step' }]);
    const error = await refused(field, '[{"Type":');
    expect(error.what).toBe('Structure is not valid JSON: “[{"Type":”.');
  });

  it('reads rows by their own fields, from a list, JSON text or the collection of a panel', async () => {
    const field: Field = {
      kind: 'rows',
      label: 'Sets',
      help: '',
      rowLabel: 'Set',
      fields: { rest: { kind: 'duration', label: 'Rest', help: '', bareUnit: 'seconds' } },
    };
    for (const value of [[{ rest: '90s' }], '[{"rest":"1:30 "}]'.replace('1:30 ', '90'), { set: [{ rest: 90 }] }]) {
      expect(await parsed(field, value)).toEqual([{ rest: 90 }]);
    }
    expect((await refused(field, [{ rest: 'long' }])).field).toBe('rest');
    expect((await refused(field, '5')).next).toBe('Add one Set or more.');
  });
});
