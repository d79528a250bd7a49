import { waitFor } from '../../../scripts/runtime/background';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  itemsOf,
  listExecutions,
} from '../../../scripts/runtime/n8n-workflows';
import type { Workflow } from '../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../support/browser';
import { Editor } from './support/editor';
import { docPicture } from './support/pictures';
import { CURRENT, keyOf, planOf, shareFourWeeks } from './support/shared-weeks';
import { shipped } from '../../../scripts/runtime/templates';
import { StudioStage } from './support/studio';
import { pictureOf } from './support/templates';

/** The studio templates that decide what athletes get, and learn what they have seen. */

let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('templates-athletes');
});
afterAll(() => stage?.stop());

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** Publishes a workflow while it is used. */
async function published(workflow: Workflow, use: () => Promise<void>): Promise<void> {
  await activateWorkflow(stage.n8n.client, workflow.id);
  try {
    await use();
  } finally {
    await deactivateWorkflow(stage.n8n.client, workflow.id);
  }
}

describe('athlete-acknowledgement.json', () => {
  /** Athlete 1 has not confirmed the current week. */
  const NOT_SEEN = { token: 'not-seen' };
  const fill = { studio: 'Northside Endurance', acknowledgeAt: 'https://n8n.example/webhook/trainingpeaks-seen' };
  const result = async (workflow: Workflow) => {
    const { execution, results } = await stage.run(workflow);
    const of = Object.fromEntries(results.map(({ athlete, result: one }) => [athlete, one]));
    return { status: execution.status, said: execution.error?.message ?? '', results: of };
  };
  const consent = (athlete: number, more: object = {}) => ({
    athleteKey: keyOf(athlete),
    athleteId: 880_100 + athlete,
    destination: '*',
    purpose: 'plan-sharing',
    scopeFields: 'execution',
    grantedAt: ago(100),
    withdrawnAt: '',
    ...more,
  });
  const seen = async () =>
    (await stage.rows('trainingpeaks_acknowledgements')).find(({ token }) => token === NOT_SEEN.token)?.seenAt;

  beforeEach(async () => {
    await stage.clean('small');
    await shareFourWeeks(stage);
    await stage.addRow('trainingpeaks_consents', consent(1));
  });

  it('notes nothing when a link is opened, however often, and once when the button is pressed', async () => {
    const workflow = await stage.imported('athlete-acknowledgement', fill);
    const path = String(shipped('athlete-acknowledgement').nodes[0]!.parameters.path);
    await published(workflow, async () => {
      const page = `${stage.n8n.url}/webhook/${path}`;
      const unknown = await waitFor('the page', 20_000, async () => {
        const answer = await fetch(`${page}?token=unknown`);
        return (await answer.clone().text()).includes('This link is not known') ? answer : undefined;
      });
      expect(unknown.status).toBe(404);
      expect((await fetch(page, { method: 'POST' })).status).toBe(404);
      const link = `${page}?token=${NOT_SEEN.token}`;
      for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
      expect(await seen()).toBe('');

      const browser = await openBrowser({ width: 390, height: 480 });
      try {
        await browser.page.goto(link);
        expect(await browser.page.locator('body').innerText()).toMatch(/Week 4 of the build.*Version\s+2/s);
        expect(await browser.page.locator('body').innerText()).not.toMatch(/Bilal|880101/);
        await docPicture(browser.page, 'athlete-acknowledgement-page');
        await browser.page.getByRole('button', { name: 'Yes, I have seen it' }).click();
        await browser.page.getByRole('heading', { name: 'Thank you' }).waitFor();
        const first = await seen();
        expect(Math.abs(Date.parse(String(first)) - Date.now())).toBeLessThan(60_000);
        await browser.page.goto(link);
        expect(await browser.page.getByRole('button').count()).toBe(0);
        await fetch(link, { method: 'POST' });
        expect(await seen()).toBe(first);
      } finally {
        await browser.close();
      }
      await stage.addRow('trainingpeaks_plan_versions', {
        planId: planOf(1, CURRENT),
        version: 3,
        athleteKey: keyOf(1),
        planName: 'Week 4',
      });
      expect(await (await fetch(link)).text()).toContain('Version 3 has been sent since');
      // Who came from where is kept nowhere.
      await waitFor('no record of the visits', 20_000, async () =>
        (await listExecutions(stage.n8n.client, workflow.id)).length === 0 ? true : undefined,
      );
    });
  });

  it('reminds who has not confirmed, once, with the link', async () => {
    const workflow = await stage.imported('athlete-acknowledgement', { ...fill, fromEmail: 'coach@northside.example' });
    expect(await result(workflow)).toEqual({
      status: 'success',
      said: '',
      results: {
        'Ada Brandt': 'seen',
        'Bilal Rahmani': 'reminded',
        'Clara Nyström': 'seen',
        'Diego Fuentes': 'seen',
        'Emre Yıldız': 'seen',
      },
    });
    expect(stage.mailbox.mails).toEqual([
      expect.objectContaining({
        to: ['bilal@athletes.example'],
        subject: 'Have you seen your plan? Week 4 of the build',
        text: expect.stringContaining(`${fill.acknowledgeAt}?token=${NOT_SEEN.token}`),
      }),
    ]);
    expect((await result(workflow)).results['Bilal Rahmani']).toBe('reminded before');
    expect(stage.mailbox.mails).toHaveLength(1);
  });

  it('tells of a reminder that could not be sent, and sends it in the next run', async () => {
    const workflow = await stage.imported('athlete-acknowledgement', { ...fill, fromEmail: 'coach@northside.example' });
    stage.mailbox.refused.add('bilal@athletes.example');
    expect(await result(workflow)).toMatchObject({
      status: 'error',
      said: expect.stringMatching(/^1 reminders not sent; the next run tries them again\. Bilal Rahmani: ./),
      results: { 'Bilal Rahmani': 'failed', 'Ada Brandt': 'seen' },
    });
    stage.mailbox.refused.clear();
    expect(await result(workflow)).toMatchObject({ status: 'success', results: { 'Bilal Rahmani': 'reminded' } });
    expect(stage.mailbox.mails).toHaveLength(1);
  });

  it.each([
    [
      'the consent is withdrawn',
      () => stage.updateRow('trainingpeaks_consents', { destination: '*' }, { withdrawnAt: ago(1) }),
      'skipped',
    ],
    [
      'e-mail is switched off',
      () => stage.updateRow('trainingpeaks_rollout', { destination: 'email' }, { mode: 'off' }),
      'skipped',
    ],
    [
      'the athlete is not active',
      () => stage.updateRow('trainingpeaks_athletes', { athleteKey: keyOf(1) }, { active: false }),
      'skipped',
    ],
    [
      'it was sent yesterday',
      () => stage.updateRow('trainingpeaks_acknowledgements', NOT_SEEN, { sentAt: ago(1) }),
      'waiting',
    ],
    [
      'the same version was seen through another link',
      () =>
        stage.addRow('trainingpeaks_acknowledgements', {
          token: 'sent again',
          athleteKey: keyOf(1),
          planId: planOf(1, CURRENT),
          version: 2,
          sentAt: ago(4),
          seenAt: ago(1),
        }),
      'seen',
    ],
    [
      'the plan is over',
      () =>
        stage.updateRow(
          'trainingpeaks_plan_versions',
          { planId: planOf(1, CURRENT) },
          { endDate: ago(2).slice(0, 10) },
        ),
      undefined,
    ],
  ])('reminds nobody when %s', async (_case, change, expected) => {
    await change();
    const workflow = await stage.imported('athlete-acknowledgement', { ...fill, fromEmail: 'coach@northside.example' });
    const { status, results } = await result(workflow);
    expect({ status, result: results['Bilal Rahmani'] }).toEqual({ status: 'success', result: expected });
    expect(stage.mailbox.mails).toEqual([]);
  });
});

