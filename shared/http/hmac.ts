import type { Ports } from './ports';

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64;

/** HMAC-SHA256 (RFC 2104) in lower-case hexadecimal, made from the hash that the platform has. */
export async function hmacSha256(
  { sha256 }: Pick<Ports, 'sha256'>,
  key: Uint8Array,
  message: Uint8Array,
): Promise<string> {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? bytesOf(await sha256(key)) : key);
  const padded = (pad: number, text: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(BLOCK + text.length);
    bytes.set(block.map((byte) => byte ^ pad));
    bytes.set(text, BLOCK);
    return bytes;
  };
  return sha256(padded(0x5c, bytesOf(await sha256(padded(0x36, message)))));
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
