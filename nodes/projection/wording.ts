import type { Field } from '../../shared';

/** The catalogue's words in n8n's house style: no full stop after a single sentence, one after each of several. */
export function sentence(help: string): string {
  const text = help.trim().replace(/\.$/, '');
  return /[.!?]\s+[A-Z“"(]/.test(text) ? `${text}.` : text;
}

export const labelOf = (field: Field): string => field.n8n?.label ?? field.label;

/** n8n wants switches explained as "Whether …". */
export function descriptionOf(field: Field): string {
  const help = sentence(field.n8n?.help ?? field.help);
  if (field.kind !== 'boolean' || help.startsWith('Whether')) return help;
  return `Whether to ${help.charAt(0).toLowerCase()}${help.slice(1)}`;
}

export const exampleOf = (field: Field): { placeholder: string } | undefined =>
  field.example === undefined ? undefined : { placeholder: `e.g. ${field.example}` };
