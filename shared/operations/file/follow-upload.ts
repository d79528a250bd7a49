import { ConnectorError, type ErrorKind } from '../../http/errors';
import type { FileStatus } from '../../trainingpeaks/types';
import type { Session } from '../session';
import type { UploadProgress } from './output';

/** Milliseconds between two looks; the last repeats. */
const PAUSES = [1_000, 2_000, 3_000, 4_000, 5_000];
/** TrainingPeaks is usually done within seconds; what takes longer is followed with Get Upload Status. */
const LONGEST_WAIT = 120_000;
/** Kept back from the deadline for the last look and for handing over the result. */
const MARGIN = 3_000;

/**
 * Follows the processing of an uploaded file until it is done or the time is over. The tracking id is never lost: when
 * TrainingPeaks stops answering, the file counts as still being processed.
 *
 * @throws ConnectorError `cancelled`
 */
export async function followUpload(session: Session, trackingId: string): Promise<UploadProgress> {
  const { ports } = session;
  const until = Math.min(ports.now() + LONGEST_WAIT, session.deadlineAt - MARGIN);
  for (let looks = 0; ; looks += 1) {
    const pause = PAUSES[Math.min(looks, PAUSES.length - 1)]!;
    if (ports.now() + pause > until) return stillProcessing(trackingId);
    ports.progress?.({ label: 'Waiting for TrainingPeaks to process the file', done: looks });
    await ports.sleep(pause);
    const progress = await look(session, trackingId);
    if (progress.state !== 'processing') return progress;
  }
}

/** The file was taken; whatever keeps its status from being seen must not look like a failed upload. */
const PASSING = new Set<ErrorKind>([
  'notFound',
  'unavailable',
  'rateLimited',
  'unexpectedAnswer',
  'deadline',
  'missingScope',
  'reconnect',
  'rejected',
]);

function look(session: Session, trackingId: string): Promise<UploadProgress> {
  return session.client.files.status(trackingId).then(
    (status) => outcomeOf(status, trackingId),
    (error: unknown) => {
      if (error instanceof ConnectorError && PASSING.has(error.kind)) return stillProcessing(trackingId);
      throw error;
    },
  );
}

export function stillProcessing(trackingId: string): UploadProgress {
  return { state: 'processing', trackingId, workoutIds: [], reason: null };
}

/** What a status means: done without success or without a workout is a failure. TrainingPeaks wiki, FileStatus. */
export function outcomeOf(status: FileStatus, trackingId: string): UploadProgress {
  const { completed, workoutIds, alreadyThere } = status;
  if (!completed) return stillProcessing(trackingId);
  if (alreadyThere) return { state: 'alreadyThere', trackingId, workoutIds, reason: null };
  const success = status.status.toLowerCase() === 'success';
  if (success && workoutIds.length > 0) return { state: 'processed', trackingId, workoutIds, reason: null };
  return { state: 'failed', trackingId, workoutIds, reason: success ? null : status.status.slice(0, 200) || null };
}

/** For a step whose work was the upload: a failure stops it. */
export function failedUpload({ reason, trackingId }: UploadProgress): ConnectorError {
  return new ConnectorError({
    kind: 'rejected',
    what: 'TrainingPeaks took the file but could not make a workout of it.',
    why: reason === null ? 'It gave no reason.' : `TrainingPeaks says: “${reason}”.`,
    next: 'Check that the file opens elsewhere and holds a recorded workout, then upload it again.',
    field: 'file',
    partial: { trackingId },
  });
}
