import { convertStructure } from '../../../../shared/operations/structure/convert';
import { parseStructure } from '../../../../shared/operations/structure/parse';
import { refusal } from '../support/refusal';
import { athlete, coach, given, one } from './support';

const parsed = (values: object, session = athlete()) => one(parseStructure, session, values).then(({ shown }) => shown);

it('gives what planning needs, the text, the words and the totals', async () => {
  const session = athlete();
  const shown = await parsed(
    { structure: '10m 50-60% / 2x(20m 95% / 5m 50%) / 10m 45% lap', title: 'Sweet spot' },
    session,
  );
  expect(shown).toMatchObject({
    title: 'Sweet spot',
    workoutType: null,
    description: expect.stringContaining('2 times: 20 min at 95 % of FTP'),
    durationSeconds: 4200,
    distanceMeters: null,
    warnings: null,
  });
  // 70 minutes at a Normalized Power of 0.84 of FTP.
  expect(shown.tss).toBeCloseTo(82, 0);
  expect(JSON.parse(shown.structure as string)).toMatchObject([
    { Type: 'Step', Length: { Unit: 'Second', Value: 600 }, IntensityTarget: { MinValue: 50, MaxValue: 60 } },
    { Type: 'Repetition', Length: { Unit: 'Repetition', Value: 2 }, Steps: [{}, {}] },
    { OpenDuration: true },
  ]);
  // Percentages of power need nobody's thresholds.
  expect(session.calls).toEqual([]);
});

it('reads its own results again: the structure and the text', async () => {
  const first = await parsed({ structure: '10m 60% / 3x(3m 110% / 3m 50%)' });
  for (const structure of [first.structure, first.text, JSON.parse(first.structure as string) as object]) {
    expect(await parsed({ structure })).toEqual(first);
  }
});

it('takes a file, with its title and sport, and lets typed ones count more', async () => {
  const zwo =
    '<workout_file><name>Strides</name><sportType>run</sportType><workout><SteadyState Duration="600" Power="0.8"/></workout></workout_file>';
  expect(await parsed({ structureFile: given('a.zwo', zwo) })).toMatchObject({ title: 'Strides', workoutType: 'run' });
  const typed = { structureFile: given('a.zwo', zwo), title: 'Mine', workoutType: 'walk' };
  expect(await parsed(typed)).toMatchObject({ title: 'Mine', workoutType: 'walk' });
});

describe('thresholds', () => {
  const session = athlete();

  it('of the athlete turn watts into percentages, read once for all items', async () => {
    const values = { structure: '10m 225w', workoutType: 'bike' };
    for (let item = 0; item < 3; item += 1) {
      expect((await parsed(values, session)).description).toBe('10 min at 90 % of FTP.');
    }
    expect(session.callsOf('athletes.zones')).toEqual([['me']]);
  });

  it('are those of the sport, also when only the file says the sport', async () => {
    const erg =
      '[COURSE HEADER]\nMINUTES WATTS\n[END COURSE HEADER]\n[COURSE DATA]\n0\t225\n10\t225\n[END COURSE DATA]';
    const description = async (values: object) => (await parsed(values, athlete())).description;
    expect(await description({ structureFile: given('a.erg', erg), workoutType: 'bike' })).toContain('90 % of FTP');
    expect(await description({ structure: '10m 4:00/km', workoutType: 'run' })).toContain('125 % of threshold pace');
    const pulse = { structure: '10m 90% LTHR', workoutType: 'run', format: 'fit' };
    const { file: fit } = await one(convertStructure, athlete(), pulse);
    // In the file it is 153 beats a minute, and a run.
    expect(await description({ structureFile: given('a.fit', fit!.bytes) })).toBe(
      '10 min at 90 % of threshold heart rate.',
    );
  });

  it('that are typed count more, and nothing is asked then', async () => {
    const values = { structure: '10m 270w', ftpWatts: '300', workoutType: 'bike' };
    for (const typed of [coach(), athlete()]) {
      expect((await parsed(values, typed)).description).toBe('10 min at 90 % of FTP.');
      expect(typed.calls).toEqual([]);
    }
    // The heart rate is the chosen athlete's, the FTP the typed one.
    const both = { ...values, structure: '10m 270w / 10m 144bpm', athlete: 'me' };
    expect((await parsed(both, athlete())).description).toBe(
      '10 min at 90 % of FTP; 10 min at 90 % of threshold heart rate.',
    );
    const run = { structure: '1km 4:00/km', thresholdPace: '4:00/km', workoutType: 'run' };
    expect(await parsed(run, coach())).toMatchObject({
      durationSeconds: 240,
      distanceMeters: 1000,
      intensityFactor: 1,
    });
  });

  it('of nobody are asked for by a coach’s own choice', async () => {
    const refused = await refusal(parsed({ structure: '10m 250w', workoutType: 'bike' }, coach()));
    expect(refused).toMatchObject({ kind: 'invalidInput', field: 'structure' });
    expect(refused.next).toMatch(/^Choose the athlete whose thresholds count, or fill in the threshold/);
    const chosen = coach();
    await parsed({ structure: '10m 250w', workoutType: 'bike', athlete: '880045' }, chosen);
    expect(chosen.callsOf('athletes.zones')).toEqual([[880045]]);
  });

  it.each(['4:10', '4:10/m', '0:00/km', 'fast', '4:70/km'])('refuse the pace %s', async (thresholdPace) => {
    const refused = await refusal(parsed({ structure: '10m 80%', thresholdPace }));
    expect(refused).toMatchObject({ kind: 'invalidInput', field: 'thresholdPace' });
  });

  it.each([
    ['4:10/km', 1000 / 250],
    ['4:10 min/km', 1000 / 250],
    ['6:40/mi', 1609.344 / 400],
    ['1:35/100m', 100 / 95],
    ['1:27.5 / 100 yd', 91.44 / 87.5],
  ])('understand the pace %s', async (thresholdPace, speed) => {
    const { durationSeconds } = await parsed({ structure: '10000mtr 100% pace', thresholdPace, workoutType: 'run' });
    expect(durationSeconds).toBe(Math.round(10_000 / speed));
  });
});

describe('what cannot be parsed', () => {
  it('is nothing at all', async () => {
    expect(await refusal(parsed({}))).toMatchObject({ field: 'structure', what: 'There is no structure.' });
  });

  it('is a text and a file together', async () => {
    const both = { structure: '10m 50%', structureFile: given('a.txt', '10m 60%') };
    expect(await refusal(parsed(both))).toMatchObject({ field: 'structureFile' });
  });

  it('is told with line and column', async () => {
    expect((await refusal(parsed({ structure: '10m 50%\n5m fast!!' }))).what).toMatch(/^Line 2, column 4: /);
  });
});

it('tells what was changed for TrainingPeaks', async () => {
  const shown = await parsed({ structure: '10m free / 10m 60%' });
  expect(shown.warnings).toBe('TrainingPeaks needs a target in every step, so 50 % was put where none is (step 1).');
});
