import { invalidInput } from '../../http/errors';
import type { Ports } from '../../http/ports';
import type { Activity } from './activity';

/** A GPX file as TCX, which TrainingPeaks takes. */
export interface ConvertedGpx {
  tcx: Uint8Array;
  /** What the GPX file says; TCX itself has no other sports than running and biking. */
  activity: Activity;
  /** Full sentences about what TCX has no place for. */
  warnings: string[];
}

/** Makes TCX of a recorded GPX track. */
export async function gpxToTcx(bytes: Uint8Array, _ports: Pick<Ports, 'gunzip'>): Promise<ConvertedGpx> {
  return Promise.reject(
    invalidInput('file', `The GPX file of ${bytes.length} bytes cannot be converted yet.`, 'Send a FIT or TCX file.'),
  );
}
