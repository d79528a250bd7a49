import { createHmac } from 'node:crypto';
import { createWorkflow, itemsOf, runWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import { credential } from '../support/stage';
import type { StudioStage } from '../support/studio';
import { emptyTables } from '../support/tables';

/** The nightly comparison as it is shipped, with calendars that were changed behind its back. */

const COACH = 'head@studio.example';
const DELIVERIES = 'trainingpeaks_deliveries';
const DAY = 86_400_000;
const [MARA, JONAS] = [880101, 880102];
const keyOf = (id: number) =>
  createHmac('sha256', 'known to the studio alone').update(`${id}`).digest('hex').slice(0, 16);

let stage: StudioStage;

/** @param running the stage the tests share, from before their first on */
export function reconcileTests(running: () => StudioStage): void {
  describe('nightly-reconcile.json', () => {
    beforeAll(() => {
      stage = running();
    });

    const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
    const planned = (days: number, title = `Run ${days}`) => ({
      ...{ sourceId: `w${days}`, date: day(days), sport: 'run', title, plannedSeconds: 1800 },
    });

    /** Delivers four workouts to two athletes, as a workflow does that keeps the tables. */
    async function delivered(): Promise<void> {
      await emptyTables(stage, 'quiet');
      const plan = {
        planId: 'base',
        planName: 'Base',
        version: 1,
        exerciseList: [2, 3, 4, 5].map((days) => planned(days)),
      };
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
              ...{ resource: 'plan', operation: 'deliver', planFrom: 'plan', plan: JSON.stringify(plan) },
              ...{ athletes: 'chosen', athleteIds: `${MARA}, ${JONAS}` },
            },
            credentials: { trainingPeaksOAuth2Api: credential('TrainingPeaks account', '', {}) },
          },
        ],
        connections: { Start: { main: [[{ node: 'Deliver', type: 'main', index: 0 }]] } },
      });
      const records = itemsOf(await runWorkflow(stage.n8n.client, id, 'Start'), 'Deliver') as unknown as {
        athleteId: number;
        slots: Record<string, unknown>[];
      }[];
      const about = {
        destination: 'trainingpeaks',
        planId: 'base',
        version: 1,
        status: 'delivered',
        lastError: '',
        nextTryAt: '',
      };
      await stage.addRows(
        DELIVERIES,
        records.flatMap(({ athleteId, slots }) =>
          slots.map(({ deliveryKey, sourceId, itemHash, recordId, recordStamp }) => ({
            ...{ ...about, athleteId, athleteKey: keyOf(athleteId) },
            ...{ deliveryKey, sourceId, itemHash, recordId, recordStamp },
          })),
        ),
      );
      await stage.addRows('trainingpeaks_athletes', [
        { athleteId: MARA, athleteKey: keyOf(MARA), name: 'Mara Quint', active: true },
        { athleteId: JONAS, athleteKey: keyOf(JONAS), name: 'Jonas Reed', active: true },
      ]);
      await version(1, plan);
    }

    const version = (number: number, plan: object) =>
      stage.addRow('trainingpeaks_plan_versions', {
        ...{
          planId: 'base',
          version: number,
          planName: 'Base',
          endDate: day(5),
          plan: JSON.stringify({ ...plan, version: number }),
        },
      });

    /** Mara's calendar: one deleted, one moved, one stale by the second version of the plan, one done. */
    async function drifted(): Promise<void> {
      const [gone, moved, , done] = await stage.calendar(MARA);
      await stage.control('edit-workout', { workoutId: gone!.id, delete: true });
      await stage.control('edit-workout', { workoutId: moved!.id, WorkoutDay: day(6) });
      await stage.control('complete-workout', { workoutId: done!.id });
      const exerciseList = [planned(2), planned(3), planned(4, 'Longer run'), planned(5)];
      await version(2, { planId: 'base', planName: 'Base', exerciseList });
    }

    const classes = (results: Record<string, unknown>[]) =>
      results.map(({ class: name, athlete, title, outcome }) =>
        [name, athlete, title, outcome].filter(Boolean).join(' '),
      );

    it('reports what drifted and what failed, writes it into the rows, and changes nothing', async () => {
      await delivered();
      const quiet = await stage.run(await stage.imported('nightly-reconcile', { coachEmail: COACH }));
      expect(quiet.results).toEqual([{ class: 'all is well' }]);
      expect(stage.mailbox.mails).toEqual([]);

      await drifted();
      const message = { destination: 'email', planId: 'base', sourceId: 'base', version: 1, athleteKey: keyOf(JONAS) };
      await stage.addRows(DELIVERIES, [
        { ...message, deliveryKey: 'email:1', status: 'delivered' },
        { ...message, deliveryKey: 'email:2', status: 'dead', lastError: 'No such mailbox.' },
      ]);
      const { results, writes, execution } = await stage.run(
        await stage.imported('nightly-reconcile', { coachEmail: COACH }),
      );
      expect(execution.status).toBe('success');
      expect(writes).toEqual([]);
      expect(classes(results)).toEqual([
        'given up Jonas Reed',
        'missing Mara Quint Run 2',
        'changedAtDestination Mara Quint Run 3',
        'staleVersion Jonas Reed Longer run',
        'staleVersion Jonas Reed',
        'staleVersion Mara Quint Longer run',
      ]);
      expect(stage.mailbox.mails).toMatchObject([
        {
          to: [COACH],
          subject: 'Plans and calendars: 1 given up, 1 missing, 1 changed on the calendar, 3 older version',
        },
      ]);
      expect(stage.mailbox.mails[0]?.text).toContain(
        '2 plans compared with TrainingPeaks calendars, nothing was changed.',
      );
      const mara = (await stage.rows(DELIVERIES)).filter(({ athleteId }) => athleteId === MARA);
      expect(mara.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered', 'delivered']);
      expect(mara.map(({ lastError }) => String(lastError).split(':')[0])).toEqual([
        ...['Missing on the calendar', 'Changed on the calendar', 'An older version is there', ''],
      ]);
    });

    it('repairs what nobody touched when it is asked to, once', async () => {
      await delivered();
      await drifted();
      const workflow = await stage.imported('nightly-reconcile', { coachEmail: COACH, mode: 'repair' });
      const first = await stage.run(workflow);
      expect(classes(first.results)).toEqual([
        'missing Mara Quint Run 2 created',
        'changedAtDestination Mara Quint Run 3',
        'staleVersion Jonas Reed Longer run updated',
        'staleVersion Mara Quint Longer run updated',
      ]);
      const rows = await stage.rows(DELIVERIES);
      const calendar = await stage.calendar(MARA);
      expect(calendar).toHaveLength(4);
      const again = rows.find(({ athleteId, sourceId }) => athleteId === MARA && sourceId === 'w2')!;
      expect(again).toMatchObject({
        version: 2,
        status: 'delivered',
        lastError: '',
        lastDeliveredAt: expect.stringMatching(/Z$/),
      });
      expect(calendar.map(({ id }) => String(id))).toContain(again.recordId);
      expect(await stage.rows('trainingpeaks_audit')).toMatchObject([
        { action: 'repair', outcome: '3 repaired', hash: '' },
      ]);

      const second = await stage.run(workflow);
      expect(second.writes).toEqual([]);
      expect(classes(second.results)).toEqual(['changedAtDestination Mara Quint Run 3']);
    });

    it('names a calendar that could not be read, and compares the others', async () => {
      await delivered();
      await stage.updateRow('trainingpeaks_athletes', { athleteId: MARA }, { athleteId: 999999 });
      const { results, execution } = await stage.run(await stage.imported('nightly-reconcile', { coachEmail: COACH }));
      expect(classes(results)).toEqual(['not compared Mara Quint']);
      expect(execution.error?.message).toMatch(/^1 calendars could not be compared\. Mara Quint: /);
      expect(stage.mailbox.mails).toHaveLength(1);
    });
  });
}
