import { ATHLETE, BLOOD_GLUCOSE, BLOOD_PRESSURE, BODY, MEASUREMENT } from '../../shared/normalised/body-templates';
import { NORMALISED_TYPES, NORMALISED_VERSION } from '../../shared/normalised/model';
import { isLeaf, NOTHING, type Leaf, type Template } from '../../shared/normalised/template';
import { ACTIVITY, HR_ZONE, LAP, PLANNED_WORKOUT } from '../../shared/normalised/workout-templates';
import { MADE, READINGS } from './made';

export type Schema = { [keyword: string]: unknown };

export const SCHEMA_FILE = 'docs/normalised.schema.json';

/** How a leaf's value is converted, and its type; a leaf that nobody described is a mistake. */
export function described({ from, as }: Leaf): { schema: Schema; conversion: string } {
  const found = as === 'made' ? MADE[from] : READINGS[as];
  if (found === undefined) throw new Error(`scripts/normalised/made.ts does not describe “${from}”`);
  return found;
}

function schemaOf(node: Template[string]): Schema {
  if (node === NOTHING) return { description: 'TrainingPeaks has nothing for it: null.' };
  if (Array.isArray(node)) return { type: ['array', 'null'], items: objectOf((node as readonly [Template])[0]) };
  if (!isLeaf(node)) return { ...objectOf(node as Template), type: ['object', 'null'] };
  const unit = node.unit === '' ? '' : `Unit: ${node.unit}. `;
  return { ...described(node).schema, description: `${unit}From TrainingPeaks: ${node.from}.` };
}

const objectOf = (template: Template): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(template).map(([key, node]) => [key, schemaOf(node)])),
});

const NUMBER = { type: ['number', 'null'] };
const TEXT = { type: ['string', 'null'] };
const MOMENT = { ...MADE['StartTime, else WorkoutDay']!.schema };

const timed = (name: string, template: Template): Schema => {
  const { properties } = objectOf(template);
  return { type: 'object', properties: { [name]: MOMENT, ...(properties as object) } };
};

/** By the names Terra has published. What comes from Terra itself has codes, whose meaning is not published. */
const named = (...names: (string | null)[]): Schema => ({
  anyOf: [{ enum: names }, { type: 'integer', description: 'From Terra: a code of its own.' }],
});

const STEP: Schema = {
  type: 'object',
  properties: {
    order: { type: 'integer' },
    name: TEXT,
    description: TEXT,
    intensity: named('WARMUP', 'ACTIVE', 'REST', 'COOLDOWN', null),
    type: { enum: [0, 1], description: '0: a step. 1: a repeat block with its own steps.' },
    steps: { type: ['array', 'null'], items: { $ref: '#/definitions/step_or_repeat' } },
    durations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['duration_type'],
        properties: {
          duration_type: named('TIME', 'DISTANCE_METERS', 'OPEN', 'REPS'),
          seconds: NUMBER,
          distance_meters: NUMBER,
          reps: { type: 'integer' },
        },
      },
    },
    targets: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['target_type'],
        properties: {
          target_type: named(
            'POWER_PERCENTAGE',
            'HEART_RATE_THRESHOLD_PERCENTAGE',
            'HEART_RATE_MAX_PERCENTAGE',
            'SPEED_PERCENTAGE',
            'CADENCE',
          ),
          ...Object.fromEntries(
            ['power_percentage', 'hr_percentage', 'speed_percentage'].flatMap((name) =>
              ['', '_low', '_high'].map((end) => [`${name}${end}`, { ...NUMBER, description: 'Unit: %.' }]),
            ),
          ),
          cadence_low: { ...NUMBER, description: 'Unit: rpm.' },
          cadence_high: { ...NUMBER, description: 'Unit: rpm.' },
        },
      },
    },
  },
};

const MODELS: Record<(typeof NORMALISED_TYPES)[number], Template> = {
  activity: ACTIVITY,
  planned_workout: PLANNED_WORKOUT,
  body: BODY,
  athlete: ATHLETE,
};

/** The published JSON Schema of a normalised item, made from the templates that make the items. */
export function normalisedSchema(): Schema {
  const models = Object.entries(MODELS).map(([type, template]) => [type, objectOf(template)]);
  const branch = (type: string): Schema => {
    const model = { $ref: `#/definitions/${type}` };
    return {
      if: { type: 'object', properties: { type: { const: type } } },
      then:
        type === 'athlete'
          ? { type: 'object', required: ['athlete'], properties: { athlete: model } }
          : {
              type: 'object',
              required: ['data'],
              properties: { data: { type: 'array', minItems: 1, maxItems: 1, items: model } },
            },
    };
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks/blob/main/${SCHEMA_FILE}`,
    title: 'Normalised item',
    description: `What the output “Normalised” gives, version ${NORMALISED_VERSION}: the names and units of Terra's models (openapi 2026-07). A missing value is null, never 0. Members may be added, so a reader passes over those it does not know.`,
    type: 'object',
    required: ['type', 'version', 'user'],
    properties: {
      id: { type: ['string', 'integer', 'null'], description: 'On Zapier: the id that the simplified result has.' },
      workoutId: { type: 'integer', description: 'On Zapier, where the id is more than the workout’s.' },
      type: { type: 'string', description: `${NORMALISED_TYPES.join(', ')}; Terra has others.` },
      version: { type: 'string' },
      user: {
        type: 'object',
        required: ['user_id', 'provider'],
        properties: {
          user_id: { type: 'string', description: 'A pseudonym when the connection has a pseudonym secret.' },
          provider: { type: 'string', description: 'E.g. TRAININGPEAKS.' },
          reference_id: TEXT,
        },
      },
      data: { type: 'array' },
      athlete: { type: 'object' },
      event: { type: 'string', description: 'Of triggers: what happened.' },
      eventKey: { type: 'string', description: 'Of triggers: the same for the same change.' },
      reference: { type: 'string', description: 'Of a request for history: the run it belongs to.' },
    },
    allOf: NORMALISED_TYPES.map(branch),
    definitions: {
      ...Object.fromEntries(models),
      lap: objectOf(LAP),
      hr_zone: objectOf(HR_ZONE),
      measurement: timed('measurement_time', MEASUREMENT),
      blood_pressure: timed('timestamp', BLOOD_PRESSURE),
      blood_glucose: timed('timestamp', BLOOD_GLUCOSE),
      step_or_repeat: STEP,
    },
  };
}
