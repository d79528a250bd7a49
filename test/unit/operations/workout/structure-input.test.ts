import { runOperation } from '../../../../shared/operations/run';
import { createWorkout } from '../../../../shared/operations/workout/create';
import type { PlannedWorkoutBody } from '../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, ZOE } from '../support/fake-session';
import {
  SEGMENTS,
  TEXT,
  athleteAccount,
  bytes,
  client,
  file,
  refused,
  ride,
  sent,
  step,
  written,
} from './support/create-structured';

describe('a structure is known by its content', () => {
  it.each([
    ['text', TEXT],
    ['text on lines of its own', '15m 50-60%\n\n3x\n  8m 100%\n  4m 50%\n\n10m 45%\n'],
    ['a list', SEGMENTS],
    ['its JSON', JSON.stringify(SEGMENTS)],
    ['its JSON with blanks around', `\n  ${JSON.stringify(SEGMENTS, null, 2)}\n`],
    ['an object around it', { Structure: SEGMENTS }],
    ['an object around its JSON', { structure: JSON.stringify(SEGMENTS) }],
    ['an export of TrainingPeaks', JSON.stringify({ Id: 5, Ftp: 250, Type: 'Bike', Structure: SEGMENTS })],
    ['JSON that became a text once too often', JSON.stringify(JSON.stringify(SEGMENTS))],
  ])('%s', async (_, structure) => {
    expect(await sent({ structure })).toEqual(SEGMENTS);
  });

  it('segments of TrainerDay, as a list or its JSON', async () => {
    const segments = [
      [10, 55, 55],
      [20, 90, 90],
    ];
    const expected = [step(600, 55), step(1200, 90)];
    expect(await sent({ structure: segments })).toEqual(expected);
    expect(await sent({ structure: JSON.stringify({ title: 'Tempo', segments }) })).toEqual(expected);
  });

  it('a name in quotes, which JSON could begin with as well', async () => {
    expect(await sent({ structure: '"Easy [all of it]" 10m 55%' })).toEqual([
      step(600, 55, { Name: 'Easy [all of it]' }),
    ]);
  });

  it('what a ZWO file holds, pasted', async () => {
    const zwo = '<workout_file><workout><SteadyState Duration="600" Power="0.75"/></workout></workout_file>';
    expect(await sent({ structure: zwo })).toMatchObject([{ Length: { Value: 600 }, IntensityTarget: { Value: 75 } }]);
  });

  it.each(['zwo', 'erg', 'mrc', 'fit', 'json', 'trainerDay', 'text'] as const)('a %s file', async (format) => {
    const steps = await sent({ structureFile: written(format, '10m 60% / 20m 90%') });
    expect(steps).toMatchObject([
      { Length: { Unit: 'Second', Value: 600 }, IntensityTarget: { Unit: 'PercentOfFtp', Value: 60 } },
      { Length: { Unit: 'Second', Value: 1200 }, IntensityTarget: { Unit: 'PercentOfFtp', Value: 90 } },
    ]);
  });
});

describe('the sport decides', () => {
  it('what a plain % is of, and what m means', async () => {
    const swim = await sent({ workoutType: 'Swim', structure: '4x(100m 95% / 30s 60%)' });
    expect(swim).toMatchObject([
      {
        Steps: [
          { Length: { Unit: 'Meter', Value: 100 }, IntensityTarget: { Unit: 'PercentOfThresholdSpeed', Value: 95 } },
          { Length: { Unit: 'Second', Value: 30 } },
        ],
      },
    ]);
  });

  it('whose thresholds count: its own, else the default ones', async () => {
    expect(await sent({ structure: '10m 200w' })).toEqual([step(600, 80)]);
    expect(await sent({ workoutType: 'Rowing', structure: '10m 100w' })).toEqual([step(600, 50)]);
  });
});

