import { isFunction, type Definition, type Finding } from './finding';

/** D002, D003: where a value is found, and a label that tells connections apart. */
export function checkAuthentication({ authentication }: Definition): Finding[] {
  if (!authentication) return [];
  const findings: Finding[] = [];
  const label: unknown = authentication.connectionLabel;
  if (!label) findings.push({ id: 'D003', where: 'authentication', message: 'no connection label' });
  else if (typeof label === 'string' && !isFunction(label) && !label.includes('{{')) {
    findings.push({ id: 'D003', where: 'authentication', message: 'the connection label is the same for everybody' });
  } else if (typeof label === 'string' && /\{\{[^}]*(token|secret|password|[^a-z]id)\b[^}]*\}\}/i.test(label)) {
    findings.push({ id: 'D003', where: 'authentication', message: 'the connection label shows an id or a secret' });
  }
  for (const field of authentication.fields ?? []) {
    if (field.computed || /\]\(https:\/\//.test(field.helpText ?? '')) continue;
    findings.push({
      id: 'D002',
      where: `authentication.fields.${field.key}`,
      message: 'the help text does not link to where the value is found',
    });
  }
  return findings;
}
