import { epochOf, localDateIn, localTimeIn, offsetMinutesIn } from '../../../shared/http/local-time';

const at = (text: string) => Date.parse(text);

it('knows the day it is where somebody is', () => {
  expect(localDateIn('Pacific/Auckland', at('2026-03-16T12:00:00Z'))).toBe('2026-03-17');
  expect(localDateIn('America/Denver', at('2026-03-16T05:59:59Z'))).toBe('2026-03-15');
  expect(localDateIn('America/Denver', at('2026-03-16T06:00:00Z'))).toBe('2026-03-16');
  expect(localDateIn('Etc/UTC', at('2026-01-01T00:00:00Z'))).toBe('2026-01-01');
});

it('knows the offset, summer time included', () => {
  expect(offsetMinutesIn('America/Denver', at('2026-01-15T12:00:00Z'))).toBe(-420);
  expect(offsetMinutesIn('America/Denver', at('2026-07-15T12:00:00.500Z'))).toBe(-360);
  expect(offsetMinutesIn('Asia/Kolkata', at('2026-07-15T12:00:00Z'))).toBe(330);
});

it('knows the offset on both sides of a change of the clock, to the minute', () => {
  expect(offsetMinutesIn('Australia/Lord_Howe', at('2026-04-04T14:59:59Z'))).toBe(660);
  expect(offsetMinutesIn('Australia/Lord_Howe', at('2026-04-04T15:00:00Z'))).toBe(630);
});

it.each([
  ['Europe/Lisbon', '2026-03-29T00:59:59', '2026-03-29T00:59:59Z'],
  // Comes twice: the earlier one.
  ['Europe/Lisbon', '2026-10-25T01:30:00', '2026-10-25T00:30:00Z'],
  ['America/Denver', '2026-11-01T01:30:00', '2026-11-01T07:30:00Z'],
  // Skipped: as if the clock had not been changed.
  ['Europe/Lisbon', '2026-03-29T01:30:00', '2026-03-29T01:30:00Z'],
  ['America/Denver', '2026-03-08T02:30:00', '2026-03-08T09:30:00Z'],
])('knows when it is %s %s', (zone, local, instant) => {
  expect(epochOf(local, zone)).toBe(at(instant));
  expect(epochOf(localTimeIn(zone, at('2026-07-01T12:00:00Z')), zone)).toBe(at('2026-07-01T12:00:00Z'));
});

it('refuses a zone that does not exist', () => {
  expect(() => localDateIn('Mars/Olympus', 0)).toThrow(
    expect.objectContaining({
      kind: 'invalidInput',
      field: 'timeZone',
      what: 'There is no time zone named “Mars/Olympus”.',
    }),
  );
});
