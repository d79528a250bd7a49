import { sealPlan } from '../../../shared/plans/canonical';
import { plansToCsv } from '../../../shared/plans/export/csv';
import { readRows } from '../../../shared/plans/rows';
import { withPlanKey } from '../../../shared/plans/written-plan';
import { draftOf, fullExercise, ports } from './support';
import { errorsOf, rowOf, warningsOf } from './support-read';

const idsOf = async (rows: object[]) => (await readRows(rows)).exercises.map(({ sourceId }) => sourceId);

describe('columns', () => {
  it('reads the columns of a coach’s sheet, whatever their casing and order', async () => {
    const { exercises } = await readRows([
      {
        NOTES: 'Keep cadence above 88.',
        Workout: 'Threshold',
        type: 'Ride',
        'Workout Day': '2026-05-06',
        'Duration (h:mm)': '1:15',
        distance_km: 38,
        Tss: '82',
        IF: '85%',
        'Start Time': '5:30 pm',
        Structure: '15m 50-60% / 3x(8m 100% / 4m 50%) / 24m 45%',
        Tags: 'indoor, threshold',
        Ref: 17,
      },
    ]);
    expect(exercises).toEqual([
      expect.objectContaining({
        sourceId: '17',
        date: '2026-05-06',
        title: 'Threshold',
        sport: 'bike',
        startTime: '17:30:00',
        plannedSeconds: 4500,
        plannedMeters: 38_000,
        plannedTss: 82,
        plannedIf: 0.85,
        description: 'Keep cadence above 88.',
        tags: ['indoor', 'threshold'],
        plannedKilojoules: null,
      }),
    ]);
    expect(exercises[0]!.steps).toMatchObject([{ type: 'step' }, { type: 'repetition', count: 3 }, { type: 'step' }]);
  });

  it.each([
    [{ Time: '1:15' }, { plannedSeconds: 4500, startTime: null }],
    [
      { Duration: 60, Time: '6:30' },
      { plannedSeconds: 3600, startTime: '06:30:00' },
    ],
    [{ 'Duration (min)': '90' }, { plannedSeconds: 5400 }],
    [{ 'Duration min': '1h' }, { plannedSeconds: 3600 }],
    [{ 'Time [hours]': '1,5' }, { plannedSeconds: 5400 }],
    [{ 'Distance (mi)': 10 }, { plannedMeters: 16_093.44 }],
    [{ Start: 0.75 }, { startTime: '18:00:00' }],
    [{ Duration: 75 / 1440 }, { plannedSeconds: 4500 }],
    [{ Description: 'Easy', Notes: 'Bring water' }, { description: 'Easy\n\nBring water' }],
    [{ Sport: 'Rest day' }, { sport: 'day off' }],
    [
      { Title: 'Easy', Duration: '-', TSS: '–' },
      { plannedSeconds: null, plannedTss: null },
    ],
  ])('reads %j as %j', async (row, read) => {
    expect(await rowOf(row)).toMatchObject(read);
  });

  it('takes the duration from the steps where a row says none, and never the other way round', async () => {
    expect(await rowOf({ Steps: '10m 60% / 20m 90%' })).toMatchObject({ plannedSeconds: 1800 });
    const plan = await readRows([
      { Date: '2026-05-06', Sport: 'bike', Duration: '1:00:00', Steps: '10m 60% / 20m 90%' },
    ]);
    expect(plan.exercises[0]!.plannedSeconds).toBe(3600);
    expect(warningsOf(plan)).toEqual([
      'Row 1 (2026-05-06): The steps take 0:30:00, the duration says 1:00:00. TrainingPeaks goes by the steps.',
    ]);
  });

  it('names columns it does not know once, and says nothing of what other steps add', async () => {
    const row = {
      Date: '2026-05-06',
      Sport: 'run',
      Title: 'Easy',
      Mood: 'good',
      Phase: 'base',
      row_number: 7,
      createdAt: 'x',
    };
    expect(warningsOf(await readRows([row, { ...row, Date: '2026-05-07' }]))).toEqual([
      'Not known, and left out: “Mood”, “Phase”.',
    ]);
  });

  it('tells when two columns say different things', async () => {
    const plan = await readRows([{ Date: '2026-05-06', Sport: 'run', Title: 'Easy', Workout: 'Hard' }]);
    expect(plan.exercises[0]!.title).toBe('Easy');
    expect(warningsOf(plan)).toEqual([
      'Row 1 (2026-05-06, Easy): Title and Workout say different things. Title counts.',
    ]);
  });

  it('does not send the rows of a whole group to everybody', async () => {
    const row = { Date: '2026-05-06', Sport: 'run', Title: 'Easy' };
    expect(
      errorsOf(
        await readRows([
          { ...row, Athlete: 'Noor' },
          { ...row, Athlete: 'Zoë' },
        ]),
      ),
    ).toEqual(['The rows are of 2 athletes. Filter them first, so that each athlete gets their own plan.']);
    expect(errorsOf(await readRows([{ ...row, Athlete: 'Noor' }]))).toEqual([]);
  });
});

