import type { INodeProperties } from 'n8n-workflow';
import { additionalProperties, mainProperties } from '../../../nodes/projection/operation-properties';
import type { Fields } from '../../../shared';

const fields: Fields = {
  range: { kind: 'text', label: 'Range', help: 'Which days', required: true },
  note: { kind: 'text', label: 'Note', help: 'Optional, in view', placement: 'main' },
  start: { kind: 'text', label: 'Start', help: 'First day', showWhen: { range: ['dates'] } },
  unit: { kind: 'text', label: 'Unit', help: 'Of the length', showWhen: { start: ['x'] }, required: false },
};
const names = (properties: readonly { name: string }[]): string[] => properties.map(({ name }) => name);

describe('where the panel shows a field', () => {
  it('keeps required fields and those placed there in view', () => {
    expect(names(mainProperties(fields))).toEqual(['range', 'note']);
  });

  it('puts the others behind "Add Field", with conditions named from where they stand', () => {
    const [collection] = additionalProperties(fields, { resource: ['workout'] });
    const options = collection!.options as INodeProperties[];
    expect(collection).toMatchObject({ name: 'additionalFields', placeholder: 'Add Field', type: 'collection' });
    expect(options.map(({ name, displayOptions }) => [name, displayOptions?.show])).toEqual([
      ['start', { '/range': ['dates'] }],
      ['unit', { start: ['x'] }],
    ]);
  });

  it('leaves out what is asked for in Zapier alone', () => {
    const mapped: Fields = Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [`${key}s`, { ...field, only: 'zapier' as const }]),
    );
    expect(names(mainProperties({ ...fields, ...mapped }))).toEqual(['range', 'note']);
    expect(additionalProperties(mapped)).toEqual([]);
  });

  it('hides the collection where it would have nothing to add', () => {
    const { range, start } = fields as Required<typeof fields>;
    const shown = (more: Fields) =>
      additionalProperties({ range: range!, ...more }, { resource: ['workout'] })[0]?.displayOptions?.show;
    expect(shown({ start: start! })).toEqual({ resource: ['workout'], range: ['dates'] });
    expect(shown({ start: start!, unit: start! })).toEqual({ resource: ['workout'], range: ['dates'] });
    expect(shown({ start: start!, unit: { ...start!, showWhen: undefined } })).toEqual({ resource: ['workout'] });
  });

  it('has no empty collection', () => {
    expect(additionalProperties({ range: fields['range']! })).toEqual([]);
  });
});
