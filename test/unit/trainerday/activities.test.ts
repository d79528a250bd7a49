import type { Step } from '../../support/scripted-transport';
import { trainerDay } from './support';

const DAY_MS = 86_400_000;
const activity = (index: number, more: object = {}) => ({
  id: `r${index}`,
  name: `Ride ${index}`,
  startDateUTC: new Date(Date.parse('2026-05-04T06:00:00Z') - index * DAY_MS).toISOString(),
  ...more,
});
const days = { range: 'lastDays', days: 20 };
const pageOf = (url: string) => Number(new URL(url).searchParams.get('page'));

/** So many activities, one a day, newest first, in pages of this size whatever is asked for. */
const paged =
  (count: number, size: number) =>
  ({ url }: { url: string }): Step => {
    if (url.includes('/athlete')) return { json: { timezone: 'UTC' } };
    const all = Array.from({ length: count }, (_value, index) => activity(index));
    return { json: { data: all.slice((pageOf(url) - 1) * size, pageOf(url) * size) } };
  };

describe('activities', () => {
  it('are read page by page until they are older than asked for', async () => {
    const { run, calls } = trainerDay(paged(100, 10));
    const found = await run('activity.getAll', days);
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_value, index) => `r${index}`));
    expect(calls().filter((call) => call === 'GET /activities')).toHaveLength(4);
  });

  it('end with the last page, also where pages are not counted at all', async () => {
    expect(await trainerDay(paged(7, 5)).run('activity.getAll', days)).toHaveLength(7);
    const same = trainerDay(({ url }) =>
      url.includes('/athlete') ? { json: {} } : { json: [activity(0), activity(1)] },
    );
    expect(await same.run('activity.getAll', days)).toHaveLength(2);
    expect(same.calls().filter((call) => call === 'GET /activities')).toHaveLength(2);
  });

  it('stop where enough were asked for', async () => {
    const { run, calls } = trainerDay(paged(100, 10));
    expect(await run('activity.getAll', days, { limit: 3 })).toHaveLength(3);
    expect(calls().filter((call) => call === 'GET /activities')).toHaveLength(1);
  });

  it('of too many pages are refused, not cut', async () => {
    const { run, calls } = trainerDay(paged(1000, 2));
    await expect(run('activity.getAll', { ...days, days: 200 })).rejects.toMatchObject({
      what: 'There are more than 40 activities in these days.',
    });
    expect(calls().filter((call) => call === 'GET /activities')).toHaveLength(20);
  });

  it.each([
    ['trainingPeaks', true],
    ['TRAINING_PEAKS', true],
    ['trainerDay', false],
    [undefined, null],
  ])('say whether they came from TrainingPeaks: %s', async (source, fromTrainingPeaks) => {
    const { run } = trainerDay(({ url }) =>
      url.includes('/athlete') ? { json: {} } : { json: pageOf(url) === 1 ? [activity(0, { source })] : [] },
    );
    expect(await run('activity.getAll', days)).toMatchObject([{ fromTrainingPeaks, durationSeconds: null }]);
  });

  it('that are not FIT are no FIT file', async () => {
    const { run } = trainerDay(() => ({ status: 200, bytes: new TextEncoder().encode('<html>nothing here</html>') }));
    await expect(run('activity.downloadFit', { activityId: 'r1' })).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });
});

const TCX = `<TrainingCenterDatabase><Activities><Activity Sport="Biking"><Id>2026-05-03T06:00:00Z</Id><Lap StartTime="2026-05-03T06:00:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds></Lap></Activity></Activities></TrainingCenterDatabase>`;
const file = (text: string, fileName = 'ride.fit') => ({
  file: { fileName, mimeType: null, read: () => Promise.resolve(new TextEncoder().encode(text)) },
});

