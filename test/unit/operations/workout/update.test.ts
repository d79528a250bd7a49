import { FULL, refused, run, sent, sessionWith } from './support/update';

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
      expect.any(Function),
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
