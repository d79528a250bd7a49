import { ConnectorError } from '../../http/errors';
import type { Session } from '../session';
import { followUpload, outcomeOf } from './follow-upload';
import type { UploadProgress } from './output';
import type { UploadInput } from './upload-fields';

/** `progress` is null when there is nothing to follow, so that the file has to be sent; `remark` then says why, if asked. */
interface Resumed {
  progress: UploadProgress | null;
  remark: string[];
}

/** Follows an upload of an earlier run by its tracking id. */
export async function resumeUpload(session: Session, input: UploadInput): Promise<Resumed> {
  const { trackingId, waitForProcessing } = input;
  if (trackingId === undefined) return { progress: null, remark: [] };
  const progress = await current(session, trackingId, waitForProcessing);
  if (progress === null) return { progress, remark: [`TrainingPeaks no longer knows tracking number ${trackingId}.`] };
  if (progress.state !== 'failed') return { progress, remark: [] };
  const reason = progress.reason === null ? '' : ` (“${progress.reason}”)`;
  return { progress: null, remark: [`The upload with tracking number ${trackingId} had failed${reason}.`] };
}

async function current(session: Session, trackingId: string, wait: boolean): Promise<UploadProgress | null> {
  const status = await session.client.files.status(trackingId).catch((error: unknown) => {
    if (error instanceof ConnectorError && error.kind === 'notFound') return null;
    throw error;
  });
  if (status === null) return null;
  const progress = outcomeOf(status, trackingId);
  return progress.state === 'processing' && wait ? followUpload(session, trackingId) : progress;
}
