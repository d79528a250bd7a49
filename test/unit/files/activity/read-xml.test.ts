import { gzipSync } from 'node:zlib';
import { readActivity } from '../../../../shared/files/activity/read';
import { bytesOf, gpx, gpxTrack, pwx, read, RIDE, tcx, tcxActivity } from './support/files';

const ride = { startTime: '2026-05-02T16:10:00Z', sport: 'bike', durationSeconds: 3661.5, distanceMeters: 30_250.25 };
const rideTcx = tcx(tcxActivity(RIDE, 'Biking'));

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return new Uint8Array(order === 'be' ? bytes.swap16() : bytes);
};

describe('a TCX file', () => {
  it('tells the start of the activity and the sums of its laps', async () => {
    expect(await read(rideTcx)).toEqual(ride);
  });

  it.each([
    ['gzipped', gzipSync(rideTcx)],
    ['with a mark', bytesOf(`\uFEFF${rideTcx}`)],
    ['in UTF-16', utf16(rideTcx, 'le', true)],
    ['in UTF-16 without a mark', utf16(rideTcx, 'le', false)],
    ['in UTF-16, big-endian and without a mark', utf16(rideTcx, 'be', false)],
    ['with a declared encoding nobody knows', bytesOf(rideTcx.replace('UTF-8', 'klingon'))],
    ['that declares UTF-16 and is not', bytesOf(rideTcx.replace('UTF-8', 'utf-16'))],
    ['with a prefix', bytesOf(rideTcx.replace(/<(\/?)(?=[A-Z])/g, '<$1tc:'))],
    ['with single quotes and blanks in its tags', bytesOf(rideTcx.replace(/Sport="(\w+)"/, "\n Sport = '$1' "))],
    [
      'with tags in comments, CDATA, instructions and a document type',
      bytesOf(
        rideTcx
          .replace(
            '\n<',
            `\n<!DOCTYPE x [ <!ENTITY e "<Activity Sport='Running'>"><!-- > " --> ]><?go <Activity> ?>\n<`,
          )
          .replace(
            '<Lap ',
            '<Notes a=">" b=\'"><Lap>\'><![CDATA[</Activity> & <Lap> ]] >]]></Notes><!-- <Activity> > --><Lap ',
          ),
      ),
    ],
  ])('%s is read the same', async (_, file) => {
    expect(await read(file)).toEqual(ride);
  });

  it('is read the same wherever it is cut into pieces', async () => {
    const notes = '<Notes>é <![CDATA[<Lap> ]] ]]> &amp; <!-- -- ></Notes> --><?a <Lap>?></Notes><Lap ';
    const [before, after] = rideTcx.split('<Activities>') as [string, string];
    // As much as is looked at to tell what the file is comes as one piece.
    const head = bytesOf(`${before}${' '.repeat(65_536)}<Activities>`);
    const tail = bytesOf(after.replaceAll('<Lap ', notes));
    const packed = gzipSync('anything');
    for (let size = 1; size < 40; size += 1) {
      async function* gunzip() {
        yield head;
        for (let at = 0; at < tail.length; at += size) yield tail.subarray(at, at + size);
      }
      expect(await readActivity(packed, { gunzip })).toEqual({ type: 'tcx', activity: ride });
    }
  });

  it('is read as far as its archive goes', async () => {
    async function* gunzip() {
      yield bytesOf(rideTcx);
      await Promise.reject(new Error('something behind the end'));
    }
    const packed = gzipSync('anything');
    expect(await readActivity(packed, { gunzip })).toEqual({ type: 'tcx', activity: ride });
    expect(await read(Buffer.concat([packed.subarray(0, 10), Buffer.alloc(9, 255)]))).toBe(
      'The compressed file is damaged.',
    );
  });

  it('whose laps say nothing is read from its track points', async () => {
    const points = [
      ['16:10:00', '0'],
      ['16:20:30', '5000.5'],
    ].map(
      ([at, meters]) =>
        `<Trackpoint><Time>2026-05-02T${at}Z</Time><DistanceMeters>${meters}</DistanceMeters></Trackpoint>`,
    );
    const lap = (track: string) => `<Lap><Track>${track}</Track></Lap>`;
    expect(await read(tcx(`<Activity Sport="Swim">${points.map(lap).join('')}</Activity>`))).toEqual({
      startTime: '2026-05-02T16:10:00Z',
      sport: 'swim',
      durationSeconds: 630,
      distanceMeters: 5000.5,
    });
  });

  it('of several sports is one activity of the type other, with the change between', async () => {
    const swim = { start: '2026-05-02T15:00:00Z', seconds: 1800, meters: 1500 };
    const change =
      '<Transition StartTime="2026-05-02T15:30:00Z"><TotalTimeSeconds>90</TotalTimeSeconds><DistanceMeters>0</DistanceMeters></Transition>';
    const sports = `<MultiSportSession><Id>2026-05-02T15:00:00Z</Id><FirstSport>${tcxActivity(swim, 'Running')}</FirstSport><NextSport>${change}${tcxActivity(RIDE, 'Biking')}</NextSport></MultiSportSession>`;
    expect(await read(tcx(sports))).toEqual({
      startTime: '2026-05-02T15:00:00Z',
      sport: 'other',
      durationSeconds: 1800 + 90 + 3661.5,
      distanceMeters: 31_750.25,
    });
  });

  it('says why it cannot be read', async () => {
    expect(await read(rideTcx.slice(0, -40))).toBe('The file is cut off.');
    expect(await read(rideTcx.replace('</Lap>', '</Lap2>'))).toBe('The file is damaged: it is not well-formed XML.');
    const course = tcx('').replace(
      '</TrainingCenterDatabase>',
      '<Courses><Course><Lap><TotalTimeSeconds>9</TotalTimeSeconds></Lap></Course></Courses></TrainingCenterDatabase>',
    );
    expect(await read(course)).toBe('The TCX file holds no recorded activity.');
    expect(await read(gzipSync(rideTcx).subarray(0, -30))).toBe('The file is cut off.');
    expect(await read('Dear coach,')).toBe('The file is not a FIT, TCX, PWX or GPX file.');
    expect(await read('')).toBe('The file is not a FIT, TCX, PWX or GPX file.');
  });

  it('keeps a time without zone as it is, and brings one with an offset to UTC', async () => {
    const at = (start: string) => read(rideTcx.replace('2026-05-02T16:10:00.000Z', start));
    expect(await at('2026-05-02T16:10:00.9')).toMatchObject({ startTime: '2026-05-02T16:10:00' });
    expect(await at('2026-05-02T18:10:00+02:00')).toMatchObject({ startTime: '2026-05-02T16:10:00Z' });
    expect(await at('yesterday')).toMatchObject({ startTime: '2026-05-02T16:10:00Z' });
  });

  it('with numbers that cannot be is read without them', async () => {
    const odd = rideTcx.replace('>3601.5<', '>1e300<').replace('>29850.25<', '>-5<');
    expect(await read(odd)).toEqual({ ...ride, durationSeconds: 60, distanceMeters: 400 });
  });
});

