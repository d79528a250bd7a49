/** A field of a message: numbers (one, or a list), or text. Values marked invalid are not there at all. */
export type FitValue = number | number[] | string;

export interface FitMessage {
  /** Which message it is, by FIT's global number. */
  number: number;
  fields: Map<number, FitValue>;
}

interface BaseType {
  bytes: number;
  /** How it is read from and written to a DataView; text is not. */
  kind: 'int' | 'uint' | 'float' | 'big' | 'text';
  /** The value that stands for "nothing". */
  invalid: number | bigint;
}

/** FIT's base types by their number in a field definition. */
export const BASE_TYPES: Record<number, BaseType> = {
  0x00: { bytes: 1, kind: 'uint', invalid: 0xff },
  0x01: { bytes: 1, kind: 'int', invalid: 0x7f },
  0x02: { bytes: 1, kind: 'uint', invalid: 0xff },
  0x83: { bytes: 2, kind: 'int', invalid: 0x7fff },
  0x84: { bytes: 2, kind: 'uint', invalid: 0xffff },
  0x85: { bytes: 4, kind: 'int', invalid: 0x7fffffff },
  0x86: { bytes: 4, kind: 'uint', invalid: 0xffffffff },
  0x07: { bytes: 1, kind: 'text', invalid: 0 },
  0x88: { bytes: 4, kind: 'float', invalid: NaN },
  0x89: { bytes: 8, kind: 'float', invalid: NaN },
  0x0a: { bytes: 1, kind: 'uint', invalid: 0 },
  0x8b: { bytes: 2, kind: 'uint', invalid: 0 },
  0x8c: { bytes: 4, kind: 'uint', invalid: 0 },
  0x0d: { bytes: 1, kind: 'uint', invalid: 0xff },
  0x8e: { bytes: 8, kind: 'big', invalid: 0x7fffffffffffffffn },
  0x8f: { bytes: 8, kind: 'big', invalid: 0xffffffffffffffffn },
  0x90: { bytes: 8, kind: 'big', invalid: 0n },
};

export const ENUM = 0x00;
export const SINT8 = 0x01;
export const UINT8 = 0x02;
export const SINT16 = 0x83;
export const UINT16 = 0x84;
export const SINT32 = 0x85;
export const UINT32 = 0x86;
export const TEXT = 0x07;
