import type { ExerciseDraft } from '../../../../shared/plans/canonical';
import { planToHtml } from '../../../../shared/plans/export/html';
import { planToText } from '../../../../shared/plans/export/text';
import { subjectOf } from '../../../../shared/plans/export/wording';
import { withPreset } from '../../../../shared/plans/presets';
import { parseNotation } from '../../../../shared/workouts/notation/parse';
import { draftOf, fullExercise } from '../support';
import { planOf } from './support';

const metric = { units: 'metric' } as const;
/** What a reader sees: the body without tags. */
const seen = (html: string) =>
  html
    .replace(/^[^]*<body/, '<body')
    .replace(/<(style|!--)[^]*?(<\/style>|-->)/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&nbsp;/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
const swim: ExerciseDraft = { ...fullExercise, sourceId: '2', date: '2026-05-06', sport: 'swim', plannedMeters: 2400 };

describe('a week sheet', () => {
  it('tells every day, what is planned and the sums', async () => {
    const lines = seen(planToHtml(await planOf([fullExercise, swim]), { ...metric, athleteName: 'Ada Brook' }));
    expect(lines.slice(1, 3)).toEqual(['Week 19', 'Ada Brook · 4–10 May 2026']);
    expect(lines.slice(3, 11)).toEqual(['2', 'workouts', '2:30', 'h', '40.4', 'km', '164', 'TSS']);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Monday 4 May',
        'Tuesday 5 May',
        'Bike: Threshold 2 x 15',
        '17:30 · 1:15 h · 38 km · TSS 82 · IF 0.85 · 450 m up · 860 kJ · 900 kcal',
        '15 min at 93–97 % of FTP',
        'Keep cadence above 88.',
        'indoor, threshold',
        'Sunday 10 May',
        'Week 19, version 1, 3 May 2026, 18:20 UTC',
      ]),
    );
    expect(lines.filter((line) => line === 'Nothing planned')).toHaveLength(5);
  });

  it('speaks in miles, yards and feet', async () => {
    const english = { units: 'english' } as const;
    const plan = await planOf([fullExercise, swim]);
    for (const sheet of [seen(planToHtml(plan, english)).join('\n'), planToText(plan, english)]) {
      expect(sheet).toMatch(/23\.6 mi .*1,476 ft up/);
      expect(sheet).toContain('2,625 yd');
      expect(sheet).not.toMatch(/\d km\b/);
    }
  });

  it('tells whole minutes, and seconds of what is short', async () => {
    const odd = [2988, 95].map((plannedSeconds, index) => ({ ...fullExercise, sourceId: `${index}`, plannedSeconds }));
    const text = planToText(await planOf(odd), metric);
    expect(text).toContain(' · 50 min · ');
    expect(text).toContain(' · 1:35 min · ');
    expect(text).toContain('2 workouts · 51 min · ');
  });

  it('shows no more than a plan shares', async () => {
    const plan = await planOf([withPreset(fullExercise, 'schedule')]);
    const html = planToHtml(plan, metric);
    expect(html).not.toMatch(/role="img"|Charts|cadence|TSS|FTP|kcal/);
    expect(planToText(plan, metric)).not.toMatch(/cadence|TSS|FTP|kcal/);
  });

  it('shows texts as texts, whatever they hold', async () => {
    const bad = '<script>alert(1)</script>"\'&\u0000\uD800';
    const plan = await planOf(
      [{ ...fullExercise, title: bad, description: `${bad}\nsecond`, tags: [bad] }],
      undefined,
      {
        planName: bad,
      },
    );
    const html = planToHtml(plan, { ...metric, athleteName: bad, acknowledgeUrl: 'https://a.example/?a=1&b=2' });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u0000');
    expect(html).toContain('href="https://a.example/?a=1&#38;b=2"');
    expect(seen(html).filter((line) => line === '<script>alert(1)</script>"\'&\uFFFD')).toHaveLength(3);
    expect(seen(html)).toContain('second');
  });

  it('needs nothing that mail clients take out', async () => {
    const html = planToHtml(await planOf([fullExercise, swim]), { ...metric, acknowledgeUrl: 'https://a.example/' });
    expect(html).not.toMatch(/position|flex|grid|float|<script|<svg|<img|url\(|<link|@import/i);
    expect(html.match(/https?:[^"]*/g)).toEqual(['https://a.example/']);
    expect(html.match(/<style>([^]*)<\/style>/)![1]!.length).toBeLessThan(8192);
  });

  it('stays below what Gmail shows, and says what it left out', async () => {
    const day = (index: number) => `2026-05-${String(4 + (index % 7)).padStart(2, '0')}`;
    const { structure } = parseNotation('15m 55%\n20x(40s 125% / 20s 45%)\n10m 50%', { sport: 'bike' });
    const workouts = (count: number, letters: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...fullExercise,
        sourceId: String(index + 1),
        date: day(index),
        steps: structure,
        description: 'é'.repeat(letters),
      }));
    const full = planToHtml(await planOf(workouts(10, 400)), metric);
    expect(full.match(/role="img"/g)).toHaveLength(10);
    expect(full).not.toContain('Shortened');
    const huge = planToHtml(await planOf(workouts(21, 6000)), metric);
    expect(Buffer.byteLength(huge)).toBeLessThan(102_000);
    expect(huge).toContain('Shortened to fit into a message');
    expect(huge.match(/<h3/g)).toHaveLength(21);
  });

  it('draws long structures in fewer columns that keep their proportions', async () => {
    const { structure } = parseNotation('200x(40s 125% / 20s 45%)\n200m 50%', { sport: 'bike' });
    const html = planToHtml(await planOf([{ ...fullExercise, steps: structure }]), metric);
    const widths = [...html.matchAll(/<td width="([\d.]+)%"/g)].map(([, width]) => Number(width));
    expect(widths.length).toBeLessThanOrEqual(120);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, -1);
  });
});

