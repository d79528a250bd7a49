import { FORMAT_FACTS } from '../../workouts/formats/formats';
import { writeWorkoutFile } from '../../workouts/formats/write-file';
import { warningText } from '../../workouts/structure/warnings';
import { defineOperation } from '../operation';
import { aboutFields, structureFields } from './fields';
import { FILE_OUTPUT, fileFacts, WARNINGS_OUTPUT } from './output';
import { readWorkout } from './read-workout';

/** Any workout in, any file out; asks TrainingPeaks for thresholds only. */
export const convertStructure = defineOperation({
  resource: 'structure',
  name: 'convert',
  title: 'Convert',
  action: 'Convert structure',
  description: 'Make a ZWO, ERG, MRC, FIT, JSON, TrainerDay or text file from interval steps',
  subject: 'connection',
  scopes: [],
  fields: {
    ...structureFields,
    format: {
      kind: 'choice',
      label: 'Format',
      help: 'The kind of file to make',
      placement: 'main',
      default: 'zwo',
      choices: [
        { value: 'zwo', label: 'ZWO', help: 'For Zwift; rides by power, runs by pace' },
        { value: 'erg', label: 'ERG', help: 'For trainers, in watts; needs the FTP' },
        { value: 'mrc', label: 'MRC', help: 'For trainers, in percent of FTP' },
        { value: 'fit', label: 'FIT', help: 'For bike computers and watches' },
        { value: 'json', label: 'JSON', help: 'The structure of TrainingPeaks' },
        { value: 'trainerDay', label: 'TrainerDay', help: 'The segments of TrainerDay' },
        { value: 'text', label: 'Text', help: 'A step on each line, for people to read and change' },
      ],
    },
    ...aboutFields,
  },
  async run(session, input) {
    const { structure, title, workoutType, warnings, using } = await readWorkout(session, input);
    const about = { title: title ?? 'Workout', sport: workoutType, createdAt: session.ports.now() };
    const file = await using((thresholds) => writeWorkoutFile(structure, input.format, { ...about, thresholds }));
    return [{ title: about.title, file, warnings: [...warnings, ...file.warnings] }];
  },
  views: {
    simplified: ({ title, file, warnings }, { format }) => ({
      title,
      format,
      ...fileFacts(file),
      warnings: warningText(warnings),
    }),
  },
  file: ({ file: { fileName, mimeType, bytes } }) => ({ fileName, mimeType, bytes }),
  sample: {
    title: 'Threshold 2 x 15',
    format: 'zwo',
    fileName: 'Threshold-2-x-15.zwo',
    mimeType: FORMAT_FACTS.zwo.mimeType,
    fileSizeBytes: 313,
    warnings: 'ZWO files have no place for ranges, only the target in the middle was kept (step 2.1).',
  },
  outputFields: [
    { key: 'title', label: 'Title', type: 'string', always: true },
    { key: 'format', label: 'Format', type: 'string', always: true },
    ...FILE_OUTPUT,
    WARNINGS_OUTPUT,
  ],
  zapier: {
    as: 'create',
    key: 'convert_structure',
    label: 'Convert Workout Structure',
    description: 'Makes a ZWO, ERG, MRC, FIT, JSON, TrainerDay or text file from interval steps.',
    noun: 'File',
  },
});
