import nock from 'nock';
import { axiosTransport } from '../../../probe/http/axios-transport';
import { testClient } from '../../support/test-client';

/** The requests as they leave over real HTTP code, one by one. */
const api = () =>
  nock('https://api.example', {
    reqheaders: { authorization: 'Bearer a-token', 'user-agent': 'test-suite/1.2', accept: 'application/json' },
  });

function client(accountType: 'athlete' | 'coach' = 'athlete') {
  const transport = axiosTransport({
    tokenUrl: 'https://oauth.example/oauth/token',
    clientId: 'id',
    clientSecret: 'secret',
    accessToken: 'a-token',
    refreshToken: 'r-token',
  });
  return testClient(transport, accountType).client;
}
const workout = (id: number, day: string, more: object = {}) => ({
  Id: id,
  AthleteId: 880045,
  WorkoutDay: `${day}T00:00:00`,
  ...more,
});
const profile = { Id: 880045, FirstName: 'Noor', LastName: 'Hale' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const left = nock.pendingMocks();
  nock.cleanAll();
  expect(left).toEqual([]);
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

describe('info, athletes and coaches', () => {
  it('read the version', async () => {
    api().get('/v1/info/version').reply(200, { Version: '2.0.4821.0', Build: 'x' });
    expect(await client().info.version()).toMatchObject({ version: '2.0.4821.0' });
  });

  it.each([200, 400, 403])('tell a coach account from the list of texts of a %i', async (status) => {
    api().get('/v1/athlete/profile').reply(status, ['770123 is not a valid athlete']);
    await expect(client().athletes.profile()).rejects.toMatchObject({ kind: 'wrongAccountType' });
  });

  it('refuse a profile that is none', async () => {
    api().get('/v1/athlete/profile').reply(200, ['something']);
    await expect(client().athletes.profile()).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });

  it('sort the roster by last and first name, and take none for an empty one', async () => {
    const person = (Id: number, FirstName: string, LastName: string) => ({ Id, FirstName, LastName });
    api()
      .get('/v1/coach/athletes')
      .reply(200, [person(1, 'Zoe', 'Reed'), person(2, 'Ana', 'reed'), person(3, 'Uma', 'Ökland')]);
    const roster = await client('coach').coaches.roster();
    expect(roster.map(({ id }) => id)).toEqual([3, 2, 1]);
    api().get('/v1/coach/athletes').reply(200);
    expect(await client('coach').coaches.roster()).toEqual([]);
  });

  it('read the coach', async () => {
    api().get('/v1/coach/profile').reply(200, { CoachId: 770123, FirstName: 'Ines', LastName: 'Marsh' });
    expect(await client('coach').coaches.profile()).toMatchObject({ id: 770123, lastName: 'Marsh' });
  });
});

describe('a range of workouts', () => {
  it('of any length is read in windows, merged, sorted and without doubles', async () => {
    api()
      .get('/v2/workouts/2026-01-01/2026-02-14')
      .reply(200, [workout(3, '2026-02-14'), workout(2, '2026-01-05', { StartTimePlanned: '2026-01-05T18:00:00' })])
      .get('/v2/workouts/2026-02-15/2026-03-31')
      .reply(200, [workout(4, '2026-02-20'), workout(3, '2026-02-14')])
      .get('/v2/workouts/2026-04-01/2026-04-02')
      .reply(200, [workout(1, '2026-01-05', { StartTime: '2026-01-05T07:00:00' })]);
    const workouts = await client().workouts.range('me', '2026-01-01', '2026-04-02');
    expect(workouts.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it('addresses an athlete, asks for descriptions and stops at the limit', async () => {
    api()
      .get('/v2/workouts/880101/2026-01-01/2026-02-14?includeDescription=true')
      .reply(200, [workout(1, '2026-01-02'), workout(2, '2026-01-01')]);
    const options = { includeDescription: true, limit: 1 };
    const workouts = await client('coach').workouts.range(880101, '2026-01-01', '2026-12-31', options);
    expect(workouts.map(({ id }) => id)).toEqual([2]);
  });

  it('uses the self form for the own id once it is known', async () => {
    api()
      .get('/v1/athlete/profile')
      .reply(200, profile)
      .get('/v2/workouts/2026-01-01/2026-01-01')
      .reply(200, [{ Id: 1 }]);
    const own = client();
    await own.athletes.profile();
    expect(await own.workouts.range(880045, '2026-01-01', '2026-01-01')).toMatchObject([{ id: 1, athleteId: 880045 }]);
  });

  it.each([
    ['2026-02-30', '2026-03-01', 'startDate'],
    ['2026-03-01', 'soon', 'endDate'],
    ['2026-03-02', '2026-03-01', 'endDate'],
  ])('from %s to %s is refused before anything is sent', async (start, end, field) => {
    await expect(client().workouts.range('me', start, end)).rejects.toMatchObject({ kind: 'invalidInput', field });
  });
});

describe('one workout', () => {
  it('is read by id', async () => {
    api().get('/v2/workouts/id/5').reply(200, workout(5, '2026-01-02'));
    expect(await client().workouts.get('me', 5)).toMatchObject({ id: 5 });
    api().get('/v2/workouts/880101/id/5?includeDescription=true').reply(404, '<html>');
    const read = client('coach').workouts.get(880101, 5, { includeDescription: true });
    await expect(read).rejects.toMatchObject({ kind: 'notFound', what: 'TrainingPeaks has no workout 5.' });
  });

  const plan = { AthleteId: 880045, WorkoutDay: '2026-05-02', WorkoutType: 'bike' as const };

  it('is replaced as a whole', async () => {
    api()
      .put('/v2/workouts/plan/5', { Id: 5, ...plan })
      .reply(200, workout(5, '2026-05-02'));
    expect(await client().workouts.replace(5, plan)).toMatchObject({ id: 5 });
    api().put('/v2/workouts/plan/5').reply(503).put('/v2/workouts/plan/5').reply(204);
    expect(await client().workouts.replace(5, plan)).toBeNull();
  });

  it('is not replaced once it is completed', async () => {
    api().put('/v2/workouts/plan/5').reply(400, { Message: 'A completed workout cannot be altered.' });
    await expect(client().workouts.replace(5, plan)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is deleted, also when only the second try says that it is gone', async () => {
    api().delete('/v2/workouts/id/5').reply(200, 'true');
    await client().workouts.delete('me', 5);
    api().delete('/v2/workouts/880101/id/5').reply(502).delete('/v2/workouts/880101/id/5').reply(404);
    await client('coach').workouts.delete(880101, 5);
  });

  it('that never was cannot be deleted', async () => {
    api().delete('/v2/workouts/id/5').reply(404);
    await expect(client().workouts.delete('me', 5)).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('the change feed', () => {
  const query = { since: '2026-03-14T09:12:44.1203394Z', page: 0, pageSize: 500 };
  const dateTime = '/v2/workouts/changed?date=2026-03-14T09%3A12%3A44.1203394Z&pageSize=100&page=0';
  const date = '/v2/workouts/changed?date=2026-03-14&pageSize=100&page=0';

  it('is one request', async () => {
    api()
      .get(dateTime)
      .reply(200, { Deleted: [7], Modified: [workout(5, '2026-01-02')] });
    expect(await client().workouts.changedPage('me', query)).toMatchObject({ deletedIds: [7], modified: [{ id: 5 }] });
  });

  it('falls back to the date, and remembers that', async () => {
    api().get(dateTime).reply(400, 'Bad date').get(date).times(2).reply(200, { Deleted: [], Modified: [] });
    const own = client();
    await own.workouts.changedPage('me', query);
    await own.workouts.changedPage('me', query);
  });

  it('does not take every 400 for a refused date-time', async () => {
    api().get(dateTime).reply(400, 'Bad').get(date).reply(400, 'Bad').get(dateTime).reply(200, {});
    const own = client();
    await expect(own.workouts.changedPage('me', query)).rejects.toMatchObject({ kind: 'rejected', status: 400 });
    await own.workouts.changedPage('me', query);
  });

  it('addresses an athlete and passes the filters on', async () => {
    api()
      .get(
        '/v2/workouts/880101/changed?date=2026-03-14&pageSize=50&page=2&workoutTypeFilter=x-train&includeDescription=true',
      )
      .reply(200, {});
    const more = { since: '2026-03-14', page: 2, pageSize: 50, workoutTypeFilter: 'x-train', includeDescription: true };
    await client('coach').workouts.changedPage(880101, more);
  });
});

describe('a structure', () => {
  const file = '/v2/workouts/wod/file/5/?format=json';

  it('is exported', async () => {
    api()
      .get(file)
      .reply(200, { Structure: [{ Type: 'Step' }] });
    expect(await client().workouts.structure('me', 5)).toEqual([{ Type: 'Step' }]);
  });

  it('is none when the workout has none', async () => {
    api().get(file).reply(400, 'Workout has no structure');
    expect(await client().workouts.structure('me', 5)).toBeNull();
  });

  it('is not taken for none when it cannot be exported', async () => {
    api().get(file).reply(400, JSON.stringify("Workout cannot be exported to format: 'json'."));
    await expect(client().workouts.structure('me', 5)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused for any other reason in the server’s words', async () => {
    api().get(file).reply(400, 'Something else');
    await expect(client().workouts.structure('me', 5)).rejects.toMatchObject({
      kind: 'rejected',
      why: 'TrainingPeaks says: “Something else”.',
    });
  });

  it('of a coach’s athlete is looked for in the addressed form when the documented one is refused', async () => {
    api()
      .get(file)
      .reply(403)
      .get('/v2/workouts/880101/wod/file/5/?format=json')
      .reply(200, [{ Type: 'Step' }]);
    expect(await client('coach').workouts.structure(880101, 5)).toEqual([{ Type: 'Step' }]);
  });

  it('needs a permission of its own', async () => {
    nock('https://oauth.example').post('/oauth/token').reply(200, { access_token: 'a-token' });
    api().get(file).times(2).reply(401);
    await expect(client().workouts.structure('me', 5)).rejects.toMatchObject({
      scope: 'workouts:wod',
      next: expect.stringContaining('“Read Workout Structures”'),
    });
  });
});

describe('a structure as a file', () => {
  const get = (path: string) =>
    nock('https://api.example', { reqheaders: { accept: '*/*', 'user-agent': 'test-suite/1.2' } }).get(path);
  const file = (format: string) => get(`/v2/workouts/wod/file/5/?format=${format}`);

  it('comes byte by byte under the name TrainingPeaks gives it', async () => {
    const bytes = Buffer.from([0x0e, 0x10, 0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x80]);
    file('fit').reply(200, bytes, { 'content-disposition': `attachment; filename="Over under.fit"` });
    const answer = await client().workouts.structureFile('me', 5, 'fit');
    expect(answer).toEqual({ bytes: expect.anything(), fileName: 'Over under.fit' });
    expect(Buffer.from((answer as { bytes: Uint8Array }).bytes).equals(bytes)).toBe(true);
  });

  it('may have no name, and may begin like a web page does', async () => {
    file('zwo').reply(200, '<?xml version="1.0"?><workout_file/>');
    expect(await client().workouts.structureFile('me', 5, 'zwo')).toMatchObject({ fileName: null });
  });

  it.each([
    ['noStructure', 400, 'Workout has no structure'],
    ['noStructure', 204, ''],
    ['notOffered', 400, "Workout cannot be exported to format: 'mrc'."],
    ['notOffered', 400, JSON.stringify({ Message: "Workout cannot be exported to format: 'mrc'." })],
  ])('is %s for a %i “%s”', async (meaning, status, body) => {
    file('mrc').reply(status, body);
    expect(await client().workouts.structureFile('me', 5, 'mrc')).toBe(meaning);
  });

  it('is not taken from a web page', async () => {
    file('erg').reply(200, '<!DOCTYPE html><html><body>Sign in</body></html>');
    await expect(client().workouts.structureFile('me', 5, 'erg')).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });

  it('is refused in the server’s words for another reason', async () => {
    file('erg').reply(400, 'Something else');
    await expect(client().workouts.structureFile('me', 5, 'erg')).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('of a coach’s athlete is looked for in the addressed form when the documented one is refused', async () => {
    file('fit').reply(404);
    get('/v2/workouts/880101/wod/file/5/?format=fit').reply(200, 'abc');
    expect(await client('coach').workouts.structureFile(880101, 5, 'fit')).toMatchObject({ fileName: null });
  });
});

it('ends the connection', async () => {
  nock('https://oauth.example', { reqheaders: { authorization: 'Bearer a-token' } })
    .post('/oauth/deauthorize', '')
    .reply(204);
  await client().oauth.deauthorize();
});
