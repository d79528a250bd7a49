import { waitFor } from '../../../scripts/runtime/background';
import { activateWorkflow } from '../../../scripts/runtime/n8n-workflows';
import type { Workflow } from '../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../support/browser';
import { StudioStage } from './support/studio';

/** The evening that docs/studio/README.md describes, step by step, with the templates as they are shipped. */

const KEY = 'the key of Northside Endurance';
let stage: StudioStage;
beforeAll(async () => {
  stage = await StudioStage.start('studio-evening');
});
afterAll(() => stage?.stop());

/** Athlete and result of each line. */
const lines = (results: Record<string, unknown>[]) =>
  Object.fromEntries(results.map(({ athlete, result }) => [athlete, result]));
const mailTo = (address: string) => stage.mailbox.mails.filter(({ to }) => to.includes(address));
const switchTo = async (destination: string, mode: string) => {
  const { execution } = await stage.run(await stage.imported('staged-rollout', { destination, cohort: '*', mode }));
  expect(execution.status).toBe('success');
};
/** Publishes a workflow that answers at an address, and waits until it does. */
async function serve(workflow: Workflow, path: string): Promise<string> {
  await activateWorkflow(stage.n8n.client, workflow.id);
  const address = `${stage.n8n.url}/webhook/${path}`;
  const answers = async () => ((await fetch(address)).headers.get('content-type')?.includes('html') ? true : undefined);
  await waitFor(address, 20_000, answers);
  return address;
}
it('leads from an empty n8n to a week that everyone has and has seen', async () => {
  // 3. Set up: `clean` runs the template.
  await stage.clean('small');
  const athletes = await stage.rows('trainingpeaks_athletes');
  expect(athletes.map(({ name, active }) => [name, active])).toEqual([
    ['Mara Quint', false],
    ['Jonas Reed', false],
  ]);

  // 4. Athletes and consent.
  for (const { athleteId, athleteKey, name } of athletes) {
    const email = `${String(name).split(' ')[0]!.toLowerCase()}@athletes.example`;
    await stage.updateRow('trainingpeaks_athletes', { athleteId }, { active: true, email, destination: 'email' });
    await stage.addRow('trainingpeaks_consents', {
      athleteKey,
      athleteId,
      destination: 'email',
      purpose: 'plan-sharing',
      scopeFields: 'execution',
      grantedAt: '2026-05-01T18:00:00.000Z',
      withdrawnAt: '',
      evidence: 'contract of 1 May',
    });
  }

  // 5. The pages.
  const dashboard = await serve(
    await stage.imported('sharing-dashboard', { key: KEY, studio: 'Northside Endurance' }),
    'trainingpeaks-dashboard',
  );
  const acknowledgeAt = `${stage.n8n.url}/webhook/trainingpeaks-seen`;
  const acknowledgement = await stage.imported('athlete-acknowledgement', { acknowledgeAt });
  await serve(acknowledgement, 'trainingpeaks-seen');
  const shown = async () => (await fetch(`${dashboard}?key=${encodeURIComponent(KEY)}`)).text();
  expect(await shown()).toContain('Nothing has been shared yet');

  // 6. Dry run: nothing goes out.
  await switchTo('email', 'dry-run');
  const share = await stage.imported('share-the-week', { acknowledgeAt, coachEmail: '' });
  const dry = await stage.run(share);
  expect(dry.execution.status).toBe('success');
  expect(Object.keys(lines(dry.results)).sort()).toEqual(['Jonas Reed', 'Mara Quint']);
  expect(stage.mailbox.mails).toEqual([]);
  expect(await shown()).toContain('Nothing has been shared yet');

  // 7. Live: everyone gets the week, and a second run sends nothing.
  await switchTo('email', 'live');
  const live = await stage.run(share);
  expect(live.execution.error?.message).toBeUndefined();
  expect(mailTo('mara@athletes.example')).toHaveLength(1);
  expect(mailTo('jonas@athletes.example')).toHaveLength(1);
  await stage.run(share);
  expect(stage.mailbox.mails).toHaveLength(2);

  // 8. Mara presses the button of her message; the dashboard knows.
  const mail = JSON.stringify(mailTo('mara@athletes.example')[0]);
  const token = /trainingpeaks-seen\?token=([\w-]+)/.exec(mail)?.[1];
  expect(token).toBeTruthy();
  const browser = await openBrowser({ width: 390, height: 800 });
  try {
    await browser.page.goto(`${acknowledgeAt}?token=${token}`);
    await browser.page.getByRole('button').click();
    await browser.page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await browser.page.goto(`${dashboard}?key=${encodeURIComponent(KEY)}`);
    expect(await browser.page.getByText('Everyone has the latest plan').count()).toBe(1);
    const rows = browser.page.getByRole('region', { name: 'Who has which version' }).getByRole('row');
    const texts = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(texts.find((text) => text.includes('Mara Quint'))).toMatch(/v1 .*Seen$/);
    expect(texts.find((text) => text.includes('Jonas Reed'))).toMatch(/v1 .*Delivered$/);
  } finally {
    await browser.close();
  }
  expect(lines((await stage.run(acknowledgement)).results)).toEqual({ 'Mara Quint': 'seen', 'Jonas Reed': 'waiting' });

  // A workout changes: that athlete alone gets version 2.
  const mara = athletes.find(({ name }) => name === 'Mara Quint')!;
  const [week] = (await stage.rows('trainingpeaks_plan_versions')).filter((row) => row.athleteKey === mara.athleteKey);
  const calendar = await stage.calendar(Number(mara.athleteId));
  const workout = calendar.find(({ day }) => day >= String(week!.startDate) && day <= String(week!.endDate))!;
  await stage.control('edit-workout', { workoutId: workout.id, Title: 'Moved indoors' });
  await stage.run(share);
  expect(mailTo('mara@athletes.example')).toHaveLength(2);
  expect(mailTo('jonas@athletes.example')).toHaveLength(1);
  expect(lines((await stage.run(acknowledgement)).results)).toEqual({
    'Mara Quint': 'waiting',
    'Jonas Reed': 'waiting',
  });

  // Everything is stopped at once.
  await switchTo('email', 'off');
  await stage.deleteRows('trainingpeaks_deliveries', { destination: 'email' });
  await stage.run(share);
  expect(stage.mailbox.mails).toHaveLength(3);
});
