/** The package brings no types of its own; this is what the tests use of it. */
declare module 'fit-decoder' {
  interface DecodedRecord {
    type: string;
    /** By name where the package knows one, else by the number of the field. */
    data: Record<string, string | number>;
  }
  /** @throws Error when a checksum is wrong or a message has no definition */
  export function fit2json(bytes: ArrayBuffer): unknown;
  export function parseRecords(decoded: unknown): { records: DecodedRecord[] };
}
