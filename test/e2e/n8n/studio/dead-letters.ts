import { waitFor } from '../../../../scripts/runtime/background';
import {
  activateWorkflow,
  createWorkflow,
  deactivateWorkflow,
  listExecutions,
  type Workflow,
} from '../../../../scripts/runtime/n8n-workflows';
import type { StudioStage } from '../support/studio';
import { emptyTables } from '../support/tables';

/** What a studio does with failures, as the templates are shipped, in a real n8n with a mail server and Slack beside it. */

const COACH = 'head@studio.example';
const LETTERS = 'trainingpeaks_dead_letters';

let stage: StudioStage;

/** @param running the stage the tests share, from before their first on */
export function deadLetterTests(running: () => StudioStage): void {
  beforeAll(() => {
    stage = running();
  });

  describe('error-workflow-dead-letters.json', () => {
    beforeAll(() => emptyTables(stage, 'quiet'));

    /** A published workflow that fails with a message whenever its address is called. */
    async function failing(name: string, message: string, errorWorkflow: Workflow) {
      const webhook = { httpMethod: 'GET', path: name, options: {} };
      const at = { typeVersion: 1, position: [0, 0] };
      const { id } = await createWorkflow(stage.n8n.client, {
        name,
        nodes: [
          { ...at, id: 'a', name: 'Called', type: 'n8n-nodes-base.webhook', parameters: webhook, webhookId: name },
          { ...at, id: 'b', name: 'Send', type: 'n8n-nodes-base.stopAndError', parameters: { errorMessage: message } },
        ],
        connections: { Called: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
        settings: { errorWorkflow: errorWorkflow.id },
      });
      await activateWorkflow(stage.n8n.client, id);
      const call = (method = 'GET') => fetch(`${stage.n8n.url}/webhook/${name}`, { method });
      // Asked in another way, n8n says which way is known as soon as the address is.
      await waitFor(
        `the webhook ${name}`,
        20_000,
        async () => /GET request/.test(await (await call('POST')).text()) || undefined,
      );
      return { id, call, stop: () => deactivateWorkflow(stage.n8n.client, id) };
    }

    it('writes each failure down, tells them all in one message, and hides what nobody else should read', async () => {
      await stage.addRow('trainingpeaks_athletes', { athleteKey: 'k1', name: 'Noor Example' });
      const watcher = await stage.imported('error-workflow-dead-letters', { coachEmail: COACH, collectMinutes: 0.25 });
      await activateWorkflow(stage.n8n.client, watcher.id);
      const secret =
        'Noor Example <noor@example.com>: access_token=abc123 refused by https://hooks.example/T0/B1?key=9';
      const share = await failing('share', secret, watcher);
      const other = await failing('other', 'The table is gone.', watcher);
      await Promise.all([share.call(), share.call(), other.call()]);

      const told = await waitFor('the messages', 60_000, async () => {
        const ended = await listExecutions(stage.n8n.client, watcher.id);
        return ended.length === 3 ? ended : undefined;
      });
      expect(told.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
      const failed = await listExecutions(stage.n8n.client, share.id);
      const rows = await stage.rows(LETTERS);
      expect(
        rows
          .filter(({ workflow }) => workflow === 'share')
          .map(({ executionId }) => executionId)
          .sort(),
      ).toEqual(failed.map(({ id }) => id).sort());
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        expect(row).toMatchObject({ node: 'Send', kind: 'execution', status: 'open', at: expect.stringMatching(/Z$/) });
        expect(row.message).not.toMatch(/Noor|noor@|abc123|\/T0|key=9/);
      }
      expect(rows.find(({ workflow }) => workflow === 'share')?.message).toMatch(
        /athlete k1 .*refused by https:\/\/hooks\.example/,
      );

      expect(stage.mailbox.mails).toMatchObject([{ to: [COACH], subject: 'n8n: 3 failures in 2 workflows' }]);
      const { text } = stage.mailbox.mails[0]!;
      for (const { id } of failed) expect(text).toContain(`/workflow/${share.id}/executions/${id}`);
      expect(text).toContain('The table is gone.');
      expect(text).not.toMatch(/Noor|noor@|abc123/);
      await Promise.all([share.stop(), other.stop()]);
    });

    it('does not fail itself without table or mail server', async () => {
      stage.mailbox.refused.add(COACH);
      const watcher = await stage.imported('error-workflow-dead-letters', { coachEmail: COACH, collectMinutes: 0 });
      const { execution, results } = await stage.run(watcher, 'A workflow has failed');
      expect(execution.status).toBe('success');
      expect(results).toMatchObject([{ result: 'not told', why: expect.stringContaining('No such mailbox') }]);
      expect((await stage.rows(LETTERS)).at(-1)).toMatchObject({ workflow: 'Example Workflow' });
    });
  });
}
