const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

/**
 * A JSON object in UTF-8 whose last member `key` holds `data` in base64. Everything is written once, into one buffer of
 * the final size: no text of the file ever exists, so a 25 MB file costs 33 MB and nothing more.
 */
export function jsonWithBase64(members: object, key: string, data: Uint8Array): Uint8Array {
  const encoder = new TextEncoder();
  const open = JSON.stringify(members).slice(0, -1);
  const head = encoder.encode(`${open}${open.length > 1 ? ',' : ''}${JSON.stringify(key)}:"`);
  const tail = encoder.encode('"}');
  const encodedLength = Math.ceil(data.length / 3) * 4;
  const body = new Uint8Array(head.length + encodedLength + tail.length);
  body.set(head);
  writeBase64(data, body, head.length);
  body.set(tail, head.length + encodedLength);
  return body;
}

/** Writes `data` as base64 characters into `target` from `offset` on. */
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
