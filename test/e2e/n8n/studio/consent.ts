import { createHmac } from 'node:crypto';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  itemsOf,
  runWorkflow,
  type Workflow,
} from '../../../../scripts/runtime/n8n-workflows';
import { openBrowser, type OpenBrowser } from '../../support/browser';
import { Editor } from '../support/editor';
import { credential } from '../support/stage';
import type { StudioStage } from '../support/studio';
import { emptyTables } from '../support/tables';

/** The consent template as it is shipped, through its pages in a browser. */

const COACH = 'head@studio.example';
const CONSENTS = 'trainingpeaks_consents';
const DELIVERIES = 'trainingpeaks_deliveries';
const DAY = 86_400_000;
/** An athlete of the roster, and what the tables call her. */
const MARA = 880101;
const KEY = createHmac('sha256', 'known to the studio alone').update(`${MARA}`).digest('hex').slice(0, 16);

let stage: StudioStage;

/** @param running the stage the tests share, from before their first on */
export function consentTests(running: () => StudioStage): void {
  describe('consent.json', () => {
    let browser: OpenBrowser;
    let workflow: Workflow;
    beforeAll(async () => {
      stage = running();
      browser = await openBrowser({ width: 900, height: 1000 });
      await new Editor(browser.page, stage.n8n.url).signIn();
      workflow = await stage.imported('consent', { coachEmail: COACH });
      await activateWorkflow(stage.n8n.client, workflow.id);
    });
    afterAll(async () => {
      await browser?.close();
      if (workflow) await deactivateWorkflow(stage.n8n.client, workflow.id);
    });
    beforeEach(async () => {
      await emptyTables(stage, 'quiet');
      await stage.addRows('trainingpeaks_athletes', [
        { athleteId: MARA, athleteKey: KEY, name: 'Mara Quint', email: 'mara@example.com', active: true },
        { athleteId: 2, athleteKey: 'k2', name: 'Jonas Reed', active: true },
      ]);
    });

    /** Fills in one of the forms and says what its last page says. */
    async function submit(form: string, fields: Record<string, string>, query = ''): Promise<string> {
      const { page } = browser;
      const node = workflow.nodes.find(({ name }) => name === form)!;
      const { formFields, options } = node.parameters as {
        formFields: { values: { fieldName: string; fieldType?: string }[] };
        options: { buttonLabel: string };
      };
      await page.goto(`${stage.n8n.url}/form/${String(node.webhookId)}${query}`);
      const allow = page.getByRole('button', { name: 'Allow access' });
      const send = page.getByRole('button', { name: options.buttonLabel });
      await allow.or(send).waitFor();
      if (await allow.isVisible()) await allow.click();
      await send.waitFor();
      for (const [at, { fieldName, fieldType }] of formFields.values.entries()) {
        const value = fields[fieldName];
        if (value === undefined) continue;
        const field = page.locator(`[name=field-${at}]`);
        if (fieldType === 'dropdown') await field.selectOption({ label: value });
        else await field.fill(value);
      }
      await send.click();
      await page.getByText(/^(Recorded|Withdrawn|Nothing was changed)$/).waitFor({ timeout: 60_000 });
      return page.locator('body').innerText();
    }

    const agreed = { athlete: 'mara quint', destination: 'email', scopeFields: 'execution', evidence: 'Form of 2 May' };
    const audited = async () =>
      (await stage.rows('trainingpeaks_audit')).map(({ actor, action, destination, recordId, outcome }) =>
        [actor, action, destination, recordId, outcome].join(' '),
      );

    it('records a consent once, and lets a new one take the place of the one before', async () => {
      expect(await submit('Record a consent', agreed)).toContain('Mara Quint: execution to email.');
      expect(await submit('Record a consent', { ...agreed, athlete: 'mara@example.com' })).toContain('recorded before');
      await submit('Record a consent', { ...agreed, athlete: String(MARA), scopeFields: 'schedule' });
      expect(await submit('Record a consent', { ...agreed, athlete: 'Somebody' })).toContain(
        'No athlete of trainingpeaks_athletes',
      );
      const open = { athleteKey: KEY, athleteId: MARA, destination: 'email', purpose: 'plan-sharing' };
      expect(await stage.rows(CONSENTS)).toMatchObject([
        { ...open, scopeFields: 'execution', evidence: 'Form of 2 May', withdrawnAt: expect.stringMatching(/Z$/) },
        { ...open, scopeFields: 'schedule', grantedAt: expect.stringMatching(/Z$/), withdrawnAt: '' },
      ]);
      const entry = `coach record consent email ${KEY} recorded`;
      expect(await audited()).toEqual([entry, entry]);
    });

    /** Two workouts on the calendar by a plan, one of them done since, and what the tables know of them. */
    async function delivered(): Promise<void> {
      const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
      const exerciseList = [1, 2].map((days) => ({
        sourceId: `w${days}`,
        date: day(days),
        sport: 'run',
        title: 'Run',
        plannedSeconds: 60,
      }));
      const plan = JSON.stringify({ planId: 'base', planName: 'Base', version: 1, exerciseList });
      const { id } = await createWorkflow(stage.n8n.client, {
        name: 'Deliver',
        nodes: [
          {
            id: 'a',
            name: 'Start',
            type: 'n8n-nodes-base.manualTrigger',
            typeVersion: 1,
            position: [0, 0],
            parameters: {},
          },
          {
            ...{
              id: 'b',
              name: 'Deliver',
              type: 'n8n-nodes-trainingpeaks.trainingPeaks',
              typeVersion: 1,
              position: [0, 0],
            },
            parameters: {
              ...{ resource: 'plan', operation: 'deliver', planFrom: 'plan', plan },
              athlete: { __rl: true, mode: 'id', value: MARA },
            },
            credentials: { trainingPeaksOAuth2Api: credential('TrainingPeaks account', '', {}) },
          },
        ],
        connections: { Start: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
      });
      const [record] = itemsOf(await runWorkflow(stage.n8n.client, id, 'Start'), 'Deliver') as [
        { slots: Record<string, unknown>[] },
      ];
      const about = {
        destination: 'trainingpeaks',
        athleteId: MARA,
        athleteKey: KEY,
        planId: 'base',
        version: 1,
        status: 'delivered',
      };
      await stage.addRows(
        DELIVERIES,
        record.slots.map(({ deliveryKey, sourceId, itemHash, recordId, recordStamp }) => ({
          ...about,
          deliveryKey,
          sourceId,
          itemHash,
          recordId,
          recordStamp,
        })),
      );
      await stage.addRow('trainingpeaks_plan_versions', { planId: 'base', version: 1, plan });
      const [first] = await stage.calendar(MARA);
      await stage.control('complete-workout', { workoutId: first!.id });
    }

    const message = (destination: string, status: string, more: object = {}) => ({
      ...{
        deliveryKey: `${destination}:${status}`,
        destination,
        athleteId: MARA,
        athleteKey: KEY,
        planId: 'week',
        version: 1,
      },
      ...{ sourceId: 'week', status, payload: '{"to":"mara@example.com"}', nextTryAt: '2026-01-01T00:00:00.000Z' },
      ...more,
    });
    const consent = (destination: string, more: object = {}) => ({
      ...{ athleteKey: KEY, athleteId: MARA, destination, scopeFields: 'full', grantedAt: '2026-01-01T00:00:00.000Z' },
      ...more,
    });

    it('takes back what can be taken back when an athlete withdraws by the link, and says what cannot', async () => {
      await delivered();
      await stage.addRows(DELIVERIES, [
        message('email', 'delivered', { lastDeliveredAt: '2026-01-01T00:00:00.000Z', nextTryAt: '' }),
        message('slack', 'failed'),
        message('google-calendar', 'delivered', { recordId: 'event' }),
        message('email', 'delivered', { deliveryKey: 'other', athleteId: 2, athleteKey: 'k2' }),
      ]);
      await stage.addRows(CONSENTS, [
        consent('email'),
        consent('*'),
        consent('email', { athleteKey: 'k2', athleteId: 2 }),
      ]);
      await stage.addRow('trainingpeaks_acknowledgements', { token: 'unguessable', athleteKey: KEY, athleteId: MARA });

      expect(await submit('Link in a message', {}, '?token=guessed')).toContain('This link is not known');
      expect((await stage.rows(CONSENTS)).some(({ withdrawnAt }) => withdrawnAt)).toBe(false);

      const page = await submit('Link in a message', {}, '?token=unguessable');
      for (const said of [
        '2 consents ended (email, *).',
        '1 message that had not arrived will not be sent any more.',
        '1 workout taken out of the TrainingPeaks calendar. 1 workout stays there',
        '1 event in Google Calendar will be taken out by the next run, within three hours.',
        '1 message that went out cannot be called back.',
      ]) {
        expect(page).toContain(said);
      }
      expect((await stage.calendar(MARA)).map(({ completed }) => completed)).toEqual([true]);
      expect((await stage.rows(CONSENTS)).map(({ withdrawnAt }) => Boolean(withdrawnAt))).toEqual([true, true, false]);
      const rows = await stage.rows(DELIVERIES);
      expect(rows.map(({ destination, status }) => `${destination} ${status}`)).toEqual([
        ...['trainingpeaks withdrawn', 'trainingpeaks withdrawn', 'email withdrawn', 'slack withdrawn'],
        ...['google-calendar delivered', 'email delivered'],
      ]);
      expect(rows[3]).toMatchObject({ payload: '', nextTryAt: '' });
      expect(await audited()).toEqual([`athlete ${KEY} withdraw consent * ${KEY} withdrawn`]);
      expect(stage.mailbox.mails).toMatchObject([{ to: [COACH], subject: 'Consent withdrawn: Mara Quint' }]);
      expect(stage.mailbox.mails[0]?.text).toMatch(
        /1 event in Google Calendar[^]*cannot be called back[^]*in their next run[^]*press Execute workflow there/,
      );
      expect(await submit('Link in a message', {}, '?token=unguessable')).toContain('There was no open consent.');
    });

    it('withdraws one destination for the coach, and leaves the others', async () => {
      const event = message('google-calendar', 'delivered', { recordId: 'event' });
      await stage.addRows(CONSENTS, [consent('email'), consent('slack'), consent('google-calendar')]);
      await stage.addRows(DELIVERIES, [message('email', 'failed'), message('slack', 'failed'), event]);
      const page = await submit('Withdraw a consent', { athlete: KEY, destination: 'slack', evidence: 'Call' });
      expect(page).toContain('1 consent ended (slack).');
      expect(page).not.toContain('Google Calendar');
      expect((await stage.rows(CONSENTS)).map(({ withdrawnAt }) => Boolean(withdrawnAt))).toEqual([false, true, false]);
      expect((await stage.rows(DELIVERIES)).map(({ status }) => status)).toEqual(['failed', 'withdrawn', 'delivered']);
      expect(await audited()).toEqual([`coach withdraw consent slack ${KEY} withdrawn`]);
      expect(stage.mailbox.mails[0]?.text).not.toContain('Execute workflow');
    });

    it('says which events go when the consent to everything ends with that to one destination', async () => {
      await stage.addRow(CONSENTS, consent('*'));
      await stage.addRow(DELIVERIES, message('intervals-icu', 'delivered', { recordId: '17' }));
      const page = await submit('Withdraw a consent', { athlete: KEY, destination: 'slack', evidence: 'Call' });
      expect(page).toContain('1 event in Intervals.icu will be taken out by the next run, within three hours.');
      expect(page).toContain('record those that still hold before that run.');
    });

    it('says what could not be taken back', async () => {
      await delivered();
      await stage.addRow(CONSENTS, consent('trainingpeaks'));
      await stage.deleteRows('trainingpeaks_plan_versions', { planId: 'base' });
      const page = await submit('Withdraw a consent', { athlete: KEY, destination: 'trainingpeaks', evidence: 'Call' });
      expect(page).toMatch(/2 workouts could not be taken out: /);
      expect((await stage.rows(DELIVERIES)).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
      expect((await stage.rows(CONSENTS))[0]?.withdrawnAt).not.toBe('');
    });
  });
}