describe('the text form', () => {
  it('reads well in a chat', async () => {
    const plan = await planOf([fullExercise], undefined, { startDate: '2026-05-05', endDate: '2026-05-06' });
    expect(planToText(plan, { ...metric, athleteName: 'Ada Brook', acknowledgeUrl: 'https://a.example/' })).toBe(
      [
        'Week 19 · Ada Brook',
        '5–6 May 2026',
        '1 workout · 1:15 h · 38 km · TSS 82',
        '',
        'TUESDAY 5 MAY',
        '17:30 · Bike: Threshold 2 x 15 · 1:15 h · 38 km · TSS 82 · IF 0.85 · 450 m up · 860 kJ · 900 kcal',
        '  Keep cadence above 88.',
        '  Steps: 15 min at 93–97 % of FTP.',
        '',
        'WEDNESDAY 6 MAY',
        'Nothing planned',
        '',
        'I have seen this plan: https://a.example/',
        '',
        'Week 19, version 1, 3 May 2026, 18:20 UTC',
        '',
      ].join('\n'),
    );
  });
});

describe('the subject', () => {
  it.each([
    ['Week 19', '2026-05-04', '2026-05-10', 'Week 19, 4–10 May 2026: 1 workout, 1:15 h'],
    ['', '2026-04-27', '2026-05-05', 'Training, 27 April – 5 May 2026: 1 workout, 1:15 h'],
    ['Training 2026-05-04 to 2026-05-10', '2026-05-04', '2026-05-10', 'Training, 4–10 May 2026: 1 workout, 1:15 h'],
    ['A\r\nBcc: b', '2026-12-28', '2027-01-03', 'A Bcc: b, 28 December 2026 – 3 January 2027: 1 workout, 1:15 h'],
    ['Race day, 5 May 2026', '2026-05-05', '2026-05-05', 'Race day, 5 May 2026: 1 workout, 1:15 h'],
  ])('of %j is one line', async (planName, startDate, endDate, subject) => {
    const draft = draftOf([fullExercise], { planName, startDate, endDate });
    expect(subjectOf(await planOf(draft.exercises, undefined, draft))).toBe(subject);
  });

  it('names a later version', async () => {
    const first = await planOf([fullExercise]);
    const rest: ExerciseDraft = {
      ...withPreset({ ...fullExercise, sport: 'day off' }, 'schedule'),
      plannedSeconds: null,
    };
    expect(subjectOf(await planOf([rest], first))).toBe('Week 19, 4–10 May 2026: 0 workouts (version 2)');
  });
});
