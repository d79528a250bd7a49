import { ConnectorError } from '../../http/errors';
import type { Ports } from '../../http/ports';
import { sniff } from '../sniff';
import { type ActivityFileType, activityOf, type ActivityReading, type Leg } from './activity';
import { fitLegs } from './fit';
import { checkTracks, type GpxTracks, gpxTracks } from './gpx';
import { headOf, joined, piecesOf, scanPieces, tooLarge } from './pieces';
import { pwxLegs } from './pwx';
import { tcxLegs } from './tcx';

/** FIT is read as a whole, so a packed one must fit into memory; a day of records is a tenth of it. */
const LARGEST_UNPACKED_FIT = 33_554_432;

/**
 * Reads what a FIT, TCX, PWX or GPX file, gzipped or not, says of the recorded activity. What the bytes are decides, not
 * a name. A file that is damaged, cut off or holds no activity gives a reason instead of an exception; XML is read in
 * pieces and never held as a whole.
 *
 * FIT: the sessions (time without pauses), else the records; TCX: the laps, else the track points; PWX: the summary
 * (duration without stops), else the samples; GPX: the segments of the tracks.
 */
export async function readActivity(bytes: Uint8Array, ports: Pick<Ports, 'gunzip'>): Promise<ActivityReading> {
  const pieces = piecesOf(bytes, ports);
  let type: ActivityFileType | null = null;
  const read = async (): Promise<ActivityReading> => {
    const head = await headOf(pieces);
    type = typeOf(head);
    if (type === null) return { type, activity: null, reason: 'The file is not a FIT, TCX, PWX or GPX file.' };
    const legs = type === 'fit' ? fitLegs(await whole(bytes, head, pieces)) : await xmlLegs(type, head, pieces);
    const activity = activityOf(legs);
    if (activity !== null) return { type, activity };
    return { type, activity: null, reason: `The ${type.toUpperCase()} file holds no recorded activity.` };
  };
  const failed = (error: unknown): ActivityReading => {
    if (!(error instanceof ConnectorError)) throw error;
    return { type, activity: null, reason: [error.what, error.why].filter(Boolean).join(' ') };
  };
  return read()
    .catch(failed)
    .finally(() => pieces.return(undefined));
}

function typeOf(head: Uint8Array): ActivityFileType | null {
  const type = sniff(head);
  return type === 'fit' || type === 'tcx' || type === 'pwx' || type === 'gpx' ? type : null;
}

/** A FIT file that is not packed is there already. */
async function whole(bytes: Uint8Array, head: Uint8Array, rest: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  if (head.buffer === bytes.buffer) return bytes;
  const pieces = [head];
  let { length } = head;
  for await (const piece of rest) {
    length += piece.length;
    if (length > LARGEST_UNPACKED_FIT) throw tooLarge();
    pieces.push(piece);
  }
  return joined(pieces);
}

async function xmlLegs(
  type: Exclude<ActivityFileType, 'fit'>,
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): Promise<readonly Leg[]> {
  const found: GpxTracks = { legs: [], name: '', tracks: 0, leftOut: 0 };
  const { legs } = found;
  await scanPieces(head, rest, { tcx: tcxLegs, pwx: pwxLegs, gpx: () => gpxTracks(found) }[type](legs));
  if (type === 'gpx') checkTracks(found);
  return legs;
}