describe("the athlete's thresholds", () => {
  it.each([
    ['watts', '10m 240-260w', { Unit: 'PercentOfFtp', Value: 100, MinValue: 96, MaxValue: 104 }],
    ['beats', '10m 152bpm', { Unit: 'PercentOfThresholdHr', Value: 95 }],
    ['zones', '10m Z2', { Unit: 'PercentOfFtp', Value: 65, MinValue: 55.2, MaxValue: 74.8 }],
  ])('turn %s into percentages', async (_, structure, IntensityTarget) => {
    const session = athleteAccount();
    expect(await sent({ structure }, session)).toMatchObject([{ IntensityTarget }]);
    expect(session.callsOf('athletes.zones')).toEqual([['me']]);
  });

  it('are those of the athlete of a coach', async () => {
    const session = coachSession({ client });
    expect(await sent({ athlete: ZOE.id, structure: '10m 250w' }, session)).toEqual([step(600, 100)]);
    expect(session.callsOf('athletes.zones')).toEqual([[ZOE.id]]);
  });

  it('are read once in a run, and not at all for percentages and efforts', async () => {
    const session = athleteAccount();
    await sent({ structure: '10m 250w' }, session);
    await sent({ structure: '10m 125w' }, session);
    expect(session.callsOf('athletes.zones')).toHaveLength(1);
    const plain = athleteAccount();
    await sent({ structure: TEXT }, plain);
    await sent({ structure: '10m RPE 6' }, plain);
    await sent({ structureFile: written('mrc', '10m 55%') }, plain);
    expect(plain.callsOf('athletes.zones')).toEqual([]);
  });

  it('are missed by name when the athlete has none', async () => {
    const error = await refused({ workoutType: 'Run', structure: '10m 60%\n20m 4:10/km' });
    expect(error).toMatchObject({
      kind: 'invalidInput',
      field: 'structure',
      what: 'Line 2, column 5: 4:10/km needs the athlete’s threshold pace, which is not known.',
    });
    expect(error.next).toContain('Set the threshold pace for this sport (or the default one)');
  });

  it('need the permission that comes with the account type; nothing is asked for without it', async () => {
    const session = fakeSession({ client, grantedScopes: ['workouts:plan'] });
    const error = await refused({ structure: '10m 250w' }, session);
    expect(error).toMatchObject({ kind: 'missingScope', scope: 'athlete:profile' });
    expect(error.next).toContain('Check the account type of the TrainingPeaks connection');
    expect(session.calls).toEqual([]);
  });
});

describe('what is assumed or lost is told in the result', () => {
  const structure = '10m ramp 50-70% / 200m 90%';
  const told =
    'TrainingPeaks knows no ramps, so they were split into steps. 200m was read as 200 metres; for minutes write 200min.';
  const result = async (values: Record<string, unknown>, view: 'simplified' | 'raw' = 'simplified') => {
    const [shown] = await runOperation(createWorkout, athleteAccount(), { ...ride, ...values }, { view });
    return shown!;
  };

  it('as one text, in the raw view as well', async () => {
    expect(await result({ structure })).toMatchObject({ id: 77, structureWarnings: told });
    expect(await result({ structure }, 'raw')).toMatchObject({ Id: 77, structureWarnings: told });
  });

  it('and nothing where there is nothing to tell', async () => {
    expect(await result({ structure: TEXT })).toMatchObject({ structureWarnings: null });
    expect(await result({})).toMatchObject({ structureWarnings: null });
    expect(await result({ structure: TEXT }, 'raw')).not.toHaveProperty('structureWarnings');
  });

  it('of a file made for another sport', async () => {
    const { structureWarnings } = await result({ workoutType: 'Run', structureFile: written('zwo', '10m 60%') });
    expect(structureWarnings).toBe('The steps were made for Bike, the workout is planned as Run.');
  });
});

describe('planned duration and distance', () => {
  const figures = async (values: Record<string, unknown>) => {
    const session = athleteAccount();
    await runOperation(createWorkout, session, { ...ride, ...values });
    const [{ TotalTimePlanned, DistancePlanned }] = session.callsOf('workouts.create')[0] as [PlannedWorkoutBody];
    return [TotalTimePlanned, DistancePlanned];
  };

  it('follow from steps by effort, of which TrainingPeaks computes none, unless they are given', async () => {
    expect(await figures({ structure: '30m RPE 3 / 4x(5m RPE 8 / 2m30s RPE 2)' })).toEqual([1, undefined]);
    expect(await figures({ structure: '1km RPE 3 / 4x(500mtr RPE 8)' })).toEqual([undefined, 3000]);
    expect(await figures({ structure: '30m RPE 3', totalTimePlanned: '45m' })).toEqual([0.75, undefined]);
  });

  it('are left to TrainingPeaks for all other steps', async () => {
    expect(await figures({ structure: TEXT })).toEqual([undefined, undefined]);
    expect(await figures({ structure: TEXT, totalTimePlanned: '45m' })).toEqual([0.75, undefined]);
  });
});

describe('the title', () => {
  const title = async (values: Record<string, unknown>) => {
    const session = athleteAccount();
    await runOperation(createWorkout, session, { ...ride, ...values });
    return (session.callsOf('workouts.create')[0] as [PlannedWorkoutBody])[0].Title;
  };

  it('is what the steps came with, unless another is given', async () => {
    const structureFile = written('zwo', '10m 60%');
    expect(await title({ structureFile })).toBe('Steady');
    expect(await title({ structureFile, title: 'Mine' })).toBe('Mine');
    expect(await title({ structure: { Title: 'Tempo', Structure: SEGMENTS } })).toBe('Tempo');
    expect(await title({ structureFile: file('Hill repeats.txt', bytes('10m 60%')) })).toBe('Hill repeats');
    expect(await title({ structure: TEXT })).toBeUndefined();
  });
});
