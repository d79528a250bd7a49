import type { INodeProperties } from 'n8n-workflow';
import { fieldProperty } from '../../../nodes/projection/field-property';
import type { Field } from '../../../shared';

const project = (field: Partial<Field> & { kind: Field['kind'] }): INodeProperties =>
  fieldProperty('key', { label: 'Label', help: 'What it does', ...field } as Field);

describe('a field of the catalogue as an n8n property', () => {
  it.each<[Partial<Field> & { kind: Field['kind'] }, Partial<INodeProperties>]>([
    [
      { kind: 'text', example: 'Hale' },
      { type: 'string', default: '', placeholder: 'e.g. Hale' },
    ],
    [{ kind: 'longText' }, { type: 'string', typeOptions: { rows: 4 } }],
    [
      { kind: 'structure', example: '10m 60%' },
      { type: 'string', typeOptions: { rows: 10 }, default: '', placeholder: 'e.g. 10m 60%' },
    ],
    [{ kind: 'tags' }, { type: 'string', default: '' }],
    [
      { kind: 'duration', bareUnit: 'minutes' },
      { type: 'string', default: '' },
    ],
    [{ kind: 'distance' }, { type: 'string', default: '' }],
    [
      { kind: 'integer', min: 1, default: 7 },
      { type: 'number', default: 7, typeOptions: { minValue: 1, numberPrecision: 0 } },
    ],
    [
      { kind: 'number', unit: 'kcal' },
      { type: 'number', default: 0, hint: 'In kcal' },
    ],
    [{ kind: 'json' }, { type: 'json', default: '{}' }],
    [
      { kind: 'json', orText: true },
      { type: 'string', typeOptions: { rows: 4 }, default: '' },
    ],
    [
      { kind: 'quantity', of: 'mass', min: 0, max: 250, example: '60.8 kg' },
      { type: 'string', default: '', placeholder: 'e.g. 60.8 kg' },
    ],
    [{ kind: 'localDate' }, { type: 'dateTime', typeOptions: { dateOnly: true }, default: '' }],
    [{ kind: 'localDateTime' }, { type: 'dateTime', default: '' }],
    [{ kind: 'instant' }, { type: 'dateTime', default: '' }],
    [{ kind: 'fileIn' }, { type: 'string', default: 'data' }],
  ])('%j', (field, property) => {
    expect(project(field)).toMatchObject({
      displayName: 'Label',
      name: 'key',
      description: 'What it does',
      ...property,
    });
  });

  it('explains a switch with "Whether"', () => {
    expect(project({ kind: 'boolean', help: 'Include the description' })).toMatchObject({
      type: 'boolean',
      default: false,
      description: 'Whether to include the description',
    });
    expect(project({ kind: 'boolean', help: 'Whether it is shown', default: true })).toMatchObject({
      default: true,
      description: 'Whether it is shown',
    });
  });

  it('ends several sentences with a full stop, and one without', () => {
    expect(project({ kind: 'text', help: 'One sentence.' }).description).toBe('One sentence');
    expect(project({ kind: 'text', help: 'One sentence. And another' }).description).toBe('One sentence. And another.');
  });

  it("takes n8n's own words where the catalogue has some, and says nothing twice", () => {
    const n8n = { label: 'Input Data Field Name', help: 'Where the file is' };
    expect(project({ kind: 'fileIn', n8n })).toMatchObject({ displayName: n8n.label, description: n8n.help });
    expect(project({ kind: 'text', help: 'Label' })).not.toHaveProperty('description');
  });

  it('sorts long lists by name and leaves short ones in their order', () => {
    const choices = ['Swim', 'Bike', 'Run', 'Walk', 'Other'].map((label) => ({ label, value: label.toLowerCase() }));
    const names = (field: INodeProperties): string[] => field.options!.map((option) => option.name);
    expect(names(project({ kind: 'choice', choices }))).toEqual(['Bike', 'Other', 'Run', 'Swim', 'Walk']);
    expect(names(project({ kind: 'choices', choices: choices.slice(0, 3) }))).toEqual(['Swim', 'Bike', 'Run']);
    expect(project({ kind: 'choice', choices }).default).toBe('bike');
    expect(project({ kind: 'choices', choices, default: ['run'] }).default).toEqual(['run']);
  });

  it('offers a reference from a list, by address and by number', () => {
    const property = project({ kind: 'ref', to: 'athlete', default: 'me' });
    expect(property).toMatchObject({ type: 'resourceLocator', default: { mode: 'list', value: 'me' } });
    expect(property.modes!.map(({ name }) => name)).toEqual(['list', 'url', 'id']);
    const modes = JSON.parse(JSON.stringify(property.modes)) as { validation?: { properties: { regex: string } }[] }[];
    const regexes = modes.flatMap(({ validation }) => validation ?? []).map(({ properties }) => properties.regex);
    const accepts = (index: number, text: string): boolean => new RegExp(`^${regexes[index]}$`).test(text);
    expect(accepts(0, 'https://app.trainingpeaks.com/#calendar/athletes/880045')).toBe(true);
    expect(accepts(0, 'https://app.trainingpeaks.com/')).toBe(false);
    expect([accepts(1, '880045'), accepts(1, 'me'), accepts(1, 'you')]).toEqual([true, true, false]);
  });

  it('lists the workouts of the athlete chosen beside it', () => {
    const property = project({ kind: 'ref', to: 'workout', dependsOn: 'athlete' });
    expect(property.typeOptions).toEqual({ loadOptionsDependsOn: ['athlete.value'] });
    expect(property.default).toEqual({ mode: 'list', value: '' });
  });

  it('projects rows with their columns in alphabetical order', () => {
    const column = (label: string): Field => ({ kind: 'text', label, help: 'A column' });
    const fields = { e: column('E'), d: column('D'), c: column('C'), b: column('B'), a: column('A') };
    const property = project({ kind: 'rows', rowLabel: 'Set', fields });
    expect(property).toMatchObject({
      type: 'fixedCollection',
      typeOptions: { multipleValues: true },
      placeholder: 'Add Set',
    });
    const [group] = property.options as { name: string; values: INodeProperties[] }[];
    expect([group!.name, group!.values.map(({ name }) => name)]).toEqual(['row', ['a', 'b', 'c', 'd', 'e']]);
  });
});
