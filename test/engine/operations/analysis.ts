import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fitLegs } from '../../../shared/files/activity/fit';
import { day } from '../support/days';
import type { Engine } from '../support/engine';
import { bytesOf } from '../support/files-out';
import type { TestSandbox } from '../support/sandbox';

/** What a test of operations works with; the credentials are made anew before each. */
export interface Stage {
  engine: () => Engine;
  sandbox: () => TestSandbox;
  premium: () => string;
  coach: () => string;
  one(
    credential: string,
    resource: string,
    operation: string,
    parameters?: IDataObject,
    items?: INodeExecutionData[],
  ): Promise<IDataObject[]>;
}

const byId = (value: unknown): object => ({ __rl: true, mode: 'id', value: String(value) });
const LAST_WEEKS = { range: 'dates', startDate: `${day(-27)}T00:00:00`, endDate: `${day(-1)}T00:00:00` };

/** Zones, coaches, and everything that TrainingPeaks makes of a completed workout. */
export function describeAnalysis({ engine, sandbox, premium, coach, one }: Stage): void {
  const mara = byId(880101);
  const jonas = byId(880102);
  const sofia = byId(880103);

  async function completed(type: string, credential = premium(), more: IDataObject = {}): Promise<IDataObject> {
    const additionalFields = { status: 'completed', workoutTypes: [type] };
    const found = await one(credential, 'workout', 'getAll', { ...LAST_WEEKS, ...more, additionalFields, limit: 1 });
    if (found[0] === undefined) throw new Error(`no completed ${type}`);
    return { ...more, workout: byId(found[0].id) };
  }

  describe('zones and coaches', () => {
    it("reads the athlete's own zones, and those of a coach's athlete", async () => {
      const own = await one(premium(), 'athlete', 'getZones', {});
      expect(own).toContainEqual(
        expect.objectContaining({
          athleteId: 880045,
          family: 'power',
          isDefault: true,
          thresholdWatts: expect.any(Number),
        }),
      );
      const additionalFields = { families: ['heartRate', 'power'], sport: 'run' };
      const theirs = await one(coach(), 'athlete', 'getZones', { athlete: sofia, additionalFields });
      expect(theirs.map(({ athleteId, family, sport }) => [athleteId, family, sport])).toEqual([
        [880103, 'power', 'Default'],
        [880103, 'heartRate', 'Run'],
      ]);
      expect(theirs[0]!.zones).toMatch(/^Zone 1: 0–\d+; Zone 2: /);
      const raw = await one(coach(), 'athlete', 'getZones', { athlete: sofia, output: 'raw' });
      expect(raw[0]).toMatchObject({ family: 'power', Threshold: theirs[0]!.thresholdWatts, Zones: expect.any(Array) });
    });

    it('reads the coach and the assistants', async () => {
      expect(await one(coach(), 'athlete', 'getCoachProfile')).toEqual([
        { id: 770123, firstName: 'Ines', lastName: 'Marsh' },
      ]);
      expect(await one(coach(), 'athlete', 'getAssistants')).toEqual([
        { id: 770131, firstName: 'Pavel', lastName: 'Lind' },
      ]);
      const additionalFields = { assistant: 770131 };
      expect(await one(coach(), 'athlete', 'getAssistants', { additionalFields })).toHaveLength(1);
      const theirs = await one(coach(), 'athlete', 'getAll', { additionalFields, returnAll: true });
      expect(theirs.map(({ coachedBy }) => coachedBy)).toEqual([770131, 770131]);
      const { error } = await engine().run(premium(), { resource: 'athlete', operation: 'getAssistants' });
      expect(error?.message).toContain('not available for an athlete account');
    });
  });

  describe('a completed workout', () => {
    it('has details, with laps and samples only when asked for', async () => {
      const ride = await completed('bike');
      const [summary] = await one(premium(), 'workout', 'getDetails', ride);
      expect(summary).toMatchObject({ hasDetails: true, note: null, elapsedSeconds: expect.any(Number) });
      expect(Object.keys(summary!)).toHaveLength(10);
      const additionalFields = { includeLaps: true, includeSamples: true };
      const [all] = await one(premium(), 'workout', 'getDetails', { ...ride, additionalFields });
      expect(all!.samples).toHaveLength(summary!.elapsedSeconds as number);
      expect((all!.samples as IDataObject[])[1]).toMatchObject({ seconds: 1, powerWatts: expect.any(Number) });
      expect((all!.laps as IDataObject[]).at(-1)).toMatchObject({ endSeconds: summary!.elapsedSeconds });
      const [raw] = await one(premium(), 'workout', 'getDetails', { ...ride, output: 'raw' });
      expect(raw).toMatchObject({ WorkoutStats: { ElapsedTimeMs: (summary!.elapsedSeconds as number) * 1000 } });
      expect(raw!.WorkoutChannels).not.toHaveProperty('Data');
    });

    it('is given as a FIT file of its recording', async () => {
      const ride = await completed('bike');
      await one(premium(), 'workout', 'downloadFit', ride);
      const { outputs } = await engine().run(premium(), { resource: 'workout', operation: 'downloadFit', ...ride });
      const [{ json, binary }] = outputs[0] as [INodeExecutionData];
      const [leg] = fitLegs(await bytesOf(binary!.data));
      expect(leg).toMatchObject({ sport: 'bike', start: { ms: expect.any(Number) } });
      expect(json).toMatchObject({ records: Math.round(leg!.seconds!), mimeType: 'application/vnd.ant.fit' });
      const { error } = await engine().run(premium(), {
        resource: 'workout',
        operation: 'downloadFit',
        ...(await completed('strength')),
      });
      expect(error?.message).toMatch(/has no recording to make a FIT file of/);
    });

    it('without a file is one clear result, in either form', async () => {
      const gym = await completed('strength');
      for (const output of ['simplified', 'raw']) {
        expect(await one(premium(), 'workout', 'getDetails', { ...gym, output })).toEqual([
          expect.objectContaining({ hasDetails: false, note: expect.stringContaining('has no file') }),
        ]);
      }
    });

    it('has peaks and time in zones', async () => {
      const ride = await completed('bike', coach(), { athlete: jonas });
      const additionalFields = { kinds: ['power'] };
      const peaks = await one(coach(), 'workout', 'getMeanMaxes', { ...ride, additionalFields });
      expect(peaks[0]).toMatchObject({ kind: 'power', key: '5Seconds', seconds: 5, meters: null, unit: 'W' });
      expect(peaks.length).toBeGreaterThan(8);
      const zones = await one(coach(), 'workout', 'getTimeInZones', {
        ...ride,
        additionalFields: { families: ['power'] },
      });
      expect(zones.map(({ zone, unit }) => [zone, unit])).toEqual([1, 2, 3, 4, 5, 6, 7].map((zone) => [zone, 'W']));
    });

    it('needs Premium, and says so', async () => {
      const row = await completed('rowing', coach(), { athlete: byId(880104) });
      for (const operation of ['getDetails', 'getMeanMaxes', 'getTimeInZones', 'addComment']) {
        const parameters = { resource: 'workout', operation, comment: 'Well done', ...row };
        const { error } = await engine().run(coach(), parameters as never);
        expect([operation, error?.message]).toEqual([operation, expect.stringContaining('needs a Premium athlete')]);
        expect(error?.description).toContain('leave this step out for athletes without it');
      }
    });

    it('takes a comment, and never the same one twice', async () => {
      const run = await completed('run', coach(), { athlete: mara });
      const comment = { ...run, comment: 'Strong finish' };
      const [added] = await one(coach(), 'workout', 'addComment', comment);
      expect(added).toMatchObject({ added: true, athleteId: 880101 });
      await sandbox().control('faults', { kind: 'reset-after', method: 'POST', path: 'comment' });
      const lost = { resource: 'workout', operation: 'addComment', ...run, comment: 'Rest now' };
      const { error } = await engine().run(coach(), lost as never);
      expect(error?.message).toBe('TrainingPeaks did not confirm that it added the comment.');
      const state = await sandbox().control<{ athletes: { workouts: { id: unknown; comments: string[] }[] }[] }>(
        'state?athlete=880101',
        undefined,
        'GET',
      );
      const stored = state.athletes[0]!.workouts.find(({ id }) => id === added!.workoutId);
      expect(stored!.comments).toEqual(['Strong finish', 'Rest now']);
    });
  });

  describe('what is planned', () => {
    it('is read for today or for several days', async () => {
      await one(premium(), 'workout', 'create', {
        workoutDay: `${day(1)}T00:00:00`,
        workoutType: 'run',
        title: 'Strides',
      });
      const days = { numberOfDays: 3, additionalFields: { workoutType: 'run' } };
      expect(await one(premium(), 'workout', 'getWorkoutOfTheDay', days)).toContainEqual(
        expect.objectContaining({ title: 'Strides', workoutDay: day(1), athleteId: 880045 }),
      );
      await sandbox().requests();
      const today = await one(premium(), 'workout', 'getWorkoutOfTheDay', {});
      expect(today.every(({ workoutDay }) => workoutDay === day(0))).toBe(true);
      expect(await sandbox().calls()).toEqual(['GET /v1/athlete/profile', `GET /v2/workouts/wod/${day(0)}`]);
    });

    it('holds strength workouts, latest first', async () => {
      const found = await one(coach(), 'workout', 'getStrength', { athlete: mara, limit: 2 });
      expect(found).toHaveLength(2);
      expect(found[0]).toMatchObject({ athleteId: 880101, exercises: 'Split squat, Dead bug' });
      expect(String(found[0]!.workoutDay) >= String(found[1]!.workoutDay)).toBe(true);
      expect((await one(premium(), 'workout', 'getStrength', { returnAll: true })).length).toBeGreaterThan(0);
    });
  });
}