describe('an upload', () => {
  const answering = (answer: Step, there: () => object[] = () => []) =>
    trainerDay(({ method, url }) => (method === 'POST' ? answer : { json: pageOf(url) === 1 ? there() : [] }));

  it('sends the file as a form part named file, with the extension of what it is', async () => {
    const { run, requests } = answering({ json: { id: 5 } });
    expect(await run('activity.upload', file(TCX))).toMatchObject([
      {
        status: 'uploaded',
        skipped: false,
        activityId: '5',
        fileName: 'ride.tcx',
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
    const post = requests.find(({ method }) => method === 'POST')!;
    const form = await new Response(post.body as Uint8Array<ArrayBuffer>, { headers: post.headers }).formData();
    const part = form.get('file') as File;
    expect([part.name, await part.text()]).toEqual(['ride.tcx', TCX]);
  });

  it('is not sent when an activity that began then is there', async () => {
    const { run, calls } = answering({ json: {} }, () => [
      activity(0),
      activity(1, { startDateUTC: '2026-05-03T06:00:31Z' }),
    ]);
    expect(await run('activity.upload', file(TCX))).toMatchObject([
      { status: 'alreadyThere', skipped: true, activityId: 'r1' },
    ]);
    expect(calls()).toEqual(['GET /activities']);
  });

  it.each<[string, Step, string]>([
    ['409', { status: 409, body: '{"message":"Conflict"}' }, 'alreadyThere'],
    ['400 that says so', { status: 400, body: '{"error":"Duplicate activity"}' }, 'alreadyThere'],
    ['200 that says so', { json: { message: 'Activity already exists', activityId: 'x' } }, 'alreadyThere'],
    ['202', { status: 202 }, 'processing'],
    ['200 that says so', { json: { status: 'queued' } }, 'processing'],
  ])('9. answered %s is %s', async (_name, answer, status) => {
    const { run } = answering(answer);
    expect(await run('activity.upload', { ...file(TCX), skipExisting: false })).toMatchObject([{ status }]);
  });

  it('that is refused says what TrainerDay says', async () => {
    const { run } = answering({ status: 400, body: '{"message":"No file in the field data"}' });
    await expect(run('activity.upload', file(TCX))).rejects.toMatchObject({
      why: 'TrainerDay says: “No file in the field data”.',
    });
  });

  it('without an answer is looked for, never repeated', async () => {
    let posts = 0;
    const lost = (arrives: boolean) =>
      trainerDay(({ method, url }): Step => {
        if (method === 'POST') posts += 1;
        if (method === 'POST') return { fails: 'timeout' };
        const there = posts > 0 && arrives ? [activity(1)] : [];
        return { json: pageOf(url) === 1 ? there : [] };
      });
    expect(await lost(true).run('activity.upload', file(TCX))).toMatchObject([
      { status: 'uploaded', activityId: 'r1' },
    ]);
    posts = 0;
    await expect(lost(false).run('activity.upload', file(TCX))).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(posts).toBe(1);
  });

  it.each([
    ['', 'empty'],
    ['PK', 'no FIT, TCX or GPX'],
    ['<pwx></pwx>', 'no FIT, TCX or GPX'],
  ])('of something else is refused before any request: %j', async (text, said) => {
    const { run, requests } = answering({ json: {} });
    await expect(run('activity.upload', file(text))).rejects.toMatchObject({
      kind: 'unsupportedFile',
      what: expect.stringContaining(said) as string,
    });
    expect(requests).toEqual([]);
  });
});

it('a profile that tells nothing is all unknown, never 0', async () => {
  const { run } = trainerDay(() => ({ json: { data: { weight: 0, ftp: null } } }));
  const [athlete] = await run('athlete.get');
  expect(Object.values(athlete!)).toEqual(Object.values(athlete!).map(() => null));
});

it.each([
  [{ zones: [{ label: 'Endurance', min: 56, max: 75, minHR: 69, maxHR: 83 }] }],
  [{ zones: { power: [{ name: 'Endurance', min: '56', max: 75, minHR: 69, maxHR: 83 }] } }],
  [{ powerZones: { Endurance: { min: 56, max: 75, minHR: 69, maxHR: 83 } } }],
])('zones are read from %j', async (json) => {
  const { run } = trainerDay(() => ({ json }));
  const zone = { label: 'Endurance', min: 56, max: 75, minHeartRate: 69, maxHeartRate: 83 };
  expect(await run('athlete.get')).toMatchObject([{ zones: [zone] }]);
});