describe('staged-rollout.json', () => {
  beforeEach(async () => {
    await stage.clean('small');
    await shareFourWeeks(stage);
  });
  const rollout = async () =>
    (await stage.rows('trainingpeaks_rollout')).map(
      ({ destination, cohort, mode }) => `${destination} ${cohort} ${mode}`,
    );
  const BEFORE = ['email * live', 'google-calendar squad dry-run', 'slack * off'];

  it('lists what is switched on and for how many, and changes nothing as shipped', async () => {
    const { execution, results } = await stage.run(await stage.imported('staged-rollout'));
    expect(execution.status).toBe('success');
    expect(results.map(({ destination, cohort, mode, athletes }) => ({ destination, cohort, mode, athletes }))).toEqual(
      [
        { destination: 'email', cohort: '*', mode: 'live', athletes: 8 },
        { destination: 'google-calendar', cohort: 'squad', mode: 'dry-run', athletes: 4 },
        { destination: 'slack', cohort: '*', mode: 'off', athletes: 8 },
      ],
    );
    expect(await rollout()).toEqual(BEFORE);
  });

  it('sets, changes and removes a row, and refuses what is no mode', async () => {
    const asked = async (destination: string, cohort: string, mode: string) =>
      (await stage.run(await stage.imported('staged-rollout', { destination, cohort, mode }))).execution;
    await asked('email', 'pilot', 'dry-run');
    await asked('email', 'pilot', 'live');
    expect(await rollout()).toEqual([...BEFORE, 'email pilot live']);
    await asked('email', 'pilot', 'remove');
    expect(await rollout()).toEqual(BEFORE);
    const refused = await asked('email', 'pilot', 'sometimes');
    expect(refused).toMatchObject({
      status: 'error',
      error: { message: expect.stringContaining('“sometimes” is no mode') },
    });
    expect(await rollout()).toEqual(BEFORE);
  });

  it('asks on a page, and shows the table there', async () => {
    const workflow = await stage.imported('staged-rollout');
    await published(workflow, async () => {
      const browser = await openBrowser({ width: 900, height: 640 });
      try {
        const { page } = browser;
        await new Editor(page, stage.n8n.url).signIn();
        await page.goto(`${stage.n8n.url}/form/${String(shipped('staged-rollout').nodes[0]!.webhookId)}`);
        await page.getByRole('button', { name: 'Allow access' }).click();
        const [destination, mode] = [page.locator('select').nth(0), page.locator('select').nth(1)];
        await destination.selectOption('intervals-icu');
        await page.locator('input[type=text]').first().fill('pilot');
        await mode.selectOption('dry-run');
        await docPicture(page, 'template-staged-rollout-form');
        await page.getByRole('button', { name: 'Switch' }).click();
        await page.getByText('What is switched on', { exact: true }).waitFor({ timeout: 30_000 });
        expect(await page.locator('body').innerText()).toContain(
          'intervals-icu, cohort pilot: dry-run (counts for 4 of 8 active athletes)',
        );
      } finally {
        await browser.close();
      }
    });
    expect(await rollout()).toEqual([...BEFORE, 'intervals-icu pilot dry-run']);
  });

  it('tells another workflow which mode counts: the destination before the cohort, live without a row', async () => {
    await stage.addRows('trainingpeaks_rollout', [
      { destination: 'email', cohort: 'pilot', mode: 'dry-run' },
      { destination: '*', cohort: 'squad', mode: 'off' },
    ]);
    const asked = [
      ['email', 'pilot'],
      ['email', 'squad'],
      ['google-calendar', 'squad'],
      ['webhook', 'squad'],
      ['webhook', 'pilot'],
    ];
    const lookUp = await stage.imported('staged-rollout');
    await published(lookUp, async () => {
      const items = asked.map(([destination, cohort]) => ({ json: { destination, cohort, kept: true } }));
      const caller = await createWorkflow(stage.n8n.client, {
        name: 'Asks for modes',
        nodes: [
          node('When clicking Execute', 'n8n-nodes-base.manualTrigger', 1, {}),
          node('Deliveries', 'n8n-nodes-base.code', 2, { jsCode: `return ${JSON.stringify(items)};` }),
          node('Mode of each', 'n8n-nodes-base.executeWorkflow', 1.2, {
            workflowId: { __rl: true, mode: 'id', value: lookUp.id },
            options: {},
          }),
        ],
        connections: {
          'When clicking Execute': { main: [[{ node: 'Deliveries', type: 'main', index: 0 }]] },
          Deliveries: { main: [[{ node: 'Mode of each', type: 'main', index: 0 }]] },
        },
      });
      const { execution } = await stage.run(caller);
      expect(itemsOf(execution, 'Mode of each')).toEqual(
        asked.map(([destination, cohort], index) => {
          const mode = ['dry-run', 'live', 'dry-run', 'off', 'live'][index];
          return { destination, cohort, kept: true, mode };
        }),
      );
    });
  });
});

const node = (name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) => ({
  id: name,
  name,
  type,
  typeVersion,
  position: [0, 0],
  parameters,
});

it('takes the pictures of the workflows', () => pictureOf(stage, ['athlete-acknowledgement', 'staged-rollout']));
