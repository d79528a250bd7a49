import { ConnectorError, type ErrorKind } from '../../../../shared/http/errors';
import { runOperation } from '../../../../shared/operations/run';
import { updateWorkout } from '../../../../shared/operations/workout/update';
import type { JsonObject, PlannedWorkoutBody, Workout } from '../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, workout, ZOE, type FakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const STEP = {
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: 900 },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 },
};

/** Everything a planned workout can hold, in the spelling and types of an answer. */
const FULL: JsonObject = {
  Title: 'Threshold 2 x 15',
  Description: 'Keep cadence above 88.',
  PreActivityComment: 'Legs may be heavy.',
  StartTimePlanned: '2026-05-04T17:30:00',
  TotalTimePlanned: '1.25',
  DistancePlanned: 38_000,
  TssPlanned: '82',
  IFPlanned: 0.85,
  CaloriesPlanned: 900,
  EnergyPlanned: 860,
  ElevationGainPlanned: 450,
  Tags: ['threshold'],
  Locked: true,
  Hidden: false,
};

interface Setup {
  existing?: JsonObject;
  structure?: () => Promise<JsonObject[] | null>;
  replace?: () => Promise<Workout | null>;
  coach?: boolean;
}

function sessionWith({ existing = FULL, structure, replace, coach }: Setup): FakeSession {
  const get = async () => workout(existing);
  const put = replace ?? (async (...args: unknown[]) => workout({ ...(args[1] as PlannedWorkoutBody) }));
  const client = { workouts: { get, replace: put, ...(structure ? { structure } : {}) } };
  return coach ? coachSession({ client }) : fakeSession({ client });
}

const run = (session: FakeSession, values: Record<string, unknown>) =>
  runOperation(updateWorkout, session, { workout: 5123000222, ...values });

async function sent(setup: Setup, values: Record<string, unknown>): Promise<JsonObject> {
  const session = sessionWith(setup);
  await run(session, { ...(setup.coach ? { athlete: ZOE.id } : {}), ...values });
  return session.callsOf('workouts.replace')[0]![1] as JsonObject;
}

async function refused(setup: Setup, values: Record<string, unknown>): Promise<ConnectorError> {
  const session = sessionWith(setup);
  const error = await refusal(run(session, values));
  expect(session.callsOf('workouts.replace')).toEqual([]);
  return error;
}

it('reads with the description, keeps everything, and writes the whole in the documented form', async () => {
  const session = sessionWith({});
  await run(session, { title: 'Threshold 3 x 12' });
  expect(session.callsOf('workouts.get')).toEqual([['me', 5123000222, { includeDescription: true }]]);
  expect(session.callsOf('workouts.replace')).toEqual([
    [
      5123000222,
      {
        Id: 5123000222,
        AthleteId: 880045,
        WorkoutDay: '2026-05-04',
        WorkoutType: 'bike',
        Title: 'Threshold 3 x 12',
        Description: 'Keep cadence above 88.',
        PreActivityComment: 'Legs may be heavy.',
        StartTimePlanned: '2026-05-04T17:30:00',
        TotalTimePlanned: 1.25,
        DistancePlanned: 38_000,
        TSSPlanned: 82,
        IFPlanned: 0.85,
        CaloriesPlanned: 900,
        EnergyPlanned: 860,
        ElevationGainPlanned: 450,
        Tags: ['threshold'],
      },
    ],
  ]);
  expect(session.callsOf('athletes.profile')).toEqual([]);
});

it("carries a coach's lock and visibility over, and leaves them to coaches", async () => {
  expect(await sent({ coach: true }, { title: 'x' })).toMatchObject({ Locked: true, Hidden: false });
  expect(await sent({ coach: true }, { locked: false, hidden: true })).toMatchObject({ Locked: false, Hidden: true });
  const asAthlete = await sent({}, { title: 'x' });
  expect(asAthlete).not.toHaveProperty('Locked');
  expect(asAthlete).not.toHaveProperty('Hidden');
});

