import { randomFillSync } from 'node:crypto';

const HEADER_BYTES = 14;
const CRC_BYTES = 2;

/** A FIT file by its header, with random records that no compression makes smaller. */
export function largeFit(bytes: number): Buffer {
  const file = Buffer.allocUnsafe(bytes);
  randomFillSync(file, HEADER_BYTES);
  file.writeUInt8(HEADER_BYTES, 0);
  file.writeUInt8(0x20, 1);
  file.writeUInt16LE(2180, 2);
  file.writeUInt32LE(bytes - HEADER_BYTES - CRC_BYTES, 4);
  file.write('.FIT', 8, 'latin1');
  file.writeUInt16LE(0, 12);
  return file;
}
