import type { Ports } from '../../http/ports';
import { encodeEntities, writableText } from '../../workouts/formats/xml/entities';
import { type Activity, activityOf, type Leg } from './activity';
import { checkTracks, type GpxTracks, gpxTracks, type TrackVisitor } from './gpx';
import { headOf, joined, piecesOf, scanPieces } from './pieces';

/** A GPX file as TCX, which TrainingPeaks takes. */
export interface ConvertedGpx {
  tcx: Uint8Array;
  /** What the GPX file says; TCX itself has no other sports than running and biking. */
  activity: Activity;
  /** Full sentences about what was left out or put together. */
  warnings: string[];
}

/**
 * Makes TCX of the recorded tracks of a GPX 1.0 or 1.1 file: one activity, a lap for each segment, with position,
 * elevation, distance, heart rate, cadence and power of every point. Calories, which TCX demands, are 0.
 *
 * @throws ConnectorError `invalidInput` (field `file`) for a file without a recorded track, a point without time, tracks
 * of several activities, and damaged files
 */
export async function gpxToTcx(bytes: Uint8Array, ports: Pick<Ports, 'gunzip'>): Promise<ConvertedGpx> {
  const pieces = piecesOf(bytes, ports);
  const found: GpxTracks = { legs: [], name: '', tracks: 0, leftOut: 0 };
  const laps = writeLaps();
  await scanPieces(await headOf(pieces), pieces, gpxTracks(found, laps));
  checkTracks(found);
  const activity = activityOf(found.legs)!;
  const { tracks, leftOut } = found;
  const warnings = [
    tracks > 1 && `The GPX file holds ${tracks} tracks; they become one activity.`,
    leftOut > 0 && `Points of the GPX file that go back in time were left out: ${leftOut}.`,
    laps.hasTemperature() && 'The temperature is left out, since TCX has no place for it.',
  ].filter((warning) => warning !== false);
  const notes = element('Notes', found.name && encodeEntities(writableText(found.name)));
  const head = `${ROOT}<Activity Sport="${tcxSport(activity.sport)}">${element('Id', activity.startTime)}`;
  const tail = `${notes}</Activity></Activities></TrainingCenterDatabase>\n`;
  return { tcx: joined([encoded(head), ...laps.finish(), encoded(tail)]), activity, warnings };
}

const ROOT =
  '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>';
const EXTENSION = '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2">';

/** Text is encoded whenever so much has come together. */
const ENCODE_FROM = 65_536;

interface Laps extends TrackVisitor {
  hasTemperature(): boolean;
  finish(): Uint8Array[];
}

/** Writes laps as their points come. The head of a lap holds its totals, so it is filled in at the end of the lap. */
function writeLaps(): Laps {
  const pieces: Uint8Array[] = [];
  let text = '';
  let lap: Leg | null = null;
  let head = 0;
  let hasTemperature = false;

  const flush = (): number => {
    const next = pieces.push(encoded(text));
    text = '';
    return next;
  };
  const endLap = (): void => {
    if (lap === null) return;
    text += '</Track></Lap>';
    pieces[head] = encoded(
      `<Lap StartTime="${new Date(lap.start!.ms).toISOString()}">` +
        element('TotalTimeSeconds', lap.seconds) +
        element('DistanceMeters', lap.meters.toFixed(2)) +
        element('Calories', 0) +
        '<Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod><Track>',
    );
  };
  return {
    segment(leg) {
      endLap();
      flush();
      head = flush() - 1;
      lap = leg;
    },
    point({ ms, lat, lon, ele, distance, hr, cad, watts, temp }) {
      hasTemperature ||= temp !== undefined;
      const cadence = within(cad, 0, 254);
      const isRun = lap?.sport === 'run';
      const extension = element('RunCadence', isRun ? cadence : '') + element('Watts', within(watts, 0, 65_535));
      // The order is the schema's, which takes a longitude of -180 and not of 180.
      text +=
        `<Trackpoint><Time>${new Date(ms).toISOString()}</Time><Position><LatitudeDegrees>${lat}</LatitudeDegrees>` +
        `<LongitudeDegrees>${lon === 180 ? -180 : lon}</LongitudeDegrees></Position>` +
        element('AltitudeMeters', Number.isFinite(ele) ? ele! : '') +
        element('DistanceMeters', distance.toFixed(2)) +
        element('HeartRateBpm', element('Value', within(hr, 1, 255))) +
        element('Cadence', isRun ? '' : cadence) +
        (extension && `${EXTENSION}${extension}</TPX></Extensions>`) +
        '</Trackpoint>';
      if (text.length > ENCODE_FROM) flush();
    },
    hasTemperature: () => hasTemperature,
    finish() {
      endLap();
      flush();
      return pieces;
    },
  };
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Nothing for nothing. */
const element = (name: string, content: string | number): string =>
  content === '' ? '' : `<${name}>${content}</${name}>`;

/** A whole number that the schema takes, or nothing. */
function within(value: number | undefined, least: number, greatest: number): number | '' {
  const whole = Math.round(value ?? NaN);
  return whole >= least && whole <= greatest ? whole : '';
}

function tcxSport(sport: Activity['sport']): string {
  if (sport === 'run') return 'Running';
  return sport === 'bike' || sport === 'mtb' ? 'Biking' : 'Other';
}
