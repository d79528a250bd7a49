import { type ConnectorError, invalidInput } from '../../http/errors';
import { amount, type Leg } from './activity';
import { readMoment } from './moment';
import { attribute, type XmlEvents } from './scan-xml';
import { sportNamed } from './sports';

/** A point of a track. What was not recorded is undefined. */
export interface TrackPoint {
  /** Epoch milliseconds; NaN where the file gives no time. */
  ms: number;
  /** Latitude and longitude in degrees. */
  lat: number;
  lon: number;
  /** Metres above sea level. */
  ele?: number;
  /** Beats a minute. */
  hr?: number;
  /** Revolutions, or steps of one foot, a minute. */
  cad?: number;
  watts?: number;
  /** °C. */
  temp?: number;
  /** Metres from the start of the activity. */
  distance: number;
}

/** What sensors add to a point, by the names that the extensions of Garmin, Cluetrust and Strava have for it. */
const SENSORS = new Map<string, 'hr' | 'cad' | 'watts' | 'temp'>([
  ['hr', 'hr'],
  ['heartrate', 'hr'],
  ['cad', 'cad'],
  ['cadence', 'cad'],
  ['power', 'watts'],
  ['watts', 'watts'],
  ['PowerInWatts', 'watts'],
  ['atemp', 'temp'],
  ['temp', 'temp'],
]);

const DAY_MS = 86_400_000;
const SEVERAL = 'The tracks of the GPX file overlap in time or lie days apart, so they are of several activities.';

/** What the tracks of a GPX file come to. */
export interface GpxTracks {
  /** A leg for each segment. */
  legs: Leg[];
  /** Of the first track that has one. */
  name: string;
  tracks: number;
  /** How many points went back in time, and were left out. */
  leftOut: number;
}

/** Told of each segment, and of its points in their order. */
export interface TrackVisitor {
  segment(leg: Leg): void;
  point(point: TrackPoint): void;
}

/**
 * Goes through the tracks of a GPX file. A segment lasts from its first to its last point and is as long as the way along
 * its points; what lies between two segments is a pause and counts for neither. A segment of a single point has no
 * duration and is passed over. The times of GPX are UTC, with or without `Z`.
 */
export function gpxTracks(found: GpxTracks, visitor?: TrackVisitor): XmlEvents {
  let points = 0;
  let sport: Leg['sport'] = null;
  let firstLeg = 0;
  let distance = 0;
  let until = -Infinity;
  let point: TrackPoint | null = null;
  /** The point before, and its segment. */
  let last: TrackPoint | null = null;
  let leg: Leg | null = null;

  const begin = (first: TrackPoint): Leg => {
    const begun = { start: { ms: first.ms, zoned: true }, sport, seconds: 0, meters: 0 };
    found.legs.push(begun);
    first.distance = distance;
    visitor?.segment(begun);
    visitor?.point(first);
    return begun;
  };
  const add = (next: TrackPoint): void => {
    check(next, points);
    if (last === null) {
      const pause = next.ms - until;
      if (pause < 0 || (pause > DAY_MS && pause < Infinity)) throw refusal(SEVERAL);
    } else if (next.ms < last.ms) {
      found.leftOut += 1;
      return;
    } else {
      leg ??= begin(last);
      const meters = metersBetween(last, next);
      leg.meters += meters;
      leg.seconds = amount((next.ms - leg.start!.ms) / 1000, 'seconds');
      next.distance = distance += meters;
      until = next.ms;
      visitor?.point(next);
    }
    last = next;
  };

  return {
    open(place, attributes) {
      if (place === 'gpx/trk') {
        found.tracks += 1;
        firstLeg = found.legs.length;
      } else if (place === 'trk/trkseg') last = leg = null;
      else if (place === 'trkseg/trkpt') {
        points += 1;
        point = { ms: NaN, lat: degrees(attributes, 'lat'), lon: degrees(attributes, 'lon'), distance: 0 };
      }
    },
    close(place, text) {
      const sensor = SENSORS.get(place.slice(place.indexOf('/') + 1));
      if (place === 'trk/name') found.name ||= text;
      else if (place === 'trk/type') sport = sportNamed(text);
      else if (place === 'gpx/trk') for (const one of found.legs.slice(firstLeg)) one.sport = sport;
      else if (place === 'trkseg/trkpt') {
        add(point!);
        point = null;
      } else if (point === null || text === '') return;
      else if (place === 'trkpt/time') point.ms = readMoment(text)?.ms ?? NaN;
      else if (place === 'trkpt/ele') point.ele = Number(text);
      else if (sensor !== undefined) point[sensor] = Number(text);
    },
  };
}

/** @throws ConnectorError `invalidInput` when there was no recorded track */
export function checkTracks({ legs }: GpxTracks): void {
  if (legs.length === 0) {
    throw refusal('The GPX file holds no recorded track.', 'It may be a route or a list of places, without times.');
  }
}

function check({ ms, lat, lon }: TrackPoint, number: number): void {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) throw refusal(`Point ${number} of the GPX file has no position.`);
  if (!Number.isNaN(ms)) return;
  throw number === 1
    ? refusal('The GPX file has no times.', 'It is a route to follow, not the recording of an activity.')
    : refusal(`Point ${number} of the GPX file has no time.`);
}

function refusal(what: string, why = ''): ConnectorError {
  return invalidInput('file', what, 'Export the recorded activity, best as a FIT or TCX file, and send that.', why);
}

const degrees = (attributes: string, name: string): number => Number(attribute(attributes, name) || NaN);

/** The mean radius of the earth. */
const EARTH_METERS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** The way along the great circle, by the haversine formula. */
function metersBetween(a: TrackPoint, b: TrackPoint): number {
  const half = (x: number, y: number) => Math.sin(((y - x) * RADIANS) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * half(a.lon, b.lon);
  return 2 * EARTH_METERS * Math.asin(Math.sqrt(Math.min(1, h)));
}
