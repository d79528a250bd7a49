import { readWorkoutText } from '../../../shared/workouts/formats/read-file';
import { writeTrainerDay } from '../../../shared/workouts/formats/trainerday/write';
import { bodyOf, calendarOf, trainerDay } from './support';

const create = { calendarDate: '2026-05-06', title: 'Test' };

/** The segments that are sent for a structure, and what is said about them. */
async function sent(values: object, athlete: object = { ftp: 200 }) {
  const { run, requests, calls } = trainerDay((request) =>
    request.url.includes('/athlete') ? { json: athlete } : calendarOf()(request),
  );
  const [row] = await run('calendarEvent.create', { ...create, ...values });
  const post = requests.find(({ method }) => method === 'POST');
  const workout =
    post === undefined ? null : (bodyOf(post).embedWorkout as { segments: number[][]; durationMinutes: number });
  return { row: row!, segments: workout?.segments, minutes: workout?.durationMinutes, calls: calls() };
}

describe('interval steps become segments', () => {
  it('by time and percent of FTP, repetitions written out', async () => {
    const { segments, row } = await sent({ structure: '10m 55% / 2x(40s 120% / 20s 50%)' });
    expect(segments).toEqual([
      [10, 55, 55],
      [0.6667, 120, 120],
      [0.3333, 50, 50],
      [0.6667, 120, 120],
      [0.3333, 50, 50],
    ]);
    expect(row.structureWarnings).toContain('repetitions');
  });

  it('with the last one making up for rounding, so that the sum is exact', async () => {
    const { segments, minutes } = await sent({ structure: '9x(20s 120%)' });
    expect(minutes).toBe(3);
    expect(segments!.reduce((sum, [length = 0]) => sum + length, 0)).toBeCloseTo(3, 9);
  });

  it('ranges at their middle, or as a ramp where that was chosen', async () => {
    expect(await sent({ structure: '10m 50-60%' })).toMatchObject({
      segments: [[10, 55, 55]],
      row: { structureWarnings: expect.stringContaining('middle') as string },
    });
    expect(await sent({ structure: '10m 50-60%', targetRanges: 'ramp' })).toMatchObject({
      segments: [[10, 50, 60]],
      row: { structureWarnings: null },
    });
  });

  it('watts by the FTP of the plan, else by that of TrainerDay; neither is asked for without watts', async () => {
    expect(await sent({ structure: '10m 150W' })).toMatchObject({ segments: [[10, 75, 75]] });
    expect(await sent({ structure: '10m 150W', ftp: 250 })).toMatchObject({ segments: [[10, 60, 60]] });
    expect((await sent({ structure: '10m 75%' })).calls).not.toContain('GET /athlete');
    const unknown = sent({ structure: '10m 150W' }, { name: 'Noor' });
    await expect(unknown).rejects.toMatchObject({ next: expect.stringContaining('FTP of Plan') as string });
  });

  it.each([
    ['10m 80% LTHR', 'heart rate'],
    ['10m RPE 4', 'RPE'],
    ['2km 80%', 'distance'],
  ])('%s is refused, not guessed', async (structure, said) => {
    const { requests, run } = trainerDay(calendarOf());
    await expect(run('calendarEvent.create', { ...create, structure })).rejects.toMatchObject({
      kind: 'invalidInput',
      what: expect.stringContaining(said) as string,
    });
    expect(requests).toEqual([]);
  });

  it('zones of power by those of TrainerDay', async () => {
    const zones = [
      { label: 'Recovery', min: 0, max: 55 },
      { label: 'Endurance', min: 56, max: 74 },
    ];
    expect(await sent({ structure: '10m Z2' }, { ftp: 200, zones })).toMatchObject({ segments: [[10, 65, 65]] });
    await expect(sent({ structure: '10m Z2' })).rejects.toMatchObject({
      next: expect.stringContaining('% of FTP') as string,
    });
  });

  it.each(['10m 140bpm', '10m 4:30/km', '10m Z2', '10m 150W'])(
    '%s never sends anybody to TrainingPeaks',
    async (structure) => {
      const refused = sent({ structure }, {}).catch((error: { next: string }) => error.next);
      expect(await refused).not.toContain('TrainingPeaks');
    },
  );

  it('steps without power at the percentage that was given for them', async () => {
    expect(await sent({ structure: '4m RPE 4 / 6m 140bpm / 5m 90%', otherTargetsPercent: 60 })).toMatchObject({
      segments: [
        [4, 60, 60],
        [6, 60, 60],
        [5, 90, 90],
      ],
      row: { structureWarnings: expect.stringContaining('60 % of FTP') as string },
    });
  });

  it('TrainerDay’s own segments as they are, ramps whole', async () => {
    const structure = {
      title: 'From TrainerDay',
      segments: [
        [10, 45, 70],
        [1, 60, 120],
        [12.5, 85],
      ],
    };
    expect(await sent({ structure, title: undefined })).toMatchObject({
      segments: [
        [10, 45, 70],
        [1, 60, 120],
        [12.5, 85, 85],
      ],
      row: { title: 'From TrainerDay', structureWarnings: null },
    });
  });
});

