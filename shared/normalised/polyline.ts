/** Latitude and longitude in degrees. */
export type Position = readonly [number, number];

/** A line on a map needs no more points than this. */
const MOST_POINTS = 500;

/** A line as Google's encoded polyline (precision 5), thinned out evenly; its ends stay. */
export function summaryPolyline(positions: readonly Position[]): string {
  const step = Math.max(1, (positions.length - 1) / (MOST_POINTS - 1));
  const count = Math.min(positions.length, MOST_POINTS);
  let before: Position = [0, 0];
  let line = '';
  for (let index = 0; index < count; index += 1) {
    const [latitude, longitude] = positions[Math.round(index * step)]!;
    const at: Position = [Math.round(latitude * 1e5), Math.round(longitude * 1e5)];
    line += encoded(at[0] - before[0]) + encoded(at[1] - before[1]);
    before = at;
  }
  return line;
}

function encoded(difference: number): string {
  let rest = difference < 0 ? ~(difference << 1) : difference << 1;
  let text = '';
  while (rest >= 0x20) {
    text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
    rest >>= 5;
  }
  return text + String.fromCharCode(rest + 63);
}

/** The middle of the area that the line covers, also where it crosses the date line. */
export function centreOf(positions: readonly Position[]): Position {
  const [[, first]] = positions as [Position];
  const spread = (values: number[]) =>
    values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
      Infinity,
      -Infinity,
    ] as const);
  const [south, north] = spread(positions.map(([latitude]) => latitude));
  const [west, east] = spread(positions.map(([, longitude]) => around(longitude - first)));
  return [(south + north) / 2, around(first + (west + east) / 2)];
}

/** An angle from -180 to 180 degrees. */
function around(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}
