import type { Field, Fields } from '../../../shared/operations/fields';
import { OPERATIONS, RESOURCES, TRAININGPEAKS, operationNamed, operationsOf } from '../../../shared/operations';
import type { AnyOperation, OutputField } from '../../../shared/operations/operation';
import { REFERENCES } from '../../../shared/operations/refs';
import { rangeFields } from '../../../shared/operations/ranges';
import { SCOPES } from '../../../shared/trainingpeaks/scopes';

const named = (operation: AnyOperation): string => `${operation.resource}.${operation.name}`;
const each = OPERATIONS.map((operation) => [named(operation), operation] as const);
const fieldsOf = (operation: AnyOperation): [string, Field][] => Object.entries(operation.fields as Fields);
const isSoByDefault = (operation: AnyOperation, when: OutputField['onlyWhen'] = {}): boolean =>
  Object.entries(when).every(([key, values]) =>
    values.includes((operation.fields[key] as { default: string }).default),
  );
const SMALL = /^(a|an|and|as|at|but|by|for|in|is|of|on|or|the|to|with)$/;
const isTitleCase = (text: string): boolean =>
  text
    .split(/[ /-]/)
    .every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL.test(word)) || /^\(/.test(word));
const isSentenceCase = (text: string): boolean => /^[A-Z]/.test(text) && !/[.!?]$/.test(text);

describe('the catalogue', () => {
  it('has the operations of this release under their fixed names', () => {
    expect(OPERATIONS.map(named).sort()).toEqual([
      'athlete.getAll',
      'athlete.getAssistants',
      'athlete.getCoachProfile',
      'athlete.getProfile',
      'athlete.getZones',
      'connection.check',
      'connection.disconnect',
      'event.create',
      'event.getAll',
      'event.getNext',
      'file.getUploadStatus',
      'file.inspect',
      'file.upload',
      'metric.create',
      'metric.get',
      'metric.getAll',
      'normalised.exportFhir',
      'normalised.getHistory',
      'nutrition.delete',
      'nutrition.getAll',
      'nutrition.upsert',
      'plan.audit',
      'plan.build',
      'plan.compare',
      'plan.deliver',
      'plan.export',
      'plan.withdraw',
      'route.create',
      'route.getAll',
      'structure.convert',
      'structure.parse',
      'structure.preview',
      'webhook.create',
      'webhook.delete',
      'webhook.getAll',
      'webhook.update',
      'workout.addComment',
      'workout.create',
      'workout.delete',
      'workout.downloadFit',
      'workout.downloadStructure',
      'workout.get',
      'workout.getAll',
      'workout.getChanges',
      'workout.getDetails',
      'workout.getMeanMaxes',
      'workout.getStrength',
      'workout.getTimeInZones',
      'workout.getWorkoutOfTheDay',
      'workout.update',
      'workout.upsert',
    ]);
  });

  it('finds operations by resource and name', () => {
    for (const operation of OPERATIONS) {
      expect(operationNamed(TRAININGPEAKS, operation.resource, operation.name)).toBe(operation);
      expect(operationsOf(TRAININGPEAKS, operation.resource)).toContain(operation);
    }
    expect(operationNamed(TRAININGPEAKS, 'workout', 'explode')).toBeUndefined();
  });

  it('labels each resource, by name, and leaves none without an operation', () => {
    const labels = RESOURCES.map(({ label }) => label);
    expect(labels).toEqual([...labels].sort());
    for (const { value } of RESOURCES) expect(operationsOf(TRAININGPEAKS, value)).not.toHaveLength(0);
  });

  it('gives Zapier keys that are snake_case and used once', () => {
    const keys = OPERATIONS.flatMap(({ zapier }) => ('key' in zapier ? [zapier.key] : []));
    const hidden = Object.values(REFERENCES).map(({ zapier }) => zapier.key);
    expect([...keys, ...hidden].filter((key) => !/^[a-z]+(_[a-z]+)*$/.test(key))).toEqual([]);
    expect(new Set([...keys, ...hidden]).size).toBe(keys.length + hidden.length);
    expect(keys.sort()).toEqual([
      'add_comment',
      'build_plan',
      'convert_structure',
      'create_event',
      'create_metric',
      'create_workout',
      'delete_workout',
      'deliver_plan_week',
      'download_fit',
      'download_structure',
      'export_fhir',
      'export_plan',
      'find_athlete',
      'find_event',
      'find_metrics',
      'find_nutrition',
      'find_upload',
      'find_workout',
      'get_workout',
      'get_workout_details',
      'get_zones',
      'inspect_file',
      'log_nutrition',
      'preview_structure',
      'update_workout',
      'upload_file',
      'upsert_workout',
      'withdraw_plan',
    ]);
  });

  it('points each reference to a search that exists', () => {
    const searches = OPERATIONS.flatMap(({ zapier }) =>
      'key' in zapier && zapier.as === 'search' ? [zapier.key] : [],
    );
    for (const { zapier } of Object.values(REFERENCES)) expect(searches).toContain(zapier.search);
  });
});

