/** Source text that stands for itself in the written file, such as an enumeration member. */
export class Raw {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * A value as the literal a person would have typed. n8n's rules read the syntax tree, so keys are plain identifiers
 * and nothing is computed.
 *
 * @param {unknown} value plain data and `Raw`
 * @param {string} indent
 * @returns {string}
 */
export function literal(value, indent = '  ') {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
  if (value === null || typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  const [open, close, entries] = Array.isArray(value)
    ? ['[', ']', value.map((item) => literal(item, inner))]
    : [
        '{',
        '}',
        Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => `${identifier.test(key) ? key : literal(key)}: ${literal(item, inner)}`),
      ];
  if (entries.length === 0) return open + close;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`;
}
