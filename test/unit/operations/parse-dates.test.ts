import type { Field, Fields } from '../../../shared/operations/fields';
import { parseInput } from '../../../shared/operations/input';
import type { Session } from '../../../shared/operations/session';
import { athleteField } from '../../../shared/operations/workout/fields';
import { coachSession, fakeSession, type FakeSession } from './support/fake-session';
import { refusal } from './support/refusal';

const day: Field = { kind: 'localDate', label: 'Workout Day', help: '' };
const start: Field = { kind: 'localDateTime', label: 'Planned Start Time', help: '' };
const since: Field = { kind: 'instant', label: 'Since', help: '' };

async function parsed(field: Field, value: unknown, session: Session = fakeSession()): Promise<unknown> {
  const fields: Fields = { it: field, ...(session.accountType === 'coach' ? { athlete: athleteField } : {}) };
  const input: Record<string, unknown> = await parseInput(fields, { it: value, athlete: 880046 }, session);
  return input.it;
}

/** As n8n's luxon dates are. */
const luxonLike = (iso: string) => ({ toISO: () => iso });

describe('days', () => {
  it.each([
    ['2026-05-02', '2026-05-02'],
    ['20260502', '2026-05-02'],
    ['2026-05-02T23:30:00', '2026-05-02'],
    ['2026-05-02 06:00', '2026-05-02'],
    ['2026-05-02T00:00:00.000+09:00', '2026-05-02'],
    ['2026-05-02T23:59:00Z', '2026-05-02'],
    [luxonLike('2026-05-02T00:00:00.000-06:00'), '2026-05-02'],
    ['２０２６-05-02', '2026-05-02'],
    ['2026\u201105\u201102', '2026-05-02'],
    ['2026-5-2', '2026-05-02'],
    ['2026/05/02', '2026-05-02'],
    ['2026-W18-6', '2026-05-02'],
    ['2026W186', '2026-05-02'],
    ['2026-W53-7', '2027-01-03'],
    ['2026-W01-1', '2025-12-29'],
    ['2026-122', '2026-05-02'],
    ['2.5.2026', '2026-05-02'],
    ['02. 05. 2026', '2026-05-02'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['5/5/2026', '2026-05-05'],
    ['2 May 2026', '2026-05-02'],
    ['May 2nd, 2026', '2026-05-02'],
    ['Saturday, 2 May 2026', '2026-05-02'],
    ['Sat May 02 2026 23:30:00 GMT+0200 (Central European Summer Time)', '2026-05-02'],
    ['Sat, 02 May 2026 23:30:00 GMT', '2026-05-02'],
    [46_144, '2026-05-02'],
    ['46144.75', '2026-05-02'],
  ])('takes %p as its own calendar day, whatever the zone', async (value, expected) => {
    const session = fakeSession();
    expect(await parsed(day, value, session)).toBe(expected);
    expect(session.calls).toEqual([]);
  });

  it.each([
    ['today', '2026-05-02'],
    ['Tomorrow', '2026-05-03'],
    ['yesterday', '2026-05-01'],
    ['+3 days', '2026-05-05'],
    ['+3', null],
    ['-14 days', '2026-04-18'],
    ['in 2 weeks', '2026-05-16'],
    ['3 days ago', '2026-04-29'],
    ['saturday', '2026-05-02'],
    ['next saturday', '2026-05-09'],
    ['next monday', '2026-05-04'],
    ['mon', '2026-05-04'],
    ['last sunday', '2026-04-26'],
    ['last saturday', '2026-04-25'],
    ['day after tomorrow', '2026-05-04'],
    ['the day before yesterday', '2026-04-30'],
  ])('reads %p on Saturday 2 May 2026 as %p', async (words, expected) => {
    if (expected === null) expect((await refusal(parsed(day, words))).kind).toBe('invalidInput');
    else expect(await parsed(day, words)).toBe(expected);
  });

  it('counts relative days where the athlete is', async () => {
    // 05:00 UTC on 2 May is still 1 May in Denver.
    const session = coachSession({ ports: { now: () => Date.parse('2026-05-02T05:00:00Z') } });
    expect(await parsed(day, 'today', session)).toBe('2026-05-01');
  });

  it('asks which day 05/02/2026 is', async () => {
    expect((await refusal(parsed(day, '05/02/2026'))).next).toBe(
      'Did you mean 2026-02-05 or 2026-05-02? Write the year first.',
    );
  });

  it('takes a date object as the day it is where the athlete is', async () => {
    expect(await parsed(day, new Date('2026-05-02T23:30:00Z'))).toBe('2026-05-03');
    expect(await parsed(day, Date.parse('2026-05-02T23:30:00Z'))).toBe('2026-05-03');
    expect(await parsed(day, new Date('2026-05-02T03:00:00Z'), coachSession())).toBe('2026-05-01');
  });

  it.each([
    '2026-02-30',
    '30/02/2026',
    '2026-366',
    '2026-W54-1',
    '2025-W53-1',
    '2 Mai 2026',
    'someday',
    20260,
    20,
    'next blursday',
  ])('does not guess at %p', async (value) => {
    const error = await refusal(parsed(day, value));
    expect(error).toMatchObject({ kind: 'invalidInput', field: 'it' });
    expect(error.next).toBe('Write it like 2026-05-02, tomorrow, +3 days or next monday.');
  });
});

describe('starts', () => {
  it.each([
    ['2026-05-02T17:30', '2026-05-02T17:30:00'],
    ['2026-05-02 17:30:15', '2026-05-02T17:30:15'],
    ['17:30', '17:30:00'],
    ['7:05', '07:05:00'],
    ['5:30 pm', '17:30:00'],
    ['12:15 AM', '00:15:00'],
    ['7 am', '07:00:00'],
    ['17h30', '17:30:00'],
    ['17.30 Uhr', '17:30:00'],
    ['１７：３０', '17:30:00'],
    ['2 May 2026 at 5 pm', '2026-05-02T17:00:00'],
    ['2.5.2026 17:30', '2026-05-02T17:30:00'],
  ])('keeps %p as it is written', async (text, expected) => {
    const session = fakeSession();
    expect(await parsed(start, text, session)).toBe(expected);
    expect(session.calls).toEqual([]);
  });

  it('takes a relative day before a time', async () => {
    expect(await parsed(start, 'tomorrow 06:30')).toBe('2026-05-03T06:30:00');
    expect(await parsed(start, 'next monday at 7 am')).toBe('2026-05-04T07:00:00');
  });

  it('leaves a time alone whose offset is the one of the athlete', async () => {
    // Noor is in Lisbon, an hour ahead of UTC in May.
    expect(await parsed(start, '2026-05-02T17:30:00+01:00')).toBe('2026-05-02T17:30:00');
    expect(await parsed(start, luxonLike('2026-05-02T17:30:00.000+01:00'))).toBe('2026-05-02T17:30:00');
  });

  it('shows an instant of another zone where the athlete is', async () => {
    expect(await parsed(start, '2026-05-02T23:30:00Z')).toBe('2026-05-03T00:30:00');
    expect(await parsed(start, '2026-05-02T17:30:00+0200')).toBe('2026-05-02T16:30:00');
    expect(await parsed(start, '2026-05-02T17:30:00-06:00', coachSession())).toBe('2026-05-02T17:30:00');
    expect(await parsed(start, new Date('2026-05-02T17:30:00Z'))).toBe('2026-05-02T18:30:00');
  });

  it.each(['2026-05-02', '25:00', '12:75', '13 pm', '17', 'dawn', 'dawn 06:30', '2026-05-02T25:00'])(
    'does not guess at %p',
    async (text) => {
      expect((await refusal(parsed(start, text))).next).toBe('Write it like 2026-05-02T17:30 or 17:30.');
    },
  );
});

describe('instants', () => {
  it.each([
    ['2026-05-02T06:00:00Z', '2026-05-02T06:00:00.000Z'],
    ['2026-05-02T06:00:00.1234567Z', '2026-05-02T06:00:00.123Z'],
    ['2026-05-02T06:00:00+02:00', '2026-05-02T04:00:00.000Z'],
    // Without an offset in the session's default zone, Berlin, two hours ahead of UTC in May and one in winter.
    ['2026-05-02T06:00:00', '2026-05-02T04:00:00.000Z'],
    ['2026-01-02T06:00:00', '2026-01-02T05:00:00.000Z'],
    ['2026-05-02', '2026-05-01T22:00:00.000Z'],
    ['yesterday', '2026-04-30T22:00:00.000Z'],
    ['2.5.2026', '2026-05-01T22:00:00.000Z'],
    [1777701600000, '2026-05-02T06:00:00.000Z'],
    [new Date('2026-05-02T06:00:00Z'), '2026-05-02T06:00:00.000Z'],
  ])('reads %p as %p', async (value, expected) => {
    const session: FakeSession = fakeSession();
    expect(await parsed(since, value, session)).toBe(expected);
    expect(session.calls).toEqual([]);
  });

  it('does not guess', async () => {
    expect((await refusal(parsed(since, 'a while ago'))).next).toContain('Write it like 2026-05-02T17:30:00Z');
  });
});
