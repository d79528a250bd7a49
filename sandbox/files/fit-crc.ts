const table = [
  0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01,
  0x8801, 0x4400,
];

/** The 16-bit checksum at the end of FIT files (FIT protocol description). */
export function fitCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    for (const nibble of [byte & 0xf, byte >> 4]) {
      const carried = table[crc & 0xf] as number;
      crc = ((crc >> 4) & 0x0fff) ^ carried ^ (table[nibble] as number);
    }
  }
  return crc;
}
