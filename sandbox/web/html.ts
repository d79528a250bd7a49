/** A piece of finished HTML. */
export class Html {
  constructor(readonly text: string) {}
}

type Insert = Html | string | number | null | undefined | false | Insert[];

/** Builds HTML; inserted text is escaped, inserted `Html` is not. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(parts.reduce((text, part, index) => text + render(inserts[index - 1]) + part));
}

function render(insert: Insert): string {
  if (insert instanceof Html) return insert.text;
  if (Array.isArray(insert)) return insert.map(render).join('');
  if (insert === null || insert === undefined || insert === false) return '';
  return String(insert).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
