import { parseInput } from '../../../shared/operations/input';
import { rangeFields, resolveRange } from '../../../shared/operations/ranges';
import { coachSession, fakeSession, ZOE, type FakeSession } from './support/fake-session';
import { refusal } from './support/refusal';

async function resolved(values: Record<string, unknown>, session: FakeSession = fakeSession()) {
  const { start, end } = await resolveRange(session, 'me', await parseInput(rangeFields, values, session));
  return `${start} ${end}`;
}

// Today is Saturday 2 May 2026.
it.each([
  [{}, '2026-04-27 2026-05-03'],
  [{ range: 'today' }, '2026-05-02 2026-05-02'],
  [{ range: 'This Week' }, '2026-04-27 2026-05-03'],
  [{ range: 'nextWeek' }, '2026-05-04 2026-05-10'],
  [{ range: 'lastWeek' }, '2026-04-20 2026-04-26'],
  [{ range: 'thisWeek', weekStartsOn: 'sunday' }, '2026-04-26 2026-05-02'],
  [{ range: 'nextWeek', weekStartsOn: 'Sunday' }, '2026-05-03 2026-05-09'],
  [{ range: 'nextDays' }, '2026-05-02 2026-05-08'],
  [{ range: 'nextDays', days: 1 }, '2026-05-02 2026-05-02'],
  [{ range: 'nextDays', days: 1000 }, '2026-05-02 2027-05-02'],
  [{ range: 'lastDays', days: '14' }, '2026-04-19 2026-05-02'],
  [{ range: 'dates', startDate: '2026-01-01', endDate: '2026-12-31' }, '2026-01-01 2026-12-31'],
  [{ range: 'dates', startDate: 'yesterday', endDate: '+1 week' }, '2026-05-01 2026-05-09'],
])('%j is %s', async (values, expected) => {
  expect(await resolved(values)).toBe(expected);
});

it('counts the week where the athlete is', async () => {
  // Monday 05:00 UTC is still Sunday in Denver.
  const session = coachSession({ ports: { now: () => Date.parse('2026-05-04T05:00:00Z') } });
  const input = await parseInput(rangeFields, { range: 'thisWeek' }, session);
  expect(await resolveRange(session, ZOE.id, input)).toEqual({ start: '2026-04-27', end: '2026-05-03' });
});

it('asks for no profile when the dates are given', async () => {
  const session = fakeSession();
  await resolved({ range: 'dates', startDate: '2026-01-01', endDate: '2026-01-31' }, session);
  expect(session.calls).toEqual([]);
});

it('says when the end is before the start', async () => {
  const error = await refusal(resolved({ range: 'dates', startDate: '2026-05-02', endDate: '2026-05-01' }));
  expect(error).toMatchObject({ kind: 'invalidInput', field: 'endDate', next: 'Swap the two dates.' });
});

it('says when the end is more than a year ahead, with a day of tolerance', async () => {
  const until = (endDate: string) => resolved({ range: 'dates', startDate: '2026-05-02', endDate });
  expect(await until('2027-05-03')).toBe('2026-05-02 2027-05-03');
  const error = await refusal(until('2027-05-04'));
  expect(error).toMatchObject({ field: 'endDate', next: 'Use 2027-05-02 or earlier.' });
});

it('asks for the dates it needs', async () => {
  expect((await refusal(resolved({ range: 'dates', endDate: '2026-05-02' }))).what).toBe('Start Date is empty.');
  expect((await refusal(resolved({ range: 'dates', startDate: '2026-05-02' }))).what).toBe('End Date is empty.');
});
