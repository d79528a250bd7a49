import { readFitActivity } from '../../../sandbox/files/fit';
import { TestSandbox } from './client';

/** Rides, uploads and the public library of the local TrainerDay. */

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const key = 'td_sandbox_premium';
const api = (method: string, path: string) => sandbox.api(key, method, `/trainerday/api/v1${path}`);
const quirk = (changes: object) => sandbox.control('POST', '/trainerday/quirks', changes);

it('lists rides newest first by page, with sources, and gives each as a FIT file', async () => {
  const { data } = (await api('GET', '/activities?page=1&pageSize=100')).json;
  const starts = data.map(({ startDateUTC }: any) => startDateUTC);
  expect(starts).toEqual([...starts].sort().reverse());
  expect(new Set(data.map(({ source }: any) => source))).toEqual(
    new Set(['trainerDay', 'trainingPeaks', 'strava', 'dropbox', 'concept2']),
  );
  expect((await api('GET', '/activities?page=2&pageSize=2')).json.data).toEqual(data.slice(2, 4));
  const ride = data.find(({ source }: any) => source === 'trainerDay');
  const file = await fetch(`${sandbox.url}/trainerday/api/v1/activities/${ride.id}/fit`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const read = readFitActivity(Buffer.from(await file.arrayBuffer()));
  expect({ ...read, start: Date.parse(read.start ?? '') }).toMatchObject({
    type: 'Bike',
    start: Date.parse(ride.startDateUTC),
    hours: ride.durationSeconds / 3600,
    meters: ride.distanceMeters,
    powerAverage: ride.avgPower,
  });
  await quirk({ activityFields: 'seen', activityId: 'number', activitiesShape: 'array', pageSizeLimit: 5 });
  const seen = (await api('GET', '/activities?pageSize=50')).json;
  expect(seen).toHaveLength(5);
  expect(Object.keys(seen[0])).toEqual(['id', 'name', 'startDateUTC']);
  expect((await api('GET', `/activities/${seen[0].id}/fit`)).status).toBe(200);
});

it('takes files as forms, and says in every way that one is there already', async () => {
  const gpx = `<gpx><trk><trkseg><trkpt><time>2026-05-12T06:00:00Z</time></trkpt><trkpt><time>2026-05-12T06:30:00Z</time></trkpt></trkseg></trk></gpx>`;
  const upload = async (field = 'file', text = gpx) => {
    const body = new FormData();
    body.append(field, new Blob([text]), 'lunch.gpx');
    const url = `${sandbox.url}/trainerday/api/v1/activities/upload`;
    const answer = await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${key}` } });
    const said = await answer.text();
    return { status: answer.status, json: said === '' ? null : JSON.parse(said) };
  };
  const first = await upload();
  expect(first).toMatchObject({
    status: 201,
    json: { name: 'lunch', startDateUTC: '2026-05-12T06:00:00.000Z', durationSeconds: 1800 },
  });
  const duplicates: [object, number][] = [
    [{ uploadDuplicate: 'conflict' }, 409],
    [{ uploadDuplicate: 'refused' }, 400],
    [{ uploadDuplicate: 'sameActivity', uploadAnswer: 'idOnly' }, 200],
    [{ upload: 'async' }, 202],
  ];
  for (const [changes, status] of duplicates) {
    await quirk(changes);
    expect((await upload()).status).toBe(status);
  }
  const count = async () => (await sandbox.control('GET', '/trainerday?account=premium')).accounts[0].activities.length;
  const before = await count();
  await quirk({ uploadDuplicate: 'newActivity', upload: 'sync' });
  expect((await upload()).json.id).not.toBe(first.json.id);
  expect(await count()).toBe(before + 1);
  expect((await upload('upload')).status).toBe(400);
  expect((await upload('file', 'no activity')).status).toBe(415);
});

it('searches the library by page, length and zone, with the key it wants', async () => {
  const find = async (query: string, headers: Record<string, string>) =>
    sandbox.send('GET', `/trainerday/api/v1/workouts/find?${query}`, undefined, headers);
  const bearer = { authorization: `Bearer ${key}` };
  const pages = await Promise.all(
    [0, 1, 2, 3, 4].map(async (page) => (await find(`pageIndex=${page}`, bearer)).json.length),
  );
  expect(pages).toEqual([25, 25, 25, 2, 0]);
  const some = (await find('dominantZone=Tempo&fromMinutes=40&toMinutes=60', bearer)).json;
  for (const { segments } of some) {
    const minutes = segments.reduce((sum: number, [length]: number[]) => sum + (length ?? 0), 0);
    expect(minutes >= 40 && minutes <= 60).toBe(true);
  }
  expect(some.length).toBeGreaterThan(0);
  await quirk({ findKey: 'x-api-key' });
  expect([(await find('', bearer)).status, (await find('', { 'x-api-key': key })).status]).toEqual([401, 200]);
  await quirk({ findKey: 'libraryKeyOnly', findShape: 'workouts' });
  expect((await find('', { 'x-api-key': key })).status).toBe(401);
  expect((await find('', { 'x-api-key': 'sandbox-library-key' })).json.workouts).toHaveLength(25);
});
