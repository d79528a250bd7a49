import { FORMAT_FACTS, WORKOUT_FORMATS } from '../../../shared/workouts/formats/formats';
import { readWorkoutFile } from '../../../shared/workouts/formats/read-file';
import { writeWorkoutFile } from '../../../shared/workouts/formats/write-file';
import { plainStep, targetOf } from '../../../shared/workouts/structure/model';
import { NO_THRESHOLDS } from '../../../shared/workouts/structure/thresholds';
import { brief } from './support/brief';

const thresholds = { ...NO_THRESHOLDS, ftpWatts: 200 };
const structure = [plainStep({ unit: 'seconds', value: 600 }, targetOf('PercentOfFtp', 75))];
const bytes = (text: string) => new TextEncoder().encode(text);

it.each(WORKOUT_FORMATS)('names a %s file and knows it again by its content', (format) => {
  const file = writeWorkoutFile(structure, format, { title: 'Été: 2 × 15/20', sport: 'bike', thresholds });
  expect(file).toMatchObject({
    fileName: `Ete-2-15-20.${FORMAT_FACTS[format].extension}`,
    mimeType: FORMAT_FACTS[format].mimeType,
    warnings: [],
  });
  expect(brief(readWorkoutFile(file.bytes, 'wrong.name').structure)).toEqual(['600s 75%FTP Active']);
});

it('names a file without a title that could be a name', () => {
  expect(writeWorkoutFile(structure, 'mrc', { title: '力', sport: null, thresholds }).fileName).toBe('workout.mrc');
  expect(writeWorkoutFile(structure, 'mrc', { title: 'a'.repeat(200), sport: null, thresholds }).fileName).toHaveLength(
    84,
  );
});

it('gives sport and title of a TrainingPeaks export', () => {
  const text =
    '{"Title":"2 x 15","Type":"MTB","Structure":[{"Type":"Step","IntensityClass":"Active","Length":{"Unit":"Second","Value":600},"IntensityTarget":{"Unit":"PercentOfFtp","Value":75}}]}';
  expect(readWorkoutFile(bytes(text), 'x.json')).toMatchObject({ title: '2 x 15', sport: 'mtb' });
  expect(readWorkoutFile(bytes(text.replace('MTB', 'Day Off')), 'x.json').sport).toBeNull();
});

it('reads a text with the sport and the thresholds given', () => {
  const read = readWorkoutFile(bytes('400m 4:10/km'), 'Strides.txt', {
    thresholds: { ...thresholds, thresholdSpeed: 4 },
    sport: 'run',
  });
  expect(brief(read.structure)).toEqual(['400m 100%pace Active']);
  expect(read).toMatchObject({ title: 'Strides', warnings: [] });
});

it('reads UTF-16 as some Windows programs write it', () => {
  const utf16 = (text: string) =>
    Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0])]);
  expect(brief(readWorkoutFile(utf16('10m 75%'), 'a.txt').structure)).toEqual(['600s 75%FTP Active']);
});

it.each([
  ['', 'The file a.b is empty.'],
  ['x'.repeat(1_000_001), 'The file a.b is too large for a workout.'],
  ['PK\u0003\u0004\u0000\u0000', 'The file a.b is not a workout file.'],
  ['{', 'The file a.b is not valid JSON.'],
  ['{"a":1}', 'The structure is not a list of steps.'],
  ['hello', 'Line 1, column 1: This step has no length.'],
])('refuses %j', (text, what) => {
  expect(() => readWorkoutFile(bytes(text), 'a.b')).toThrow(expect.objectContaining({ kind: 'invalidInput', what }));
});
