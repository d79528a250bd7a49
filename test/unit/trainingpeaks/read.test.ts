import fc from 'fast-check';
import { fieldsOf } from '../../../shared/trainingpeaks/read';
import { readStamp } from '../../../shared/trainingpeaks/stamp';

describe('reading members', () => {
  it('finds a name in any casing, the documented one first', () => {
    expect(fieldsOf({ TSSPlanned: 74 }).number('TssPlanned')).toBe(74);
    expect(fieldsOf({ totaltime: 1.5 }).number('TotalTime')).toBe(1.5);
    expect(fieldsOf({ id: 2, Id: 1 }).id('Id')).toBe(1);
  });

  it('reads each object by its own names, whatever was read before', () => {
    const objects = [{ ID: 1, title: 'a' }, { title: 'b', ID: 2 }, { iD: 3, TITLE: 'c' }, { ID: 4 }, { other: 5 }];
    const read = objects.map((raw) => {
      const fields = fieldsOf(raw);
      return [fields.id('Id'), fields.text('Title')];
    });
    expect(read).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, null],
      [null, null],
    ]);
  });

  it('finds nothing on the prototype', () => {
    expect(fieldsOf({}).value('constructor')).toBeUndefined();
    expect(fieldsOf({}).text('toString')).toBeNull();
  });

  it.each([
    [12.5, 12.5],
    ['12.5', 12.5],
    ['-3', -3],
    ['', null],
    [' ', null],
    ['twelve', null],
    [null, null],
    [undefined, null],
    [true, null],
    [Number.NaN, null],
  ])('reads %j as the number %j', (given, read) => expect(fieldsOf({ Value: given }).number('Value')).toBe(read));

  it.each([
    [5123000222, 5123000222],
    ['5123000222', 5123000222],
    [1.5, null],
    [2 ** 53, null],
  ])('reads %j as the id %j', (given, read) => expect(fieldsOf({ Id: given }).id('Id')).toBe(read));

  it.each([
    [true, true],
    ['True', true],
    ['1', true],
    [1, true],
    [false, false],
    ['false', false],
    [0, false],
    ['maybe', null],
    [2, null],
    [null, null],
  ])('reads %j as the boolean %j', (given, read) => expect(fieldsOf({ Flag: given }).boolean('Flag')).toBe(read));

  it('reads text, and numbers as text', () => {
    const fields = fieldsOf({ A: 'x', B: '', C: 7, D: {}, E: null });
    expect(['A', 'B', 'C', 'D', 'E'].map((name) => fields.text(name))).toEqual(['x', null, '7', null, null]);
  });

  it('reads lists of text, a lone text and nothing', () => {
    expect(fieldsOf({ Tags: ['a', null, '', 'b'] }).texts('Tags')).toEqual(['a', 'b']);
    expect(fieldsOf({ Tags: 'a' }).texts('Tags')).toEqual(['a']);
    expect(fieldsOf({}).texts('Tags')).toEqual([]);
  });

  it.each([
    ['2026-03-14T07:04:31', '2026-03-14T07:04:31'],
    ['2026-03-14 07:04:31', '2026-03-14T07:04:31'],
    ['2026-03-14T07:04', '2026-03-14T07:04:00'],
    ['2026-03-14', '2026-03-14T00:00:00'],
    ['2026-03-14T07:04:31.123', '2026-03-14T07:04:31'],
    ['2026-03-14T23:30:00-06:00', '2026-03-14T23:30:00'],
    ['2026-03-14T00:00:00Z', '2026-03-14T00:00:00'],
    ['yesterday', null],
  ])('cuts the local time %j to %j and converts nothing', (given, read) =>
    expect(fieldsOf({ StartTime: given }).localDateTime('StartTime')).toBe(read),
  );
});

describe('server stamps', () => {
  it.each([
    ['2026-03-14T09:12:44.1203394Z', '2026-03-14T09:12:44.1203394Z'],
    ['2026-03-14T09:12:44Z', '2026-03-14T09:12:44.0000000Z'],
    ['2026-03-14T09:12:44.12z', '2026-03-14T09:12:44.1200000Z'],
    ['2026-03-14T09:12:44.123456789Z', '2026-03-14T09:12:44.1234567Z'],
    ['2026-03-14T03:12:44.5-06:00', '2026-03-14T09:12:44.5000000Z'],
    ['2026-03-14T14:42:44+0530', '2026-03-14T09:12:44.0000000Z'],
  ])('trust the zone marker of %s', (given, read) => expect(readStamp(given)).toBe(read));

  it.each([
    ['winter', '2026-01-14T02:12:44.1203394', '2026-01-14T09:12:44.1203394Z'],
    ['summer', '2026-07-14T03:12:44.1203394', '2026-07-14T09:12:44.1203394Z'],
    ['the hour before summer time', '2026-03-08T01:59:59', '2026-03-08T08:59:59.0000000Z'],
    ['the hour after it began', '2026-03-08T03:00:00', '2026-03-08T09:00:00.0000000Z'],
    ['the hour that comes twice, as the earlier one', '2026-11-01T01:30:00', '2026-11-01T07:30:00.0000000Z'],
    ['the hour after it', '2026-11-01T02:30:00', '2026-11-01T09:30:00.0000000Z'],
    ['a blank between day and time', '2026-07-14 18:12:44', '2026-07-15T00:12:44.0000000Z'],
  ])('are US Mountain time without one: %s', (_case, given, read) => expect(readStamp(given)).toBe(read));

  it.each(['', 'soon', '2026-03-14', '14.03.2026 09:12'])('are nothing for %j', (given) =>
    expect(readStamp(given)).toBeNull(),
  );
  it('are nothing for nothing', () => expect(readStamp(null)).toBeNull());

  const seconds = fc.integer({ min: Date.parse('2015-01-01') / 1000, max: Date.parse('2035-01-01') / 1000 });
  const digits = fc.stringMatching(/^\d{1,7}$/);
  const offsets = fc.constantFrom('Z', '+00:00', '-06:00', '-07:00', '+05:30');

  it('sort as text in the order of time, whatever their form', () => {
    const stamp = fc.tuple(seconds, digits, offsets).map(([second, fraction, zone]) => {
      const minutes =
        zone === 'Z' ? 0 : Number(zone.slice(0, 3)) * 60 + Number(zone.slice(4)) * (zone[0] === '-' ? -1 : 1);
      const local = new Date((second + minutes * 60) * 1000).toISOString().slice(0, 19);
      return {
        text: `${local}.${fraction}${zone}`,
        ticks: BigInt(second) * 10_000_000n + BigInt(fraction.padEnd(7, '0')),
      };
    });
    fc.assert(
      fc.property(stamp, stamp, (a, b) => {
        const [left, right] = [readStamp(a.text) ?? '', readStamp(b.text) ?? ''];
        expect(left < right).toBe(a.ticks < b.ticks);
        expect(left === right).toBe(a.ticks === b.ticks);
        expect(left).toHaveLength(28);
      }),
    );
  });
});
