import { readWorkoutFile } from '../../../../shared/workouts/formats/read-file';
import { NO_THRESHOLDS } from '../../../../shared/workouts/structure/thresholds';
import { convertStructure } from '../../../../shared/operations/structure/convert';
import { refusal } from '../support/refusal';
import { athlete, coach, given, one, textOf } from './support';

const RIDE = '10m 60% / 3x(3m 110% / 3m 50%) / 10m 50%';
const converted = (values: object, session = athlete()) => one(convertStructure, session, values);

it.each([
  ['zwo', 'Over-unders.zwo', 'application/xml'],
  ['erg', 'Over-unders.erg', 'text/plain'],
  ['mrc', 'Over-unders.mrc', 'text/plain'],
  ['fit', 'Over-unders.fit', 'application/vnd.ant.fit'],
  ['json', 'Over-unders.json', 'application/json'],
  ['trainerDay', 'Over-unders.trainerday.json', 'application/json'],
  ['text', 'Over-unders.txt', 'text/plain'],
])('makes a %s file that says the same', async (format, fileName, mimeType) => {
  const { shown, file } = await converted({ structure: RIDE, format, title: 'Over-unders', workoutType: 'bike' });
  expect(shown).toMatchObject({ title: 'Over-unders', format, fileName, mimeType, fileSizeBytes: file!.bytes.length });
  expect(file).toMatchObject({ fileName, mimeType });
  const { structure } = readWorkoutFile(file!.bytes, fileName, { thresholds: { ...NO_THRESHOLDS, ftpWatts: 250 } });
  const percents = structure.flatMap((segment) =>
    segment.type === 'step'
      ? [segment.target!.value]
      : Array.from({ length: segment.count }, () => segment.steps.map(({ target }) => target!.value)).flat(),
  );
  expect(percents).toEqual([60, 110, 50, 110, 50, 110, 50, 50]);
});

it('tells every loss, of reading and of writing', async () => {
  const { shown } = await converted({ structure: '10m ramp 50-60% / 5m 90-100% 90rpm', format: 'mrc' });
  expect(shown.warnings).toMatch(/MRC files have no place for ranges.*cadence/);
  expect(shown.warnings).toMatch(/ramp/i);
});

it('asks for the FTP of the athlete for watts only', async () => {
  const ride = { structure: RIDE, workoutType: 'bike' };
  const mrc = athlete();
  await converted({ ...ride, format: 'mrc' }, mrc);
  expect(mrc.calls).toEqual([]);
  const erg = athlete();
  expect(textOf((await converted({ ...ride, format: 'erg' }, erg)).file!.bytes)).toContain('0\t150');
  expect(erg.callsOf('athletes.zones')).toEqual([['me']]);
  const typed = coach();
  expect(textOf((await converted({ ...ride, format: 'erg', ftpWatts: 300 }, typed)).file!.bytes)).toContain('0\t180');
  const refused = await refusal(converted({ ...ride, format: 'erg' }, coach()));
  expect(refused.what).toBe(
    'An ERG file, which is in watts, needs the athlete’s threshold power (FTP), which is not known.',
  );
  expect(refused.next).toMatch(/fill in the threshold/);
});

it('makes one file of another', async () => {
  const { file: zwo } = await converted({ structure: RIDE, format: 'zwo', title: 'Ride', workoutType: 'bike' });
  const again = await converted({ structureFile: given(zwo!.fileName, zwo!.bytes), format: 'text' });
  expect(again.shown).toMatchObject({ title: 'Ride', fileName: 'Ride.txt' });
  expect(textOf(again.file!.bytes)).toContain('3x\n- 3min 110% FTP');
});

it('says what a format cannot hold', async () => {
  const pulse = { structure: '10m 80% LTHR', workoutType: 'bike' };
  expect((await refusal(converted({ ...pulse, format: 'zwo' }))).what).toMatch(/^Step 1 has a target in/);
  expect((await refusal(converted({ ...pulse, format: 'gpx' }))).field).toBe('format');
});

it('names a file that has no title', async () => {
  expect((await converted({ structure: RIDE, format: 'json' })).shown).toMatchObject({ fileName: 'Workout.json' });
});
