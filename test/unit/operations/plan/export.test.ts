import { exportPlan } from '../../../../shared/operations/plan/export';
import { runOperationRecords } from '../../../../shared/operations/run';
import type { Plan } from '../../../../shared/plans/model';
import { plainStep } from '../../../../shared/workouts/structure/model';
import { readByIcalJs } from '../../../support/calendars';
import { planOf } from '../../plans/export/support';
import { fullExercise, ports } from '../../plans/support';
import { coachSession, fakeSession, workout } from '../support/fake-session';

const run = async (values: object, session = fakeSession({ ports: { sha256: ports.sha256 } })) => {
  const [record, ...others] = await runOperationRecords(exportPlan, session, { ...values });
  expect(others).toEqual([]);
  const file = record!.file()!;
  return {
    shown: record!.simplified(),
    file,
    content: new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes),
    calls: session.calls,
  };
};
const ride = { ...fullExercise, steps: [plainStep({ unit: 'seconds', value: 4500 }, null)] };
const swim = { ...ride, sourceId: '2', date: '2026-05-06', sport: 'swim' };

describe('a plan as JSON', () => {
  let first: Plan;
  let second: Plan;
  beforeAll(async () => {
    first = await planOf([ride, swim]);
    second = await planOf([ride], first);
  });

  it.each([
    ['html', 'text/html', /^<!DOCTYPE html>/],
    ['ics', 'text/calendar', /^BEGIN:VCALENDAR\r\n/],
    ['csv', 'text/csv', /^\uFEFFDate,/],
    ['json', 'application/json', /^\{\n {2}"schemaVersion": "1\.0"/],
  ])('becomes a file of the format %s, without a request', async (format, mimeType, start) => {
    const { shown, file, content, calls } = await run({ plan: second, format });
    expect(shown).toMatchObject({
      fileName: `Week-19-v2.${format}`,
      mimeType,
      planId: 'tp:880045:2026-05-04:2026-05-10',
      version: 2,
      workouts: 1,
      subject: 'Week 19, 4–10 May 2026: 1 workout, 1:15 h (version 2)',
      findings: null,
    });
    expect(shown.text).toContain('TUESDAY 5 MAY');
    expect(content).toMatch(start);
    expect(shown.content).toBe(content.replace(/^\uFEFF/, ''));
    expect(file).toMatchObject({ fileName: shown.fileName, mimeType });
    expect(calls).toEqual([]);
  });

  it('keeps version, hash and time when all of it is exported', async () => {
    const { content, shown } = await run({ plan: JSON.stringify(second), format: 'json', fieldPreset: 'full' });
    expect(JSON.parse(content)).toEqual(second);
    expect(shown.contentHash).toBe(second.contentHash);
  });

  it.each([
    ['schedule', { description: null, plannedTss: null, tags: [] }],
    ['execution', { description: 'Keep cadence above 88.', plannedTss: 82, plannedKilojoules: null, tags: [] }],
    ['full', { plannedKilojoules: 860, tags: ['indoor', 'threshold'] }],
  ])('shares what the preset %s allows', async (fieldPreset, workout) => {
    const { content } = await run({ plan: second, format: 'json', fieldPreset });
    expect(JSON.parse(content).exerciseList).toMatchObject([workout]);
  });

  it('names the athlete, asks for an acknowledgement and speaks in miles where that is wanted', async () => {
    const wanted = { athleteName: 'Ada Brook', acknowledgeUrl: 'https://a.example/?t=1', units: 'english' };
    const { content, shown } = await run({ plan: second, ...wanted });
    for (const told of ['Ada Brook', 'https://a.example/?t=1', '23.6 mi']) {
      expect(content).toContain(told);
      expect(shown.text).toContain(told);
    }
  });

  it('cancels under the old name what rows of the table of versions had', async () => {
    const rows = [first, second].map((plan) => ({
      planId: plan.planId,
      version: plan.version,
      plan: JSON.stringify(plan),
    }));
    const { content } = await run({ plan: second, format: 'ics', earlierVersions: rows, timeZone: 'Europe/Oslo' });
    expect(content).toContain('X-WR-TIMEZONE:Europe/Oslo');
    expect(readByIcalJs(content)).toMatchObject([
      { sequence: 1, status: 'CANCELLED', summary: 'Swim: Threshold 2 x 15' },
      { sequence: 1, status: 'CONFIRMED' },
    ]);
  });

  it('leaves out earlier versions and workouts that are none', async () => {
    const odd = { ...first, exerciseList: [null, { sourceId: '7' }, { sourceId: '8', date: '2026-05-08' }] };
    const { content } = await run({ plan: second, format: 'ics', earlierVersions: [null, { plan: '{' }, {}, odd] });
    expect(readByIcalJs(content)).toMatchObject([
      { status: 'CANCELLED', summary: 'Workout no longer planned' },
      { status: 'CONFIRMED' },
      { status: 'CANCELLED', summary: 'Other', start: '2026-05-08' },
    ]);
  });

  it('makes one calendar of several plans, also of rows of the table of versions', async () => {
    const next = { planId: 'tp:880045:2026-05-11:2026-05-17', startDate: '2026-05-11', endDate: '2026-05-17' };
    const later = await planOf([{ ...ride, sourceId: '3', date: '2026-05-12' }], undefined, next);
    const plans = [first, { planId: later.planId, version: 1, plan: JSON.stringify(later) }];
    const { content, shown } = await run({ plan: plans, format: 'ics' });
    expect(readByIcalJs(content)).toHaveLength(3);
    expect(shown).toMatchObject({
      planId: null,
      version: null,
      workouts: 3,
      fileName: 'Week-19.ics',
      subject: '2 training plans, 4–17 May 2026',
    });
    const changed = await run({ plan: [second, later], format: 'ics' });
    expect(changed.shown.contentHash).not.toBe(shown.contentHash);
  });
});

it('reads words for a day where a coach names no athlete, and where the athlete lives whose days are copied', async () => {
  const at = (moment: string) => ({ sha256: ports.sha256, now: () => Date.parse(moment) });
  const rows = [{ day: 1, sport: 'run', title: 'Easy run' }];
  const given = { planFrom: 'rows', rows, planName: 'Base', placing: 'fromStartDate', planStartDate: 'today' };
  const auckland = coachSession({ ports: at('2026-05-02T13:00:00Z'), defaultTimeZone: 'Pacific/Auckland' });
  const { content } = await run({ ...given, format: 'ics' }, auckland);
  expect(readByIcalJs(content)).toMatchObject([{ start: '2026-05-03' }]);

  const range = async () => [workout({ WorkoutDay: '2026-05-02T00:00:00' })];
  const coach = coachSession({ ports: at('2026-05-03T02:00:00Z'), client: { workouts: { range } } });
  const copied = { planFrom: 'calendar', sourceAthlete: 880046, sourceRange: 'dates', format: 'json' };
  await run({ ...copied, sourceStartDate: 'today', sourceEndDate: 'tomorrow' }, coach);
  expect(coach.callsOf('workouts.range').map((call) => call.slice(0, 3))).toEqual([
    [880046, '2026-05-02', '2026-05-03'],
  ]);
});

it('takes a list of workouts for one plan', async () => {
  const workouts = [{ date: '2026-05-05', sport: 'run', title: 'Easy run', duration: '45 min' }];
  const { shown } = await run({ plan: workouts, format: 'ics', planName: 'Taper' });
  expect(shown).toMatchObject({ fileName: 'Taper-v1.ics', workouts: 1 });
});

it.each([
  [{ format: 'html', plan: 'two' }, /^A week sheet shows one plan, and 2 were given\./],
  [{ acknowledgeUrl: 'javascript:alert(1)' }, /^The acknowledgement address is no web address\./],
  [{ format: 'ics', timeZone: 'Mars/Base' }, /^There is no time zone called “Mars\/Base”\./],
])('refuses %j', async (values, message) => {
  const plan = await planOf([ride]);
  const given = { plan, ...values } as Record<string, unknown>;
  if (given.plan === 'two') given.plan = [plan, { ...plan, planId: 'other' }];
  await expect(run(given)).rejects.toThrow(message);
});
