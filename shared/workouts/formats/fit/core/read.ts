import { structureError } from '../../../structure/errors';
import { crc16 } from './crc';
import { BASE_TYPES, type FitMessage, type FitValue, UINT32 } from './types';

interface FieldDefinition {
  number: number;
  size: number;
  baseType: number;
}

interface Definition {
  message: number;
  littleEndian: boolean;
  fields: FieldDefinition[];
  /** Of a whole message, developer fields included; those stand behind the others and are skipped. */
  bytes: number;
  /** How far into a message its time stamp stands; null without one. */
  timestampAt: number | null;
}

const SMALLEST_HEADER = 12;

/** FIT's field for a time stamp, which a compressed header carries instead. */
const TIMESTAMP = 253;

/**
 * Reads the messages of a FIT file, chained files one after the other: both byte orders, compressed time stamps,
 * developer fields skipped. Field numbers and types as the FIT protocol has them.
 *
 * @throws ConnectorError `invalidInput` for what is no FIT file, is cut off or damaged
 */
export function readFitMessages(bytes: Uint8Array): FitMessage[] {
  const messages: FitMessage[] = [];
  eachFitMessage(bytes, null, (message) => messages.push(message));
  return messages;
}

/**
 * Like {@link readFitMessages}, one message at a time and only those of the wanted numbers: the others are stepped over,
 * which is what makes it possible to read a recording of a whole day.
 *
 * @param wanted global numbers; null for all
 * @throws ConnectorError `invalidInput` for what is no FIT file, is cut off or damaged
 */
export function eachFitMessage(
  bytes: Uint8Array,
  wanted: readonly number[] | null,
  visit: (message: FitMessage) => void,
): void {
  let at = 0;
  do {
    const end = checkFile(bytes, at);
    new RecordReader(bytes, at + bytes[at]!, end - 2).read(wanted, visit);
    at = end;
  } while (at < bytes.length);
}

/** Checks header and checksums, and gives where the file ends. */
function checkFile(bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  if (view.byteLength < SMALLEST_HEADER || String.fromCharCode(...bytes.subarray(at + 8, at + 12)) !== '.FIT') {
    throw structureError('The file is not a FIT file.', 'Choose a FIT workout file.');
  }
  const headerSize = view.getUint8(0);
  const end = headerSize + view.getUint32(4, true) + 2;
  if (headerSize < SMALLEST_HEADER || end > view.byteLength) throw damaged('it is cut off');
  if (crc16(bytes.subarray(at, at + end - 2)) !== view.getUint16(end - 2, true)) {
    throw damaged('its checksum is wrong');
  }
  return at + end;
}

function damaged(why: string): Error {
  return structureError('The FIT file is damaged.', 'Export or download the file again.', `To be exact, ${why}.`);
}

class RecordReader {
  private readonly definitions = new Map<number, Definition>();
  private readonly view: DataView;
  private lastTimestamp = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly end: number,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(wanted: readonly number[] | null, visit: (message: FitMessage) => void): void {
    while (this.at < this.end) {
      const header = this.bytes[this.take(1)]!;
      if ((header & 0xc0) === 0x40) {
        this.definitions.set(header & 0x0f, this.readDefinition((header & 0x20) !== 0));
        continue;
      }
      const compressed = (header & 0x80) !== 0;
      const definition = this.definitions.get(compressed ? (header >> 5) & 0x03 : header & 0x0f);
      if (definition === undefined) throw damaged('a message comes before its definition');
      const from = this.take(definition.bytes);
      this.keepTime(definition, from, compressed ? header & 0x1f : null);
      if (wanted === null || wanted.includes(definition.message)) visit(this.readData(definition, from, compressed));
    }
  }

  /** Where the next so many bytes begin. */
  private take(count: number): number {
    const from = this.at;
    this.at += count;
    if (this.at > this.end) throw damaged('a message is cut off');
    return from;
  }

  private readDefinition(hasDeveloperFields: boolean): Definition {
    const from = this.take(5);
    const littleEndian = this.bytes[from + 1] === 0;
    const fields = Array.from({ length: this.bytes[from + 4]! }, () => {
      const field = this.take(3);
      return { number: this.bytes[field]!, size: this.bytes[field + 1]!, baseType: this.bytes[field + 2]! };
    });
    let bytes = 0;
    let timestampAt: number | null = null;
    for (const { number, size } of fields) {
      if (number === TIMESTAMP && size === 4) timestampAt = bytes;
      bytes += size;
    }
    const developerFields = hasDeveloperFields ? this.bytes[this.take(1)]! : 0;
    for (let index = 0; index < developerFields; index += 1) bytes += this.bytes[this.take(3) + 1]!;
    return { message: this.view.getUint16(from + 2, littleEndian), littleEndian, fields, bytes, timestampAt };
  }

  private readData(definition: Definition, from: number, compressed: boolean): FitMessage {
    const fields = new Map<number, FitValue>();
    let at = from;
    for (const { number, size, baseType } of definition.fields) {
      const value = this.readField(at, size, baseType, definition.littleEndian);
      if (value !== null) fields.set(number, value);
      at += size;
    }
    if (compressed) fields.set(TIMESTAMP, this.lastTimestamp);
    return { number: definition.message, fields };
  }

  /** A compressed header counts on from the last time stamp, of whatever message, in 32 seconds. */
  private keepTime({ timestampAt, littleEndian }: Definition, from: number, timeOffset: number | null): void {
    if (timeOffset !== null) this.lastTimestamp += (timeOffset - (this.lastTimestamp & 0x1f)) & 0x1f;
    else if (timestampAt !== null) {
      const timestamp = this.view.getUint32(from + timestampAt, littleEndian);
      if (timestamp !== BASE_TYPES[UINT32]!.invalid) this.lastTimestamp = timestamp;
    }
  }

  private readField(from: number, size: number, type: number, littleEndian: boolean): FitValue | null {
    const base = BASE_TYPES[type];
    if (base === undefined) return null;
    if (base.kind === 'text') return this.readText(from, size);
    const values: number[] = [];
    for (let at = from; at + base.bytes <= from + size; at += base.bytes) {
      const value = this.readNumber(at, base.bytes, base.kind, littleEndian);
      if (value !== base.invalid && !Number.isNaN(value)) values.push(Number(value));
    }
    if (values.length === 0) return null;
    return size === base.bytes ? values[0]! : values;
  }

  private readText(from: number, size: number): string | null {
    const bytes = this.bytes.subarray(from, from + size);
    const end = bytes.indexOf(0);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(end === -1 ? bytes : bytes.subarray(0, end)) || null;
  }

  private readNumber(at: number, bytes: number, kind: string, littleEndian: boolean): number | bigint {
    if (kind === 'big') return this.view.getBigUint64(at, littleEndian);
    if (kind === 'float')
      return bytes === 4 ? this.view.getFloat32(at, littleEndian) : this.view.getFloat64(at, littleEndian);
    const isSigned = kind === 'int';
    if (bytes === 1) return isSigned ? this.view.getInt8(at) : this.view.getUint8(at);
    if (bytes === 2) return isSigned ? this.view.getInt16(at, littleEndian) : this.view.getUint16(at, littleEndian);
    return isSigned ? this.view.getInt32(at, littleEndian) : this.view.getUint32(at, littleEndian);
  }
}
