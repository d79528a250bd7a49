import { ACTIVITY_TYPES } from '../../shared/normalised/activity-types';
import { ATHLETE, BLOOD_GLUCOSE, BLOOD_PRESSURE, BODY, MEASUREMENT } from '../../shared/normalised/body-templates';
import { isLeaf, NOTHING, type Leaf, type Template } from '../../shared/normalised/template';
import { ACTIVITY, HR_ZONE, LAP, PLANNED_WORKOUT } from '../../shared/normalised/workout-templates';
import { described } from './schema';

export const FIELD_PAGE = 'docs/normalised-fields.md';

/** The models and the entries of their lists, as the page names them. */
export const TABLES: readonly { title: string; path: string; template: Template }[] = [
  { title: 'Activity', path: 'data[0]', template: ACTIVITY },
  { title: 'Lap', path: 'data[0].lap_data.laps[]', template: LAP },
  { title: 'Heart rate zone', path: 'data[0].heart_rate_data.summary.hr_zone_data[]', template: HR_ZONE },
  { title: 'Planned workout', path: 'data[0]', template: PLANNED_WORKOUT },
  { title: 'Body', path: 'data[0]', template: BODY },
  { title: 'Measurement', path: 'data[0].measurements_data.measurements[]', template: MEASUREMENT },
  { title: 'Blood pressure', path: 'data[0].blood_pressure_data.blood_pressure_samples[]', template: BLOOD_PRESSURE },
  { title: 'Blood glucose', path: 'data[0].glucose_data.blood_glucose_samples[]', template: BLOOD_GLUCOSE },
  { title: 'Athlete', path: 'athlete', template: ATHLETE },
];

/** Every field of a template with its path. */
export function leavesOf(template: Template, before = ''): { path: string; leaf: Leaf }[] {
  return Object.entries(template).flatMap(([key, node]) => {
    const path = `${before}${key}`;
    if (isLeaf(node)) return [{ path, leaf: node }];
    return Array.isArray(node)
      ? leavesOf((node as readonly [Template])[0], `${path}[].`)
      : leavesOf(node as Template, `${path}.`);
  });
}

/** The page that says of each field where it comes from. */
export function fieldPage(): string {
  const lines = TABLES.flatMap(({ title, path, template }) => {
    const leaves = leavesOf(template);
    const empty = leaves.filter(({ leaf }) => leaf === NOTHING).map((one) => `\`${one.path}\``);
    return [
      `## ${title}`,
      '',
      `Under \`${path}\`.`,
      '',
      '| Field | Unit | From TrainingPeaks | Conversion |',
      '| --- | --- | --- | --- |',
      ...leaves
        .filter(({ leaf }) => leaf !== NOTHING)
        .map((one) => `| \`${one.path}\` | ${one.leaf.unit} | ${one.leaf.from} | ${described(one.leaf).conversion} |`),
      ...(empty.length === 0 ? [] : ['', `Always null, since TrainingPeaks has nothing for it: ${empty.join(', ')}.`]),
      '',
    ];
  });
  return [
    '# Fields of normalised output',
    '',
    '<!-- Written by `npx tsx scripts/write-normalised.ts` from the tables that make the output. Do not edit. -->',
    '',
    'Which field of TrainingPeaks fills which field of the [normalised shape](normalised.md), in which unit. A field that is not',
    'in an answer is null.',
    '',
    ...lines,
    '## Activity types',
    '',
    'Whatever the casing. A workout type that is not in this list becomes 4 (Unknown), with a warning under',
    '`extensions.trainingpeaks.warnings`. A day off has no type: it is a planned workout and never an activity.',
    '',
    '| Workout type | Code |',
    '| --- | --- |',
    ...Object.entries(ACTIVITY_TYPES).map(([type, code]) => `| ${type} | ${code} |`),
    '',
  ].join('\n');
}
