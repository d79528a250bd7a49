/** What the bytes of a file are, whatever its name says. */
export type SniffedType = 'empty' | 'fit' | 'tcx' | 'pwx' | 'gpx' | 'gzip' | 'zip' | 'otherXml' | 'unknown';

/** A root element further in than this is not looked for. */
const XML_HEAD_BYTES = 65_536;

const ROOTS: Record<string, SniffedType> = { trainingcenterdatabase: 'tcx', pwx: 'pwx', gpx: 'gpx' };

/** Recognises FIT by its header, TCX, PWX and GPX by their root element, gzip and zip by their first bytes. */
export function sniff(bytes: Uint8Array): SniffedType {
  if (bytes.length === 0) return 'empty';
  if (isFit(bytes)) return 'fit';
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  const root = xmlRoot(asciiHead(bytes));
  return root === null ? 'unknown' : (ROOTS[root] ?? 'otherXml');
}

/** `.FIT` stands at byte 8 of the 12- or 14-byte header. */
function isFit(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && startsWith(bytes.subarray(8), [0x2e, 0x46, 0x49, 0x54]);
}

/** Whether a FIT file ends before the length its header gives (header, data and a 2-byte checksum). */
export function isCutFit(bytes: Uint8Array): boolean {
  const [header = 0, , , , low = 0, second = 0, third = 0, high = 0] = bytes;
  return bytes.length < header + low + second * 2 ** 8 + third * 2 ** 16 + high * 2 ** 24 + 2;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** The head of a text file with every character outside ASCII as `?`; a UTF-16 file is told by its mark or its zero bytes. */
function asciiHead(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  const littleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && bytes.length > 1);
  const bigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const step = littleEndian || bigEndian ? 2 : 1;
  const low = bigEndian ? 1 : 0;
  const characters: string[] = [];
  for (let at = low; at < bytes.length && at < XML_HEAD_BYTES; at += step) {
    const code = bytes[at] as number;
    const wide = step === 2 && bytes[at + 1 - 2 * low] !== 0;
    characters.push(wide || code > 126 ? '?' : String.fromCharCode(code));
  }
  return characters.join('');
}

/** The local name of the root element in lower case, past marks, declarations, comments and document types. */
function xmlRoot(head: string): string | null {
  const body = head
    .replace(/^\?{0,3}\s*/, '')
    .replace(/^(?:\s*(?:<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>))*/i, '');
  return /^\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(body)?.[1]?.toLowerCase() ?? null;
}

/** The original file name kept in a gzip header, or null (RFC 1952, FNAME). */
export function gzippedName(bytes: Uint8Array): string | null {
  const flags = bytes[3] ?? 0;
  if ((flags & 0x08) === 0) return null;
  let at = 10;
  if ((flags & 0x04) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  const end = bytes.indexOf(0, at);
  if (end <= at || end - at > 255) return null;
  return String.fromCharCode(...bytes.subarray(at, end));
}
