import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { waitFor } from '../../../scripts/runtime/background';
import { activateWorkflow, deactivateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../support/browser';
import { docPicture } from './support/pictures';
import { CURRENT, keyOf, planOf, shareFourWeeks } from './support/shared-weeks';
import { shipped } from '../../../scripts/runtime/templates';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** The sharing dashboard as n8n serves it and a browser shows it, over tables whose figures can be told by hand. */

const KEY = 'a key of the studio alone';
/** Read in the page: the height of each day's bars, of 200. */
const BARS = `[...document.querySelectorAll('svg g')].map((day) => ({
  title: day.querySelector('title').textContent,
  delivered: Number(day.querySelector('.delivered')?.getAttribute('height') ?? 0),
  failed: Number(day.querySelector('.failed')?.getAttribute('height') ?? 0),
}))`;
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let stage: StudioStage;
let address: string;
let published: string | undefined;
beforeAll(async () => {
  stage = await StudioStage.start('templates-dashboard');
});
afterAll(() => stage?.stop());

/** Publishes the template in place of the one before, and waits until n8n serves it. */
async function publish(fill: Record<string, unknown>): Promise<string> {
  if (published) await deactivateWorkflow(stage.n8n.client, published);
  const { id, nodes } = await stage.imported('sharing-dashboard', fill);
  published = id;
  const path = String(nodes.find(({ type }) => type.endsWith('.webhook'))?.parameters.path);
  await activateWorkflow(stage.n8n.client, id);
  const page = `${stage.n8n.url}/webhook/${path}`;
  await waitFor('the page', 20_000, async () => ((await fetch(page)).status === 404 ? undefined : true));
  return page;
}

async function visit(use: (page: Page) => Promise<void>, { width = 1180, height = 1480, dark = false } = {}) {
  const { page, refused, close } = await openBrowser({ width, height });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(`${address}?key=${encodeURIComponent(KEY)}`);
    await use(page);
    expect([...refused]).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
}

/** What axe finds against the page: contrast, names of things, headers of tables and the like. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document)')) as { violations: { id: string; help: string }[] };
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

/** The rows of the table with this heading, as a person reads them. */
const rowsUnder = async (page: Page, heading: string): Promise<string[][]> => {
  const rows = page.getByRole('region', { name: heading, exact: true }).getByRole('row');
  const cells = (await rows.all()).map((row) => row.locator('th, td').allInnerTexts());
  return (await Promise.all(cells)).map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
};
const column = (rows: string[][], name: string) => rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]);
const tiles = async (page: Page): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    (await page.locator('dl > div').allInnerTexts()).map((text) => {
      const [label = '', ...rest] = text.split('\n').filter(Boolean);
      return [label, rest];
    }),
  );

it('shows nobody anything without the key, nor before there is one', async () => {
  await stage.clean('small');
  await shareFourWeeks(stage);
  const withoutKey = await publish({});
  for (const query of ['', '?key=']) {
    const answer = await fetch(withoutKey + query);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/This page has no key yet.*Fill this in/s);
  }
});

