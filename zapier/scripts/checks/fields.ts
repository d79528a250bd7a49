import { hasBareAddress, isFunction, type Action, type Definition, type Finding, type Json } from './finding';

const letters = (text: string) => text.replace(/\W/g, '').toLowerCase();

/** Ids of things that TrainingPeaks gives no list of: they come from an earlier step, or are names of one's own. */
const UNLISTED_IDS = new Set(['trackingId', 'planId']);

/** D001, D004, D005, D008, D011, D013, D014 and the guidelines for input fields. */
export function checkFields(action: Action, definition: Definition): Finding[] {
  return action.fields.flatMap((field) => checkField(field, action, definition));
}

function checkField(field: Json, action: Action, { triggers = {}, searches = {} }: Definition): Finding[] {
  const findings: Finding[] = [];
  const add = (id: string, message: string) =>
    findings.push({ id, where: `${action.where}.inputFields.${field.key}`, message });
  const { key, label = '', helpText = '', dynamic, search } = field;

  if (/^(api[_-]?key|access[_-]?token|token|password|secret)$/i.test(key)) add('D001', 'asks for a credential');
  if (/(^id$|_id$|[a-z]I[dD]$)/.test(key) && !UNLISTED_IDS.has(key) && !dynamic && !field.choices && !action.hidden) {
    add('D004', 'asks for an id without a dropdown');
  }
  if (dynamic && !isFunction(dynamic) && !triggers[dynamic.split('.')[0]]) add('D005', `no trigger for ${dynamic}`);
  if (search && !searches[search.split('.')[0]]) add('D013', `no search for ${search}`);
  if (search && !dynamic) add('D014', 'offers a search but no dropdown');
  if (hasBareAddress(helpText)) add('D008', 'a bare web address in the help text');
  if (/\]\((?!https:\/\/)/.test(helpText)) add('D008', 'a link that is not https');
  if (helpText && letters(helpText) === letters(label)) add('D011', 'the help text repeats the label');
  if (!label && !action.hidden) add('G001', 'no label');
  if (/\bID$/.test(label) && !action.hidden) add('G002', 'the label asks for an ID');
  if (helpText && !/[.!?)]$/.test(helpText)) add('G007', 'the help text does not end like a sentence');
  return findings;
}

/** G008: required fields come first. Line items count as one field. */
export function checkOrder(action: Action): Finding[] {
  const fields = ((action.operation.inputFields ?? []) as Json[]).filter((field) => typeof field === 'object');
  const firstOptional = fields.findIndex((field) => !field.required);
  const late = firstOptional < 0 ? undefined : fields.slice(firstOptional).find((field) => field.required);
  return late
    ? [
        {
          id: 'G008',
          where: `${action.where}.inputFields.${late.key}`,
          message: 'a required field after optional ones',
        },
      ]
    : [];
}
