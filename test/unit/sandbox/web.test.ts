import { premiumId, TestSandbox } from './client';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const page = async (path: string) => (await sandbox.send('GET', path)).text;

it('tells a newcomer what to put into the credential and who is here', async () => {
  const home = await page('/');
  for (const text of [sandbox.url, 'sandbox-client', 'sandbox-secret', 'Ines Marsh', 'Noor Hale'])
    expect(home).toContain(text);
  expect(await page('/athletes')).toContain('Coached by Pavel Lind');
});

it('shows a week with states, figures in the athlete’s units and charts with words', async () => {
  const metric = await page(`/calendar/${premiumId}?week=2026-05-06`);
  expect(metric).toContain('4 – 10 May 2026');
  expect(metric).toContain('Completed');
  expect(metric).toMatch(/\d\.\d km/);
  expect(metric).toContain(
    'aria-label="Easy spin 12 min at 50–60 % of FTP, 4 × (Over 4 min at 100–104 % of FTP, Float 2:30 min at 50 % of FTP)',
  );
  expect(metric).toContain('?week=2026-04-27');
  expect(metric).toContain('?week=2026-05-11');
  expect(await page('/calendar/880102?week=2026-05-06')).toMatch(/\d\.\d mi/);
  expect(await page(`/calendar/${premiumId}`)).toContain('Today');
  expect((await sandbox.send('GET', '/calendar/1')).status).toBe(404);
});

it('leads a workout’s Url to its week', async () => {
  const token = await sandbox.token('premium');
  const [workout] = (await sandbox.get(token, '/v2/workouts/2026-05-20/2026-05-24')).json;
  expect(workout.Url).toBe(`${sandbox.url}/workouts/${workout.Id}`);
  const answer = await sandbox.send('GET', new URL(workout.Url).pathname);
  expect(answer.headers.get('location')).toBe(`/calendar/${premiumId}?week=2026-05-20#workout-${workout.Id}`);
});

it('loads nothing from elsewhere and escapes what people write', async () => {
  await sandbox.control('POST', '/seed', { workouts: [{ athlete: 'premium', Title: '<script>alert(1)</script>' }] });
  const calendar = await page(`/calendar/${premiumId}`);
  expect(calendar).not.toContain('<script');
  expect(calendar).not.toMatch(/(src|href)="https?:/);
});

it('spoils a message to a channel only where a fault names the channel', async () => {
  const post = () => sandbox.send('POST', '/channel/week', { message: 'Hello' });
  await sandbox.send('POST', '/_sandbox/faults', [{ kind: 'status' }, { kind: 'status', path: '/channel/other' }]);
  expect((await post()).status).toBe(201);
  await sandbox.send('POST', '/_sandbox/faults', { kind: 'status', path: '/channel/week', status: 500 });
  expect((await post()).status).toBe(500);
  expect((await sandbox.send('GET', '/channel/week.json')).json.messages).toHaveLength(1);
});

it('keeps the messages of a channel', async () => {
  await sandbox.send('POST', '/channel/week', { athlete: 'Mara Quint', message: 'Your week: <b>', reference: 7 });
  await sandbox.send('POST', '/channel/week', 'plain words', { 'content-type': 'text/plain' });
  const { messages } = (await sandbox.send('GET', '/channel/week.json')).json;
  expect(messages).toMatchObject([
    { athlete: 'Mara Quint', message: 'Your week: <b>', body: { reference: 7 } },
    { athlete: null, message: 'plain words' },
  ]);
  expect(await page('/channel/week')).toContain('Your week: &#60;b&#62;');
  expect(await page('/channel')).toContain('2 messages');
  expect((await sandbox.send('GET', '/channel/none.json')).json).toEqual({ messages: [] });
  expect((await sandbox.control('GET', '/requests')).requests).toEqual([]);
});
