import { invalidInput } from '../../http/errors';
import { normaliseAthlete } from '../../normalised/athlete';
import { normaliseContextFor } from '../../normalised/context';
import { type FhirExport, fhirBundle } from '../../normalised/fhir/bundle';
import { normaliseMetrics } from '../../normalised/metrics';
import { normaliseWorkout } from '../../normalised/workout';
import type { InputOf } from '../fields';
import { defineOperation } from '../operation';
import { rangeFields, resolveRange } from '../ranges';
import type { Session } from '../session';
import { athleteField } from '../workout/fields';
import { assertGranted } from './granted';

const ACTION = 'Export normalised data as FHIR';
const MIME_TYPE = 'application/fhir+json';

const fields = {
  items: {
    kind: 'json',
    label: 'Items',
    help: 'Normalised items of any source, Terra too, in place of what TrainingPeaks has',
    placement: 'more',
    zapier: { help: 'Normalised items of any source as JSON text, in place of what TrainingPeaks has' },
  },
  athlete: athleteField,
  ...rangeFields,
  exported: {
    kind: 'choices',
    label: 'Data to Export',
    help: 'What to read from TrainingPeaks; body data need an athlete with Premium',
    placement: 'more',
    default: ['activities', 'body'],
    choices: [
      { value: 'activities', label: 'Activities' },
      { value: 'body', label: 'Body Data' },
    ],
  },
  includeNames: {
    kind: 'boolean',
    label: 'Include Names',
    help: 'Whether the patient has the name of the athlete; otherwise a pseudonym or number alone',
    placement: 'more',
    default: false,
  },
} as const;

/** HL7 FHIR R4: Bundle, Patient, Observation. */
export const exportFhir = defineOperation({
  resource: 'normalised',
  name: 'exportFhir',
  title: 'Export FHIR',
  action: ACTION,
  description: 'Make a FHIR R4 Bundle of workout summaries and body data, with LOINC codes and UCUM units',
  subject: 'addressed',
  scopes: [],
  fields,
  async run(session, input): Promise<FhirExport[]> {
    const items = input.items === undefined ? await readItems(session, input) : givenItems(input.items);
    return [await fhirBundle(items, { ports: session.ports, includeNames: input.includeNames })];
  },
  views: {
    simplified: ({ bundle, patients, observations, skipped }) => ({
      fileName: FILE_NAME,
      mimeType: MIME_TYPE,
      patients,
      observations,
      skipped,
      bundle,
    }),
  },
  file: ({ bundle }) => ({
    fileName: FILE_NAME,
    mimeType: MIME_TYPE,
    bytes: new TextEncoder().encode(JSON.stringify(bundle)),
  }),
  sample: {
    fileName: 'training.fhir.json',
    mimeType: MIME_TYPE,
    patients: 1,
    observations: 12,
    skipped: 0,
    bundle: { resourceType: 'Bundle', type: 'collection', entry: [] },
  },
  outputFields: [
    { key: 'fileName', label: 'File Name', type: 'string', always: true },
    { key: 'mimeType', label: 'File Type', type: 'string', always: true },
    { key: 'patients', label: 'Patients', type: 'integer', always: true },
    { key: 'observations', label: 'Observations', type: 'integer', always: true },
    { key: 'skipped', label: 'Items Left Out', type: 'integer', always: true },
    { key: 'bundle', label: 'Bundle', type: 'object', always: true },
  ],
  zapier: {
    as: 'create',
    key: 'export_fhir',
    label: 'Export FHIR',
    description: 'Makes a FHIR R4 Bundle of workout summaries and body data.',
    noun: 'FHIR Bundle',
  },
});

const FILE_NAME = 'training.fhir.json';

async function readItems(session: Session, input: InputOf<typeof fields>): Promise<unknown[]> {
  const { athlete, exported } = input;
  const [wantsWorkouts, wantsBody] = [exported.includes('activities'), exported.includes('body')];
  assertGranted(session, ACTION, [
    ...(wantsWorkouts ? (['workouts:read'] as const) : []),
    ...(wantsBody ? (['metrics:read'] as const) : []),
  ]);
  const { start, end } = await resolveRange(session, athlete, input);
  const context = { ...(await normaliseContextFor(session, athlete)), includePersonalData: true };
  const { workouts, metrics } = session.client;
  return [
    ...(input.includeNames ? [normaliseAthlete(await session.athlete(athlete), context)] : []),
    ...(wantsWorkouts ? await workouts.range(athlete, start, end) : [])
      .flatMap((workout) => normaliseWorkout(workout, context))
      .filter(({ type }) => type === 'activity'),
    ...normaliseMetrics(wantsBody ? await metrics.range(athlete, start, end) : [], context),
  ];
}

function givenItems(given: unknown): unknown[] {
  const list = [given].flat();
  if (list.some((item) => typeof item === 'object' && item !== null && 'type' in item)) return list;
  throw invalidInput(
    'items',
    'The items are no normalised items.',
    'Hand over what an operation with the output Normalised gives, or remove the field to read from TrainingPeaks.',
    'Each has a type such as activity or body, a user, and its data.',
  );
}
