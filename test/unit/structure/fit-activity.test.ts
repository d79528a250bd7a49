import fc from 'fast-check';
import { fit2json, parseRecords } from 'fit-decoder';
import FitParser from 'fit-file-parser';
import { fitLegs } from '../../../shared/files/activity/fit';
import { readDetails } from '../../../shared/trainingpeaks/details';
import type { WritableWorkoutType } from '../../../shared/trainingpeaks/types';
import { writeFitActivity } from '../../../shared/workouts/formats/fit/write-activity';

/** FIT activities as two parsers of other authors read them, and as our own upload side does. */

const START = Date.parse('2026-05-02T06:10:00Z');

/** A channel of the details: the member a parser gives for it, its resolution where it is no position, and what a device records. */
const CHANNELS: Record<string, { as: string; step?: number; values: fc.Arbitrary<number> }> = {
  HeartRate: { as: 'heart_rate', step: 1, values: fc.integer({ min: 30, max: 220 }) },
  Cadence: { as: 'cadence', step: 1, values: fc.integer({ min: 0, max: 200 }) },
  Power: { as: 'power', step: 1, values: fc.integer({ min: 0, max: 2000 }) },
  Speed: { as: 'speed', step: 0.001, values: fc.double({ min: 0, max: 30, noNaN: true }) },
  Elevation: { as: 'altitude', step: 0.2, values: fc.double({ min: -420, max: 8800, noNaN: true }) },
  Latitude: { as: 'position_lat', values: fc.double({ min: -90, max: 90, noNaN: true }) },
  Longitude: { as: 'position_long', values: fc.double({ min: -179.9, max: 179.9, noNaN: true }) },
  Temperature: { as: 'temperature', step: 1, values: fc.integer({ min: -40, max: 60 }) },
};

interface Generated {
  channels: string[];
  rows: (number | null)[][];
  lapStarts: number[];
}

const generated: fc.Arbitrary<Generated> = fc.subarray(Object.keys(CHANNELS), { minLength: 1 }).chain((channels) =>
  fc.record({
    channels: fc.constant(channels),
    rows: fc.array(fc.tuple(...channels.map((name) => fc.option(CHANNELS[name]!.values, { freq: 5 }))), {
      minLength: 2,
      maxLength: 60,
    }),
    lapStarts: fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 4 }),
  }),
);

/** Distance grows by 3 m a second, so that what a lap must say is known. */
function detailsOf({ channels, rows, lapStarts }: Generated) {
  const end = rows.length - 1;
  const starts = [0, ...lapStarts.filter((start) => start < end).sort((a, b) => a - b)];
  const laps = starts.map((start, index) => {
    const until = starts[index + 1] ?? end;
    return {
      StartTimeMs: start * 1000,
      EndTimeMs: until * 1000,
      ElapsedTimeMs: (until - start) * 1000,
      PowerAverage: 200,
    };
  });
  return readDetails(
    {
      WorkoutId: 5,
      WorkoutChannels: {
        Channels: [...channels, 'Distance'],
        Data: rows.map((values, second) => ({ MillisecondOffset: second * 1000, Values: [...values, second * 3] })),
      },
      WorkoutStats: { ElapsedTimeMs: end * 1000, HeartRateAverage: 151, Tss: 78.3, IF: 0.88, NormalizedPower: 203 },
      LapStats: laps,
    },
    5,
  );
}

const written = (details: ReturnType<typeof readDetails>, sport: WritableWorkoutType | null = 'bike') =>
  writeFitActivity({
    details,
    startedAt: START,
    offsetMinutes: 60,
    sport,
    calories: 640,
    distanceMeters: null,
    product: 'Connector',
  })!;

type Message = Record<string, unknown>;
type Oracle = (bytes: Uint8Array) => Promise<Record<string, Message[]>>;
const ownBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** fit-decoder gives the number that stands for nothing, most numbers unscaled, and heights as if they were centimetres. */
const NOTHING: Record<string, number> = {
  heart_rate: 0xff,
  cadence: 0xff,
  power: 0xffff,
  speed: 0xffff / 1000,
  altitude: 0xffff / 100,
  position_lat: 179.999982,
  position_long: 179.999982,
  temperature: 0x7f,
};
function inUnits([name, value]: [string, unknown]): [string, unknown] {
  if (typeof value !== 'number') return [name, value];
  if (NOTHING[name] === value) return [name, undefined];
  if (/^total_.*_time$/.test(name)) return [name, value / 1000];
  if (name === 'altitude') return [name, (value * 100) / 5 - 500];
  if (name === 'training_stress_score') return [name, value / 10];
  return [name, name === 'local_timestamp' ? (value + 631_065_600) * 1000 : value];
}

const ORACLES: Record<string, Oracle> = {
  'fit-file-parser': async (bytes) => {
    const options = { force: false, mode: 'list', lengthUnit: 'm', speedUnit: 'm/s' } as const;
    const read = await new FitParser(options).parseAsync(ownBuffer(bytes));
    return read.messages as unknown as Record<string, Message[]>;
  },
  'fit-decoder': (bytes) => {
    const messages: Record<string, Message[]> = {};
    for (const { type, data } of parseRecords(fit2json(ownBuffer(bytes))).records) {
      (messages[type] ??= []).push(Object.fromEntries(Object.entries(data).map(inUnits)));
    }
    return Promise.resolve(messages);
  },
};

