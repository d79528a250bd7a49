import { fit2json, parseRecords } from 'fit-decoder';
import FitParser from 'fit-file-parser';

/**
 * FIT workout files as two parsers of other authors read them. Neither shares code with ours or with the other one, and
 * both check the checksum.
 */

/** A workout step message by the names of the FIT profile; what is not there is undefined. */
export interface SeenStep {
  wkt_step_name: string;
  notes: string;
  intensity: string | undefined;
  duration_type: string;
  duration_value: number | undefined;
  target_type: string;
  target_value: number | undefined;
  custom_target_value_low: number | undefined;
  custom_target_value_high: number | undefined;
  secondary_target_type: string | undefined;
  secondary_custom_target_value_low: number | undefined;
  secondary_custom_target_value_high: number | undefined;
}

export interface SeenWorkout {
  type: string;
  title: string;
  sport: string;
  steps: SeenStep[];
}

export type FitOracle = (bytes: Uint8Array) => Promise<SeenWorkout>;

const ownBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** fit-file-parser, which names everything. */
const fitFileParser: FitOracle = async (bytes) => {
  const read = await new FitParser({ force: false, mode: 'list' }).parseAsync(ownBuffer(bytes));
  const { file_id, workout, workout_step } = read.messages as unknown as Record<string, Record<string, unknown>[]>;
  return {
    type: file_id![0]!.type as string,
    title: workout![0]!.wkt_name as string,
    sport: workout![0]!.sport as string,
    steps: (workout_step as unknown as (SeenStep & Record<string, unknown>)[]).map(known),
  };
};

/** Without the index, and the second target's zone, which nobody sets. */
function known({ message_index, secondary_target_value, ...step }: SeenStep & Record<string, unknown>): SeenStep {
  return step;
}

/** The numbers that fit-decoder leaves as they are, by the FIT profile. */
const DURATION_TYPES: Record<number, string> = { 0: 'time', 1: 'distance', 5: 'open', 6: 'repeat_until_steps_cmplt' };
const TARGET_TYPES: Record<number, string> = { 0: 'speed', 1: 'heart_rate', 2: 'open', 3: 'cadence', 4: 'power' };
const NO_ENUM = 0xff;
const NO_NUMBER = 0xffff_ffff;

/** fit-decoder, which gives numbers for the fields that came late into the profile, and bytes for letters. */
const fitDecoder: FitOracle = (bytes) => {
  const { records } = parseRecords(fit2json(ownBuffer(bytes)));
  const first = (wanted: string): Record<string, string | number> => records.find(({ type }) => type === wanted)!.data;
  const text = (value: string | number | undefined): string => Buffer.from(String(value), 'latin1').toString('utf8');
  const number = (value: string | number | undefined): number | undefined =>
    value === NO_NUMBER ? undefined : Number(value);
  return Promise.resolve({
    type: first('file_id').type === 5 ? 'workout' : 'another',
    title: text(first('workout').wkt_name),
    sport: first('workout').sport as string,
    steps: records
      .filter(({ type }) => type === 'workout_step')
      .map(({ data }) => ({
        wkt_step_name: text(data.wkt_step_name),
        notes: text(data.notes),
        intensity: data.intensity === NO_ENUM ? undefined : String(data.intensity),
        duration_type: DURATION_TYPES[Number(data.duration_type)]!,
        duration_value: number(data.duration_value),
        target_type: TARGET_TYPES[Number(data.target_type)]!,
        target_value: number(data.target_value),
        custom_target_value_low: number(data.custom_target_value_low),
        custom_target_value_high: number(data.custom_target_value_high),
        secondary_target_type: data[19] === NO_ENUM ? undefined : TARGET_TYPES[Number(data[19])],
        secondary_custom_target_value_low: number(data[21]),
        secondary_custom_target_value_high: number(data[22]),
      })),
  });
};

export const FIT_ORACLES: Record<string, FitOracle> = { 'fit-file-parser': fitFileParser, 'fit-decoder': fitDecoder };
