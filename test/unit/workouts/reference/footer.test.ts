import fc from 'fast-check';
import {
  aroundFooter,
  findFooters,
  type Footer,
  keepFooters,
  printFooter,
  replaceFooter,
  withFooter,
  withoutFooters,
} from '../../../../shared/workouts/reference/footer';

const FOOTER: Footer = {
  planName: 'Base phase',
  planVersion: '3',
  sentOn: '2026-05-06',
  plannedFor: '2026-05-12',
  reference: '12-tue',
  fingerprint: '4f2a9c',
  mark: null,
};
const LINE = '[Base phase, version 3, sent 2026-05-06 for 2026-05-12, ref 12-tue/4f2a9c]';
const TEXT = 'Keep cadence above 88.\n\nThen ease off.';

const found = (description: string): Footer | undefined => {
  const [footer] = findFooters(description);
  if (footer === undefined) return undefined;
  const { start, end, ...rest } = footer;
  expect(end).toBeGreaterThan(start);
  return rest;
};

it('is a line that an athlete can read', () => {
  expect(printFooter(FOOTER)).toBe(LINE);
  expect(printFooter({ ...FOOTER, planName: null })).toBe(
    '[version 3, sent 2026-05-06 for 2026-05-12, ref 12-tue/4f2a9c]',
  );
  expect(printFooter({ ...FOOTER, planName: null, planVersion: null, fingerprint: null })).toBe(
    '[sent 2026-05-06 for 2026-05-12, ref 12-tue]',
  );
  expect(printFooter({ ...FOOTER, mark: '91be07c52' })).toBe(LINE.replace('4f2a9c', '4f2a9c-91be07c52'));
});

it('stands under the description, of which every character stays', () => {
  expect(withFooter(TEXT, FOOTER)).toBe(`${TEXT}\n\n${LINE}`);
  expect(withFooter('', FOOTER)).toBe(LINE);
  expect(withFooter('  two blanks  ', FOOTER)).toBe(`  two blanks  \n\n${LINE}`);
});

