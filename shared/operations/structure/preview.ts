import { fileNameOf } from '../../workouts/formats/file-name';
import { plannedLoad } from '../../workouts/load/planned-load';
import { previewSvg } from '../../workouts/preview/svg';
import { structureInWords } from '../../workouts/preview/words';
import { warningText } from '../../workouts/structure/warnings';
import { defineOperation } from '../operation';
import { aboutFields, structureFields } from './fields';
import { TOTALS_OUTPUT, WARNINGS_OUTPUT } from './output';
import { readWorkout } from './read-workout';

/** The chart of a workout, and the same in words for those who do not see it. */
export const previewStructure = defineOperation({
  resource: 'structure',
  name: 'preview',
  title: 'Preview',
  action: 'Preview structure',
  description: 'Draw interval steps as a chart (SVG), with a description in words and the planned totals',
  subject: 'connection',
  scopes: [],
  fields: {
    ...structureFields,
    ...aboutFields,
    theme: {
      kind: 'choice',
      label: 'Theme',
      help: 'The colours of the chart',
      placement: 'more',
      default: 'auto',
      choices: [
        { value: 'auto', label: 'Automatic', help: 'As the system of the person who looks at it' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ],
    },
  },
  async run(session, input) {
    const { structure, workoutType, warnings, using, ...workout } = await readWorkout(session, input);
    const title = workout.title ?? 'Workout';
    const { svg, load } = await using((thresholds) => ({
      svg: previewSvg(structure, { title, theme: input.theme, thresholds }),
      load: plannedLoad(structure, thresholds, workoutType),
    }));
    return [{ title, workoutType, structure, svg, load, warnings }];
  },
  views: {
    simplified: ({ title, workoutType, structure, load, warnings }) => ({
      title,
      workoutType,
      fileName: fileNameOf(title, 'svg'),
      description: structureInWords(structure),
      durationSeconds: load.seconds,
      distanceMeters: load.meters,
      tss: load.tss,
      intensityFactor: load.intensityFactor,
      warnings: warningText(warnings),
    }),
  },
  file: ({ title, svg }) => ({
    fileName: fileNameOf(title, 'svg'),
    mimeType: 'image/svg+xml',
    bytes: new TextEncoder().encode(svg),
  }),
  sample: {
    title: 'Threshold 2 x 15',
    workoutType: 'bike',
    fileName: 'Threshold-2-x-15.svg',
    description: 'warm-up 15 min at 55 % of FTP; 2 times: 15 min at 93–97 % of FTP, rest 5 min at 50 % of FTP.',
    durationSeconds: 3300,
    distanceMeters: null,
    tss: 63.3,
    intensityFactor: 0.831,
    warnings: null,
  },
  outputFields: [
    { key: 'title', label: 'Title', type: 'string', always: true },
    { key: 'workoutType', label: 'Workout Type', type: 'string' },
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'description', label: 'Description', type: 'string', always: true },
    ...TOTALS_OUTPUT,
    WARNINGS_OUTPUT,
  ],
  zapier: {
    as: 'create',
    key: 'preview_structure',
    label: 'Preview Workout Structure',
    description: 'Draws interval steps as a chart, with a description in words and the planned totals.',
    noun: 'Chart',
  },
});
