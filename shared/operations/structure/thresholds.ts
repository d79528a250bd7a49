import { ConnectorError } from '../../http/errors';
import { NO_THRESHOLDS, type Thresholds } from '../../workouts/structure/thresholds';
import type { Fields, InputOf } from '../fields';
import type { Session } from '../session';
import { athleteThresholds } from '../structure-input';
import { metersPerSecond } from './pace';

/** Where thresholds come from: an athlete of the account, or typed values, which count more. */
export const thresholdFields = {
  athlete: {
    kind: 'ref',
    to: 'athlete',
    label: 'Athlete',
    help: 'Whose thresholds turn watts, beats, pace and zones into percentages and back, where the steps need that',
    placement: 'more',
    example: '880045',
  },
  ftpWatts: {
    kind: 'integer',
    label: 'FTP',
    help: 'Functional threshold power in watts, in place of the athlete’s',
    placement: 'more',
    unit: 'W',
    min: 30,
    max: 700,
    example: '250',
  },
  thresholdHeartRate: {
    kind: 'integer',
    label: 'Threshold Heart Rate',
    help: 'In beats a minute, in place of the athlete’s',
    placement: 'more',
    unit: 'bpm',
    min: 60,
    max: 240,
    example: '165',
  },
  maxHeartRate: {
    kind: 'integer',
    label: 'Maximum Heart Rate',
    help: 'In beats a minute, in place of the athlete’s',
    placement: 'more',
    unit: 'bpm',
    min: 80,
    max: 250,
    example: '188',
  },
  thresholdPace: {
    kind: 'text',
    label: 'Threshold Pace',
    help: 'Such as 4:10/km, 6:40/mi or 1:35/100m, in place of the athlete’s',
    placement: 'more',
    example: '4:10/km',
  },
} as const satisfies Fields;

type ThresholdInput = InputOf<typeof thresholdFields>;

/** Where the thresholds of one input come from; nothing is read before it is asked for. */
export interface ThresholdSource {
  ask(workoutType: string | null): Promise<Thresholds>;
  /** What failed for want of a threshold, with how to give one where it was nobody's fault but the form's. */
  explained(error: unknown): unknown;
}

/**
 * Typed values, then what the chosen athlete has in TrainingPeaks. An athlete account need not choose itself; where it types
 * thresholds, they may be anybody's, and only those count.
 *
 * @throws ConnectorError `invalidInput` for a pace that is none
 */
export function thresholdSource(session: Session, input: ThresholdInput): ThresholdSource {
  const typed = typedThresholds(input);
  const isOwn = session.accountType === 'athlete' && Object.keys(typed).length === 0;
  const athlete = input.athlete ?? (isOwn ? 'me' : undefined);
  let missed = false;
  return {
    async ask(workoutType) {
      if (athlete !== undefined) return { ...(await athleteThresholds(session, athlete, workoutType)), ...typed };
      missed = true;
      return { ...NO_THRESHOLDS, ...typed };
    },
    explained(error) {
      if (!missed || !(error instanceof ConnectorError)) return error;
      const next = 'Choose the athlete whose thresholds count, or fill in the threshold, both under Additional Fields.';
      return new ConnectorError({ ...error, what: error.what, next });
    },
  };
}

function typedThresholds(input: ThresholdInput): Partial<Thresholds> {
  const { ftpWatts, thresholdHeartRate, maxHeartRate, thresholdPace } = input;
  return {
    ...(ftpWatts === undefined ? {} : { ftpWatts }),
    ...(thresholdHeartRate === undefined ? {} : { thresholdHeartRate }),
    ...(maxHeartRate === undefined ? {} : { maxHeartRate }),
    ...(thresholdPace === undefined ? {} : { thresholdSpeed: metersPerSecond('thresholdPace', thresholdPace) }),
  };
}