describe('days', () => {
  const dayOf = async (row: object) => {
    const { exercises, ...plan } = await readRows([{ Sport: 'bike', Title: 'x', ...row }]);
    return errorsOf(plan)[0] ?? exercises[0]!.date;
  };

  it.each([
    ['2026-05-06'],
    ['6 May 2026'],
    ['Wed, May 6, 2026'],
    ['6.5.2026'],
    ['06.05.26'],
    ['46148'],
    ['2026-W19-3'],
    [new Date('2026-05-06T00:00:00Z')],
    [{ toISO: () => '2026-05-06T00:00:00.000-07:00' }],
    ['2026-05-06T23:30:00+02:00'],
  ])('reads the date %s as the day it is written with', async (Date) => {
    expect(await dayOf({ Date })).toBe('2026-05-06');
  });

  it.each([['6. Mai'], ['2026-02-30'], ['soon'], ['tomorrow']])('does not guess at %s', async (Date) => {
    expect(await dayOf({ Date })).toMatch(/^Row 1 \(.*\): Date cannot be read: .*Write it like 2026-05-06/);
  });

  it('asks which day is meant, unless another date of the sheet tells the order of its country', async () => {
    expect(await dayOf({ Date: '5/6/2026' })).toContain('Did you mean 2026-06-05 or 2026-05-06?');
    const rows = ['5/6/2026', '5/17/2026'].map((Date) => ({ Date, Sport: 'run', Title: 'x' }));
    expect((await readRows(rows)).exercises.map(({ date }) => date)).toEqual(['2026-05-06', '2026-05-17']);
    const short = ['5/6/26', '5/17/26'].map((Date) => ({ Date, Sport: 'run', Title: 'x' }));
    expect((await readRows(short)).exercises.map(({ date }) => date)).toEqual(['2026-05-06', '2026-05-17']);
    const european = ['5/6/2026', '17/5/2026'].map((Date) => ({ Date, Sport: 'run', Title: 'x' }));
    expect((await readRows(european)).exercises.map(({ date }) => date)).toEqual(['2026-06-05', '2026-05-17']);
  });

  it('tells when a date is a moment that may have been moved between zones', async () => {
    const [utc, local] = await Promise.all(
      ['2026-05-05T22:00:00.000Z', '2026-05-06T07:00:00+02:00'].map((Date) =>
        readRows([{ Date, Sport: 'run', Title: 'x' }]),
      ),
    );
    expect(utc!.exercises[0]!.date).toBe('2026-05-05');
    expect(warningsOf(utc!)).toEqual([expect.stringContaining('The date is a moment in UTC.')]);
    expect(local!.findings).toEqual([]);
  });

  it('checks a weekday beside a date', async () => {
    const plan = await readRows([{ Date: '2026-05-06', Day: 'Thu', Sport: 'run', Title: 'x' }]);
    expect(warningsOf(plan)).toEqual([
      'Row 1 (2026-05-06, Thu, x): 2026-05-06 is a Wednesday, not the weekday beside it. The date counts.',
    ]);
    expect(warningsOf(await readRows([{ Date: '2026-05-06', Day: 'We', Sport: 'run', Title: 'x' }]))).toEqual([]);
  });

  it('counts days the same whether they are numbered or named by week and weekday', async () => {
    const ways = [
      [{ Day: 10 }],
      [{ Date: 'Day 10' }],
      [{ Week: 2, Weekday: 'Wednesday' }],
      [{ Week: 'Week 2', Day: 'wed' }],
      [{ Week: 'W2', Day: 3 }],
      [{ Week: 2, Day: 10 }],
    ];
    for (const [row] of ways) {
      const plan = await readRows([{ Sport: 'run', Title: 'x', ...row }]);
      expect(plan).toMatchObject({ isRelative: true, exercises: [{ sourceId: 'day-10-run' }] });
    }
  });

  it('takes the week of the row above, as a cell over several rows gives it to the first alone', async () => {
    const rows = [
      { Week: 1, Weekday: 'Mon' },
      { Week: '', Weekday: 'Wed' },
      { Week: 2, Weekday: 'Mon' },
    ].map((row) => ({ ...row, Sport: 'run', Title: 'x' }));
    expect(await idsOf(rows)).toEqual(['day-1-run', 'day-3-run', 'day-8-run']);
  });

  it.each([
    [{ Day: 'Wednesday' }, 'The weekday needs its week.'],
    [{}, 'It has no day.'],
    [{ Day: 0 }, 'Day 0 cannot be right.'],
    [{ Week: 'spring', Day: 'Mon' }, 'Week is no week number'],
    [{ Week: 2, Day: 20 }, 'Day 20 is not in week 2.'],
  ])('says what is missing of a day in %j', async (row, message) => {
    expect(await dayOf(row)).toContain(message);
  });

  it('does not mix dates and counted days', async () => {
    const rows = [{ Date: '2026-05-06' }, { Day: 3 }].map((row) => ({ ...row, Sport: 'run', Title: 'x' }));
    expect(errorsOf(await readRows(rows))).toEqual([
      'Some workouts have a date and others count days or weeks. Use one of the two throughout.',
    ]);
  });
});