it('moves the planned start along with the day', async () => {
  expect(await sent({}, { workoutDay: '2026-05-06' })).toMatchObject({
    WorkoutDay: '2026-05-06',
    StartTimePlanned: '2026-05-06T17:30:00',
  });
  expect(await sent({}, { startTimePlanned: '06:15' })).toMatchObject({ StartTimePlanned: '2026-05-04T06:15:00' });
  expect((await refused({}, { startTimePlanned: '2026-05-09T06:15' })).field).toBe('startTimePlanned');
});

it('keeps, changes or clears the planned duration to the last digit', async () => {
  const existing = { ...FULL, TotalTimePlanned: 0.019 };
  expect((0.019 * 3600) / 3600).not.toBe(0.019);
  expect(await sent({ existing }, { title: 'x' })).toMatchObject({ TotalTimePlanned: 0.019 });
  expect(await sent({ existing }, { totalTimePlanned: '45m' })).toMatchObject({ TotalTimePlanned: 0.75 });
  expect(await sent({ existing }, { clearFields: 'totalTimePlanned' })).not.toHaveProperty('TotalTimePlanned');
});

it('empties what is to be cleared and nothing else', async () => {
  const body = await sent({}, { clearFields: ['description', 'Planned TSS', 'tags'] });
  for (const member of ['Description', 'TSSPlanned', 'Tags']) expect(body).not.toHaveProperty(member);
  expect(body).toMatchObject({ Title: 'Threshold 2 x 15', IFPlanned: 0.85, PreActivityComment: 'Legs may be heavy.' });
});

it('keeps the reference under a description that is changed or cleared', async () => {
  const footer = '[Base phase, sent 2026-05-01 for 2026-05-04, ref 12-tue/4f2a9c]';
  const existing = { ...FULL, Description: `Keep cadence above 88.\n\n${footer}` };
  expect(await sent({ existing }, { description: 'New words' })).toMatchObject({
    Description: `New words\n\n${footer}`,
  });
  expect(await sent({ existing }, { clearFields: 'description' })).toMatchObject({ Description: footer });
});

it('refuses to fill in and clear the same field, and to change nothing', async () => {
  expect(await refused({}, { title: 'x', clearFields: 'title' })).toMatchObject({
    field: 'clearFields',
    what: 'Title is both filled in and among the fields to clear.',
  });
  expect((await refused({}, {})).what).toBe('There is nothing to change.');
});

it('never overwrites a completed workout', async () => {
  const error = await refused({ existing: { ...FULL, TotalTime: 1.2 } }, { title: 'x' });
  expect(error).toMatchObject({ kind: 'conflict', what: 'Workout 5123000222 is completed and was not changed.' });
  expect(error.next).toContain('Choose a planned workout');
});

it('checks a new day, but leaves the present one to TrainingPeaks', async () => {
  expect((await refused({}, { workoutDay: '2028-01-01' })).field).toBe('workoutDay');
  expect(
    await sent({ existing: { ...FULL, WorkoutDay: '2026-01-04', StartTimePlanned: null } }, { title: 'x' }),
  ).toMatchObject({
    WorkoutDay: '2026-01-04',
  });
});

it('keeps a read-only type from being written back, and says what to do', async () => {
  const existing = { ...FULL, WorkoutType: 'Race' };
  const error = await refused({ existing }, { title: 'x' });
  expect(error).toMatchObject({ kind: 'conflict', field: 'workoutType' });
  expect(error.next).toContain('Set Workout Type as well. Use the sport of the race');
  expect(await sent({ existing }, { workoutType: 'run' })).toMatchObject({ WorkoutType: 'run' });
});

it('reads the workout back when TrainingPeaks answers without it', async () => {
  const session = sessionWith({ replace: async () => null });
  expect(await run(session, { title: 'x' })).toMatchObject([{ id: 5123000222 }]);
  expect(session.callsOf('workouts.get')).toHaveLength(2);
});

it('asks for the number of the athlete when the workout does not tell it', async () => {
  expect(await sent({ existing: { ...FULL, AthleteId: null } }, { title: 'x' })).toMatchObject({ AthleteId: 880045 });
});

describe('the structure', () => {
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
