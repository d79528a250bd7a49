import type { IDataObject } from 'n8n-workflow';
import { day } from '../support/days';
import type { Stage } from './analysis';

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const MARA = 880101;

/** Plans held against calendars and tables, and the trail of who shared what. */
export function describePlanCompare({ engine, sandbox, coach, premium, one }: Stage): void {
  const rows = ['a', 'b', 'c'].map((Ref, index) => ({
    Ref,
    Date: day(5 + index),
    Sport: 'run',
    Title: `Run ${Ref}`,
    Duration: '0:45:00',
  }));
  const plan = (operation: string, parameters: IDataObject, given: IDataObject[] = rows) =>
    one(
      coach(),
      'plan',
      operation,
      { planFrom: 'rows', rows: '={{ $json.rows }}', additionalFields: { planName: 'Base 1' }, ...parameters },
      [{ json: { rows: given } }],
    );
  const delivered = async (): Promise<number[]> => {
    const [{ slots } = {}] = await plan('deliver', { athlete: byId(MARA) });
    return (slots as IDataObject[]).map(({ recordId }) => Number(recordId));
  };
  const edit = (workoutId: number, change: object) => sandbox().control('edit-workout', { workoutId, ...change });

  describe('comparing plans', () => {
    it('reports in one read what is missing, changed and outdated, and writes nothing', async () => {
      const [a, b] = await delivered();
      await edit(a!, { delete: true });
      await edit(b!, { Title: 'Mine' });
      await sandbox().requests();
      const now = rows.map((row) => (row.Ref === 'c' ? { ...row, Duration: '1:00:00' } : row));
      const [report] = await plan('compare', { athlete: byId(MARA) }, now);
      expect(report).toMatchObject({ athleteId: MARA, drift: 3, missing: 1, changedAtDestination: 1, staleVersion: 1 });
      expect((report!.slots as IDataObject[]).map((slot) => [slot.class, slot.title, slot.differences])).toEqual([
        ['missing', 'Run a', null],
        ['changedAtDestination', 'Run b', 'title'],
        ['staleVersion', 'Run c', 'duration'],
      ]);
      expect((await sandbox().calls()).map((call) => call.split(' ')[0])).toEqual(['GET', 'GET']);
    });

    it('repairs what is missing or outdated, and leaves alone what is edited or done', async () => {
      const [a, b, c] = await delivered();
      await edit(a!, { delete: true });
      await edit(b!, { Title: 'Mine' });
      await sandbox().control('complete-workout', { workoutId: c });
      const [repaired] = await plan('compare', { athlete: byId(MARA), mode: 'repair' });
      const outcomes = (repaired!.slots as IDataObject[]).map((slot) => [slot.class, slot.outcome]);
      expect(outcomes).toEqual([
        ['missing', 'created'],
        ['changedAtDestination', null],
        ['completed', null],
      ]);
      const [after] = await plan('compare', { athlete: byId(MARA) });
      expect(after).toMatchObject({ drift: 1, ok: 1, completed: 1 });
    });

    it('refuses a repair before any request where the connection may not plan', async () => {
      const reader = await engine().connect({ user: 'coach', scopes: ['coach:athletes', 'workouts:read'] });
      await sandbox().requests();
      const { error } = await engine().run(
        reader,
        {
          resource: 'plan',
          operation: 'compare',
          athlete: byId(MARA),
          mode: 'repair',
          plan: JSON.stringify([{ date: day(3), sport: 'run', title: 'Run' }]),
        } as never,
        [{ json: {} }],
      );
      expect(error?.message).toBe('This connection may not do “Repair plan”.');
      expect(await sandbox().calls()).toEqual([]);
    });

    it('compares with the rows of a table without a request', async () => {
      const [{ slots } = {}] = await plan('deliver', { athlete: byId(MARA), dryRun: true });
      await sandbox().requests();
      const table = (slots as IDataObject[]).slice(0, 1).map((slot) => ({ ...slot, status: 'delivered' }));
      const [report] = await plan('compare', { compareWith: 'items', destinationItems: JSON.stringify(table) });
      expect(report).toMatchObject({ athleteId: null, ok: 1, missing: 2 });
      expect(await sandbox().calls()).toEqual([]);
    });
  });

  describe('auditing plans', () => {
    const append = (parameters: IDataObject, items: object[]) =>
      one(
        premium(),
        'plan',
        'audit',
        { additionalFields: { actor: 'Share the week' }, ...parameters },
        items.map((json) => ({ json: json as IDataObject })),
      );
    const verify = async (auditRows: object[], more: IDataObject = {}) => {
      const [report] = await one(premium(), 'plan', 'audit', {
        mode: 'verify',
        auditRows: JSON.stringify(auditRows),
        additionalFields: more,
      });
      return report!;
    };

    it('makes one trail of all items of a step and of later steps, and finds a change in it', async () => {
      const events = [
        { action: 'deliver', recordId: 1 },
        { action: 'deliver', recordId: 2 },
      ];
      const first = await append({ entries: '={{ [$json] }}' }, events);
      const more = { auditRows: JSON.stringify(first.slice(-1)), entries: JSON.stringify(events) };
      const trail = [...first, ...(await append(more, [{}]))];
      expect(trail.map(({ seq, recordId }) => [seq, recordId])).toEqual([
        [1, '1'],
        [2, '2'],
        [3, '1'],
        [4, '2'],
      ]);
      expect(await verify(trail)).toMatchObject({ valid: true, rows: 4, lastHash: trail[3]!.hash });
      const changed = trail.map((row, index) => (index === 2 ? { ...row, recordId: '9' } : row));
      expect(await verify(changed)).toMatchObject({ valid: false, problem: 'changed', firstProblemAt: 3 });
      const cut = await verify(trail.slice(0, 3), { expectedHash: trail[3]!.hash, expectedCount: 4 });
      expect(cut).toMatchObject({ valid: false, problem: 'cutOff', firstProblemAt: 4 });
    });
  });
}
