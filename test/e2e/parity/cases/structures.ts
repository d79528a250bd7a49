import { tcxFile } from '../../../engine/support/file';
import type { ParityCase } from '../support/case';
import { structured, workoutOf } from '../support/calendar';

const RIDE = '10m 50-60%\n\n3x\n- Over 3m 110% 90rpm # Stay seated\n- 3m 50%\n\n10m 45% lap';
const ZWO = new TextEncoder().encode(
  '<workout_file><name>Strides</name><sportType>run</sportType><workout><Warmup Duration="600" PowerLow="0.6" PowerHigh="0.8"/><IntervalsT Repeat="6" OnDuration="20" OffDuration="60" OnPower="1.2" OffPower="0.6"/></workout></workout_file>',
);
const ERG = new TextEncoder().encode(
  '[COURSE HEADER]\nDESCRIPTION = Steady\nMINUTES WATTS\n[END COURSE HEADER]\n[COURSE DATA]\n0\t150\n20\t150\n20\t200\n40\t200\n[END COURSE DATA]\n',
);

const formats = ['zwo', 'erg', 'mrc', 'fit', 'json', 'trainerDay', 'text'];

export const convertCases: ParityCase[] = [
  ...formats.map(
    (format): ParityCase => ({
      name: `text into a ${format} file`,
      user: 'premium',
      values: { structure: RIDE, format, title: 'Über-unders', workoutType: 'bike' },
    }),
  ),
  {
    name: 'a file that says its own title and sport',
    user: 'premium',
    values: { format: 'fit' },
    file: { name: 'strides.zwo', bytes: ZWO, field: 'structureFile' },
  },
  {
    name: 'a file in watts of an athlete of the roster',
    user: 'coach',
    values: { format: 'mrc', athlete: '880103', workoutType: 'bike' },
    file: { name: 'steady.erg', bytes: ERG, field: 'structureFile' },
  },
  {
    name: 'absolute targets with thresholds typed in',
    user: 'coach',
    values: {
      structure: '10m 150-160bpm / 1km 4:00/km',
      format: 'json',
      thresholdHeartRate: 165,
      thresholdPace: '4:10/km',
    },
  },
  {
    name: 'beats of an athlete whose maximum alone is known',
    user: 'coach',
    values: { structure: '10m 150bpm', format: 'text', maxHeartRate: 190 },
  },
  {
    name: 'watts with the FTP typed in',
    user: 'coach',
    values: { structure: '10m 250w', format: 'erg', ftpWatts: 280, workoutType: 'bike' },
  },
  { name: 'watts of nobody', user: 'coach', fails: true, values: { structure: '10m 250w', workoutType: 'bike' } },
  { name: 'a mistake in the text', user: 'premium', fails: true, values: { structure: '10m 50%\n5m fast!!' } },
  { name: 'nothing', user: 'premium', fails: true, values: {} },
  {
    name: 'an activity',
    user: 'premium',
    fails: true,
    values: {},
    file: { name: 'ride.tcx', bytes: tcxFile('2026-03-14T07:00:00Z'), field: 'structureFile' },
  },
];

export const previewCases: ParityCase[] = [
  { name: 'text', user: 'premium', values: { structure: RIDE } },
  {
    name: 'text with everything said about it',
    user: 'coach',
    values: {
      structure: '2km Z2 HR / 5x(400mtr 4:00/km / 90s free) / 10m RPE 3',
      title: 'Track <night>',
      workoutType: 'run',
      athlete: '880103',
      ftpWatts: 250,
      thresholdHeartRate: 170,
      maxHeartRate: 192,
      thresholdPace: '4:20/km',
      theme: 'dark',
    },
  },
  {
    name: 'a file',
    user: 'premium',
    values: { theme: 'light' },
    file: { name: 'strides.zwo', bytes: ZWO, field: 'structureFile' },
  },
];

export const downloadCases: ParityCase[] = [
  ...['fit', 'erg', 'mrc', 'zwo', 'json'].map(
    (format): ParityCase => ({
      name: `a ${format} file`,
      user: 'premium',
      values: async (sandbox) => ({
        workout: await workoutOf(sandbox, 'premium', ({ type, structure }) => type === 'Bike' && !!structure),
        format,
      }),
    }),
  ),
  {
    name: 'of an athlete of the roster, as TrainingPeaks prefers it',
    user: 'coach',
    values: async (sandbox) => ({ athlete: '880103', workout: await structured(sandbox, '880103') }),
  },
  {
    name: 'of a workout without steps',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({
      workout: await workoutOf(sandbox, 'premium', ({ structure }) => !structure),
    }),
  },
  {
    name: 'in a format that TrainingPeaks does not write',
    user: 'premium',
    fails: true,
    values: async (sandbox) => ({
      workout: await workoutOf(sandbox, 'premium', ({ type, structure }) => type === 'Swim' && !!structure),
      format: 'erg',
    }),
  },
];