it.each(Object.entries(ORACLES))('is read by %s with every value, and laps that add up', async (name, read) => {
  // fit-decoder cuts degrees off.
  const degrees = name === 'fit-decoder' ? 4e-5 : 1e-7;
  await fc.assert(
    fc.asyncProperty(generated, async (given) => {
      const { file_id, record, lap, session, activity, event } = await read(written(detailsOf(given)).bytes);
      expect(file_id![0]).toMatchObject({ manufacturer: 'development' });
      expect(record).toHaveLength(given.rows.length);
      record!.forEach((message, second) => {
        expect(new Date(message.timestamp as never).getTime()).toBe(START + second * 1000);
        expect(message.distance).toBeCloseTo(second * 3, 2);
        given.channels.forEach((channel, position) => {
          const { as, step = degrees } = CHANNELS[channel]!;
          const value = given.rows[second]![position]!;
          if (value === null) expect(message[as]).toBeUndefined();
          else expect(Math.abs((message[as] as number) - value)).toBeLessThanOrEqual(step / 2 + 1e-9);
        });
      });
      const end = given.rows.length - 1;
      const sum = (member: string) => lap!.reduce((total, message) => total + (message[member] as number), 0);
      for (const member of ['total_elapsed_time', 'total_timer_time']) {
        expect(session![0]![member]).toBeCloseTo(end, 3);
        expect(sum(member)).toBeCloseTo(end, 3);
      }
      expect(session![0]!.total_distance).toBeCloseTo(end * 3, 2);
      expect(sum('total_distance')).toBeCloseTo(end * 3, 2);
      expect(session![0]).toMatchObject({ sport: 'cycling', num_laps: lap!.length, avg_heart_rate: 151 });
      expect(session![0]).toMatchObject({ total_calories: 640, normalized_power: 203, training_stress_score: 78.3 });
      expect(lap!.every((message) => message.avg_power === 200)).toBe(true);
      expect(event!.map(({ event_type }) => event_type)).toEqual(['start', 'stop_all']);
      expect(activity![0]).toMatchObject({ num_sessions: 1 });
      expect(new Date(activity![0]!.local_timestamp as never).getTime()).toBe(START + end * 1000 + 3_600_000);
    }),
    { numRuns: 60, seed: 20_260_502 },
  );
});

const rows = (values: (number | null)[]) =>
  values.map((value, second) => ({ MillisecondOffset: second * 1000, Values: [value] }));
const heartRates = (values: (number | null)[], more: object = {}) =>
  readDetails({ WorkoutChannels: { Channels: ['HeartRate'], Data: rows(values) }, ...more }, 5);

it.each([
  ['bike', 'cycling', undefined],
  ['mtb', 'cycling', 'mountain'],
  ['run', 'running', undefined],
  ['swim', 'swimming', undefined],
  ['rowing', 'rowing', undefined],
  [null, 'generic', undefined],
] as const)('names the sport of %s', async (type, sport, sub) => {
  const { session } = await ORACLES['fit-file-parser']!(written(heartRates([120, 121]), type).bytes);
  expect(session![0]).toMatchObject({ sport, ...(sub && { sub_sport: sub }) });
});

it('is what our own upload side takes for the same activity', () => {
  const [leg] = fitLegs(
    written(detailsOf({ channels: ['Power'], rows: Array.from({ length: 601 }, () => [200]), lapStarts: [] })).bytes,
  );
  expect(leg).toMatchObject({ start: { ms: START, zoned: true }, sport: 'bike', seconds: 600, meters: 1800 });
});

it('makes one lap of a recording without laps, and keeps the timer of a paused one', async () => {
  const { bytes, laps } = written(heartRates([120, 121, 122, 125], { WorkoutStats: { ElapsedTimeMs: 2000 } }));
  expect(laps).toBe(1);
  const { session } = await ORACLES['fit-file-parser']!(bytes);
  expect(session![0]).toMatchObject({ total_elapsed_time: 3, total_timer_time: 2 });
});

it('closes gaps and overlaps between laps', async () => {
  const laps = [
    { StartTimeMs: 1000, EndTimeMs: 2000, ElapsedTimeMs: 1000 },
    { StartTimeMs: 4000, EndTimeMs: 9000, ElapsedTimeMs: 5000 },
    { StartTimeMs: 6000, EndTimeMs: 9000, ElapsedTimeMs: 3000 },
  ];
  const { lap } = await ORACLES['fit-file-parser']!(written(heartRates(Array(10).fill(130), { LapStats: laps })).bytes);
  expect(lap!.map(({ total_elapsed_time }) => total_elapsed_time)).toEqual([4, 2, 3]);
  expect(lap!.map(({ total_timer_time }) => total_timer_time)).toEqual([1, 2, 3]);
});

it('leaves out what FIT has no room for, and what has no time', async () => {
  const details = readDetails(
    {
      WorkoutChannels: {
        Channels: ['HeartRate', 'Speed'],
        Data: [
          { MillisecondOffset: 0, Values: [300, 3] },
          { Values: [120, 3] },
          { MillisecondOffset: 2000, Values: [-1, 99] },
          { MillisecondOffset: 2400, Values: [141, null] },
        ],
      },
    },
    5,
  );
  const { record } = await ORACLES['fit-file-parser']!(written(details).bytes);
  expect(record).toHaveLength(2);
  expect(record![0]).toMatchObject({ speed: 3 });
  expect(record![0]!.heart_rate).toBeUndefined();
  expect(record![1]).toMatchObject({ heart_rate: 141 });
  expect(record![1]!.speed).toBeUndefined();
});

it('is nothing without samples, and the same bytes each time', () => {
  const activity = { startedAt: START, offsetMinutes: 0, sport: null, calories: null, distanceMeters: 5, product: 'x' };
  expect(writeFitActivity({ ...activity, details: heartRates([]) })).toBeNull();
  const again = () => Buffer.from(writeFitActivity({ ...activity, details: heartRates([100, null, 101]) })!.bytes);
  expect(again()).toEqual(again());
});
