import { inNode } from './in-node';

const literals = 'scripts/bundle/literals.mjs';

describe('what the projections come to', () => {
  it('is kept as text, by the names of the functions', () => {
    const text = "script.workedOut('a.ts', { one: () => [{ name: 'x', default: '' }], two: () => 'y' })";
    expect(inNode(literals, text)).toEqual({ one: '[{"name":"x","default":""}]', two: '"y"' });
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