it.each([
  ['as it was written', (text: string) => text],
  ['with other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['with old line ends', (text: string) => text.replaceAll('\n', '\r')],
  ['without the blanks around it', (text: string) => text.trim()],
  ['with blanks at the ends of lines', (text: string) => text.replaceAll('\n', '  \n') + '  \n '],
  ['with text below it', (text: string) => `${text}\n\nDid 40 minutes only, knee.`],
  ['moved to the top', () => `${LINE}\n\n${TEXT}`],
  ['in the middle of a line', () => `Easy. ${LINE} And more.`],
  ['wrapped over lines', (text: string) => text.replace(', ref', ',\nref').replace('version 3', 'version\n3')],
  ['in capitals', (text: string) => text.replace(LINE, LINE.toUpperCase())],
  ['with breaks as HTML', (text: string) => text.replaceAll('\n', '<br/>')],
  [
    'escaped as HTML',
    (text: string) => text.replaceAll('/', '&#x2F;').replaceAll('[', '&#91;').replaceAll(']', '&#93;'),
  ],
  ['with unbreakable blanks', (text: string) => text.replaceAll(' ', '&nbsp;')],
  ['escaped twice', (text: string) => text.replaceAll('/', '&amp;#47;')],
])('is found %s', (_, change) => {
  const footer = found(change(`${TEXT}\n\n${LINE}`));
  expect({ ...footer, planName: footer?.planName?.toLowerCase(), reference: footer?.reference.toLowerCase() }).toEqual({
    ...FOOTER,
    planName: 'base phase',
  });
});

it('is found with a plan whose name was escaped, and knows where it stands', () => {
  const description = `Swim &amp; run\n\n${printFooter({ ...FOOTER, planName: 'R&D "one"' })
    .replace('&', '&amp;')
    .replaceAll('"', '&quot;')}\n\nMine`;
  expect(found(description)).toEqual({ ...FOOTER, planName: 'R&D "one"' });
  const [footer] = findFooters(description);
  expect(aroundFooter(description, footer!)).toEqual({ above: 'Swim &amp; run', below: '\n\nMine' });
  expect(replaceFooter(description, footer!, FOOTER)).toBe(`Swim &amp; run\n\n${LINE}\n\nMine`);
});

it.each([
  '',
  'Do 3 sets [easy], ref the coach',
  '[Base phase, version 3, ref 12-tue/4f2a9c]',
  '[sent 2026-05-06 for 2026-05-12, ref]',
  'sent 2026-05-06 for 2026-05-12, ref 12-tue',
  '[sent yesterday for tomorrow, ref 12-tue]',
])('is not seen in %j', (description) => {
  expect(findFooters(description)).toEqual([]);
  expect(withoutFooters(description)).toBe(description);
});

it('is found beside that of another plan', () => {
  const other = printFooter({ ...FOOTER, planName: 'Strength', reference: '7' });
  expect(findFooters(`${TEXT}\n\n${LINE}\n${other}`).map(({ reference }) => reference)).toEqual(['12-tue', '7']);
});

it('is not written twice when a description is copied from another workout', () => {
  const copied = withFooter(TEXT, { ...FOOTER, reference: 'week-1' });
  expect(withFooter(copied, FOOTER)).toBe(`${TEXT}\n\n${LINE}`);
});

it('reads names that would break it as something that does not', () => {
  const printed = printFooter({ ...FOOTER, planName: ' Base\n[phase], <A> ,', planVersion: '3]\n' });
  expect(found(printed)).toMatchObject({ planName: 'Base (phase), (A)', planVersion: '3)' });
});

describe('keeping it', () => {
  const before = `${TEXT}\n\n${LINE}`;

  it('puts it under a new description, also an empty one', () => {
    expect(keepFooters(before, 'New words')).toBe(`New words\n\n${LINE}`);
    expect(keepFooters(before, undefined)).toBe(LINE);
    expect(keepFooters(before, '')).toBe(LINE);
  });

  it('leaves a description alone that never had one, or that brings its own', () => {
    expect(keepFooters(TEXT, 'New words')).toBe('New words');
    expect(keepFooters(null, undefined)).toBeUndefined();
    const own = withFooter('New words', { ...FOOTER, reference: '7' });
    expect(keepFooters(before, own)).toBe(own);
  });
});

describe('for any text and names', () => {
  const name = fc.option(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => /[\p{L}\p{N}]/u.test(text)),
    { nil: null },
  );
  const footer = fc.record({
    planName: name,
    planVersion: name,
    sentOn: fc.constantFrom('2026-05-06', '2027-12-31'),
    plannedFor: fc.constantFrom('2026-05-12', '2028-02-29'),
    reference: fc.stringMatching(/^[A-Za-z0-9]([\w.-]{0,22}[A-Za-z0-9])?$/),
    fingerprint: fc.option(fc.stringMatching(/^[\da-f]{6}$/), { nil: null }),
    mark: fc.option(fc.stringMatching(/^[\da-f]{9}$/), { nil: null }),
  });
  const text = fc.string({ maxLength: 200, unit: 'grapheme' }).filter((words) => findFooters(words).length === 0);

  it('is read as it was printed, and printing what was read changes nothing', () => {
    fc.assert(
      fc.property(footer, (given) => {
        const printed = printFooter(given);
        const read = found(printed)!;
        expect(read).toMatchObject({
          sentOn: given.sentOn,
          plannedFor: given.plannedFor,
          reference: given.reference,
          fingerprint: given.fingerprint,
          mark: given.fingerprint === null ? null : given.mark,
        });
        expect(found(printFooter(read))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes off again without a trace, and its replacement touches nothing else', () => {
    fc.assert(
      fc.property(text, text, footer, footer, (above, below, first, second) => {
        const description = withFooter(above, first);
        expect(withoutFooters(description)).toBe(above);
        const [own] = findFooters(description + below).slice(-1);
        expect(aroundFooter(description + below, own!)).toEqual({ above, below });
        const replaced = replaceFooter(description + below, own!, second);
        expect(replaced.startsWith(above) && replaced.endsWith(below)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
