import type { IDataObject } from 'n8n-workflow';
import { day } from '../support/days';
import type { Stage } from './analysis';

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });

interface Slot extends IDataObject {
  outcome: string;
  recordId: string;
}

/** Plans brought onto the calendars of a coach's athletes, and taken back. */
export function describePlanDeliver({ sandbox, coach, premium, one }: Stage): void {
  const row = (ref: string, after: number, more: IDataObject = {}): IDataObject => ({
    Ref: ref,
    Date: day(after),
    Sport: 'bike',
    Title: `Ride ${ref}`,
    Duration: '1:00:00',
    ...more,
  });
  const rows = [row('a', 8), row('b', 10, { Steps: '10m 55% / 2x(10m 90% / 5m 50%)' })];
  const deliver = (credential: string, parameters: IDataObject, given: IDataObject[] = rows) =>
    one(
      credential,
      'plan',
      'deliver',
      { planFrom: 'rows', rows: '={{ $json.rows }}', additionalFields: { planName: 'Base 1' }, ...parameters },
      [{ json: { rows: given } }],
    );
  const chosen = { athletes: 'chosen', athleteIds: '880101, 880102' };
  const writes = async (): Promise<string[]> => (await sandbox().calls()).filter((call) => !call.startsWith('GET'));
  const outcomes = ({ slots }: IDataObject): string[] => (slots as Slot[]).map(({ outcome }) => outcome);

  describe('delivering plans', () => {
    it('plans the rows of a sheet for several athletes, one item each, and writes nothing the second time', async () => {
      const first = await deliver(coach(), chosen);
      expect(first.map(({ athleteId, written, delivered }) => [athleteId, written, delivered])).toEqual([
        [880101, 2, 2],
        [880102, 2, 2],
      ]);
      expect(first.map(outcomes)).toEqual([
        ['created', 'created'],
        ['created', 'created'],
      ]);
      await writes();
      const second = await deliver(coach(), chosen);
      expect(second.map(outcomes).flat()).toEqual(Array(4).fill('unchanged'));
      expect(await sandbox().calls()).toHaveLength(1 + 2);
    });

    it('changes what has changed, and leaves alone what an athlete has done or edited', async () => {
      const [first] = await deliver(coach(), { athlete: byId(880101) }, [row('today', 0), ...rows]);
      const [today, a] = first!.slots as Slot[];
      await sandbox().control('complete-workout', { workoutId: Number(today!.recordId) });
      await sandbox().control('edit-workout', { workoutId: Number(a!.recordId), Title: 'Mine' });
      await writes();
      const changed = ['today', 'a', 'b'].map((ref, index) => row(ref, [0, 8, 10][index]!, { Duration: '1:30:00' }));
      const [second] = await deliver(coach(), { athlete: byId(880101) }, changed);
      expect(outcomes(second!)).toEqual(['keptCompleted', 'keptEdited', 'updated']);
      expect(await writes()).toHaveLength(1);
    });

    it('says in a dry run what it would send, and sends nothing', async () => {
      const [dry] = await deliver(premium(), { dryRun: true });
      expect(outcomes(dry!)).toEqual(['wouldCreate', 'wouldCreate']);
      const [{ payload } = {}] = dry!.slots as IDataObject[];
      expect(JSON.parse(payload as string)).toMatchObject({ Title: 'Ride a', WorkoutDay: day(8), TotalTimePlanned: 1 });
      expect(await writes()).toEqual([]);
    });

    it('delivers to the others when one athlete cannot be reached', async () => {
      await sandbox().control('faults', [{ kind: 'status', status: 403, athlete: 880101, times: null }]);
      const [failed, other] = await deliver(coach(), chosen);
      expect(failed).toMatchObject({ athleteId: 880101, failed: 2, message: expect.stringContaining('TrainingPeaks') });
      expect(other).toMatchObject({ athleteId: 880102, delivered: 2, failed: 0, message: null });
    });

    it('may take longer than other steps, as long as its panel says', async () => {
      const start = Date.now();
      let now = start;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 30_000));
      try {
        expect(await deliver(premium(), {})).toEqual([expect.objectContaining({ delivered: 2, pending: 0 })]);
      } finally {
        clock.mockRestore();
      }
      expect(now - start).toBeGreaterThan(5 * 60_000);
    });
  });

  describe('withdrawing plans', () => {
    it('takes back what nobody has touched, by the name of the plan, once', async () => {
      const [delivered] = await deliver(premium(), {});
      const [a, b] = delivered!.slots as Slot[];
      await sandbox().control('edit-workout', { workoutId: Number(a!.recordId), Title: 'Mine' });
      const range = { range: 'nextDays', days: 20, planName: 'Base 1' };
      await writes();
      const [dry] = await one(premium(), 'plan', 'withdraw', { ...range, dryRun: true });
      expect(outcomes(dry!)).toEqual(['keptEdited', 'wouldWithdraw']);
      expect(await writes()).toEqual([]);
      const [withdrawn] = await one(premium(), 'plan', 'withdraw', range);
      expect(outcomes(withdrawn!)).toEqual(['keptEdited', 'withdrawn']);
      expect(await writes()).toEqual([`DELETE /v2/workouts/id/${b!.recordId}`]);
      expect(outcomes((await one(premium(), 'plan', 'withdraw', range))[0]!)).toEqual(['keptEdited']);
    });

    it('takes back the workouts of a plan as JSON for several athletes', async () => {
      const [delivered] = await deliver(coach(), chosen);
      const { sourceId } = (delivered!.slots as Slot[])[1]!;
      const plan = { planName: 'Base 1', exerciseList: [{ sourceId, date: day(10), sport: 'bike', title: 'Any' }] };
      const parameters = { ...chosen, withdrawBy: 'plan', plan: '={{ $json.plan }}' };
      const withdrawn = await one(coach(), 'plan', 'withdraw', parameters, [{ json: { plan } }]);
      expect(withdrawn.map(outcomes)).toEqual([['withdrawn'], ['withdrawn']]);
    });
  });
}
