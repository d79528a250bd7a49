import { checkAuthentication } from './authentication';
import { checkFields, checkOrder } from './fields';
import { actionsOf, walk, type Definition, type Finding } from './finding';
import { checkSample } from './samples';
import { checkWording } from './wording';

/**
 * The part of Zapier's publishing checks that a definition alone can answer, so that they can be run without an account.
 * Zapier runs the same on its server when an integration is submitted. What functions return is not seen, there or here.
 *
 * @param appName must not appear in labels and descriptions
 */
export function publishingFindings(definition: Definition, appName: string): Finding[] {
  return [
    ...checkAuthentication(definition),
    ...checkAddresses(definition),
    ...checkSearchOrCreates(definition),
    ...actionsOf(definition).flatMap((action) => [
      ...checkFields(action, definition),
      ...checkOrder(action),
      ...checkWording(action, appName),
      ...checkSample(action),
    ]),
  ];
}

/** D007, D025: literal addresses are https and none runs a script. */
function checkAddresses(definition: Definition): Finding[] {
  const findings: Finding[] = [];
  walk(definition, 'app', (value, where) => {
    if (typeof value !== 'string') return;
    if (/\.url$/.test(where) && /^http:\/\//.test(value)) findings.push({ id: 'D007', where, message: 'not https' });
    if (/^\s*(javascript|data|vbscript):/i.test(value))
      findings.push({ id: 'D025', where, message: 'a script address' });
  });
  return findings;
}

/** D015: both halves of a search-or-create exist. */
function checkSearchOrCreates({ searchOrCreates = {}, searches = {}, creates = {} }: Definition): Finding[] {
  return Object.entries(searchOrCreates).flatMap(([key, { search, create }]) => {
    const where = `searchOrCreates.${key}`;
    return [
      ...(searches[search] ? [] : [{ id: 'D015', where, message: `no search ${search}` }]),
      ...(creates[create] ? [] : [{ id: 'D015', where, message: `no create ${create}` }]),
    ];
  });
}
