import { ConnectorError, type ErrorKind } from '../../../../shared/http/errors';
import type { JsonObject, PlannedWorkoutBody } from '../../../../shared/trainingpeaks/types';
import { FULL, STEP, refused, run, sent, sessionWith } from './support/update';

describe('the structure of an updated workout', () => {
  const existing = { ...FULL, WorkoutFileFormats: ['fit', 'json'] };
  const failing = (kind: ErrorKind) => () =>
    Promise.reject(new ConnectorError({ kind, what: 'It did not work.', next: 'Tick “Read Workout Structures”.' }));

  it('is recovered and sent again', async () => {
    const body = await sent({ existing, structure: async () => [STEP] }, { title: 'x' });
    expect(body).toMatchObject({ Structure: JSON.stringify([STEP]) });
  });

  it('is not asked for when the workout has none, is given anew, or is cleared', async () => {
    expect(await sent({}, { title: 'x' })).not.toHaveProperty('Structure');
    expect(await sent({ existing }, { structure: [STEP] })).toMatchObject({ Structure: JSON.stringify([STEP]) });
    expect(await sent({ existing }, { clearFields: 'structure' })).not.toHaveProperty('Structure');
  });

  it('is read for the sport that the workout has or gets', async () => {
    const run = { ...existing, WorkoutType: 'Run' };
    const [first] = JSON.parse((await sent({ existing: run }, { structure: '400m 95%' })).Structure as string);
    expect(first).toMatchObject({ IntensityTarget: { Unit: 'PercentOfThresholdSpeed', Value: 95 } });
    const [other] = JSON.parse(
      (await sent({ existing: run }, { structure: '400m 95%', workoutType: 'bike' })).Structure as string,
    );
    expect(other).toMatchObject({ IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 } });
  });

  it('may come as a file, which alone is a change, and cannot be filled in and cleared', async () => {
    const structureFile = {
      fileName: 'a.txt',
      mimeType: null,
      read: async () => new TextEncoder().encode('15m 95%'),
    };
    expect(await sent({ existing }, { structureFile })).toMatchObject({ Structure: JSON.stringify([STEP]) });
    expect(await sent({ existing }, { structureFile })).toMatchObject({ Title: 'Threshold 2 x 15' });
    for (const given of [{ structure: '15m 95%' }, { structureFile }]) {
      expect(await refused({ existing }, { ...given, clearFields: 'structure' })).toMatchObject({
        field: 'clearFields',
        what: 'Structure is both filled in and among the fields to clear.',
      });
    }
  });

  it('by effort brings its own duration, which TrainingPeaks does not compute', async () => {
    const structure = '30m RPE 4';
    expect(await sent({ existing }, { structure })).toMatchObject({ TotalTimePlanned: 0.5 });
    expect(await sent({ existing }, { structure, totalTimePlanned: '1h' })).toMatchObject({ TotalTimePlanned: 1 });
    expect(await sent({ existing }, { structure: '30m 60%' })).toMatchObject({ TotalTimePlanned: 1.25 });
  });

  it('that cannot be understood changes nothing', async () => {
    const error = await refused({ existing }, { structure: '15m 95%\n5m 90% FTB' });
    expect(error).toMatchObject({
      field: 'structure',
      what: 'Line 2, column 8: “FTB” is not understood here.',
    });
  });

  describe('as recovered', () => {
    const recovered = async (structure: JsonObject[]) => {
      const session = sessionWith({ existing, structure: async () => structure });
      const [shown] = await run(session, { title: 'x' });
      const { Structure } = session.callsOf('workouts.replace')[0]![1] as PlannedWorkoutBody;
      return { sent: JSON.parse(Structure!) as unknown, warnings: shown!.structureWarnings };
    };

    it('goes back as it came where it is in the documented form, unknown members included', async () => {
      const structure = [{ ...STEP, Equipment: 'fan', Notes: null, CadenceTarget: null }];
      expect(await recovered(structure)).toEqual({ sent: structure, warnings: null });
    });

    it.each([
      ['percentages as fractions', { ...STEP, IntensityTarget: { Unit: 'PercentOfFtp', Value: 0.95 } }],
      ['lengths in minutes', { ...STEP, Length: { Unit: 'Minute', Value: 15 } }],
      ['numbers as text', { ...STEP, Length: { Unit: 'Second', Value: '900' } }],
      [
        'other capitals',
        {
          type: 'step',
          intensityClass: 'active',
          length: { unit: 'second', value: 900 },
          intensityTarget: { unit: 'percentOfFtp', value: 95 },
        },
      ],
    ])('is brought into the documented form from %s', async (_, step) => {
      expect((await recovered([step])).sent).toEqual([STEP]);
    });

    it('is brought into the documented form from RepeatCount and nested repetitions', async () => {
      const inner = { Type: 'Repetition', RepeatCount: 2, Steps: [STEP] };
      const { sent: written, warnings } = await recovered([{ Type: 'Repetition', RepeatCount: 3, Steps: [inner] }]);
      expect(written).toEqual([{ Type: 'Repetition', Length: { Unit: 'Repetition', Value: 3 }, Steps: [STEP, STEP] }]);
      expect(warnings).toMatch(/written out step by step/);
    });

    it('tells what it had to leave out or put in', async () => {
      const odd = { ...STEP, Length: { Unit: 'Minute', Value: 15 }, Equipment: 'fan', IntensityTarget: null };
      const { sent: written, warnings } = await recovered([odd]);
      expect(written).toMatchObject([{ IntensityTarget: { Unit: 'PercentOfFtp', Value: 50 } }]);
      expect(warnings).toMatch(/unknown member Equipment was left out/);
      expect(warnings).toMatch(/needs a target in every step, so 50 % was put/);
    });

    it('stops the update where it holds something that is no step', async () => {
      const error = await refused({ existing, structure: async () => [{ ...STEP, Type: 'Ramp' }] }, { title: 'x' });
      expect(error).toMatchObject({ kind: 'conflict', field: 'allowLosingStructure' });
      expect(error.why).toContain('Step 1 of the structure has the Type "Ramp"');
    });
  });

  it('keeps its unit of distances where TrainingPeaks tells it', async () => {
    const told = { ...existing, StructureDisplayUnit: 'Kilometer' };
    const structure = async () => [STEP];
    expect(await sent({ existing: told, structure }, { title: 'x' })).toMatchObject({
      StructureDisplayUnit: 'kilometer',
    });
    expect(await sent({ existing: told, structure }, { structureDisplayUnit: 'mile' })).toMatchObject({
      StructureDisplayUnit: 'mile',
    });
    expect(await sent({ existing, structure }, { title: 'x' })).not.toHaveProperty('StructureDisplayUnit');
  });

  it('is asked for when the workout does not say whether it has one', async () => {
    const unsaid = { ...FULL, WorkoutFileFormats: undefined };
    expect(await sent({ existing: unsaid, structure: async () => null }, { title: 'x' })).not.toHaveProperty(
      'Structure',
    );
    expect(await sent({ existing: unsaid, structure: async () => [STEP] }, { title: 'x' })).toHaveProperty('Structure');
  });

  it.each(['missingScope', 'rejected', 'notFound', 'conflict', 'unexpectedAnswer'] as const)(
    'stops the update when it cannot be recovered (%s), unless losing it was allowed',
    async (kind) => {
      const error = await refused({ existing, structure: failing(kind) }, { title: 'x' });
      expect(error).toMatchObject({ kind: 'conflict', field: 'allowLosingStructure' });
      expect(error.what).toBe('The workout was not changed, because its structure would be lost.');
      expect(error.why).toContain('TrainingPeaks erases them when they are not sent again. It did not work.');
      expect(error.next).toContain('turn on Allow Losing the Structure');
      const body = await sent({ existing, structure: failing(kind) }, { title: 'x', allowLosingStructure: true });
      expect(body).not.toHaveProperty('Structure');
    },
  );

  it('says which permission would recover it', async () => {
    const error = await refused({ existing, structure: failing('missingScope') }, { title: 'x' });
    expect(error.next).toContain('Tick “Read Workout Structures”.');
  });

  it('stops as well when the export is empty although the workout has one', async () => {
    expect((await refused({ existing, structure: async () => null }, { title: 'x' })).kind).toBe('conflict');
  });

  it.each(['unavailable', 'rateLimited', 'deadline', 'cancelled', 'reconnect'] as const)(
    'is never given up because of passing trouble (%s), even when losing it was allowed',
    async (kind) => {
      const error = await refused({ existing, structure: failing(kind) }, { title: 'x', allowLosingStructure: true });
      expect(error.kind).toBe(kind);
    },
  );
});