describe('a PWX file', () => {
  const summary = (duration: number, stopped: string, dist: number) =>
    `<summarydata><beginning>0</beginning><duration>${duration}</duration>${stopped}<dist>${dist}</dist></summarydata>`;
  const workout = `<workout><athlete><name>A</name></athlete><sportType>Mountain Bike</sportType><cmt>&lt;fun&gt;</cmt>
    <time>2026-05-02T18:10:00</time>${summary(3600, '<durationstopped>540.5</durationstopped>', 21_000)}
    <segment>${summary(99, '', 88)}</segment>
    <sample><timeoffset>1</timeoffset><dist>3</dist></sample><sample><timeoffset>3599</timeoffset><dist>20990</dist></sample></workout>`;

  it('tells its local start without a zone, and the time it was not stopped', async () => {
    expect(await read(pwx(workout))).toEqual({
      startTime: '2026-05-02T18:10:00',
      sport: 'mtb',
      durationSeconds: 3059.5,
      distanceMeters: 21_000,
    });
  });

  it('without a summary is read from its samples', async () => {
    expect(await read(pwx(workout.replace(/<summarydata>.*?<\/summarydata>/, '')))).toMatchObject({
      durationSeconds: 3599,
      distanceMeters: 20_990,
    });
  });

  it('of several workouts is one activity', async () => {
    const run = workout.replace('Mountain Bike', 'Run').replace('T18:10', 'T19:20');
    expect(await read(pwx(workout + run))).toEqual({
      startTime: '2026-05-02T18:10:00',
      sport: 'other',
      durationSeconds: 6119,
      distanceMeters: 42_000,
    });
  });

  it('without a start holds no activity', async () => {
    expect(await read(pwx(workout.replace(/<time>.*<\/time>/, '')))).toBe('The PWX file holds no recorded activity.');
  });

  it.each([
    ['Bike', 'bike'],
    ['Run', 'run'],
    ['Walk', 'walk'],
    ['Swim', 'swim'],
    ['Strength', 'strength'],
    ['XC Ski', 'xc-ski'],
    ['Rowing', 'rowing'],
    ['Cross train', 'x-train'],
    ['Brick', null],
    ['Other', null],
  ])('of the sport %s is of the type %s', async (name, sport) => {
    expect(await read(pwx(workout.replace('Mountain Bike', name)))).toMatchObject({ sport });
  });
});

