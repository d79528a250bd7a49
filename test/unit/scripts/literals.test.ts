import { inNode } from './in-node';

const literals = 'scripts/bundle/literals.mjs';

describe('what the projections come to', () => {
  it('is kept as text, by the names of the functions', () => {
    const text = "script.workedOut('a.ts', { one: () => [{ name: 'x', default: '' }], two: () => 'y' })";
    expect(inNode(literals, text)).toEqual({
      functions: { one: '[{"name":"x","default":""}]', two: '"y"' },
      consts: [],
    });
  });

  it('has what stands in it several times once, and is made anew with each call', () => {
    const long = {
      name: 'sport',
      options: [{ name: 'Bike', value: 'bike' }],
      description: 'Which sport it is, of many',
    };
    const text = `(() => {
      const { consts, functions } = script.workedOut('a.ts', { all: () => input });
      const before = consts.map(({ name, text }) => 'const ' + name + ' = ' + text + ';').join('');
      const make = new Function(before + 'return () => (' + functions.all + ');')();
      const [first, second] = [make(), make()];
      first[0].options[0].name = 'changed';
      return { consts: consts.map(({ text }) => text), first, second };
    })()`;
    const input = [long, { shown: long }, { name: 'short' }, { name: 'short' }];
    const { consts, first, second } = inNode<{ consts: string[]; first: (typeof long)[]; second: unknown }>(
      literals,
      text,
      input,
    );
    expect(consts).toEqual([expect.stringContaining(long.description)]);
    expect(second).toEqual(input);
    expect(first[1]).toEqual({ shown: long });
  });

  it('names the members of alike objects and the words in them once, and comes to the same', () => {
    const input = ['Bike', 'Run', 'Swim', 'Walk'].map((name) => ({ name, kind: 'endurance', missing: undefined }));
    const text = `(() => {
      const { consts, functions } = script.workedOut('a.ts', { all: () => input });
      const before = consts.map(({ name, text }) => 'const ' + name + ' = ' + text + ';').join('');
      const all = new Function(before + 'return ' + functions.all + ';')();
      return { all, code: before + functions.all };
    })()`;
    const { all, code } = inNode<{ all: unknown; code: string }>(literals, text, input);
    expect(all).toEqual(input.map(({ name, kind }) => ({ name, kind })));
    expect([code.split('"kind"').length, code.split('endurance').length]).toEqual([2, 2]);
  });

  it.each([
    ['takes parameters', '{ ask: (place) => [place] }'],
    ['is no function', '{ ask: [] }'],
  ])('does not exist for an export that %s', (_, exported) => {
    const text = `(() => { try { return script.workedOut('a.ts', ${exported}); } catch ({ message }) { return message; } })()`;
    expect(inNode(literals, text)).toBe(
      'a.ts exports ask, which is no function without parameters, so it has no one result.',
    );
  });
});
