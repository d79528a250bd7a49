import { inNode } from './in-node';

const left = (code: string) =>
  inNode<string>('scripts/bundle/run-time-only.mjs', "script.runTimeOnly(input, 'a.ts')", code)
    .replace(/\s+/g, ' ')
    .trim();

describe('the core of the n8n package', () => {
  it('leaves out what only panels, schemas and Zapier show of an operation', () => {
    const code = `export const ask = defineOperation({
      name: 'ask', title: 'Ask', description: 'Ask once', action: 'Ask', fields: { day: { label: 'Day', help: 'Which' } },
      sample: { id: 1 }, outputFields, zapier: { as: 'search' }, views: { simplified },
    });`;
    expect(left(code)).toBe(
      "export const ask = defineOperation({ name: 'ask', action: 'Ask', fields: { day: { label: 'Day' } }, views: { simplified } });",
    );
  });

  it('leaves out where a field is when that is where it would be anyway', () => {
    const fields = (more: string) => `const fields = { day: { label: 'Day', ${more} } };`;
    expect(left(fields("placement: 'more'"))).toBe("const fields = { day: { label: 'Day' } };");
    for (const kept of ["placement: 'main'", "required: true, placement: 'more'", "...known, placement: 'more'"])
      expect(left(fields(kept))).toContain(kept);
  });

  it('keeps the values of a workout, whatever they are called', () => {
    const code = "const shown = { title: 'Easy', description: workout.description };";
    expect(left(code)).toBe("const shown = { title: 'Easy', description: workout.description };");
  });

  it('tells the bundler that a sample nobody asks for may go', () => {
    expect(left('export const DAY_SAMPLE = { ...OTHER_SAMPLE, id: 1 };')).toContain('/* @__PURE__ */');
  });
});
