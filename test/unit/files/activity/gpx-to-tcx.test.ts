import { gpx as gpxToGeoJson, tcx as tcxToGeoJson } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { activityFingerprint } from '../../../../shared/files/activity/fingerprint';
import { gpxToTcx } from '../../../../shared/files/activity/gpx-to-tcx';
import type { Activity } from '../../../../shared/files/activity/activity';
import { bytesOf, gpx, type GpxPoint, gpxTrack, ports, read } from './support/files';

const START = Date.parse('2026-05-02T16:10:00Z');

const convert = async (text: string) => {
  const { tcx, ...rest } = await gpxToTcx(bytesOf(text), ports);
  return { tcx: new TextDecoder().decode(tcx), ...rest };
};
const parsed = (xml: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, 'text/xml');

/** Ten minutes on two segments with a pause of five. */
const points: GpxPoint[][] = [
  [
    { lat: 50, lon: 8, ms: START, ele: 100.5, hr: 120, cad: 85, watts: 200, temp: 21 },
    { lat: 50.01, lon: 8, ms: START + 300_000, hr: 140, cad: 0, watts: 0 },
  ],
  [
    { lat: 50.02, lon: 8, ms: START + 600_500, ele: -3 },
    { lat: 50.03, lon: 8, ms: START + 900_000, hr: 150 },
  ],
];

/** A line of GeoJSON, in one part or several. */
interface SeenLine {
  geometry: { coordinates: (number | number[] | number[][])[] };
  properties: { coordinateProperties: { times: (string | string[])[]; heart?: (number | null | (number | null)[])[] } };
}

