import { structureError } from '../../structure/errors';
import { decodeEntities } from './entities';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The text directly inside, CDATA included, entities resolved. */
  text: string;
}

/** Elements inside elements; workout files have four levels. */
const DEEPEST = 50;

/** What can stand between tags. */
const NODE =
  /<!--[\s\S]*?-->|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>|<\/(?<end>[^\s>]+)\s*>|<(?<start>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/uy;

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/**
 * Reads an XML text, as much of XML as workout files use: elements, attributes, text, CDATA, comments, the predefined
 * and numeric entities. A document type is skipped and its entities are not expanded.
 *
 * @throws ConnectorError `invalidInput` with the line of what is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    NODE.lastIndex = at;
    const groups = NODE.exec(text)?.groups;
    if (groups === undefined) throw malformed(text, at);
    at = NODE.lastIndex;
    const inner = open[open.length - 1]!;
    if (groups.text !== undefined) inner.text += decodeEntities(groups.text);
    else if (groups.cdata !== undefined) inner.text += groups.cdata;
    else if (groups.end !== undefined) {
      if (open.length === 1 || groups.end !== inner.name) throw malformed(text, at);
      open.pop();
    } else if (groups.start !== undefined) {
      const element = { name: groups.start, attributes: attributesOf(groups.attributes!), children: [], text: '' };
      inner.children.push(element);
      if (groups.empty === '') open.push(element);
      if (open.length > DEEPEST) throw malformed(text, at);
    }
  }
  const [document] = root.children;
  if (open.length > 1 || document === undefined) throw malformed(text, text.length);
  return document;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[name!] = decodeEntities((double ?? single)!.replace(/[\t\r\n]/g, ' '));
  }
  return attributes;
}

function malformed(text: string, at: number): Error {
  const line = text.slice(0, at).split('\n').length;
  return structureError(`The file is not well-formed XML (line ${line}).`, 'Export the file again, or correct it.');
}
