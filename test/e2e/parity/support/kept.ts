import { createHash } from 'node:crypto';
import { readFitMessages } from '../../../../shared/workouts/formats/fit/core/read';
import type { JsonObject } from '../../../../shared';

/** Field 4 of the message that opens a FIT file: when it was made. */
const CREATED = 4;

/** A file as it can be compared: its name, its type, and every byte. */
export function comparableFile(name: string | undefined, type: string, bytes: Uint8Array): JsonObject {
  const isFit = Buffer.from(bytes.subarray(8, 12)).toString() === '.FIT';
  const content = isFit ? withoutTime(bytes) : bytes;
  return { name: name ?? null, type, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The two faces run at different seconds, and a FIT file says when it was made. */
function withoutTime(bytes: Uint8Array): string {
  const [opening, ...others] = readFitMessages(bytes);
  const fields = [...opening!.fields].filter(([number]) => number !== CREATED);
  return JSON.stringify([fields, others.map((message) => [message.number, [...message.fields]])]);
}
