import type { Page } from 'playwright-core';
import { writeTrainingPeaks } from '../../../shared/workouts/formats/trainingpeaks/write';
import { parseNotation } from '../../../shared/workouts/notation/parse';
import { previewSvg, type PreviewOptions } from '../../../shared/workouts/preview/svg';
import { openSandbox, type TestSandbox } from '../../engine/support/sandbox';
import { docPicture } from '../n8n/support/pictures';
import { openBrowser, type OpenBrowser } from '../support/browser';

/** Charts as a browser draws them: on light and dark ground, in a picture and in the sandbox calendar. */

let open: OpenBrowser;
let page: Page;
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
  open = await openBrowser({ width: 800, height: 260 });
  page = open.page;
});
afterAll(async () => {
  await open.close();
  await sandbox.close();
});

/** What of a page's own objects the functions below touch; they run in the browser. */
interface PageElement {
  textContent: string | null;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { left: number; right: number; top: number; bottom: number };
}
interface PageGlobals {
  getComputedStyle(element: unknown): { fill: string };
}

const OVER_UNDERS =
  'Warm-up\n- 15m 50-60%\n- 8m ramp 60-85% 90rpm\n\n3x\n- Over 8m 100-104% 85-95rpm\n- 4m 50%\n\nCool-down\n- 10m 45% lap';

const chart = (text: string, options: PreviewOptions, sport = 'bike'): string =>
  previewSvg(parseNotation(text, { sport }).structure, options);

const show = (svg: string) => page.setContent(`<body style="margin:0;background:Canvas">${svg}</body>`);
const fillOf = (selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => (globalThis as unknown as PageGlobals).getComputedStyle(element).fill);

describe('a preview', () => {
  it.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(22, 28, 38)'],
  ] as const)('follows a reader in %s', async (colorScheme, ground) => {
    await page.emulateMedia({ colorScheme });
    await show(chart(OVER_UNDERS, { title: 'Over-unders 3 x 8 min' }));
    expect(await fillOf('.back')).toBe(ground);
    await docPicture(page, `preview-${colorScheme}`);
    await show(chart(OVER_UNDERS, { title: 'Fixed', theme: colorScheme === 'dark' ? 'light' : 'dark' }));
    expect(await fillOf('.back')).not.toBe(ground);
  });

  it.each([
    ['a title that is too long', OVER_UNDERS, 'W'.repeat(200)],
    ['a minute', '30s 90% / 30s 50%', 'Strides'],
    ['a day', '23h 50% / 59m 60%', 'Round the clock'],
    ['sprints above the chart', '10x(10s 300% / 50s 50%)', 'Sprints'],
  ])('keeps every word inside and none on another: %s', async (_, text, title) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await show(chart(text, { title }));
    const boxes = await page.locator('svg text').evaluateAll((elements) =>
      (elements as unknown as PageElement[]).map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { text: element.textContent, left, right, top, bottom };
      }),
    );
    for (const box of boxes) {
      expect({ ...box, inside: box.left >= 0 && box.right <= 800 && box.top >= 0 && box.bottom <= 260 }).toMatchObject({
        inside: true,
      });
      const covered = boxes.filter(
        (other) =>
          other !== box &&
          other.left < box.right &&
          box.left < other.right &&
          other.top < box.bottom &&
          box.top < other.bottom,
      );
      expect({ text: box.text, covered: covered.map((other) => other.text) }).toMatchObject({ covered: [] });
    }
  });

  it('is read out as a picture with a name and a description', async () => {
    await show(chart('10m 50% / 5m 100%', { title: 'Ada & Zoë' }));
    const picture = page.getByRole('img', { name: 'Ada & Zoë' });
    expect(await picture.locator('desc').textContent()).toMatch(/^Workout of 15 min\. 10 min at 50 % of FTP; /);
  });
});

describe('the sandbox calendar', () => {
  const week: [day: string, type: string, title: string, text: string][] = [
    ['2026-05-04', 'Swim', '8 x 100 m', '400mtr 80%\n8x(100mtr 102% / 20s 50%)\n200mtr 70%'],
    ['2026-05-05', 'Bike', 'Over-unders', OVER_UNDERS],
    ['2026-05-06', 'Run', 'Easy with strides', '30m 68-74%\n6x(20s 120% / 70s 60%)\n5m 65%'],
    ['2026-05-07', 'Bike', '40/20s', '15m 55%\n10x(40s 125% / 20s 45%)\n10m 50% lap'],
    ['2026-05-09', 'Run', 'Tempo by heart rate', '15m 75% LTHR\n3x(10m 95-98% LTHR / 3m 78% LTHR)\n10m 72% LTHR'],
    ['2026-05-10', 'Rowing', 'By feel', '10m RPE 3\n5x(4m RPE 8 / 2m RPE 2)\n10m RPE 2'],
  ];

  const thresholds = {
    power: { Default: { Threshold: 240 } },
    heartRate: { Default: { Threshold: 168, MaxHeartRate: 189 } },
    speed: { Default: { Threshold: 4 }, Swim: { Threshold: 1.2 } },
  };

  /** As a coach's application plans, so that the sandbox works the totals out. */
  async function planned(AthleteId: number, day: string, WorkoutType: string, Title: string, text: string) {
    const { structure } = parseNotation(text, { sport: WorkoutType });
    const { segments } = writeTrainingPeaks(structure, WorkoutType.toLowerCase());
    const { access_token: token } = await sandbox.control<{ access_token: string }>('tokens', { user: 'coach' });
    const answer = await fetch(`${sandbox.url}/v2/workouts/plan`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'charts/1.0' },
      body: JSON.stringify({
        AthleteId,
        WorkoutDay: day,
        WorkoutType,
        Title,
        StartTimePlanned: `${day}T17:30:00`,
        TotalTimePlanned: 0.8,
        Structure: JSON.stringify(segments),
      }),
    });
    if (!answer.ok) throw new Error(`not planned: ${answer.status} ${await answer.text()}`);
  }

  it('draws every structured workout of a week, in light and dark', async () => {
    await sandbox.control('reset', { now: '2026-05-04T06:00:00Z' });
    const { athletes } = await sandbox.control<{ athletes: { id: number }[] }>('seed', {
      athletes: [{ key: 'chart', firstName: 'Ada', lastName: 'Brook', coachedBy: 770123, thresholds }],
    });
    const id = athletes[0]!.id;
    for (const [day, workoutType, title, text] of week) await planned(id, day, workoutType, title, text);
    await page.setViewportSize({ width: 1360, height: 620 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${sandbox.url}/calendar/${id}?week=2026-05-04`);
      const charts = page.locator('svg.profile');
      expect(await charts.count()).toBe(week.length);
      const names = await charts.evaluateAll((all) =>
        (all as unknown as PageElement[]).map((element) => element.getAttribute('aria-label')),
      );
      expect(names[3]).toBe(
        '15 min at 55 % of FTP, 10 × (40 s at 125 % of FTP, 20 s at 45 % of FTP), 10 min at 50 % of FTP until the lap button',
      );
      await docPicture(page, colorScheme === 'light' ? 'sandbox-structures' : 'sandbox-structures-dark');
    }
    expect(open.refused.size).toBe(0);
  });
});
