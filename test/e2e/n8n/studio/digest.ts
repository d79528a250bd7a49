import type { StudioStage } from '../support/studio';
import { emptyTables } from '../support/tables';

/** The digest and its alerts as they are shipped, over tables as a week of sharing leaves them behind. */

const COACH = 'head@studio.example';
const DELIVERIES = 'trainingpeaks_deliveries';
/** An athlete of the roster. */
const MARA = 880101;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let stage: StudioStage;

/** @param running the stage the tests share, from before their first on */
export function digestTests(running: () => StudioStage): void {
  describe('weekly-digest.json', () => {
    beforeAll(() => {
      stage = running();
    });

    const ago = (time: number) => new Date(Date.now() - time).toISOString();
    const planOf = (key: string) => `tp:${key}:week`;
    const athlete = (key: string, name: string, more: object = {}) => ({
      ...{ athleteKey: key, athleteId: MARA, name, destination: 'email', cohort: 'all', active: true },
      ...more,
    });
    /** An e-mail that arrived after so many minutes. */
    const arrived = (key: string, minutes: number, more: Record<string, unknown> = {}) => ({
      ...{ deliveryKey: `email:${key}:${planOf(key)}`, destination: 'email', athleteKey: key, planId: planOf(key) },
      ...{ sourceId: planOf(key), version: 1, status: 'delivered', attempts: 1, lastError: '', nextTryAt: '' },
      ...{ detectedAt: ago(10 * MINUTE + minutes * MINUTE), lastDeliveredAt: ago(10 * MINUTE) },
      ...more,
    });
    const missed = (key: string, more: Record<string, unknown> = {}) =>
      arrived(key, 0, {
        status: 'failed',
        lastError: 'No answer.',
        lastDeliveredAt: '',
        nextTryAt: ago(-HOUR),
        ...more,
      });
    const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}`);

    /** Puts workouts of an athlete on a day of last week, some of them completed, and takes the rest away. */
    async function trainedLastWeek(planned: number, completed: number): Promise<void> {
      const state = await stage.control<{ athletes: { timeZone: string }[] }>(
        `state?athlete=${MARA}`,
        undefined,
        'GET',
      );
      const { timeZone } = state.athletes[0]!;
      const day = new Date(Date.now() - 7 * DAY).toLocaleDateString('sv-SE', { timeZone });
      for (const [at, { id }] of (await stage.calendar(MARA)).entries()) {
        const kept = { WorkoutDay: day, WorkoutType: 'bike', TotalTimePlanned: 1, completed: at < completed };
        await stage.control('edit-workout', { workoutId: id, ...(at < planned ? kept : { delete: true }) });
      }
    }

    it('writes a digest of the week, as text and as HTML', async () => {
      await emptyTables(stage, 'small');
      await trainedLastWeek(4, 3);
      await stage.addRows('trainingpeaks_athletes', [
        athlete('k0', 'Mara Quint'),
        athlete('k1', 'Jonas <Reed>', { athleteId: 999999 }),
        athlete('k2', 'Gone', { active: false }),
      ]);
      const version = (key: string, number: number) => ({
        ...{ planId: planOf(key), version: number, athleteKey: key, planName: 'Base', plan: '{}' },
        ...{ startDate: ago(DAY).slice(0, 10), endDate: ago(-5 * DAY).slice(0, 10), generatedAt: ago(HOUR) },
      });
      await stage.addRows('trainingpeaks_plan_versions', [
        version('k0', 1),
        version('k1', 1),
        version('k1', 2),
        version('k2', 1),
      ]);
      await stage.addRows(DELIVERIES, [
        arrived('k0', 2),
        arrived('k1', 4),
        arrived('x', 30, { deliveryKey: 'slack:x', destination: 'slack' }),
        missed('y', { status: 'dead', nextTryAt: '' }),
        arrived('z', 2, { lastDeliveredAt: ago(8 * DAY), detectedAt: ago(8 * DAY) }),
      ]);
      await stage.addRow('trainingpeaks_dead_letters', {
        at: ago(HOUR),
        workflow: 'Share',
        message: 'No table',
        status: 'open',
      });
      await stage.addRow('trainingpeaks_dead_letters', {
        at: ago(HOUR),
        workflow: 'Share',
        message: 'Old',
        status: 'closed',
      });

      const { execution, results } = await stage.run(await stage.imported('weekly-digest', { coachEmail: COACH }));
      expect(execution.status).toBe('success');
      expect(results).toMatchObject([{ result: 'sent', deliveries: 3, failed: 1, behind: 1, deadLetters: 1 }]);
      expect(stage.mailbox.mails).toHaveLength(1);
      const [{ to, subject, text, html }] = stage.mailbox.mails as [(typeof stage.mailbox.mails)[0]];
      expect(to).toEqual([COACH]);
      expect(subject).toMatch(/75 % delivered, 1 behind$/);
      for (const line of [
        'Deliveries: 3, 1 not arrived',
        'From change to delivery: 4 min (median), 30 min (95 %)',
        'Athletes behind: 1 of 2',
        'Open dead letters: 1',
        'Planned workouts completed last week: 75 % (3 of 4)',
        '- email: 2 delivered, 1 not arrived',
        '- slack: 1 delivered, 0 not arrived',
        '- Jonas <Reed>: Base, version 2. Has an earlier version.',
        'CALENDARS THAT COULD NOT BE READ\n- Jonas <Reed>',
      ]) {
        expect(text).toContain(line);
      }
      expect(html).toContain('75 % (3 of 4)');
      expect(html).toContain('Jonas &#60;Reed&#62;');
      expect(html).not.toMatch(/<Reed>|<script|src=/);
    });

    it('says so when nobody is active and nothing was sent', async () => {
      await emptyTables(stage, 'quiet');
      const { results } = await stage.run(await stage.imported('weekly-digest'));
      expect(results).toMatchObject([{ result: 'sent', deliveries: 0, behind: 0 }]);
      expect(stage.mailbox.mails[0]?.text).toContain('Success rate: –');
    });

    describe('alerts', () => {
      beforeEach(() => emptyTables(stage, 'quiet'));

      const byTheHour = async () => {
        const { execution } = await stage.run(
          await stage.imported('weekly-digest', { alertEmail: COACH }),
          'Every hour',
        );
        const said = stage.mailbox.mails.map(({ subject }) => subject.replace('Your studio: ', ''));
        stage.mailbox.mails.length = 0;
        return { said, execution };
      };

      it('tells an alert once until it is clear, and then that it is', async () => {
        await stage.addRows(DELIVERIES, [...keys(11).map((key) => arrived(key, 1)), missed('y')]);
        expect((await byTheHour()).said).toEqual(['error rate']);
        expect((await byTheHour()).said).toEqual([]);
        await stage.addRow(DELIVERIES, missed('d', { status: 'dead', nextTryAt: '' }));
        expect((await byTheHour()).said).toEqual(['given up']);
        await stage.updateRow(
          DELIVERIES,
          { athleteKey: 'y' },
          { status: 'delivered', lastDeliveredAt: ago(0), nextTryAt: '' },
        );
        await stage.updateRow(DELIVERIES, { athleteKey: 'd' }, { status: 'delivered', lastDeliveredAt: ago(0) });
        expect((await byTheHour()).said).toEqual(['error rate, given up all right again']);
        expect((await byTheHour()).said).toEqual([]);
        await stage.addRow(DELIVERIES, missed('e', { status: 'dead', nextTryAt: '' }));
        expect((await byTheHour()).said).toContainEqual(expect.stringContaining('given up'));
      });

      it('stays quiet below its thresholds', async () => {
        // Nine attempts are too few to speak of a rate, 30 minutes are not too long, and a failure may wait for its time.
        await stage.addRows(DELIVERIES, [...keys(8).map((key) => arrived(key, 30)), missed('y')]);
        await stage.addRow('trainingpeaks_plan_versions', { planId: 'p', version: 1, generatedAt: ago(20 * DAY) });
        await stage.addRows(
          'trainingpeaks_audit',
          keys(10).map(() => ({ at: ago(MINUTE), outcome: 'delivered' })),
        );
        await stage.addRow('trainingpeaks_audit', { at: ago(DAY), outcome: 'delivered' });
        expect((await byTheHour()).said).toEqual([]);
      });

      it('notices slow deliveries, workflows that do not run, and far too many deliveries', async () => {
        await stage.addRow(DELIVERIES, arrived('k', 31));
        await stage.addRow(DELIVERIES, missed('y', { nextTryAt: ago(16 * MINUTE) }));
        await stage.addRow('trainingpeaks_plan_versions', { planId: 'p', version: 1, generatedAt: ago(22 * DAY) });
        await stage.addTable('trainingpeaks_locks', { name: 'string', holder: 'string', since: 'string' });
        await stage.addRow('trainingpeaks_locks', { name: 'audit', holder: '', since: ago(16 * MINUTE) });
        await stage.addRows(
          'trainingpeaks_audit',
          keys(11).map(() => ({ at: ago(MINUTE), outcome: 'delivered' })),
        );
        await stage.addRow('trainingpeaks_audit', { at: ago(DAY), outcome: 'delivered' });
        expect((await byTheHour()).said).toEqual(['sweeper, audit chain, sharing, latency, volume']);
      });

      it('tries again what it could not tell', async () => {
        await stage.addRow(DELIVERIES, missed('d', { status: 'dead', nextTryAt: '' }));
        stage.mailbox.refused.add(COACH);
        const { execution } = await byTheHour();
        expect(execution.error?.message).toMatch(/An alert could not be sent: Your studio: given up/);
        stage.mailbox.refused.clear();
        expect((await byTheHour()).said).toEqual(['given up']);
      });
    });
  });
}