describe('references', () => {
  const row = { Date: '2026-05-06', Sport: 'Bike', Title: 'Threshold', Duration: 60 };

  it('stay when a row is edited, and when rows of other days and sports come and go', async () => {
    const before = await idsOf([row, { ...row, Sport: 'Run' }]);
    const after = await idsOf([
      { ...row, Date: '2026-05-05' },
      { ...row, Sport: 'Swim' },
      { ...row, Title: 'Sweet spot', Duration: 90, TSS: 70 },
      { ...row, Sport: 'Run' },
    ]);
    expect(after.slice(2)).toEqual(before);
  });

  it('count the workouts of one sport on a day', async () => {
    expect(await idsOf([row, row, { ...row, Sport: 'x-train' }])).toEqual([
      '2026-05-06-bike',
      '2026-05-06-bike-2',
      '2026-05-06-x-train',
    ]);
  });

  it('are a coach’s own where there are some, and may not be given twice', async () => {
    const plan = await readRows([
      { ...row, Ref: 'thr' },
      { ...row, Date: '2026-05-07', Ref: 'thr' },
    ]);
    expect(errorsOf(plan)).toEqual([
      'Row 2 (2026-05-07, Threshold): The reference “thr” is that of row 1 (2026-05-06, Threshold) too. Give each its own.',
    ]);
  });
});

