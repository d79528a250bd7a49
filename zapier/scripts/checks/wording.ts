import { hasBareAddress, type Action, type Finding } from './finding';

const SMALL_WORDS = new Set('a an and as at but by for from in of on or the to via with'.split(' '));

const isTitleCase = (label: string) =>
  label.split(/\s+/).every((word, index) => (index > 0 && SMALL_WORDS.has(word)) || !/^[a-z]/.test(word));

/** D008, D009, D018, D021, D022 and the guidelines for labels and descriptions. */
export function checkWording(action: Action, appName: string): Finding[] {
  if (action.hidden) return [];
  const findings: Finding[] = [];
  const add = (id: string, message: string) => findings.push({ id, where: action.where, message });
  const { kind, label, description } = action;

  if (hasBareAddress(description)) add('D008', 'a bare web address in the description');
  if (!isTitleCase(label)) add('D018', `the label is not in title case: ${label}`);
  if (!description.endsWith('.')) add(kind === 'triggers' ? 'D021' : 'G003', 'the description has no full stop');
  if (kind === 'triggers' && !description.startsWith('Triggers when ')) {
    add('D021', 'the description does not start with "Triggers when "');
  }
  if (kind !== 'triggers' && !/^[A-Z][a-z]+s\b/.test(description)) {
    add('G003', 'the description does not start with a verb in the third person');
  }
  if (new RegExp(`\\b${appName}\\b`, 'i').test(`${label} ${description}`)) add('G004', 'names the app itself');
  if (kind === 'searches' && !/^Find\b/.test(label)) add('G005', 'the label of a search does not start with Find');
  if (kind === 'searches' && action.fields.length === 0) add('D009', 'a search without a field to search by');
  if (kind === 'creates' && action.fields.length === 0) add('D022', 'a create without a static field');
  return findings;
}