describe('a GPX file', () => {
  const ms = Date.parse('2026-05-02T16:10:00Z');
  const at = (seconds: number, lat: number) => ({ ms: ms + seconds * 1000, lat, lon: 8 });

  it('lasts and reaches from point to point of its segments', async () => {
    const file = gpx(gpxTrack([[at(0, 50), at(60, 50.01)], [at(600, 50.2), at(700, 50.21)], [at(900, 51)]]));
    expect(await read(file)).toEqual({
      startTime: '2026-05-02T16:10:00Z',
      sport: 'bike',
      durationSeconds: 160,
      // Two hundredths of a degree of latitude, each of 1111.95 m.
      distanceMeters: expect.closeTo(2223.9, 1),
    });
  });

  it('measures along the globe', async () => {
    // A quarter of the equator, and a degree of the parallel that is half as long.
    const along = (from: number, to: number, lat: number) =>
      read(
        gpx(
          gpxTrack([
            [
              { ...at(0, lat), lon: from },
              { ...at(60, lat), lon: to },
            ],
          ]),
        ),
      );
    expect(await along(-45, 45, 0)).toMatchObject({ distanceMeters: expect.closeTo(10_007_557, 0) });
    expect(await along(179.5, -179.5, 60)).toMatchObject({ distanceMeters: expect.closeTo(55_597.0, 0) });
  });

  it('says why a route cannot be read', async () => {
    const route = gpx('<rte><rtept lat="1" lon="2"/></rte>');
    expect(await read(route)).toMatch('The GPX file holds no recorded track.');
    expect(await read(gpx(gpxTrack([[{ lat: 1, lon: 2 }]])))).toMatch('The GPX file has no times.');
  });

  it.each([
    ['running', 'run'],
    ['trail_running', 'run'],
    ['9', 'run'],
    ['1', 'bike'],
    ['VirtualRide', 'bike'],
    ['mountain_biking', 'mtb'],
    ['motorcycling', null],
    ['cross_country_skiing_ws', 'xc-ski'],
    ['hiking', 'walk'],
    ['lap_swimming', 'swim'],
    ['mountaineering', null],
  ])('of the type %s is %s', async (type, sport) => {
    expect(await read(gpx(gpxTrack([[at(0, 50), at(60, 50.01)]], { type })))).toMatchObject({ sport });
  });
});
