import { KEY, trainerDayStage } from './support/stage';

const stage = trainerDayStage();

const connect = (apiKey: string) => stage.platform.connectWith({ apiKey });

describe('connecting', () => {
  it('names the connection after the athlete, and keeps no more of them', async () => {
    const { label, test } = await connect(KEY);
    expect(label).toBe('Noor Hale');
    expect(test).toEqual({ label });
    expect(await stage.sandbox.calls()).toEqual(['GET /trainerday/api/v1/athlete']);
  });

  it('takes a key that was copied with blanks', async () => {
    expect((await connect(` ${KEY}\n`)).label).toBe('Noor Hale');
  });

  it.each(['data', 'athlete'])('reads the athlete from under %s', async (athleteShape) => {
    await stage.sandbox.control('trainerday/quirks', { athleteShape });
    expect((await connect(KEY)).label).toBe('Noor Hale');
  });

  it('sends the key as bearer token, under the name of this app', async () => {
    await connect(KEY);
    const [request] = await stage.sandbox.requests();
    expect(request).toMatchObject({
      authorization: expect.stringMatching(/^bearer/i),
      userAgent: expect.stringMatching(/^zapier-trainerday\/\d/),
    });
    expect(JSON.stringify(request)).not.toContain(KEY);
  });
});

describe('a connection that does not work', () => {
  it.each([
    ['a key that TrainerDay does not know', 'td_wrong'],
    ['no key at all', ''],
  ])('asks for another key: %s', async (_what, key) => {
    await expect(connect(key)).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/^TrainerDay does not accept this connection\..*Check the key.*\/developer/),
    });
  });

  it('asks for another key once this one was deleted', async () => {
    await connect(KEY);
    const { key } = await stage.sandbox.control<{ key: string }>('trainerday/keys', { account: 'premium' });
    stage.platform.authData = { apiKey: key };
    expect(await stage.platform.search('get_athlete', {})).toHaveLength(1);
    await stage.sandbox.control('trainerday/keys', { key }, 'DELETE');
    await expect(stage.platform.search('get_athlete', {})).rejects.toMatchObject({ name: 'ExpiredAuthError' });
  });

  it('says that the account may need a paid plan', async () => {
    await stage.sandbox.control('trainerday/quirks', { personalKeys: 'paidPlansOnly' });
    await stage.sandbox.control('trainerday/account', { account: 'premium', plan: 'free' });
    await expect(connect(KEY)).rejects.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/API keys need a paid plan.*may also need a paid plan/),
    });
  });

  it('is tried again later when TrainerDay is down', async () => {
    await stage.sandbox.control('faults', { kind: 'status', status: 503, times: null });
    await expect(connect(KEY)).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining('TrainerDay'),
    });
  });

  it.each([
    ['TD_ENVIRONMENT', 'staging', /TD_ENVIRONMENT must be production or custom/],
    ['TD_API_BASE_URL', 'trainerday', /API/],
  ])('names the setting that is wrong: %s', async (name, value, message) => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      const error = await connect(KEY).catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(message) });
      expect((error as Error).message).toContain('env:set');
    } finally {
      process.env[name] = before;
    }
  });
});