describe('TCX made of GPX', () => {
  it('has a lap for each segment, with its totals, and the way on which pauses do not count', async () => {
    const { tcx, activity, warnings } = await convert(gpx(gpxTrack(points)));
    expect(activity).toEqual({
      startTime: '2026-05-02T16:10:00Z',
      sport: 'bike',
      durationSeconds: 599.5,
      distanceMeters: expect.closeTo(2223.9, 1),
    });
    expect(warnings).toEqual(['The temperature is left out, since TCX has no place for it.']);
    const { documentElement: root } = parsed(tcx);
    const texts = (name: string) => [...root!.getElementsByTagName(name)].map((found) => found.textContent);
    expect(root!.getElementsByTagName('Activity')[0]!.getAttribute('Sport')).toBe('Biking');
    expect(texts('Id')).toEqual(['2026-05-02T16:10:00Z']);
    expect(texts('TotalTimeSeconds')).toEqual(['300', '299.5']);
    expect(texts('DistanceMeters')).toEqual([...['1111.95', '0.00', '1111.95'], ...['1111.95', '1111.95', '2223.90']]);
    expect(texts('HeartRateBpm')).toEqual(['120', '140', '150']);
    expect(texts('Cadence')).toEqual(['85', '0']);
    expect(texts('Watts')).toEqual(['200', '0']);
    expect(texts('AltitudeMeters')).toEqual(['100.5', '-3']);
  });

  /** What the schema of TCX allows within an element, in this order. */
  const SEQUENCES: Record<string, string[]> = {
    Activity: ['Id', 'Lap', 'Notes', 'Training', 'Creator', 'Extensions'],
    Lap: [
      ...['TotalTimeSeconds', 'DistanceMeters', 'MaximumSpeed', 'Calories', 'AverageHeartRateBpm'],
      ...['MaximumHeartRateBpm', 'Intensity', 'Cadence', 'TriggerMethod', 'Track', 'Notes', 'Extensions'],
    ],
    Trackpoint: [
      ...['Time', 'Position', 'AltitudeMeters', 'DistanceMeters', 'HeartRateBpm', 'Cadence', 'SensorState'],
      'Extensions',
    ],
    TPX: ['Speed', 'RunCadence', 'Watts'],
  };

  it.each(['running', 'cycling', 'swimming'])('of %s keeps to the order of the schema', async (type) => {
    const { tcx } = await convert(gpx(gpxTrack(points, { type })));
    const root = parsed(tcx).documentElement!;
    for (const [name, sequence] of Object.entries(SEQUENCES)) {
      for (const found of [...root.getElementsByTagName(name)]) {
        const places = [...found.childNodes].map((child) => sequence.indexOf(child.nodeName));
        expect(places).not.toContain(-1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    }
    const expected = { running: ['Running', 0, 2], cycling: ['Biking', 2, 0], swimming: ['Other', 2, 0] }[type];
    const count = (name: string) => root.getElementsByTagName(name).length;
    const sport = root.getElementsByTagName('Activity')[0]!.getAttribute('Sport');
    expect([sport, count('Cadence'), count('RunCadence')]).toEqual(expected);
  });

  it('leaves out what the schema does not take', async () => {
    const odd: GpxPoint[] = [
      { lat: 90, lon: 180, ms: START, hr: 0, cad: 255, watts: 70_000 },
      { lat: 89, lon: 180, ms: START + 1000, hr: 256, cad: 79.6, watts: -1, ele: NaN },
    ];
    const { tcx } = await convert(gpx(gpxTrack([odd])).replaceAll('<time>', '<ele></ele><time>'));
    expect(tcx).not.toMatch(/HeartRate|Watts|Altitude|Longitude(Degrees)?>180/);
    expect(tcx).toContain('<Cadence>80</Cadence>');
  });

  it('takes names, entities, prefixes and other extensions as they come', async () => {
    const text = gpx(
      gpxTrack(points, { name: 'A &amp; B &lt;&#233;&gt; <![CDATA[&amp; <end> C]]>', type: '<!-- x -->running' }),
    )
      .replaceAll('gpxtpx:', 'ns3:')
      .replace('<trkseg>', '<link href="x"><text>t</text><type>swimming</type></link><trkseg>')
      .replace('<power>200</power>', '<pwr:PowerInWatts>201</pwr:PowerInWatts>');
    const prefixed = text.replace(/<(\/?)(?=gpx[ >]|trk|ele|time|name|type|extensions|link|text)/g, '<$1g:');
    for (const given of [text, prefixed]) {
      const { tcx } = await convert(given);
      const root = parsed(tcx).documentElement!;
      expect(root.getElementsByTagName('Notes')[0]!.textContent).toBe('A & B <é> &amp; <end> C');
      expect(root.getElementsByTagName('Activity')[0]!.getAttribute('Sport')).toBe('Running');
      expect(root.getElementsByTagName('Watts')[0]!.textContent).toBe('201');
    }
  });

  it('cuts a name that is no name', async () => {
    const { tcx } = await convert(gpx(gpxTrack(points, { name: 'x'.repeat(300_000) })));
    expect(/<Notes>(x+)<\/Notes>/.exec(tcx)![1]!.length).toBeLessThan(140_000);
  });

  it('takes the encoding that the file declares', async () => {
    const text = gpx(gpxTrack(points, { name: 'Grüße' })).replace('UTF-8', 'ISO-8859-1');
    const { tcx } = await gpxToTcx(Uint8Array.from(Buffer.from(text, 'latin1')), ports);
    expect(new TextDecoder().decode(tcx)).toContain('<Notes>Grüße</Notes>');
  });

  it('takes GPX 1.0 and gzip', async () => {
    const old = gpx(gpxTrack(points)).replace('version="1.1"', 'version="1.0"');
    expect(await gpxToTcx(gzipSync(old), ports)).toEqual(await gpxToTcx(bytesOf(old), ports));
  });

  it('passes over points that go back in time and segments of one point, and says which tracks it joins', async () => {
    const [first, second] = points as [GpxPoint[], GpxPoint[]];
    const back = [first[0]!, { ...first[0]!, ms: START - 5000 }, first[1]!];
    const lonely = [{ lat: 1, lon: 1, ms: START - 60_000 }];
    const { activity, warnings } = await convert(
      gpx(gpxTrack([lonely, back]) + gpxTrack([second], { type: 'running' })),
    );
    expect(activity).toMatchObject({
      startTime: '2026-05-02T16:10:00Z',
      sport: 'other',
      durationSeconds: 599.5,
      distanceMeters: expect.closeTo(2223.9, 1),
    });
    expect(warnings).toEqual([
      'The GPX file holds 2 tracks; they become one activity.',
      'Points of the GPX file that go back in time were left out: 1.',
      'The temperature is left out, since TCX has no place for it.',
    ]);
  });

  it.each([
    ['a route', '<rte><rtept lat="1" lon="2"/></rte>', 'The GPX file holds no recorded track.'],
    ['a track without times', gpxTrack([[{ lat: 1, lon: 2 }]]), 'The GPX file has no times.'],
    [
      'a track with a point without time',
      gpxTrack([
        [
          { lat: 1, lon: 2, ms: START },
          { lat: 1, lon: 2 },
        ],
      ]),
      'Point 2 of the GPX file has no time.',
    ],
    ['a single point', gpxTrack([[{ lat: 1, lon: 2, ms: START }]]), 'The GPX file holds no recorded track.'],
    [
      'a point beyond the date line',
      gpxTrack([[{ lat: 1, lon: 181, ms: START }]]),
      'Point 1 of the GPX file has no position.',
    ],
    ['a point off the globe', gpxTrack([[{ lat: 91, lon: 2, ms: START }]]), 'Point 1 of the GPX file has no position.'],
    [
      'tracks in no order',
      gpxTrack([points[1]!, points[0]!]),
      'The tracks of the GPX file overlap in time or lie days apart, so they are of several activities.',
    ],
    [
      'tracks of two days',
      gpxTrack([points[0]!, points[1]!.map((point) => ({ ...point, ms: point.ms! + 86_400_000 }))]),
      'The tracks of the GPX file overlap in time or lie days apart, so they are of several activities.',
    ],
  ])('is refused for %s', async (_, tracks, what) => {
    await expect(convert(gpx(tracks))).rejects.toMatchObject({
      kind: 'invalidInput',
      field: 'file',
      what,
      next: 'Export the recorded activity, best as a FIT or TCX file, and send that.',
    });
  });

  const coordinates = fc.record({
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    lon: fc.double({ min: -179, max: 179, noNaN: true }),
  });
  const walk = fc.record({
    step: fc.integer({ min: 0, max: 90_000 }),
    north: fc.double({ min: -0.001, max: 0.001, noNaN: true }),
    east: fc.double({ min: -0.001, max: 0.001, noNaN: true }),
    ele: fc.option(fc.integer({ min: -400, max: 8000 }), { nil: undefined }),
    hr: fc.option(fc.integer({ min: 1, max: 255 }), { nil: undefined }),
  });
  const tracks = fc
    .tuple(coordinates, fc.array(fc.array(walk, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 4 }))
    .map(([at, segments]) => {
      let { lat, lon } = at;
      let ms = START;
      return segments.map((steps) =>
        steps.map(({ step, north, east, ele, hr }): GpxPoint => {
          lat += north;
          lon += east;
          ms += step;
          return { lat, lon, ms, ele, hr };
        }),
      );
    });

  it('holds the points, times and heart rates that togeojson sees in the GPX', async () => {
    await fc.assert(
      fc.asyncProperty(tracks, async (segments) => {
        const text = gpx(gpxTrack(segments));
        const { tcx } = await convert(text);
        const seen = [gpxToGeoJson(parsed(text)), tcxToGeoJson(parsed(tcx))].map(({ features }) => {
          const lines = features as unknown as SeenLine[];
          return {
            coordinates: lines.flatMap(({ geometry }) => geometry.coordinates.flat(2)),
            times: lines.flatMap(({ properties }) => properties.coordinateProperties.times.flat()).map(Date.parse),
            heart: lines
              .flatMap(({ properties }) => (properties.coordinateProperties.heart ?? []).flat())
              .filter((rate) => rate !== null),
          };
        });
        expect(seen[1]).toEqual(seen[0]);
        expect(seen[0]!.times).toHaveLength(segments.flat().length);
        expect(seen[0]!.heart).toHaveLength(segments.flat().filter(({ hr }) => hr !== undefined).length);
      }),
      { numRuns: 60, seed: 20_260_502 },
    );
  });

  it('tells the same of the activity as the GPX', async () => {
    await fc.assert(
      fc.asyncProperty(tracks, fc.constantFrom('running', 'cycling', 'yoga'), async (segments, type) => {
        const text = gpx(gpxTrack(segments, { type }));
        const own = (await read(text)) as Activity;
        const { tcx, activity } = await convert(text);
        const again = (await read(tcx)) as Activity;
        expect(activity).toEqual(own);
        expect(again).toEqual({
          ...own,
          durationSeconds: expect.closeTo(own.durationSeconds, 6),
          // Each lap is rounded to the centimetre.
          distanceMeters:
            own.distanceMeters === null || again.distanceMeters === null
              ? again.distanceMeters
              : expect.closeTo(own.distanceMeters, 1),
        });
        expect(activityFingerprint(again)).toBe(activityFingerprint(own));
      }),
      { numRuns: 60, seed: 20_260_502 },
    );
  });

  it('is made in pieces that fit together, however long the track is', async () => {
    const long = Array.from({ length: 400 }, (_, second) => ({
      lat: 50 + second / 1e5,
      lon: 8,
      ms: START + second * 1000,
    }));
    const { tcx, activity } = await convert(
      gpx(gpxTrack([long, long.map((point) => ({ ...point, ms: point.ms + 4e6 }))])),
    );
    expect(parsed(tcx).getElementsByTagName('Trackpoint')).toHaveLength(800);
    expect(await read(tcx)).toEqual({ ...activity, distanceMeters: expect.closeTo(activity.distanceMeters!, 1) });
  });
});
