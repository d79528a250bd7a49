import { decodeEntities } from '../formats/xml/entities';

/** Escaped twice is the most that passing through a web page and a spreadsheet does. */
const DEEPEST = 3;
/** Also where the ampersand itself was escaped. */
const ENTITY = /&(?:amp;){0,2}(?:#x[\da-f]{1,6}|#\d{1,7}|\w+);/giu;

/** A text with its HTML entities resolved, and for each of its characters the place in the original. */
export interface DecodedText {
  text: string;
  /** One more than there are characters: the last is the end of the original. */
  at: number[];
}

export function decodeWithPlaces(original: string): DecodedText {
  let text = '';
  const at: number[] = [];
  const add = (piece: string, start: number, spread: boolean): void => {
    for (let index = 0; index < piece.length; index += 1) at.push(spread ? start + index : start);
    text += piece;
  };
  let end = 0;
  for (const { 0: entity, index } of original.matchAll(ENTITY)) {
    add(original.slice(end, index), end, true);
    const resolved = decoded(entity);
    if (resolved === entity) add(entity, index, true);
    else add(resolved, index, false);
    end = index + entity.length;
  }
  add(original.slice(end), end, true);
  return { text, at: [...at, original.length] };
}

/**
 * Whether two texts say the same past what storing a text does to it: other line ends, also as HTML, blanks at the ends of
 * lines and of the whole, HTML entities, another Unicode form.
 */
export function sameText(one: string | null, other: string | null): boolean {
  return canonicalText(one ?? '') === canonicalText(other ?? '');
}

/** See {@link sameText}. */
export function canonicalText(text: string): string {
  return decoded(text)
    .normalize('NFC')
    .replace(/\r\n?|<br\s*\/?>/gi, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

function decoded(text: string): string {
  let before = text;
  for (let level = 0; level < DEEPEST; level += 1) {
    const after = decodeEntities(before.replace(/&nbsp;/gi, ' '));
    if (after === before) break;
    before = after;
  }
  return before;
}
