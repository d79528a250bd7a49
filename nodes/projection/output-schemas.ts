import type { Catalogue, JsonObject, OutputField, PolledEvent } from '../../shared';
import {
  INSTANT_EVENTS,
  POLLED_EVENTS,
  TERRA,
  TERRA_DELIVERY,
  TRAINERDAY,
  TRAINERDAY_EVENTS,
  TRAININGPEAKS,
} from '../../shared';

/**
 * The output schemas by their file within the package. n8n's editor shows those of an action before it has run, so that
 * fields can be mapped without data; those of triggers are read by n8n's assistant alone. They describe the simplified view,
 * since n8n knows one schema for an operation.
 */
export function outputSchemas(): Record<string, JsonObject> {
  return Object.fromEntries([
    ...actionSchemas('TrainingPeaks', TRAININGPEAKS),
    ...triggerSchema('TrainingPeaksTrigger', POLLED_EVENTS),
    ...triggerSchema('TrainingPeaksInstantTrigger', INSTANT_EVENTS),
    ...actionSchemas('TrainerDay', TRAINERDAY),
    ...triggerSchema('TrainerDayTrigger', TRAINERDAY_EVENTS),
    ...actionSchemas('Terra', TERRA),
    ...triggerSchema('TerraTrigger', [TERRA_DELIVERY]),
  ]);
}

type Schemas = [file: string, schema: JsonObject][];

const actionSchemas = (node: string, { operations }: Catalogue): Schemas =>
  operations.map(({ resource, name, outputFields }) => [
    `nodes/${node}/__schema__/${VERSION}/${resource}/${name}.json`,
    schemaOf(outputFields),
  ]);

const triggerSchema = (node: string, events: readonly Told[]): Schemas => [
  [`nodes/${node}/__schema__/${VERSION}.json`, ofAnyEvent(events)],
];

/** What an item of one event of a trigger looks like. */
type Told = Pick<PolledEvent, 'outputFields'>;

/** The version of the nodes the way n8n writes it in addresses. */
const VERSION = 'v1.0.0';

/** `version` is that of the schema's form: n8n's own schemas carry it. */
const schemaOf = (fields: readonly OutputField[]): JsonObject => ({ ...objectOf(fields), version: 1 });

const objectOf = (fields: readonly OutputField[]): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(fields.map((field) => [field.key, propertyOf(field)])),
});

/** n8n's editor shows the first of several types. */
function propertyOf({ type, always, fields = [] }: OutputField): JsonObject {
  if (type === 'rows') return { type: 'array', items: objectOf(fields) };
  const shown = type === 'datetime' ? 'string' : type === 'list' ? 'array' : type;
  return { type: always ? shown : [shown, 'null'] };
}

/**
 * Each field that an item of the trigger may have, of any type it may have; one that only some events have is not always
 * there.
 */
function ofAnyEvent(events: readonly Told[]): JsonObject {
  const types: Record<string, Set<unknown>> = {};
  for (const { outputFields } of events) {
    for (const field of outputFields) {
      const found = (types[field.key] ??= new Set());
      for (const type of [propertyOf(field).type].flat()) found.add(type);
    }
  }
  for (const [key, found] of Object.entries(types)) {
    if (!events.every(({ outputFields }) => outputFields.some((field) => field.key === key && field.always))) {
      found.add('null');
    }
  }
  const properties = Object.entries(types).map(([key, found]) => {
    const all = [...found];
    return [
      key,
      {
        type:
          all.length === 1
            ? all[0]
            : [...all.filter((type) => type !== 'null'), ...all.filter((type) => type === 'null')],
      },
    ];
  });
  return { type: 'object', properties: Object.fromEntries(properties), version: 1 };
}
