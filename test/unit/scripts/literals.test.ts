import { inNode } from './in-node';

const literals = 'scripts/bundle/literals.mjs';

describe('what the projections come to', () => {
  it('is kept as text, by the names of the functions', () => {
    const text = "script.workedOut('a.ts', { one: () => [{ name: 'x', default: '' }], two: () => 'y' })";
    expect(inNode(literals, text)).toEqual({
      functions: { one: '[{"name":"x","default":""}]', two: '"y"' },
      parts: [],
    });
  });

  it('has what stands in it several times once, and is made anew with each call', () => {
    const long = {
      name: 'sport',
      options: [{ name: 'Bike', value: 'bike' }],
      description: 'Which sport it is, of many',
    };
    const text = `(() => {
      const { parts, functions } = script.workedOut('a.ts', { all: () => input });
      const consts = parts.map((part, index) => 'const part' + (index + 1) + ' = () => (' + part + ');').join('');
      const make = new Function(consts + 'return () => (' + functions.all + ');')();
      const [first, second] = [make(), make()];
      first[0].options[0].name = 'changed';
      return { parts: parts.length, first, second };
    })()`;
    const input = [long, { shown: long }, { name: 'short' }, { name: 'short' }];
    const { parts, first, second } = inNode<{ parts: number; first: (typeof long)[]; second: unknown }>(
      literals,
      text,
      input,
    );
    expect(parts).toBe(1);
    expect(second).toEqual(input);
    expect(first[1]).toEqual({ shown: long });
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
