import { ConnectorError } from '../../../shared/http/errors';
import { sealPlan } from '../../../shared/plans/canonical';
import { refuseErrors } from '../../../shared/plans/findings';
import { readPlan } from '../../../shared/plans/read-plan';
import { plainStep, targetOf } from '../../../shared/workouts/structure/model';
import { draftOf, fullExercise, ports } from './support';
import { errorsOf, warningsOf } from './support-read';

const sealed = () =>
  sealPlan(
    ports,
    draftOf([
      fullExercise,
      { ...fullExercise, sourceId: '2', date: '2026-05-06', plannedSeconds: null, plannedMeters: null, tags: [] },
    ]),
  );
const workout = { date: '2026-05-06', sport: 'bike', title: 'Threshold' };
const oneWith = (more: object) => readPlan([{ ...workout, ...more }]);
const stepsOf = async (steps: unknown) => {
  const plan = await oneWith({ steps });
  return errorsOf(plan).length > 0 ? errorsOf(plan) : plan.exercises[0]!.steps;
};

describe('the canonical plan', () => {
  it('is read to the very same content, in any wrapping', async () => {
    const plan = await sealed();
    const text = JSON.stringify(plan);
    const wrappings = [
      plan,
      text,
      JSON.stringify(text),
      { athleteId: 880045, changed: true, plan },
      [{ plan: text, planId: plan.planId, version: 1 }],
      [{ json: { plan } }],
    ];
    for (const given of wrappings) {
      const { findings, version, ...read } = await readPlan(given);
      expect(errorsOf({ findings })).toEqual([]);
      const again = await sealPlan(ports, { ...read, planId: read.planId!, planName: read.planName! });
      expect(again.contentHash).toBe(plan.contentHash);
      expect(again.exerciseList).toEqual(plan.exerciseList);
      expect(version).toBe(1);
    }
  });

  it('keeps what is not content: its number, what was deleted and what became of it', async () => {
    const status = { deliveryKey: 'trainingpeaks:880045:1', status: 'delivered' };
    const plan = { ...(await sealed()), version: 7, deleted: ['9'], destinationStatus: [status] };
    expect(await readPlan(plan)).toMatchObject({
      planId: plan.planId,
      planName: 'Week 19',
      version: 7,
      deleted: ['9'],
      destinationStatus: [status],
    });
  });

  it('does not work out figures that were left out on purpose', async () => {
    const [exercise] = (await readPlan(await sealed())).exercises.filter(({ sourceId }) => sourceId === '2');
    expect(exercise).toMatchObject({ plannedSeconds: null });
    expect(exercise!.steps).not.toBeNull();
  });

  it('may come from a later minor version, with members this one does not know', async () => {
    const plan = { ...(await sealed()), schemaVersion: '1.4', season: '2026' };
    const read = await readPlan(plan);
    expect(errorsOf(read)).toEqual([]);
    expect(warningsOf(read)).toContain('Not known in a plan, and left out: “season”.');
    expect(errorsOf(await readPlan({ ...plan, schemaVersion: '2.0' }))).toEqual([
      'The plan has the form “2.0”; this one reads 1.x. Update the connector.',
    ]);
  });

  it('is made longer for a workout outside its days, which is told', async () => {
    const plan = await readPlan({ ...(await sealed()), endDate: '2026-05-05' });
    expect(plan).toMatchObject({ startDate: '2026-05-04', endDate: '2026-05-06' });
    expect(warningsOf(plan)).toContain(
      'Workout 2 (2026-05-06, Threshold 2 x 15): The day is outside the plan, 2026-05-04 to 2026-05-05; the plan is made longer.',
    );
  });
});

describe('a list of workouts', () => {
  it('is enough', async () => {
    expect(await readPlan('[{"date":"2026-05-06","sport":"bike","duration":"1:15:00"}]')).toMatchObject({
      planId: null,
      planName: null,
      version: null,
      startDate: '2026-05-06',
      endDate: '2026-05-06',
      exercises: [{ sourceId: '2026-05-06-bike', plannedSeconds: 4500 }],
      findings: [],
    });
  });

  it('may be what Workout: Get Many gives', async () => {
    const record = { id: 5123000222, athleteId: 880045, workoutDay: '2026-05-02', workoutType: 'Bike', title: 'Easy' };
    const figures = { completed: false, durationSeconds: 4500, durationHours: 1.25, distanceMeters: 38000, tss: 82 };
    const plan = await readPlan([{ ...record, ...figures }]);
    expect(plan.findings).toEqual([]);
    expect(plan.exercises).toMatchObject([
      {
        sourceId: '5123000222',
        date: '2026-05-02',
        sport: 'bike',
        plannedSeconds: 4500,
        plannedMeters: 38000,
        plannedTss: 82,
      },
    ]);
  });
});

