import { walk, type Action, type Finding, type Json } from './finding';

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

const looksLikeDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}/.test(text) || /^\d{1,2} \w{3,9} \d{4}/.test(text) || /^\d{1,2}\/\d{1,2}\/\d{2,4}/.test(text);

/** Whether a value is of the type of an output field. */
export const fits: Record<string, (value: unknown) => boolean> = {
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  datetime: (value) => typeof value === 'string' && ISO.test(value),
  file: (value) => typeof value === 'string',
};

/** D006, D010, D012, D017, D023, D024 and G006: the sample and the output fields tell the same. */
export function checkSample(action: Action): Finding[] {
  const findings: Finding[] = [];
  const add = (id: string, message: string, where = action.where) => findings.push({ id, where, message });
  const { operation } = action;
  const fields = ((operation.outputFields ?? []) as Json[]).filter((field) => typeof field === 'object');

  if (operation.type === 'hook') {
    if (!operation.performSubscribe || !operation.performUnsubscribe) add('D017', 'a static webhook');
    if (!operation.performList) add('D006', 'a hook without performList');
  }
  const { sample } = operation;
  if (!sample || Array.isArray(sample) || Object.keys(sample).length === 0) {
    if (!action.hidden) add('D012', 'no sample object');
    return findings;
  }
  if (action.kind === 'triggers') {
    const primary = fields.filter((field) => field.primary).map((field) => field.key);
    for (const key of primary.length > 0 ? primary : ['id']) {
      if (sample[key] === undefined || sample[key] === null) add('D010', `the sample lacks the primary key ${key}`);
    }
  }
  walk(sample, `${action.where}.sample`, (value, where) => {
    if (typeof value === 'string' && looksLikeDate(value) && !ISO.test(value)) {
      add('D023', `not ISO 8601 with a zone: ${value}`, where);
    }
  });
  for (const { key, type, required } of fields) {
    const value = (key as string).split('__').reduce((inner: Json, part) => inner?.[part], sample);
    if (required && value === undefined) add('D024', `the sample lacks ${key}`);
    if (value !== undefined && value !== null && fits[type] && !fits[type](value)) {
      add('D024', `sample.${key} is not ${type}`);
    }
  }
  for (const key of Object.keys(sample)) {
    if (!fields.some((field) => field.key.split('__')[0] === key)) add('G006', `sample.${key} has no output field`);
  }
  return findings;
}