describe('with a key', () => {
  beforeAll(async () => {
    await stage.clean('small');
    address = await publish({ key: KEY, studio: 'Northside Endurance' });
  });

  it('turns away who has another key, and lets nothing keep a copy', async () => {
    const refused = await fetch(`${address}?key=another%20key%20of%20some%20length`);
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain('Northside');
    const shown = await fetch(`${address}?key=${encodeURIComponent(KEY)}`);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(/^sandbox /),
      'content-type': 'text/html; charset=utf-8',
    });
    expect(shipped('sharing-dashboard').settings).toMatchObject({ saveDataSuccessExecution: 'none' });
  });

  it('says what to do first while nothing has been shared', async () => {
    await visit(async (page) => {
      expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringContaining('Studio: set up'),
        expect.stringContaining('Nobody is active yet.'),
        expect.stringContaining('trainingpeaks_consents'),
        expect.stringContaining('dry-run'),
      ]);
      expect(await faults(page)).toEqual([]);
    });
  });

  it('shows the figures of the tables', async () => {
    await shareFourWeeks(stage);
    await visit(async (page) => {
      expect(await tiles(page)).toEqual({
        Delivered: ['30', '2 failed, 1 waiting'],
        'Success rate': ['93.7 %', 'of what was due'],
        'Time to delivery': ['4 min', 'median; 95 % within 8 min'],
        'Up to date': ['3 of 8', 'athletes are not behind'],
        'Dead letters': ['2', 'need somebody'],
      });
      const behind = await rowsUnder(page, 'Athletes behind');
      expect(column(behind, 'Athlete')).toEqual([
        'Bilal Rahmani',
        'Emre Yıldız',
        'Femke de Wit',
        'Giulia Conti',
        'Hanna Koskinen',
      ]);
      expect(column(behind, 'State')).toEqual(['Not seen', 'Waiting', 'Failed', 'Given up', 'Waiting']);
      expect(column(behind, 'Why')).toEqual([
        'Not seen yet',
        'On its way',
        'The mail server did not answer.',
        'The address does not exist.',
        'Not sent yet',
      ]);
      expect(column(behind, 'Has')).toEqual([
        'v2',
        '1 of 2 workouts of v2',
        'v1, latest is v2',
        'none, latest is v2',
        'none, latest is v2',
      ]);
      const versions = await rowsUnder(page, 'Who has which version');
      expect(
        versions.slice(1).map(([athlete, , destination, has, , , state]) => [athlete, destination, has, state]),
      ).toEqual(
        expect.arrayContaining([
          ['Ada Brandt', 'E-mail', 'v2', 'Seen'],
          ['Diego Fuentes', 'Slack', 'none, latest is v2', 'Not shared'],
          ['Emre Yıldız', 'Google Calendar', '1 of 2 workouts of v2', 'Waiting'],
        ]),
      );
      expect(versions).toHaveLength(1 + 10);
      expect(column(await rowsUnder(page, 'Dead letters'), 'Message')).toEqual([
        'The address does not exist.',
        'TrainingPeaks did not answer in time.',
      ]);
      expect((await rowsUnder(page, 'Rollout')).slice(1)).toEqual([
        ['E-mail', 'all', 'Live'],
        ['Google Calendar', 'squad', 'Dry run'],
        ['Slack', 'all', 'Off'],
      ]);
      await docPicture(page, 'sharing-dashboard-light');
    });
  });

  it('draws the deliveries of each day, and tells them in words as well', async () => {
    await visit(async (page) => {
      const bars = (await page.evaluate(BARS)) as { title: string; delivered: number; failed: number }[];
      expect(bars).toHaveLength(28);
      const drawn = bars.filter(({ delivered, failed }) => delivered + failed > 0);
      // Eight deliveries fill the height; six and two failures share it.
      expect(drawn.map(({ delivered, failed }) => [delivered, failed])).toEqual([
        [200, 0],
        [200, 0],
        [200, 0],
        [150, 50],
      ]);
      expect(drawn.at(-1)?.title).toMatch(/: 6 delivered, 2 failed$/);
      expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(
        /^30 deliveries and 2 failures from .* at most 8 on one day/,
      );
      await page.getByText('The same as a table').click();
      const told = await rowsUnder(page, 'Deliveries by day');
      expect(column(told, 'Delivered')).toEqual(['8', '8', '8', '6']);
      expect(column(told, 'Failed')).toEqual(['0', '0', '0', '2']);
    });
  });

  it.each([
    { name: 'light', dark: false, width: 1180, height: 1480 },
    { name: 'dark', dark: true, width: 1180, height: 900 },
    { name: 'phone', dark: false, width: 390, height: 844 },
    { name: 'small phone, dark', dark: true, width: 320, height: 640 },
  ])('is accessible and needs no sideways scrolling: $name', async ({ name, ...window }) => {
    await visit(async (page) => {
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(window.width);
      if (['dark', 'phone'].includes(name)) await docPicture(page, `sharing-dashboard-${name}`);
    }, window);
  });

  it('counts the coming workouts of calendars that are kept up to date day by day', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const row = (sourceId: string, date: string, more: object) => ({
      deliveryKey: `intervals-icu:${keyOf(0)}:${sourceId}`,
      destination: 'intervals-icu',
      athleteKey: keyOf(0),
      planId: 'tp:of:some:day',
      version: 1,
      sourceId,
      status: 'delivered',
      payload: JSON.stringify({ place: 'i101', date }),
      ...more,
    });
    await stage.addRows('trainingpeaks_deliveries', [
      row('1', day(-2), {}),
      row('2', day(1), {}),
      row('3', day(2), { status: 'failed', lastError: 'Access denied' }),
      row('4', day(3), { status: 'withdrawn' }),
    ]);
    await visit(async (page) => {
      const versions = await rowsUnder(page, 'Who has which version');
      const own = versions.find(
        ([athlete, , destination]) => athlete === 'Ada Brandt' && destination === 'Intervals.icu',
      );
      expect(own?.[3]).toBe('1 of 2 workouts');
      const [, ada] = await rowsUnder(page, 'Athletes behind');
      expect(ada?.slice(0, 3)).toEqual(['Ada Brandt', 'Failed', 'Access denied']);
    });
    await stage.deleteRows('trainingpeaks_deliveries', { destination: 'intervals-icu' });
  });

  it('shows what others have written as text, never as a part of the page', async () => {
    const foreign = '<img src="https://elsewhere.example/x"> & "quotes"';
    await stage.updateRow('trainingpeaks_athletes', { athleteId: 880_105 }, { name: foreign });
    await stage.updateRow(
      'trainingpeaks_deliveries',
      { status: 'failed' },
      { lastError: foreign, destination: foreign },
    );
    await stage.updateRow('trainingpeaks_dead_letters', { kind: 'delivery' }, { message: foreign, workflow: foreign });
    await stage.updateRow('trainingpeaks_plan_versions', { planId: planOf(5, CURRENT) }, { planName: foreign });
    await stage.updateRow('trainingpeaks_rollout', { mode: 'off' }, { cohort: foreign, destination: foreign });
    await visit(async (page) => {
      expect(await page.locator('img').count()).toBe(0);
      const behind = await rowsUnder(page, 'Athletes behind');
      expect(column(behind, 'Athlete')).toContain(foreign);
      expect(column(behind, 'Why')).toContain(foreign);
      expect(column(await rowsUnder(page, 'Rollout'), 'Cohort')).toContain(foreign);
    });
  });

  it('shows the rest when a table is missing, and names it', async () => {
    await stage.deleteTable('trainingpeaks_rollout');
    await visit(async (page) => {
      expect(await page.getByText('These tables could not be read').innerText()).toContain('Rollout');
      expect((await tiles(page)).Delivered?.[0]).toBe('30');
    });
  });
});

it('takes the picture of the workflow', () => pictureOf(stage, ['sharing-dashboard']));