describe('steps', () => {
  const threshold = plainStep({ unit: 'seconds', value: 900 }, targetOf('PercentOfFtp', 95));

  it('come as the canonical plan has them, as text or as segments', async () => {
    const segments = [
      {
        Type: 'Step',
        IntensityClass: 'Active',
        Length: { Unit: 'Second', Value: 900 },
        IntensityTarget: { Unit: 'PercentOfFtp', Value: 95 },
      },
    ];
    for (const given of ['15m 95%', segments, JSON.stringify(segments), { Structure: segments }, [threshold]]) {
      expect(await stepsOf(given)).toEqual([threshold]);
    }
    expect(
      await stepsOf([
        { type: 'step', length: { unit: 'seconds', value: 900 }, target: { unit: 'PercentOfFtp', value: 95 } },
      ]),
    ).toEqual([threshold]);
  });

  it.each([
    ['15m 95% / 5x', 'column'],
    [
      [{ ...threshold, length: { unit: 'seconds', value: 0.5 } }],
      'Step 1 needs a length that is a whole number above 0.',
    ],
    [[{ type: 'repetition', count: 0, steps: [threshold] }], 'Step 1 must say how often it repeats'],
    [
      [{ type: 'repetition', count: 2, steps: [{ type: 'repetition', count: 2, steps: [threshold] }] }],
      'Step 1.1 is a repetition inside a repetition',
    ],
    [
      [{ ...threshold, target: { unit: 'Watts', value: 250 } }],
      'Step 1 needs as unit of its target one of PercentOfFtp',
    ],
    [[{ ...threshold, target: { unit: 'PercentOfFtp', value: 0.95, range: null } }], 'Step 1 has a target of 0.95 %'],
    [[{ type: 'repetition', count: 5000, steps: [threshold, threshold, threshold] }], 'more than 10000 steps'],
    [{ primaryIntensityMetric: 'percentOfFtp', structure: [] }, 'format of the TrainingPeaks website'],
  ])('that cannot be used say why: %j', async (steps, message) => {
    expect(await stepsOf(steps)).toEqual([expect.stringContaining(message)]);
  });

  it('in watts or zones ask for the thresholds of the one athlete, and are refused where there is none', async () => {
    expect(await stepsOf('20m 250w')).toEqual([
      expect.stringMatching(/^Workout 1 .* choose one athlete, whose own thresholds then count\.$/),
    ]);
    const ask = jest.fn().mockResolvedValue({
      ftpWatts: 250,
      thresholdHeartRate: null,
      maxHeartRate: null,
      thresholdSpeed: null,
      zones: { power: [], heartRate: [], speed: [] },
    });
    const plan = await readPlan([{ ...workout, steps: '20m 200w' }], { ask });
    expect(plan.exercises[0]!.steps).toMatchObject([{ target: { unit: 'PercentOfFtp', value: 80 } }]);
    expect(ask.mock.calls).toEqual([['bike']]);
  });

  it('hand the failure of reading thresholds on as it is', async () => {
    const failure = new ConnectorError({ kind: 'missingScope', what: 'No.', next: 'Tick it.' });
    await expect(readPlan([{ ...workout, steps: '20m 200w' }], { ask: () => Promise.reject(failure) })).rejects.toBe(
      failure,
    );
  });
});

describe('what is wrong', () => {
  it.each([
    [{ plannedSeconds: -60 }, 'Workout 1 (2026-05-06, Threshold): The duration is negative.'],
    [
      { plannedSeconds: 'long' },
      'Workout 1 (2026-05-06, Threshold): plannedSeconds must be a number, not “long”. Write it without a unit.',
    ],
    [
      { plannedSeconds: 400_000 },
      'Workout 1 (2026-05-06, Threshold): The duration is out of range. Use a number from 0 to 99:59:59.',
    ],
    [
      { plannedIf: 85 },
      'Workout 1 (2026-05-06, Threshold): The IF is out of range. Use a number from 0 to 5, where 1 is the threshold.',
    ],
    [
      { title: 'x'.repeat(501) },
      expect.stringContaining('The title has 501 characters; TrainingPeaks takes 500. Shorten it.'),
    ],
    [{ title: { text: 'x' } }, expect.stringContaining('title must be text')],
    [{ startTime: '25:00' }, expect.stringContaining('startTime is no time of day: “25:00”. Write it like 17:30.')],
    [{ date: '2026-13-01' }, expect.stringContaining('date cannot be read: “2026-13-01”.')],
    [{ sport: undefined }, expect.stringContaining('It has no sport.')],
  ])('is told with its place: %j', async (more, line) => {
    expect(errorsOf(await oneWith(more))).toEqual([line]);
  });

  it('with sports that other applications may not plan is only a warning, which says what will happen', async () => {
    const plan = await oneWith({ sport: 'Race' });
    expect(errorsOf(plan)).toEqual([]);
    expect(warningsOf(plan)).toEqual([
      'Workout 1 (2026-05-06, Threshold): TrainingPeaks does not let other applications plan the type Race: on a calendar it becomes Other.',
    ]);
  });

  it.each([
    ['{"date":', 'The plan is not valid JSON.'],
    ['hello', 'The plan is not valid JSON.'],
    [{}, 'This is no plan: “{}”.'],
    [[], 'This is no plan: “[]”.'],
    [17, 'This is no plan: “17”.'],
    [{ plan: null }, 'This is no plan: “{"plan":null}”.'],
    [[{ plan: {} }, { plan: {} }], 'These are 2 plans.'],
  ])('with %j as a whole is refused at once', async (given, what) => {
    await expect(readPlan(given)).rejects.toMatchObject({ kind: 'invalidInput', field: 'plan', what });
  });

  it('stops everything with the first five errors and how many more there are', async () => {
    const { findings } = await readPlan(
      Array.from({ length: 8 }, (_, index) => ({ ...workout, sourceId: `${index}`, plannedTss: -1 })),
    );
    let refused: unknown;
    try {
      refuseErrors(findings, 'plan');
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      kind: 'invalidInput',
      field: 'plan',
      what: 'The plan has 8 mistakes.',
      next: 'Correct them and run the step again. Nothing was sent.',
    });
    const lines = (refused as ConnectorError).why.split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[4]).toBe('Workout 5 (2026-05-06, Threshold): The TSS is negative.');
    expect(lines[5]).toBe('And 3 more.');
  });
});
