import fc from 'fast-check';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { printNotation } from '../../../shared/workouts/notation/print';
import { structures } from './support/arbitrary';

it('reads back what it printed, for any structure and any sport', () => {
  const sports = fc.constantFrom(null, 'bike', 'run', 'swim', 'strength');
  fc.assert(
    fc.property(structures, sports, (structure, sport) => {
      expect(parseNotation(printNotation(structure), { sport })).toEqual({ structure, warnings: [] });
    }),
    { numRuns: 1_500 },
  );
});

it('never fails otherwise than by saying where', () => {
  const pieces = fc.constantFrom(
    '3x',
    '(',
    ')',
    '/',
    '10m',
    '75%',
    '50-60%',
    'ramp',
    'lap',
    'rest',
    '"',
    '#',
    '\n',
    '- ',
    ' ',
    '4:10/km',
    'Z2',
    'x',
    '0',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      try {
        parseNotation(parts.join(''));
      } catch (error) {
        expect(error).toMatchObject({ name: 'ConnectorError', kind: 'invalidInput' });
      }
    }),
    { numRuns: 2_000 },
  );
});
