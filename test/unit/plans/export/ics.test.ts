import fc from 'fast-check';
import type { ExerciseDraft } from '../../../../shared/plans/canonical';
import { plansToIcs, type CalendarOptions } from '../../../../shared/plans/export/ics';
import type { Plan } from '../../../../shared/plans/model';
import { withPreset } from '../../../../shared/plans/presets';
import { CalendarModel, readByIcalJs, readByNodeIcal, type Entry } from '../../../support/calendars';
import { fullExercise } from '../support';
import { planOf, ports } from './support';

const icsOf = (plans: Plan[], more: Partial<CalendarOptions> = {}): Promise<string> =>
  plansToIcs(ports, plans, { units: 'metric', name: 'Training', ...more });

const tuesday = fullExercise;
const swim: ExerciseDraft = {
  ...fullExercise,
  sourceId: '5123000333',
  date: '2026-05-06',
  startTime: null,
  sport: 'swim',
  title: 'Technique',
  steps: null,
};
const rest: ExerciseDraft = {
  ...withPreset({ ...swim, sourceId: '5123000444', date: '2026-05-07', sport: 'day off', title: null }, 'schedule'),
  plannedSeconds: null,
};

describe('a calendar file', () => {
  it('means the same to two readers', async () => {
    const ics = await icsOf([await planOf([tuesday, swim, rest])]);
    const entries = readByIcalJs(ics);
    expect(readByNodeIcal(ics)).toEqual(entries);
    expect(entries).toMatchObject([
      {
        uid: 'calendar:880045:5123000222@n8n-nodes-trainingpeaks',
        sequence: 0,
        status: 'CONFIRMED',
        start: '2026-05-05T17:30:00',
        length: 4500,
        summary: 'Bike: Threshold 2 x 15',
        categories: ['Bike'],
      },
      { start: '2026-05-06', length: 86_400, summary: 'Swim: Technique' },
      { start: '2026-05-07', length: 86_400, summary: 'Day off', categories: ['Day off'] },
    ]);
    expect(entries[0]!.description.split('\n\n')).toEqual([
      'Bike · 1:15 h · 38 km · TSS 82 · IF 0.85 · 450 m up · 860 kJ · 900 kcal',
      'Keep cadence above 88.',
      'Steps: 15 min at 93–97 % of FTP.',
      'Tags: indoor, threshold',
      'Week 19, version 1, 3 May 2026, 18:20 UTC',
    ]);
  });

  it('tells clients its name, how often to look, and a zone for those that know no local time', async () => {
    const ics = await icsOf([await planOf([tuesday])], { name: 'Ada; her week', timeZone: 'Europe/Oslo' });
    expect(ics.split('\r\n').slice(0, 11)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      expect.stringMatching(/^PRODID:/),
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Ada\\; her week',
      'X-WR-CALNAME:Ada\\; her week',
      'X-WR-TIMEZONE:Europe/Oslo',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
    ]);
    expect(ics).toContain('\r\nDTSTAMP:20260503T182005Z\r\n');
  });

  it('blocks no time for a workout of the whole day, and gives none without a duration an end', async () => {
    const open = { ...tuesday, plannedSeconds: null };
    const ics = await icsOf([await planOf([open, swim])]);
    expect(ics.match(/TRANSP:TRANSPARENT/g)).toHaveLength(1);
    expect(readByIcalJs(ics).map(({ length }) => length)).toEqual([0, 86_400]);
  });

  it('never holds a name a coach gave the plan in an entry’s number', async () => {
    const plan = await planOf([tuesday], undefined, { planId: 'Ada Brook comeback' });
    const [entry] = readByIcalJs(await icsOf([plan]));
    expect(entry!.uid).toMatch(/^calendar:[0-9a-f]{16}:5123000222@/);
  });
});

it.each(['tp:a1b2c3d4e5f60718:2026-05-04:2026-05-10', 'calendar:a1b2c3d4e5f60718'])(
  'a workout of an athlete has one number in every plan: %s',
  async (planId) => {
    const [entry] = readByIcalJs(await icsOf([await planOf([tuesday], undefined, { planId })]));
    expect(entry!.uid).toBe('calendar:a1b2c3d4e5f60718:5123000222@n8n-nodes-trainingpeaks');
  },
);

