import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { findFooters, type Footer, printFooter } from '../../../../shared/workouts/reference/footer';
import { fingerprintOf } from '../../../../shared/workouts/reference/fingerprint';
import { isSlot, shortReference } from '../../../../shared/workouts/reference/short-reference';

const ports = { sha256: async (data: Uint8Array) => createHash('sha256').update(data).digest('hex') };
const short = (reference: string) => shortReference(ports, reference);

describe('a short reference', () => {
  it.each(['5', '12-tue', 'week_3.mon', 'A'.repeat(24)])(
    'is the reference itself where that is plain (%s)',
    async (name) => {
      expect(await short(name)).toBe(name);
    },
  );

  it.each(['week 12', 'a/b', 'x'.repeat(25), '-5', 'ü', 'a]', '1.', 'h-0123456789abcdef'])(
    'is a hash where it is not (%s)',
    async (name) => {
      expect(await short(name)).toMatch(/^h-[\da-f]{16}$/);
      expect(await short(name)).toBe(await short(` ${name} `));
    },
  );

  it('is one for each reference, and survives the footer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 20 }),
        async (names) => {
          const different = [...new Set(names.map((name) => name.normalize('NFC').trim()))];
          const references = await Promise.all(different.map(short));
          expect(new Set(references).size).toBe(different.length);
          for (const reference of references) {
            const line = printFooter({ ...FOOTER, reference });
            expect(findFooters(line)[0]?.reference).toBe(reference);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

const FOOTER: Footer = {
  planName: 'Base phase',
  planVersion: '3',
  sentOn: '2026-05-06',
  plannedFor: '2026-05-12',
  reference: '5',
  fingerprint: '4f2a9c',
  mark: null,
};

describe('a slot', () => {
  it('is the reference within its plan, past capitals and blanks of the name of the plan', () => {
    expect(isSlot(FOOTER, { planName: 'base  PHASE ', reference: '5' })).toBe(true);
    expect(isSlot({ ...FOOTER, planName: null }, { planName: null, reference: '5' })).toBe(true);
  });

  it.each([
    { planName: 'Build phase', reference: '5' },
    { planName: null, reference: '5' },
    { planName: 'Base phase', reference: '6' },
  ])('is not %j', (slot) => expect(isSlot(FOOTER, slot)).toBe(false));

  it('tells references apart by their capitals', () => {
    expect(isSlot({ ...FOOTER, reference: 'a' }, { planName: 'Base phase', reference: 'A' })).toBe(false);
  });
});

describe('a fingerprint', () => {
  const of = (asked: object) => fingerprintOf(ports, asked);

  it('is the same whatever the order of the members, and without those that have no value', async () => {
    const one = await of({ title: 'A', structure: [{ Type: 'Step', Length: { Unit: 'Second', Value: 60 } }] });
    const other = await of({
      structure: [{ Length: { Value: 60, Unit: 'Second' }, Type: 'Step' }],
      description: undefined,
      title: 'A',
    });
    expect(other).toBe(one);
    expect(one).toMatch(/^[\da-f]{6}$/);
  });

  it.each([
    { title: 'B' },
    { title: 'A', tags: [] },
    { title: 'A', tags: ['x', 'y'] },
    { title: 'A', tags: ['y', 'x'] },
    {},
  ])('is another one for %j', async (asked) => expect(await of(asked)).not.toBe(await of({ title: 'A' })));
});
