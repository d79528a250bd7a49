import { invalidInput } from '../../http/errors';
import type { Ports } from '../../http/ports';
import { scanXml, type XmlEvents } from './scan-xml';

const PIECE = 65_536;
/** Unpacked. Two days of a TCX file with a point each second; a gzipped file may pretend to be of any size. */
const LARGEST = 104_857_600;

/** The bytes of a file in pieces, unpacked if they are gzipped. Throws ConnectorError for a damaged archive. */
export async function* piecesOf(bytes: Uint8Array, ports: Pick<Ports, 'gunzip'>): AsyncGenerator<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    return;
  }
  let length = 0;
  try {
    for await (const piece of ports.gunzip(bytes)) {
      length += piece.length;
      if (length > LARGEST) break;
      yield piece;
    }
  } catch {
    throw invalidInput('file', 'The compressed file is damaged.', 'Compress or download it again.');
  }
  if (length > LARGEST) throw tooLarge();
}

export const tooLarge = () => invalidInput('file', 'The file is too large to look into.', 'Send it in parts.');

/**
 * The first pieces as one, enough to tell type and encoding of the file. An archive that is damaged after them, or has
 * something behind it, is read as far as it goes.
 */
export async function headOf(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  const next = (): Promise<IteratorResult<Uint8Array>> =>
    pieces.next().catch((error: unknown) => {
      if (head.length === 0) throw error;
      return { done: true, value: undefined };
    });
  for (let piece = await next(); piece.done !== true; piece = await next()) {
    head = head.length === 0 ? piece.value : joined([head, piece.value]);
    if (head.length >= PIECE) break;
  }
  return head;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Scans an XML file from its head on. */
export function scanPieces(head: Uint8Array, rest: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  return scanXml(textOf(head, rest), events);
}

async function* textOf(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = decoderFor(head);
  yield decoder.decode(head, { stream: true });
  for await (const piece of rest) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** By the mark or the zero bytes of UTF-16, else as the file declares it, else UTF-8. */
function decoderFor(head: Uint8Array): InstanceType<typeof TextDecoder> {
  const [first = 0, second = 0] = head;
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || first === 0) return new TextDecoder('utf-16be');
  const start = String.fromCharCode(...head.subarray(0, 200));
  const declared = /^[^<]{0,3}<\?xml[^>]*?encoding\s*=\s*["'](?!utf-16)([\w.-]+)/i.exec(start)?.[1];
  try {
    return new TextDecoder(declared);
  } catch {
    return new TextDecoder();
  }
}
