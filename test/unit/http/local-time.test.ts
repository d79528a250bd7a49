import { localDateIn, offsetMinutesIn } from '../../../shared/http/local-time';

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

it('refuses a zone that does not exist', () => {
  expect(() => localDateIn('Mars/Olympus', 0)).toThrow(
    expect.objectContaining({
      kind: 'invalidInput',
      field: 'timeZone',
      what: 'There is no time zone named “Mars/Olympus”.',
    }),
  );
});
