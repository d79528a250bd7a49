import type { INodeProperties } from 'n8n-workflow';
import { mergeIdentical } from '../../../nodes/projection/merge';

const property = (show: Record<string, unknown[]>, more: Partial<INodeProperties> = {}): INodeProperties => ({
  displayName: 'Athlete',
  name: 'athlete',
  type: 'string',
  default: '',
  displayOptions: { show: show as never },
  ...more,
});
const at = (resource: string, operation: string): Record<string, unknown[]> => ({
  resource: [resource],
  operation: [operation],
});
const shown = (properties: INodeProperties[]): unknown[] =>
  properties.map(({ displayOptions }) => displayOptions?.show);

describe('identical properties of several operations', () => {
  it('become one, shown for each of them', () => {
    expect(shown(mergeIdentical([property(at('workout', 'get')), property(at('workout', 'delete'))]))).toEqual([
      { resource: ['workout'], operation: ['get', 'delete'] },
    ]);
  });

  it('are joined across resources where the operations are the same', () => {
    const all = ['athlete', 'workout'].flatMap((resource) =>
      ['get', 'getAll'].map((name) => property(at(resource, name))),
    );
    expect(shown(mergeIdentical(all))).toEqual([{ resource: ['athlete', 'workout'], operation: ['get', 'getAll'] }]);
  });

  it('stay apart where one condition would show them in a place they do not belong', () => {
    const apart = [property(at('athlete', 'getAll')), property(at('workout', 'get'))];
    expect(mergeIdentical(apart)).toEqual(apart);
  });

  it('stay apart when anything else differs', () => {
    const apart = [property(at('workout', 'get')), property(at('workout', 'delete'), { required: true })];
    expect(mergeIdentical(apart)).toEqual(apart);
  });

  it('keep their other conditions', () => {
    const conditional = (operation: string): INodeProperties =>
      property({ ...at('workout', operation), range: ['dates'] });
    expect(shown(mergeIdentical([conditional('getAll'), conditional('export')]))).toEqual([
      { resource: ['workout'], operation: ['getAll', 'export'], range: ['dates'] },
    ]);
    expect(mergeIdentical([conditional('getAll'), property(at('workout', 'export'))])).toHaveLength(2);
  });
});
