import { fitCrc } from './fit-crc';

/** The pieces of a FIT file that do not depend on what it is about (FIT protocol description). */

export type Field = [number: number, size: number, baseType: number];

/** Header and checksum around the messages. */
export function fitFile(messages: Buffer): Buffer {
  const header = Buffer.alloc(14);
  header.writeUInt8(14, 0);
  header.writeUInt8(0x10, 1);
  header.writeUInt16LE(2132, 2);
  header.writeUInt32LE(messages.length, 4);
  header.write('.FIT', 8, 'ascii');
  header.writeUInt16LE(fitCrc(header.subarray(0, 12)), 12);
  const file = Buffer.concat([header, messages]);
  return Buffer.concat([file, uint16(fitCrc(file))]);
}

export function definition(localNumber: number, globalNumber: number, fields: Field[]): Buffer {
  const head = Buffer.from([0x40 | localNumber, 0, 0, globalNumber & 0xff, globalNumber >> 8, fields.length]);
  return Buffer.concat([head, ...fields.map((field) => Buffer.from(field))]);
}

/** ASCII, cut and filled with zeros to `length` bytes. */
export function fitText(value: string, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer.write(
    value
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, length - 1),
    'ascii',
  );
  return buffer;
}

export function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

export function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