describe('what Export writes as a spreadsheet', () => {
  it('reads back to the same workouts', async () => {
    const second = { ...fullExercise, sourceId: '5123000223', sport: 'day off', title: null, steps: null, tags: [] };
    const plan = await sealPlan(
      ports,
      draftOf([fullExercise, { ...second, startTime: null, description: 'Off\nRest' }]),
    );
    const read = withPlanKey(await readRows(plansToCsv([plan])), plan.planName);
    expect(errorsOf(read)).toEqual([]);
    const again = await sealPlan(ports, { ...read, planId: plan.planId, planName: plan.planName });
    expect(again.exerciseList).toEqual(plan.exerciseList);
  });

  it('keeps references that have the name of the plan already', async () => {
    const plan = await readRows([{ Date: '2026-05-06', Sport: 'run', Title: 'x', Ref: 'long' }]);
    const named = withPlanKey(plan, 'Week 19');
    expect(named.exercises[0]!.sourceId).toBe('week-19.long');
    const sealed = await sealPlan(ports, { ...named, planId: 'p', planName: 'Week 19' });
    const again = withPlanKey(await readRows(plansToCsv([sealed])), 'Week 19');
    expect(again.exercises[0]!.sourceId).toBe('week-19.long');
  });
});

describe('rows', () => {
  it('are ignored when they hold no workout: empty ones, and days without training', async () => {
    const plan = await readRows([
      { Date: '', Sport: '', Title: null },
      { Date: '2026-05-05', Weekday: 'Tue', Sport: '', Title: '' },
      { Date: '2026-05-06', Sport: 'run', Title: 'Easy' },
      {},
    ]);
    expect(plan.exercises).toHaveLength(1);
    expect(plan.findings).toEqual([]);
  });

  it('are called by the number of the sheet, and findings come in its order', async () => {
    const plan = await readRows([
      { row_number: 5, Date: '2026-05-06', Sport: 'run', Title: 'x'.repeat(501) },
      { row_number: 9, Date: '2026-05-07', Sport: 'Yoga', Title: 'Flow' },
      { row_number: 12, Date: 'soon', Sport: 'run', Title: 'Easy' },
    ]);
    expect(errorsOf(plan).map((line) => line.split(' (')[0])).toEqual(['Row 5', 'Row 9', 'Row 12']);
    expect(errorsOf(plan)[1]).toContain('Sport has no choice “Yoga”. Use one of: Bike, Run');
  });

  it.each([
    ['copied cells', 'Date\tSport\tTitle\n2026-05-06\tBike\tLong, easy\n', '2026-05-06-bike', 'Long, easy'],
    [
      'a CSV file',
      '\uFEFFDate,Sport,Title\r\n2026-05-06,Bike,"Long, ""easy""\nride"\r\n',
      '2026-05-06-bike',
      'Long, "easy"\nride',
    ],
    ['a CSV file of other countries', 'Date;Sport;Title\n06.05.2026;Bike;Long, easy', '2026-05-06-bike', 'Long, easy'],
    [
      'lists with a heading',
      [
        ['Date', 'Sport', 'Title'],
        ['2026-05-06', 'Bike', 'Long'],
      ],
      '2026-05-06-bike',
      'Long',
    ],
    [
      'items of n8n',
      [{ json: { Date: '2026-05-06', Sport: 'Bike', Title: 'Long' }, pairedItem: 0 }],
      '2026-05-06-bike',
      'Long',
    ],
    [
      'a list inside an object',
      { data: [{ Date: '2026-05-06', Sport: 'Bike', Title: 'Long' }] },
      '2026-05-06-bike',
      'Long',
    ],
  ])('come as %s', async (_, given, sourceId, title) => {
    const { exercises } = await readRows(given);
    expect(exercises).toMatchObject([{ sourceId, title }]);
  });

  it('below a heading have the number a spreadsheet shows', async () => {
    expect(errorsOf(await readRows('Date,Sport,Title\n2026-05-06,Bike,A\n2026-05-07,,B'))).toEqual([
      'Row 3 (2026-05-07, B): It has no sport. Write bike, run, swim or another workout type.',
    ]);
  });

  it.each([[null], [{}], [[]], ['hello'], [[{}]], [[['Date', 'Sport']]], [[[Object.create(null)], ['x']]]])(
    'are missing in %j',
    async (given) => {
      await expect(readRows(given)).rejects.toMatchObject({ kind: 'invalidInput', field: 'rows' });
    },
  );
});
