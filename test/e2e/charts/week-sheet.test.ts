import axe from 'axe-core';
import type { ExerciseDraft } from '../../../shared/plans/canonical';
import { planToHtml } from '../../../shared/plans/export/html';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { planOf } from '../../unit/plans/export/support';
import { docPicture } from '../n8n/support/pictures';
import { openBrowser, type OpenBrowser } from '../support/browser';

/** Week sheets as a browser draws them, with and without the style sheet that some mail clients take out. */

let open: OpenBrowser;
beforeAll(async () => {
  open = await openBrowser({ width: 680, height: 900 });
});
afterAll(() => open.close());

/** What of a page's own objects the functions below touch; they run in the browser. */
interface PageGlobals {
  document: { documentElement: { scrollWidth: number; clientWidth: number; scrollHeight: number } };
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  getComputedStyle(element: unknown): { backgroundColor: string };
}
interface PageElement {
  getBoundingClientRect(): { width: number; height: number; bottom: number };
  closest(selector: string): PageElement;
}

const nothing = {
  startTime: null,
  plannedSeconds: null,
  plannedMeters: null,
  plannedTss: null,
  plannedIf: null,
  description: null,
  plannedKilocalories: null,
  plannedKilojoules: null,
  plannedElevationMeters: null,
  tags: [],
};

function workout(day: number, sport: string, title: string, text: string, more: Partial<ExerciseDraft>): ExerciseDraft {
  const steps = text === '' ? null : parseNotation(text, { sport }).structure;
  const date = `2026-05-${String(day).padStart(2, '0')}`;
  return { ...nothing, sourceId: `${date}-${title}`, date, sport, title, steps, ...more };
}

const WEEK: ExerciseDraft[] = [
  workout(4, 'day off', 'Day off', '', { description: 'Sleep well. Stretch if you feel like it.' }),
  workout(5, 'bike', 'Over-unders 3 x 8', '15m 50-60%\n\n3x\n- Over 8m 100-104% 85-95rpm\n- 4m 50%\n\n10m 45% lap', {
    startTime: '17:30:00',
    plannedSeconds: 3660,
    plannedMeters: 31_000,
    plannedTss: 71,
    plannedIf: 0.83,
    description: 'Smooth through the changes of power.\nKeep cadence above 88, stay seated.',
  }),
  workout(6, 'swim', '8 x 100 m', '400mtr 80%\n8x(100mtr 102% / 20s 50%)\n200mtr 70%', {
    startTime: '06:45:00',
    plannedSeconds: 2400,
    plannedMeters: 1400,
    plannedTss: 38,
  }),
  workout(6, 'strength', 'Core and hips', '', {
    plannedSeconds: 1800,
    description: '3 rounds: plank 60 s, side plank 40 s, single-leg bridge 12.',
  }),
  workout(7, 'run', 'Easy with strides', '30m 68-74%\n6x(20s 120% / 70s 60%)\n5m 65%', {
    plannedSeconds: 2640,
    plannedMeters: 7800,
    plannedTss: 41,
    plannedIf: 0.72,
  }),
  workout(
    9,
    'bike',
    '40/20s',
    '15m 55%\n2x(10m 60%)\n13x(40s 125% / 20s 45%)\n5m 45%\n13x(40s 125% / 20s 45%)\n10m 50% lap',
    {
      startTime: '09:00:00',
      plannedSeconds: 4560,
      plannedMeters: 38_000,
      plannedTss: 88,
      plannedIf: 0.83,
      description: 'Two sets, all out but even.',
    },
  ),
  workout(10, 'run', 'Long run', '80m RPE 3\n5km RPE 6', {
    plannedSeconds: 6300,
    plannedMeters: 19_000,
    plannedTss: 104,
    plannedIf: 0.77,
    description: 'Last 5 km at marathon effort.',
  }),
];

const sheetOf = async (exercises: ExerciseDraft[], planName = 'Race preparation, week 3') =>
  planToHtml(await planOf(exercises, undefined, { planName }), {
    units: 'metric',
    athleteName: 'Ada Brook',
    acknowledgeUrl: 'https://studio.example/webhook/trainingpeaks-seen?token=8Qk2',
  });

async function show(html: string, width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await open.page.emulateMedia({ colorScheme });
  await open.page.setViewportSize({ width, height: 900 });
  await open.page.setContent(html);
}

const size = () =>
  open.page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight } = (globalThis as unknown as PageGlobals).document.documentElement;
    return { over: scrollWidth - clientWidth, height: scrollHeight };
  });

const backgroundOf = (selector: string) =>
  open.page
    .locator(selector)
    .first()
    .evaluate((element) => (globalThis as unknown as PageGlobals).getComputedStyle(element).backgroundColor);

it.each([
  ['light', 680, 'light', 'rgb(255, 255, 255)'],
  ['dark', 680, 'dark', 'rgb(26, 34, 48)'],
  ['phone', 375, 'light', 'rgb(255, 255, 255)'],
] as const)('reads well: %s', async (name, width, colorScheme, card) => {
  await show(await sheetOf(WEEK), width, colorScheme);
  expect(await backgroundOf('table.card')).toBe(card);
  const { over, height } = await size();
  expect(over).toBe(0);
  await open.page.evaluate(axe.source);
  const { violations } = await open.page.evaluate(() => (globalThis as unknown as PageGlobals).axe.run());
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await open.page.setViewportSize({ width, height });
  await docPicture(open.page, `week-sheet-${name}`);
  expect(open.refused.size).toBe(0);
});

it.each([320, 375, 600, 1280])(
  'never has to be scrolled sideways at %i pixels, with or without its style sheet',
  async (width) => {
    const long = [{ ...WEEK[1]!, title: 'W'.repeat(300), description: 'https://a.example/'.padEnd(400, 'x') }];
    for (const html of [await sheetOf(WEEK), await sheetOf(long, 'M'.repeat(200))]) {
      for (const sent of [html, html.replace(/<style>[^]*<\/style>/, '')]) {
        await show(sent, width);
        expect((await size()).over).toBe(0);
        const columns = open.page.locator('table.text');
        const box = await columns.evaluate((element) => (element as unknown as PageElement).getBoundingClientRect());
        expect(box.width).toBeLessThanOrEqual(600);
      }
    }
  },
);

it('draws the steps as wide as they are long and as high as they are hard', async () => {
  await show(await sheetOf([WEEK[1]!]), 680);
  const bars = await open.page.locator('table[role=img] div').evaluateAll((elements) =>
    (elements as unknown as PageElement[]).map((element) => {
      const { width, height, bottom } = element.getBoundingClientRect();
      return { width, height, bottom };
    }),
  );
  expect(bars).toHaveLength(8);
  const [warmUp, over, rest] = bars as [(typeof bars)[0], (typeof bars)[0], (typeof bars)[0]];
  expect(warmUp.width / over.width).toBeCloseTo(15 / 8, 1);
  expect(over.height / rest.height).toBeCloseTo(102 / 50, 1);
  expect(new Set(bars.map(({ bottom }) => Math.round(bottom))).size).toBe(1);
  expect(await open.page.getByRole('img').getAttribute('aria-label')).toBe(
    'Chart of Bike: Over-unders 3 x 8, the steps follow in words',
  );
});

it('fits into what Gmail shows of a message', async () => {
  expect(Buffer.byteLength(await sheetOf(WEEK))).toBeLessThan(102_000);
});