describe('a later version', () => {
  const moved = { ...tuesday, date: '2026-05-08', title: 'Threshold 3 x 10' };
  const gym: ExerciseDraft = { ...rest, sourceId: '5123000555', sport: 'strength', title: 'Gym' };

  it.each([
    ['ical.js', readByIcalJs],
    ['node-ical', readByNodeIcal],
  ])('changes, adds and cancels entries of the one before (%s)', async (_, read) => {
    const first = await planOf([tuesday, swim, rest]);
    const second = await planOf([moved, rest, gym], first);
    const older = read(await icsOf([first]));
    const newer = read(await icsOf([second], { earlier: [first] }));
    expect(newer.find(({ status }) => status === 'CANCELLED')).toMatchObject({
      sequence: 1,
      start: '2026-05-06',
      summary: 'Swim: Technique',
    });
    const after = ['2026-05-07 Day off', '2026-05-07 Strength: Gym', '2026-05-08T17:30:00 Bike: Threshold 3 x 10'];
    expect(new CalendarModel().import(older).import(newer).shown).toEqual(after);
    expect(new CalendarModel().import(newer).import(older).shown).toEqual(after);
  });

  it('cancels without knowing the earlier one, and what any earlier one had', async () => {
    const first = await planOf([tuesday, swim, rest]);
    const second = await planOf([tuesday, rest], first);
    const third = await planOf([rest], second);
    const cancelled = async (earlier: Plan[]) =>
      readByIcalJs(await icsOf([third], { earlier })).filter(({ status }) => status === 'CANCELLED');
    expect(await cancelled([])).toMatchObject([{ summary: 'Workout no longer planned', start: '2026-05-04' }]);
    expect((await cancelled([second, first])).map(({ summary }) => summary)).toEqual([
      'Bike: Threshold 2 x 15',
      'Swim: Technique',
    ]);
    const back = await planOf([tuesday, swim, rest], third);
    const calendar = new CalendarModel();
    for (const plan of [first, second, third, back]) {
      calendar.import(readByIcalJs(await icsOf([plan], { earlier: [first, second, third] })));
    }
    expect(calendar.shown).toHaveLength(3);
  });

  it('leaves alone what lies on days that it no longer covers', async () => {
    const first = await planOf([tuesday, swim]);
    const later = await planOf([swim], first, { startDate: '2026-05-06', endDate: '2026-05-12' });
    expect(readByIcalJs(await icsOf([later], { earlier: [first] })).map(({ status }) => status)).toEqual(['CONFIRMED']);
  });
});

describe('several plans', () => {
  const next = { planId: 'tp:880045:2026-05-11:2026-05-17', startDate: '2026-05-11', endDate: '2026-05-17' };

  it('make one calendar, in which a workout that went from one to the other stands once', async () => {
    const first = await planOf([tuesday, swim]);
    const second = await planOf([swim], first);
    const nextWeek = await planOf([{ ...tuesday, date: '2026-05-12' }], undefined, next);
    const ics = await icsOf([nextWeek, second, first], { earlier: [first] });
    expect(readByIcalJs(ics).map(({ start, status }) => `${start} ${status}`)).toEqual([
      '2026-05-12T17:30:00 CONFIRMED',
      '2026-05-06 CONFIRMED',
    ]);
  });

  it('keep apart what different athletes have from the same source', async () => {
    const ada = await planOf([tuesday], undefined, { planId: 'tp:a1:2026-05-04:2026-05-10' });
    const ben = await planOf([tuesday], undefined, { planId: 'tp:b2:2026-05-04:2026-05-10' });
    expect(readByIcalJs(await icsOf([ada, ben]))).toHaveLength(2);
  });
});

describe('whatever a plan holds', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('🚴🏽‍♀️', 'é', 'ß', '漢', ',', ';', '\\', '\n', '"', ':', 'a', ' '),
      maxLength: 200,
    }),
  );
  const exercise = fc.record({
    sourceId: fc.string({
      unit: fc.constantFrom('a', '9', ':', '-', ';', ',', '\\', 'é'),
      minLength: 1,
      maxLength: 40,
    }),
    date: fc.constantFrom('2026-05-04', '2026-05-10'),
    startTime: fc.constantFrom(null, '00:00:00', '23:59:59'),
    plannedSeconds: fc.constantFrom(null, 0, 1, 59, 3600, 86_399),
    title: fc.option(odd),
    description: fc.option(odd),
    tags: fc.array(odd, { maxLength: 3 }),
    sport: fc.constantFrom('bike', 'mtb', 'day off', 'x-train'),
  });
  const exercises = fc.uniqueArray(exercise, { selector: ({ sourceId }) => sourceId, maxLength: 4 });

  /** What the format cannot hold: control characters, which RFC 5545 forbids. */
  const shown = (text: string) => text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\uFFFE\uFFFF]/g, '\uFFFD');

  it('two readers get it back, from lines of at most 75 octets with no character cut', async () => {
    await fc.assert(
      fc.asyncProperty(exercises, odd, async (list, name) => {
        const plan = await planOf(
          list.map((one) => ({ ...fullExercise, ...one })),
          undefined,
          { planName: name },
        );
        const ics = await icsOf([plan], { name });
        expect(ics).toMatch(/^(?:[^\r\n]*\r\n)*$/);
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const bytes = Buffer.from(ics);
        for (const line of bytes.toString('latin1').split('\r\n')) {
          new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
        }
        const entries = readByIcalJs(ics);
        expect(entries).toHaveLength(list.length);
        const same = ({ uid, start, sequence, summary, description }: Entry) => [
          uid,
          start,
          sequence,
          summary,
          description,
        ];
        expect(readByNodeIcal(ics).map(same)).toEqual(entries.map(same));
        for (const { sourceId, description, title } of plan.exerciseList) {
          const entry = entries.find(({ uid }) => uid === `calendar:880045:${sourceId}@n8n-nodes-trainingpeaks`)!;
          if (description !== null) expect(entry.description).toContain(shown(description));
          expect(entry.summary).toContain(shown((title ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()));
        }
      }),
      { numRuns: 150 },
    );
  });
});
