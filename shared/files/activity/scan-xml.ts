import { invalidInput } from '../../http/errors';
import { decodeEntities } from '../../workouts/formats/xml/entities';

/**
 * What a scan tells, element by element. `place` is the element behind its parent, `Lap/DistanceMeters`, and `path` leads
 * there from the root; both without prefixes of namespaces.
 */
export interface XmlEvents {
  open(place: string, attributes: string): void;
  /** `text` is what stands between the last tag and this closing one: all there is in an element without children. */
  close(place: string, text: string, path: string): void;
}

/** Longer tags and texts than any device writes: a tag is refused, a text is cut. */
const LONGEST = 65_536;
/** TCX has ten levels. */
const DEEPEST = 64;
const CDATA_END = ']]>';
/** What is skipped, and where it ends. Of CDATA the content is kept. */
const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', CDATA_END],
  ['<?', '?>'],
] as const;

/**
 * Goes through an XML text that comes in pieces, once and without keeping it, so that the size of a file does not
 * matter. Document types are skipped and entities of their own not expanded.
 *
 * @throws ConnectorError `invalidInput` for what is not well-formed or ends too early
 */
export async function scanXml(pieces: AsyncIterable<string>, { open, close }: XmlEvents): Promise<void> {
  /** What has come and cannot be told yet. */
  let rest = '';
  /** What ends the section that the scan is in. */
  let until = '';
  let kept = '';
  const tags: string[] = [];
  const paths = [''];

  const keep = (text: string): void => {
    if (kept.length < LONGEST) kept += text.slice(0, LONGEST);
  };
  const closeTag = (tag: string): void => {
    if (tags.pop() !== tag) throw damaged();
    const path = paths.pop()!;
    close(placeOf(path), decodeEntities(kept).trim(), path);
    kept = '';
  };
  const readTag = (tag: string): void => {
    if (tag.startsWith('/')) return closeTag(tag.slice(1).trimEnd());
    const name = /^[^\s/]+/.exec(tag)?.[0];
    if (name === undefined || tags.length === DEEPEST) throw damaged();
    tags.push(name);
    const path = `${paths[paths.length - 1]}/${name.slice(name.indexOf(':') + 1)}`;
    paths.push(path);
    kept = '';
    open(placeOf(path), tag.slice(name.length));
    if (tag.endsWith('/')) closeTag(name);
  };
  /** Takes a tag, a text or a stretch of a section; gives where it ends, or where it begins if more is needed. */
  const step = (text: string, at: number): number => {
    if (until !== '') {
      const found = text.indexOf(until, at);
      const end = found === -1 ? Math.max(at, text.length - until.length + 1) : found;
      if (until === CDATA_END) keep(text.slice(at, end).replaceAll('&', '&amp;'));
      if (found === -1) return end;
      const next = end + until.length;
      until = '';
      return next;
    }
    const tag = text.indexOf('<', at);
    if (tag !== at) {
      const end = tag === -1 ? text.length : tag;
      keep(text.slice(at, end));
      return end;
    }
    for (const [start, end] of SECTIONS) {
      if (!text.startsWith(start, at)) continue;
      until = end;
      return at + start.length;
    }
    const end = tagEnd(text, at);
    if (end !== 0 && text[at + 1] !== '!') readTag(text.slice(at + 1, end - 1));
    return end || at;
  };

  for await (const piece of pieces) {
    const text = rest + piece;
    let at = 0;
    for (let next = -1; at < text.length && next !== at; ) {
      next = at;
      at = step(text, at);
    }
    rest = text.slice(at);
    if (rest.length > LONGEST) throw damaged();
  }
  if (rest !== '' || until !== '' || tags.length > 0) throw invalidInput('file', 'The file is cut off.', AGAIN);
}

const AGAIN = 'Export or download the file again.';

const damaged = () => invalidInput('file', 'The file is damaged: it is not well-formed XML.', AGAIN);

const placeOf = (path: string): string => path.slice(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);

/** The place behind a tag or a document type, which ends with the first `>` outside quotes; 0 if not there. */
function tagEnd(text: string, at: number): number {
  const end = text.indexOf('>', at) + 1;
  if (!/["']/.test(text.slice(at, end))) return end;
  let closing = '';
  for (let index = at; index < text.length; index += 1) {
    const character = text[index]!;
    if (closing !== '') closing = character === closing ? '' : closing;
    else if (character === '>') return index + 1;
    else if (character === '"' || character === "'") closing = character;
  }
  return 0;
}

/** An attribute by its name, entities resolved. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found && decodeEntities(found[1] ?? found[2]!);
}
