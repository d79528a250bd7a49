import { ConnectorError } from '../http/errors';
import type { Ports } from '../http/ports';
import type { WritableWorkoutType } from '../trainingpeaks/types';
import type { Activity } from './activity/activity';
import { gpxToTcx } from './activity/gpx-to-tcx';
import { type ExaminedFile, examineFile, type GivenFile } from './examine';
import type { UploadType } from './filename';

/** XML smaller than this is sent as it is; compressing it would save nothing worth the work. */
const GZIP_FROM_BYTES = 128 * 1024;

/** A file that is ready for `TrainingPeaksClient.files.upload`. */
export interface PreparedUpload extends Omit<ExaminedFile, 'type' | 'gzipped'> {
  type: UploadType;
  /** Gzipped when it is large XML; otherwise the very bytes that were given, or what GPX was converted to. */
  bytes: Uint8Array;
  /** The sport where the file that is sent has no word for it. */
  sport: WritableWorkoutType | null;
}

/**
 * Checks a file and makes it ready to upload. What the bytes are decides, not the name (TrainingPeaks wiki,
 * File-Upload-Asynchronous: FIT, TCX and PWX, gzipped or not).
 *
 * @param convertGpx whether a GPX file is converted to TCX; it is refused otherwise
 * @throws ConnectorError `invalidInput` for an empty file, `unsupportedFile` for anything else than FIT, TCX or PWX
 */
export async function prepareUpload(
  file: GivenFile,
  ports: Pick<Ports, 'sha256' | 'gzip' | 'gunzip'>,
  { convertGpx = false }: { convertGpx?: boolean } = {},
): Promise<PreparedUpload> {
  const { type, gzipped, ...examined } = await examineFile(file, ports);
  if (type === 'gpx') {
    if (!convertGpx) throw gpxRefusal(file.fileName);
    return converted(examined, file.bytes, ports);
  }
  return { ...examined, type, sport: null, bytes: gzipped ? file.bytes : await packed(file.bytes, type, ports) };
}

async function converted(
  examined: Omit<ExaminedFile, 'type' | 'gzipped'>,
  bytes: Uint8Array,
  ports: Pick<Ports, 'gzip' | 'gunzip'>,
): Promise<PreparedUpload> {
  const { tcx, activity, warnings } = await gpxToTcx(bytes, ports);
  return {
    ...examined,
    type: 'tcx',
    bytes: await packed(tcx, 'tcx', ports),
    activity,
    sport: tcxHasNoWordFor(activity) ? activity.sport : null,
    warnings: [...examined.warnings, ...warnings],
  };
}

/** TCX knows running and biking only. */
function tcxHasNoWordFor({ sport }: Activity): boolean {
  return sport !== 'run' && sport !== 'bike';
}

async function packed(bytes: Uint8Array, type: UploadType, ports: Pick<Ports, 'gzip'>): Promise<Uint8Array> {
  return type !== 'fit' && bytes.length >= GZIP_FROM_BYTES ? ports.gzip(bytes) : bytes;
}

function gpxRefusal(fileName: string): ConnectorError {
  return new ConnectorError({
    kind: 'unsupportedFile',
    what: `The file “${fileName}” is a GPX file, which TrainingPeaks does not take.`,
    next: 'Switch on Convert GPX to upload it as TCX, or send the FIT or TCX file of the workout.',
    field: 'file',
  });
}
