import { plannedLoad } from '../../workouts/load/planned-load';
import { printNotation } from '../../workouts/notation/print';
import { structureInWords } from '../../workouts/preview/words';
import { structureToSend } from '../../workouts/structure-to-send';
import { warningText } from '../../workouts/structure/warnings';
import { defineOperation } from '../operation';
import { aboutFields, structureFields } from './fields';
import { TOTALS_OUTPUT, WARNINGS_OUTPUT } from './output';
import { readWorkout } from './read-workout';

/** Everything there is to know of a workout before it is planned; asks TrainingPeaks for thresholds only. */
export const parseStructure = defineOperation({
  resource: 'structure',
  name: 'parse',
  title: 'Parse',
  action: 'Parse structure',
  description: 'Read interval steps from text, JSON or a file, with their planned duration, distance, TSS and IF',
  subject: 'connection',
  scopes: [],
  fields: { ...structureFields, ...aboutFields },
  async run(session, input) {
    const { structure, title, workoutType, warnings, using } = await readWorkout(session, input);
    const sent = structureToSend(structure, workoutType);
    const load = await using((thresholds) => plannedLoad(structure, thresholds, workoutType));
    return [
      { title, workoutType, structure, load, segments: sent.segments, warnings: [...warnings, ...sent.warnings] },
    ];
  },
  views: {
    simplified: ({ title, workoutType, structure, segments, load, warnings }) => ({
      title,
      workoutType,
      structure: JSON.stringify(segments),
      text: printNotation(structure),
      description: structureInWords(structure),
      durationSeconds: load.seconds,
      distanceMeters: load.meters,
      tss: load.tss,
      intensityFactor: load.intensityFactor,
      warnings: warningText(warnings),
    }),
  },
  sample: {
    title: 'Threshold 2 x 15',
    workoutType: 'bike',
    structure:
      '[{"Type":"Step","IntensityClass":"Active","Length":{"Unit":"Second","Value":3300},"IntensityTarget":{"Unit":"PercentOfFtp","Value":83}}]',
    text: '- 55min 83% FTP\n',
    description: '55 min at 83 % of FTP.',
    durationSeconds: 3300,
    distanceMeters: null,
    tss: 63.1,
    intensityFactor: 0.83,
    warnings: null,
  },
  outputFields: [
    { key: 'title', label: 'Title', type: 'string' },
    { key: 'workoutType', label: 'Workout Type', type: 'string' },
    { key: 'structure', label: 'Structure', type: 'string', always: true },
    { key: 'text', label: 'Text', type: 'string', always: true },
    { key: 'description', label: 'Description', type: 'string', always: true },
    ...TOTALS_OUTPUT,
    WARNINGS_OUTPUT,
  ],
  zapier: {
    no: 'The steps that plan a workout take text, JSON and files themselves, and “Preview Workout Structure” gives the words and the totals.',
  },
});