describe.each(each)('%s', (_, operation) => {
  it('is worded as the platforms want it', () => {
    expect(isTitleCase(operation.title)).toBe(true);
    expect(isSentenceCase(operation.action)).toBe(true);
    expect(operation.action).not.toMatch(/\b(a|an|the)\b/i);
    expect(isSentenceCase(operation.description)).toBe(true);
  });

  it('labels its fields in Title Case and explains them in one sentence', () => {
    const wrong = fieldsOf(operation).flatMap(([key, field]) => [
      ...(isTitleCase(field.label) ? [] : [`${key}: ${field.label}`]),
      ...(isSentenceCase(field.help) ? [] : [`${key}: ${field.help}`]),
      ...(field.kind === 'boolean' && !field.help.startsWith('Whether ') ? [`${key}: ${field.help}`] : []),
      ...('choices' in field ? field.choices.filter(({ label }) => !isTitleCase(label)).map(({ label }) => label) : []),
    ]);
    expect(wrong).toEqual([]);
  });

  it('keeps its labels short enough for n8n’s panel, which cuts longer ones off', () => {
    const long = fieldsOf(operation).flatMap(([, { label }]) => (label.length > 26 ? [label] : []));
    expect(long).toEqual([]);
  });

  it('has no number that must be given but stands at 0 until it is', () => {
    const zero = fieldsOf(operation).filter(
      ([, field]) => (field.kind === 'integer' || field.kind === 'number') && field.required && !('default' in field),
    );
    expect(zero.map(([key]) => key)).toEqual([]);
  });

  it('shows an example for every required field', () => {
    const missing = fieldsOf(operation).filter(([, field]) => field.required === true && !('example' in field));
    expect(missing.map(([key]) => key)).toEqual([]);
  });

  it('decides about a hidden field by a field that stands before it', () => {
    const keys = fieldsOf(operation).map(([key]) => key);
    for (const [key, field] of fieldsOf(operation)) {
      for (const decider of Object.keys(field.showWhen ?? {})) {
        expect(keys.indexOf(decider)).toBeGreaterThanOrEqual(0);
        expect(keys.indexOf(decider)).toBeLessThan(keys.indexOf(key));
      }
    }
  });

  it('promises at most ten flat fields besides warnings and an event key unless more are asked for, and its sample has exactly those', () => {
    const always = operation.outputFields.filter(({ onlyWith }) => onlyWith === undefined);
    const keys = always.filter(({ onlyWhen }) => isSoByDefault(operation, onlyWhen)).map(({ key }) => key);
    expect(Object.keys(operation.sample).sort()).toEqual([...keys].sort());
    const unasked = always.filter(({ onlyWhen }) => onlyWhen === undefined).map(({ key }) => key);
    const flat = unasked.filter((key) => !/warnings$|^eventKey$/i.test(key));
    // The record of a plan is a row of a table, with all that later steps look rows up by.
    expect(flat.length).toBeLessThanOrEqual(operation.resource === 'plan' ? 16 : 10);
    const nested = Object.entries(operation.sample).filter(([, value]) => typeof value === 'object' && value !== null);
    const whole = always.filter(({ type }) => type === 'rows' || type === 'object').map(({ key }) => key);
    expect(nested.map(([key]) => key).filter((key) => !whole.includes(key))).toEqual([]);
  });

  it('has a field for each result that comes only when asked for', () => {
    for (const { onlyWith, onlyWhen = {} } of operation.outputFields) {
      if (onlyWith !== undefined) expect(operation.fields[onlyWith]).toMatchObject({ kind: 'boolean', default: false });
      for (const [key, values] of Object.entries(onlyWhen)) {
        const { choices } = operation.fields[key] as { choices: { value: string }[] };
        expect(choices.map(({ value }) => value)).toEqual(expect.arrayContaining([...values]));
      }
    }
  });

  it('has a Zapier form or says why not', () => {
    const { zapier } = operation;
    if ('no' in zapier) return expect(zapier.no).toMatch(/^[A-Z].{20,}\.$/);
    expect(isTitleCase(zapier.label)).toBe(true);
    expect(zapier.description).toMatch(/^[A-Z][a-z]+s .*\.$/);
    expect(zapier.description).not.toMatch(/TrainingPeaks/);
    if (zapier.as === 'search') {
      expect(zapier.label).toMatch(/^Find /);
      expect(fieldsOf(operation)).not.toHaveLength(0);
    }
    // In Zapier only actions give files, and a search has nothing to look for in one, nor in what is made of many things.
    const hasFile = operation.file !== undefined || operation.fields.file?.kind === 'fileIn';
    const makes = operation.outputFields.some(({ type }) => type === 'object');
    return expect(zapier.as === 'create').toBe(operation.writes === true || hasFile || makes);
  });

  it('asks for permissions that exist, and says who else can help where one kind of account cannot', () => {
    for (const scope of operation.scopes) expect(SCOPES).toContain(scope);
    const oneKind = operation.subject === 'self' || operation.subject === 'coach';
    expect(operation.otherwise !== undefined).toBe(oneKind);
  });
});

it('shares the range fields between the operations that ask for a range', () => {
  for (const operation of OPERATIONS) {
    if (!('range' in operation.fields)) continue;
    for (const [key, field] of Object.entries(rangeFields)) expect(operation.fields[key]).toBe(field);
  }
});
