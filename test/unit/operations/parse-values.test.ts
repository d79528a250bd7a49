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
    ["90'", 5400],
    ['90′', 5400],
    ["1'30''", 90],
    ['１ｈ１５', 4500],
    ['1\u2009h\u202f15\u00a0min', 4500],
    ['1 hour and 15 minutes', 4500],
    ['1 h, 15 min', 4500],
    ['1 Std. 15 Min.', 4500],
    ['1,5 Stunden', 5400],
    ['1 heure 15', 4500],
    ['75 mn', 4500],
    ['1:15 h', 4500],
    ['45:00 min', 2700],
    ['12:00', 43_200],
    ['45:00:00', 162_000],
    [1440, 86_400],
    [{ toISO: () => 'PT1H15M' }, 4500],
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

  it.each([
    ['45:00', 'Did you mean “0:45:00” or “45:00:00”?'],
    ['13:30', 'Did you mean “0:13:30” or “13:30:00”?'],
    [4500, 'Did you mean “4500 s” or “4500 min”? Write the unit as well.'],
  ])('asks what %p means', async (value, next) => {
    expect((await refused(duration, value)).next).toBe(next);
  });

  it('asks for minutes where a bare number of hours is more than a day has', async () => {
    const sleep = { ...duration, bareUnit: 'hours', plausibleMax: 86_400 } as Field;
    expect((await refused(sleep, 30)).next).toBe('Did you mean “30 min”? Write the unit as well.');
    expect((await refused(sleep, '25 h')).next).toBe('Use 24:00:00 or less.');
    expect(await parsed(sleep, 8)).toBe(28_800);
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
    ['6,2 miles', 9977.93],
    ['6.2 mi.', 9977.93],
    ['10 Kilometer', 10_000],
    ['1 500 m', 1500],
    ["1'500 m", 1500],
    ['1.500,5 m', 1500.5],
    ['1,500.5 m', 1500.5],
    ['１０ｋｍ', 10_000],
    ['42.195\u202fkm', 42_195],
    ['50 m', 50],
    [0, 0],
  ])('reads %p as %p metres', async (text, meters) => {
    expect(await parsed(distance, text)).toBe(meters);
  });

  it.each(['far', '10 lightyears', '5 km 300 m', '-1 km'])('does not guess at %p', async (text) => {
    expect((await refused(distance, text)).next).toBe('Write it like 10 km, 6.2 mi, 1500 m or 1000 yd.');
  });

  it.each([
    [10, 'Did you mean 10 m, 10 km or 10 mi? Write the unit as well.'],
    ['42.2', 'Did you mean 42.2 m, 42.2 km or 42.2 mi? Write the unit as well.'],
    ['1,500 m', 'Did you mean 1500 or 1.500? Write it without a comma.'],
  ])('asks what %p means', async (value, next) => {
    expect((await refused(distance, value)).next).toBe(next);
  });

  it('asks about more than anybody covers', async () => {
    expect((await refused(distance, '100000 km')).next).toBe('Did you mean 100000 m? Write the unit as well.');
  });
});

describe('amounts in several units', () => {
  const weight: Field = {
    kind: 'quantity',
    of: 'mass',
    label: 'Weight',
    help: '',
    min: 0,
    max: 1000,
    plausible: { min: 20, max: 250 },
  };
  const water: Field = { kind: 'quantity', of: 'volume', label: 'Water Drunk', help: '', min: 0, max: 29_573 };
  const glucose: Field = { kind: 'quantity', of: 'glucose', label: 'Blood Glucose', help: '', min: 0, max: 600 };
  const height: Field = { kind: 'quantity', of: 'altitude', label: 'Sleep Elevation', help: '', min: -457, max: 9144 };

  it.each([
    [weight, 60.8, 60.8],
    [weight, '60,8', 60.8],
    [weight, '60.8 kg', 60.8],
    [weight, '134 lb', 60.78],
    [weight, '134lbs.', 60.78],
    [weight, '9.5 stone', 60.33],
    [water, '2.2 l', 2200],
    [water, '2,2 Liter', 2200],
    [water, '74 oz', 2188.44],
    [water, 0, 0],
    [glucose, 92, 92],
    [glucose, '5.1 mmol/L', 91.88],
    [glucose, '92 MG/DL', 92],
    [height, '6070 ft', 1850.14],
    [height, '-12 m', -12],
    [height, -12, -12],
  ])('%# reads %p as %p', async (field, value, amount) => {
    expect(await parsed(field as Field, value)).toBe(amount);
  });

  it.each([
    [weight, 6080, 'Did you mean 60.8 kg? Write the unit as well.'],
    [weight, 500, 'Did you mean 50 kg or 500 lb? Write the unit as well.'],
    [weight, '400 kg', 'Did you mean 400 lb? Write the unit as well.'],
    [weight, '0', 'Use 20 to 250 kg, or leave it out.'],
    [weight, 'heavy', 'Write it like 60.8 kg or 134 lb.'],
    [weight, '60 m', 'Write it like 60.8 kg or 134 lb.'],
    [weight, '-60 kg', 'Write it like 60.8 kg or 134 lb.'],
    [water, 2.2, 'Did you mean 2.2 ml or 2.2 l? Write the unit as well.'],
    [glucose, 5.1, 'Did you mean 5.1 mg/dL or 5.1 mmol/L? Write the unit as well.'],
    [height, 18_500, 'Did you mean 1850 m or 18500 ft? Write the unit as well.'],
  ])('%# asks about %p', async (field, value, next) => {
    expect(await refused(field as Field, value)).toMatchObject({ kind: 'invalidInput', field: 'it', next });
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

  it.each([
    [{ min: 2, max: 80 }, 0.145, 'Did you mean 14.5 %?'],
    [{ min: 2, max: 80 }, 145, 'Did you mean 14.5 %?'],
    [{ min: 2, max: 80 }, 99, 'Did you mean 9.9 %?'],
    [{ min: 50, max: 60 }, 99, 'Use 50 to 60 %, or leave it out.'],
  ])('asks about what nobody has (%j): %p', async (plausible, value, next) => {
    const field = { ...tss, max: 100, unit: '%', slips: true, plausible } as Field;
    expect((await refused(field, value)).next).toBe(next);
  });

  it('keeps an IF that anybody can ride', async () => {
    const usual = { ...ratio, plausible: { min: 0.3, max: 2 } } as Field;
    expect((await refused(usual, 8.5)).next).toBe('Did you mean 0.85?');
    expect((await refused(usual, 85)).next).toBe('Did you mean 0.85?');
    expect(await parsed(usual, 1.05)).toBe(1.05);
  });

  it('reads numbers as they are written in other countries', async () => {
    for (const text of ['1 250,5', "1'250.5", '1.250,5', '1,250.5', '１２５０．５', '1\u202f250,5']) {
      expect(await parsed(tss, text)).toBe(1250.5);
    }
    expect(await parsed({ ...tss, min: -10 } as Field, '−5')).toBe(-5);
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

  it('hands text that is no JSON over where the field takes it, and never broken JSON', async () => {
    const field: Field = { kind: 'json', orText: true, label: 'Rows', help: '' };
    expect(await parsed(field, 'Date\tSport')).toBe('Date\tSport');
    expect(await parsed(field, '[{"Date":1}]')).toEqual([{ Date: 1 }]);
    expect((await refused(field, '[{"Date":')).what).toBe('Rows is not valid JSON: “[{"Date":”.');
    expect((await refused({ ...field, orText: undefined }, 'Date\tSport')).kind).toBe('invalidInput');
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
