const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

const TAIL = new TextEncoder().encode('"}');

/** What stands before the file in the body usually fits into this. */
const HEAD_BYTES = 16_384;

/** Memory made by {@link memoryForFile} whose file has not been encoded yet. */
const reserved = new WeakSet<ArrayBufferLike>();

/**
 * Memory to read a file of so many bytes into that is going to be sent by {@link jsonWithBase64}, which then writes the
 * base64 form over the file: the two never exist side by side.
 */
export function memoryForFile(bytes: number): Uint8Array {
  const buffer = new ArrayBuffer(HEAD_BYTES + encodedLength(bytes) + TAIL.length);
  reserved.add(buffer);
  return new Uint8Array(buffer, buffer.byteLength - TAIL.length - bytes, bytes);
}

/**
 * A JSON object in UTF-8 whose last member `key` holds `data` in base64. Everything is written once, into one buffer of
 * the final size: no text of the file ever exists, so a 25 MB file costs 33 MB and nothing more. A file that lies in
 * memory from {@link memoryForFile} costs nothing on top of it, and is gone afterwards.
 */
export function jsonWithBase64(members: object, key: string, data: Uint8Array): Uint8Array {
  const open = JSON.stringify(members).slice(0, -1);
  const head = new TextEncoder().encode(`${open}${open.length > 1 ? ',' : ''}${JSON.stringify(key)}:"`);
  const length = head.length + encodedLength(data.length) + TAIL.length;
  const body = reservedAround(data, length) ?? new Uint8Array(length);
  body.set(head);
  writeBase64(data, body, head.length);
  body.set(TAIL, length - TAIL.length);
  return body;
}

const encodedLength = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** The reserved memory that ends right behind the file; null when the file is not in such memory, or does not fill it. */
function reservedAround({ buffer, byteOffset, length: bytes }: Uint8Array, length: number): Uint8Array | null {
  const fills = byteOffset + bytes + TAIL.length === buffer.byteLength && length <= buffer.byteLength;
  return fills && reserved.delete(buffer) ? new Uint8Array(buffer, buffer.byteLength - length, length) : null;
}

/**
 * Writes `data` as base64 characters into `target` from `offset` on. Both may share memory as long as the last character
 * comes no earlier than the last byte: writing then never overtakes reading.
 */
function writeBase64(data: Uint8Array, target: Uint8Array, offset: number): void {
  const table = ALPHABET;
  const whole = data.length - (data.length % 3);
  let to = offset;
  for (let from = 0; from < whole; from += 3) {
    const bits = ((data[from] as number) << 16) | ((data[from + 1] as number) << 8) | (data[from + 2] as number);
    target[to] = table[bits >> 18] as number;
    target[to + 1] = table[(bits >> 12) & 63] as number;
    target[to + 2] = table[(bits >> 6) & 63] as number;
    target[to + 3] = table[bits & 63] as number;
    to += 4;
  }
  if (whole === data.length) return;
  const two = data.length - whole === 2;
  const bits = ((data[whole] as number) << 16) | (two ? (data[whole + 1] as number) << 8 : 0);
  target[to] = table[bits >> 18] as number;
  target[to + 1] = table[(bits >> 12) & 63] as number;
  target[to + 2] = two ? (table[(bits >> 6) & 63] as number) : PADDING;
  target[to + 3] = PADDING;
}
