import { crc16 } from './crc';
import { BASE_TYPES, TEXT } from './types';

/** One field of a kind of message: its number, its base type, and the bytes of a text. */
export interface FitField {
  number: number;
  baseType: number;
  /** For texts: how many bytes, the closing zero included. */
  size?: number;
}

/** Null is written as the value that means "nothing". */
export type FitRow = (number | string | null)[];

const HEADER_SIZE = 14;
const PROTOCOL_VERSION = 0x20;
const PROFILE_VERSION = 2100;

/** Gathers the messages of one FIT file, little endian, each kind of message with a definition of its own. */
export class FitWriter {
  private readonly bytes: number[] = [];
  private local = 0;

  /** Writes messages of one kind: their definition, then one row of values each. */
  messages(message: number, fields: readonly FitField[], rows: readonly FitRow[]): void {
    const local = this.local;
    this.local += 1;
    this.bytes.push(0x40 | local, 0, 0);
    this.number(message, 2);
    this.bytes.push(fields.length);
    for (const field of fields) this.bytes.push(field.number, sizeOf(field), field.baseType);
    for (const row of rows) {
      this.bytes.push(local);
      fields.forEach((field, index) => this.value(field, row[index] ?? null));
    }
  }

  private value(field: FitField, value: number | string | null): void {
    const size = sizeOf(field);
    if (field.baseType === TEXT) {
      const text = new TextEncoder().encode(String(value ?? '')).subarray(0, size - 1);
      this.bytes.push(...text, ...Array<number>(size - text.length).fill(0));
    } else {
      this.number(Number(value ?? BASE_TYPES[field.baseType]!.invalid), size);
    }
  }

  private number(value: number, bytes: number): void {
    for (let index = 0; index < bytes; index += 1) this.bytes.push(Math.floor(value / 2 ** (8 * index)) & 0xff);
  }

  /** The whole file: header, messages, checksum. */
  finish(): Uint8Array {
    const file = new Uint8Array(HEADER_SIZE + this.bytes.length + 2);
    const view = new DataView(file.buffer);
    view.setUint8(0, HEADER_SIZE);
    view.setUint8(1, PROTOCOL_VERSION);
    view.setUint16(2, PROFILE_VERSION, true);
    view.setUint32(4, this.bytes.length, true);
    file.set(new TextEncoder().encode('.FIT'), 8);
    view.setUint16(12, crc16(file.subarray(0, 12)), true);
    file.set(this.bytes, HEADER_SIZE);
    view.setUint16(file.length - 2, crc16(file.subarray(0, -2)), true);
    return file;
  }
}

function sizeOf({ baseType, size }: FitField): number {
  return size ?? BASE_TYPES[baseType]!.bytes;
}