describe('ramps of a file, which are read as stairs', () => {
  const zwo = `<workout_file><name>Ramps</name><sportType>bike</sportType><workout>
    <Warmup Duration="600" PowerLow="0.45" PowerHigh="0.75"/><SteadyState Duration="300" Power="0.8"/>
    <Cooldown Duration="420" PowerLow="0.7" PowerHigh="0.4"/></workout></workout_file>`;

  it('are written as ramps again', async () => {
    expect(await sent({ structure: zwo })).toMatchObject({
      segments: [
        [10, 45, 75],
        [5, 80, 80],
        [7, 70, 40],
      ],
    });
  });

  it('of a plan that was written as stairs stay stairs', () => {
    const { structure } = readWorkoutText('1m 50% / 1m 60% / 1m 70%', 'The text');
    expect(writeTrainerDay(structure).segments).toHaveLength(3);
    expect(writeTrainerDay(structure, { ramps: true }).segments).toEqual([[3, 50, 70]]);
  });

  it('are joined only where they are exactly those of a ramp', () => {
    const uneven = readWorkoutText('1m 50% / 1m 60% / 1m 71%', 'The text').structure;
    const unequal = readWorkoutText('1m 50% / 2m 60% / 1m 70%', 'The text').structure;
    for (const structure of [uneven, unequal])
      expect(writeTrainerDay(structure, { ramps: true }).segments).toHaveLength(3);
  });
});

describe('a workout that is no ride', () => {
  it.each(['Run', 'swim', 'Day Off'])('is skipped with the reason: %s', async (workoutType) => {
    const { row, calls } = await sent({ structure: '10m 70%', workoutType });
    expect(row).toMatchObject({
      outcome: 'skipped',
      id: null,
      reason: expect.stringContaining('rides by power') as string,
    });
    expect(calls).toEqual([]);
  });

  it('is told by the file too', async () => {
    const zwo =
      '<workout_file><sportType>run</sportType><workout><SteadyState Duration="300" Power="0.8"/></workout></workout_file>';
    expect((await sent({ structure: zwo })).row.outcome).toBe('skipped');
  });

  it('is planned where that was allowed', async () => {
    const { row } = await sent({ structure: '10m 70%', workoutType: 'rowing', allowOtherSports: true });
    expect(row.outcome).toBe('created');
  });

  it('without steps is skipped by an upsert, and refused by a create', async () => {
    const { run } = trainerDay(calendarOf());
    expect(await run('calendarEvent.upsert', { ...create, reference: '1' })).toMatchObject([{ outcome: 'skipped' }]);
    await expect(run('calendarEvent.create', create)).rejects.toMatchObject({ field: 'structure' });
  });
});

describe('the FTP a plan was written for', () => {
  it.each([
    [{ ftp: 200 }, 200, null],
    [{ FTP: '251.4' }, 250, '250 W, and TrainerDay works with 251 W'],
    [{ settings: { cycling: { ftp: 300 } } }, 250, 'works with 300 W'],
    [{ zones: { power: { ftp: { value: 210 } } } }, 210, null],
    [{ ftp: 0, name: 'Noor' }, 250, 'does not tell its FTP'],
  ])('is compared with %j', async (athlete, ftp, said) => {
    const { row } = await sent({ structure: '10m 70%', ftp }, athlete);
    expect(row.warnings).toEqual(said === null ? null : expect.stringContaining(said));
  });
});
