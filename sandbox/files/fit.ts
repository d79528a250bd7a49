import { Activity, emptyActivity } from './activity';

const fitEpochMs = Date.UTC(1989, 11, 31);
const sessionMessage = 18;
const recordMessage = 20;
const sports: Record<number, string> = {
  1: 'Run',
  2: 'Bike',
  5: 'Swim',
  10: 'Strength',
  11: 'Walk',
  12: 'XC-Ski',
  15: 'Rowing',
  4: 'X-Train',
};

interface Definition {
  global: number;
  littleEndian: boolean;
  fields: { number: number; size: number }[];
  developerBytes: number;
}

/**
 * Reads the session of a FIT activity. A file shorter than its header says is refused; a body that is no well-formed
 * message stream is taken as a file without a session, so that made-up test files of any size still become a workout.
 */
export function readFitActivity(data: Buffer): Activity {
  const headerSize = data[0] as number;
  const end = headerSize + data.readUInt32LE(4);
  if (data.length < end + 2) throw new Error('Unexpected end of file.');
  const activity = { ...emptyActivity };
  const times = { first: 0, last: 0 };
  try {
    for (const message of messages(data, headerSize, end)) apply(message, activity, times);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (activity.start === null && times.first > 0) {
    activity.start = isoOf(times.first);
    activity.hours = (times.last - times.first) / 3600;
  }
  return activity;
}

interface Message {
  global: number;
  value: (field: number) => number | null;
}

function apply(message: Message, activity: Activity, times: { first: number; last: number }): void {
  if (message.global === recordMessage) {
    const time = message.value(253) ?? 0;
    times.first = times.first || time;
    times.last = time;
  }
  if (message.global !== sessionMessage) return;
  const [start, elapsed, timer, distance] = [2, 7, 8, 9].map(message.value);
  activity.start ??= start === null || start === undefined ? null : isoOf(start);
  activity.type ??= sports[message.value(5) ?? -1] ?? null;
  activity.hours = add(
    activity.hours,
    (timer ?? elapsed ?? null) === null ? null : (timer ?? (elapsed as number)) / 3_600_000,
  );
  activity.meters = add(activity.meters, distance === null || distance === undefined ? null : distance / 100);
  activity.heartRateAverage ??= message.value(16);
  activity.cadenceAverage ??= message.value(18);
  activity.powerAverage ??= message.value(20);
}

function* messages(data: Buffer, start: number, end: number): Generator<Message> {
  const definitions = new Map<number, Definition>();
  let at = start;
  while (at < end) {
    const header = data.readUInt8(at++);
    const compressed = (header & 0x80) !== 0;
    const local = compressed ? (header >> 5) & 0x3 : header & 0xf;
    if (!compressed && header & 0x40) {
      const definition = readDefinition(data, at, (header & 0x20) !== 0);
      definitions.set(local, definition.definition);
      at = definition.next;
      continue;
    }
    const definition = definitions.get(local);
    if (!definition) throw new RangeError('data message without definition');
    const body = at;
    yield { global: definition.global, value: (field) => fieldValue(data, body, definition, field) };
    at += definition.fields.reduce((sum, field) => sum + field.size, 0) + definition.developerBytes;
  }
}

function readDefinition(data: Buffer, at: number, developer: boolean): { definition: Definition; next: number } {
  const littleEndian = data.readUInt8(at + 1) === 0;
  const global = littleEndian ? data.readUInt16LE(at + 2) : data.readUInt16BE(at + 2);
  const count = data.readUInt8(at + 4);
  const fieldAt = (index: number, base: number) => ({
    number: data.readUInt8(base + index * 3),
    size: data.readUInt8(base + index * 3 + 1),
  });
  const fields = Array.from({ length: count }, (_, index) => fieldAt(index, at + 5));
  let next = at + 5 + count * 3;
  let developerBytes = 0;
  if (developer) {
    const base = next + 1;
    const developerCount = data.readUInt8(next);
    for (let index = 0; index < developerCount; index += 1) developerBytes += fieldAt(index, base).size;
    next = base + developerCount * 3;
  }
  return { definition: { global, littleEndian, fields, developerBytes }, next };
}

/** An unsigned number of 1, 2 or 4 bytes; null when absent or marked invalid (all bits set). */
function fieldValue(data: Buffer, body: number, definition: Definition, number: number): number | null {
  let at = body;
  for (const field of definition.fields) {
    if (field.number === number && [1, 2, 4].includes(field.size)) {
      const value = definition.littleEndian ? data.readUIntLE(at, field.size) : data.readUIntBE(at, field.size);
      return value === 2 ** (8 * field.size) - 1 ? null : value;
    }
    at += field.size;
  }
  return null;
}

function isoOf(fitSeconds: number): string {
  return new Date(fitEpochMs + fitSeconds * 1000).toISOString();
}

function add(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}
