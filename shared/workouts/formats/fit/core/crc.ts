/** The generator polynomial of FIT's checksum, bits reversed. */
const POLYNOMIAL = 0xa001;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >> 1) ^ POLYNOMIAL : value >> 1;
  return value;
});

/** The CRC-16 that FIT files end with (CRC-16/ARC: `123456789` gives 0xBB3D). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  // Going through by index makes nothing for the garbage collector, however long the file.
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >> 8) ^ TABLE[(crc ^ bytes[at]!) & 0xff]!;
  return crc;
}
