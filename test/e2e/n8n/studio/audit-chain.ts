import { waitFor } from '../../../../scripts/runtime/background';
import { createWorkflow, itemsOf, runWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import { credential } from '../support/stage';
import type { StudioStage } from '../support/studio';
import { emptyTables } from '../support/tables';

/** The audit chain as it is shipped: in real tables, which the tests change behind its back. */

const COACH = 'head@studio.example';
const AUDIT = 'trainingpeaks_audit';

let stage: StudioStage;

/** @param running the stage the tests share, from before their first on */
export function auditTests(running: () => StudioStage): void {
  describe('audit-chain.json', () => {
    beforeAll(() => {
      stage = running();
    });
    beforeEach(() => emptyTables(stage, 'quiet'));

    const entry = (action: string, more: object = {}) => ({
      ...{ at: new Date().toISOString(), actor: 'Share the week', action, planId: 'tp:k:week', version: 2 },
      ...{ destination: 'email', outcome: 'delivered' },
      ...more,
    });
    const imported = (fill: Record<string, unknown> = {}) =>
      stage.imported('audit-chain', { coachEmail: COACH, publishTo: COACH, ...fill });
    const seqs = async () => (await stage.rows(AUDIT)).map(({ seq }) => seq);

    /** A chain of six rows, linked in two runs. */
    async function chainOfSix() {
      const workflow = await imported();
      for (const actions of [
        ['a', 'b'],
        ['c', 'd', 'e', 'f'],
      ]) {
        await stage.addRows(
          AUDIT,
          actions.map((action) => entry(action)),
        );
        await stage.run(workflow, 'Every 5 minutes');
      }
      return workflow;
    }

    it('links what waits in the order it came, and publishes the last hash', async () => {
      const workflow = await chainOfSix();
      expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6]);
      const rows = await stage.rows(AUDIT);
      expect(rows[0]?.prevHash).toBe('0'.repeat(64));
      for (const [at, { hash }] of rows.slice(0, -1).entries()) expect(rows[at + 1]?.prevHash).toBe(hash);

      const again = await stage.run(workflow);
      expect(again.results).toMatchObject([{ result: 'whole', seq: 6, hash: rows[5]?.hash }]);
      expect(await stage.rows(AUDIT)).toEqual(rows);
      expect(stage.mailbox.mails).toEqual([]);
      await stage.run(workflow, 'Mondays at 7');
      expect(stage.mailbox.mails).toMatchObject([
        { to: [COACH], text: expect.stringContaining(`Last hash: ${rows[5]?.hash}`) },
      ]);
    });

    it('names the first row that was changed, removed, exchanged or added by hand', async () => {
      const workflow = await chainOfSix();
      const rows = await stage.rows(AUDIT);
      const row = (at: number) => {
        const { id, createdAt, updatedAt, ...columns } = rows[at]!;
        return { where: { id }, columns, createdAt, updatedAt };
      };
      const verdict = async () => {
        stage.mailbox.mails.length = 0;
        const { execution } = await stage.run(workflow, 'Every night at 3');
        expect(execution.status).toBe('error');
        expect(stage.mailbox.mails).toMatchObject([{ to: [COACH] }]);
        expect(execution.error?.message).toContain(stage.mailbox.mails[0]!.text.split('\n')[0]);
        return `${stage.mailbox.mails[0]!.subject}: ${/: (\w+)\.\n/.exec(stage.mailbox.mails[0]!.text)?.[1]}`;
      };

      await stage.updateRow(AUDIT, row(2).where, { outcome: 'failed' });
      expect(await verdict()).toBe('The audit trail is broken at row 3: changed');
      await stage.updateRow(AUDIT, row(2).where, { outcome: 'delivered' });

      await stage.updateRow(AUDIT, row(1).where, row(3).columns);
      await stage.updateRow(AUDIT, row(3).where, row(1).columns);
      // Exchanged with their numbers they are the same rows.
      expect((await stage.run(workflow)).results).toMatchObject([{ result: 'whole' }]);
      await stage.updateRow(AUDIT, row(1).where, { ...row(3).columns, seq: 2 });
      await stage.updateRow(AUDIT, row(3).where, { ...row(1).columns, seq: 4 });
      expect(await verdict()).toMatch(/^The audit trail is broken at row 2: /);
      await stage.updateRow(AUDIT, row(1).where, row(1).columns);
      await stage.updateRow(AUDIT, row(3).where, row(3).columns);

      await stage.addRow(AUDIT, { ...row(4).columns, action: 'made up', seq: 5 });
      expect(await verdict()).toMatch(/^The audit trail is broken at row [56]: /);
      await stage.deleteRows(AUDIT, { action: 'made up' });

      await stage.deleteRows(AUDIT, row(3).where);
      expect(await verdict()).toBe('The audit trail is broken at row 4: removed');
    });

    it('notices a shortened chain by the hash that was published', async () => {
      await chainOfSix();
      const rows = await stage.rows(AUDIT);
      await stage.deleteRows(AUDIT, { id: rows[5]!.id });
      expect((await stage.run(await imported())).results).toMatchObject([{ result: 'whole', seq: 5 }]);
      const comparing = await imported({ publishedHash: rows[5]!.hash, publishedCount: 6 });
      expect((await stage.run(comparing)).execution.error?.message).toMatch(/^The audit trail is broken\./);
    });

    it('takes entries of several workflows at once without forking', async () => {
      const chain = await imported();
      const caller = await createWorkflow(stage.n8n.client, {
        name: 'Calls the audit chain',
        nodes: [
          node('Start', 'manualTrigger', 1, {}),
          node('Entries', 'code', 2, {
            jsCode: `return ['x', 'y'].map((action) => ({ json: { actor: 'Test', action, detail: { secret: 1 } } }));`,
          }),
          node('Write', 'executeWorkflow', 1.2, {
            workflowId: { __rl: true, mode: 'id', value: chain.id },
            options: {},
          }),
        ],
        connections: { Start: to('Entries'), Entries: to('Write') },
      });
      await stage.addRows(AUDIT, [entry('a'), entry('b')]);
      const [called] = await Promise.all([
        runWorkflow(stage.n8n.client, caller.id, 'Start'),
        runWorkflow(stage.n8n.client, caller.id, 'Start'),
        stage.run(chain, 'Every 5 minutes'),
      ]);
      expect(called.error?.message).toBeUndefined();
      expect(itemsOf(called, 'Write')).not.toHaveLength(0);
      expect((await stage.run(chain)).results).toMatchObject([{ result: 'whole', seq: 6, rows: 6 }]);
      expect((await seqs()).sort()).toEqual([1, 2, 3, 4, 5, 6]);
      const rows = await stage.rows(AUDIT);
      expect(rows.filter(({ action }) => action === 'x')).toMatchObject([
        { detailHash: expect.stringMatching(/^[\da-f]{64}$/) },
        { detailHash: expect.stringMatching(/^[\da-f]{64}$/) },
      ]);
      expect(JSON.stringify(rows)).not.toContain('secret');
    });

    it('takes its rows back when another workflow went on from the same row', async () => {
      const chain = await chainOfSix();
      const [last] = (await stage.rows(AUDIT)).slice(-1);
      const rival = await createWorkflow(stage.n8n.client, {
        name: 'Links by itself',
        nodes: [
          node('Start', 'manualTrigger', 1, {}),
          {
            ...node('Link', 'trainingPeaks', 1, {
              ...{ resource: 'plan', operation: 'audit', mode: 'append' },
              ...{ auditRows: JSON.stringify([last]), entries: JSON.stringify([entry('rival')]) },
            }),
            type: 'n8n-nodes-trainingpeaks.trainingPeaks',
            credentials: { trainingPeaksOAuth2Api: credential('TrainingPeaks account', '', {}) },
          },
        ],
        connections: { Start: to('Link') },
      });
      const [linked] = itemsOf(await runWorkflow(stage.n8n.client, rival.id, 'Start'), 'Link');
      await stage.addRow(AUDIT, entry('ours'));
      const run = stage.run(chain, 'Every 5 minutes');
      await waitFor('the link', 30_000, async () => (await stage.rows(AUDIT)).at(-1)?.hash || undefined);
      await stage.addRow(AUDIT, linked!);
      expect((await run).results).toMatchObject([{ result: 'linked', seq: 8, action: 'ours' }]);
      expect((await stage.run(chain)).results).toMatchObject([{ result: 'whole', seq: 8 }]);
    });

    it('takes over the lock of a run that was cut off', async () => {
      await stage.addRow(AUDIT, entry('a'));
      await stage.addTable('trainingpeaks_locks', { name: 'string', holder: 'string', since: 'string' });
      const since = new Date(Date.now() - 6 * 60_000).toISOString();
      await stage.addRow('trainingpeaks_locks', { name: 'audit', holder: 'gone', since });
      await stage.run(await imported(), 'Every 5 minutes');
      expect(await seqs()).toEqual([1]);
      expect(await stage.rows('trainingpeaks_locks')).toMatchObject([{ name: 'audit', holder: '' }]);
    });

    function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) {
      return { id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, position: [0, 0], parameters };
    }

    function to(name: string) {
      return { main: [[{ node: name, type: 'main', index: 0 }]] };
    }
  });
}
