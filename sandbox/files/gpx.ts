import { XMLParser } from 'fast-xml-parser';
import { Activity, emptyActivity } from './activity';

interface Point {
  time?: string;
}
interface Track {
  name?: string;
  type?: string;
  trkseg?: { trkpt?: Point | Point[] } | { trkpt?: Point | Point[] }[];
}

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });
const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Start and length of a GPX track; null when the bytes are no GPX. */
export function readGpx(data: Buffer): Activity | null {
  const text = data.toString('utf8');
  if (!/<gpx\b/.test(text.slice(0, 4096))) return null;
  const { gpx } = parser.parse(text) as { gpx?: { trk?: Track | Track[] } };
  const times = list(gpx?.trk)
    .flatMap((track) => list(track.trkseg))
    .flatMap((segment) => list(segment.trkpt))
    .flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return { ...emptyActivity };
  return { ...emptyActivity, start: new Date(first).toISOString(), hours: (last - first) / 3_600_000 };
}
