import { ConnectorError, type ErrorKind } from '../../shared';
import { toZapierError } from '../../zapier/common/errors';
import { fitFile, gpxFile } from './support/files';
import { authDataFor } from './support/sandbox';
import { zapierStage } from './support/stage';
import core from './support/zapier-core';

const z = { errors: core.errors } as unknown as Parameters<typeof toZapierError>[0];
const untouched = { wrote: false, needsRefresh: false };

const failure = (kind: ErrorKind, more: object = {}) =>
  new ConnectorError({ kind, what: 'It happened.', why: 'That is why.', next: 'Do this next.', ...more });

describe('the translation of a failure', () => {
  it.each<[ErrorKind, string]>([
    ['invalidInput', 'AppError'],
    ['rejected', 'AppError'],
    ['reconnect', 'ExpiredAuthError'],
    ['missingScope', 'AppError'],
    ['notAttached', 'AppError'],
    ['premiumRequired', 'AppError'],
    ['wrongAccountType', 'AppError'],
    ['notFound', 'AppError'],
    ['unsupportedFile', 'AppError'],
    ['rateLimited', 'ThrottledError'],
    ['unavailable', 'ThrottledError'],
    ['deadline', 'ThrottledError'],
    ['ambiguousWrite', 'AppError'],
    ['unexpectedAnswer', 'AppError'],
    ['conflict', 'HaltedError'],
    ['cancelled', 'AppError'],
  ])('%s becomes %s, with what, why and what next', (kind, name) => {
    const error = toZapierError(z, failure(kind), untouched);
    expect(error.name).toBe(name);
    expect(error.message).toContain('It happened. That is why. Do this next.');
  });

  it('passes on how long to wait', () => {
    const error = toZapierError(z, failure('rateLimited', { retryAfterSeconds: 17 }), untouched);
    expect(JSON.parse(error.message)).toMatchObject({ delay: 17 });
  });

  it.each<ErrorKind>(['rateLimited', 'unavailable', 'deadline'])(
    'does not let Zapier repeat a step that has written (%s)',
    (kind) => {
      const error = toZapierError(z, failure(kind), { wrote: true, needsRefresh: true });
      expect(error.name).toBe('AppError');
    },
  );

  it('asks Zapier for a refresh when a token has run out', () => {
    const error = toZapierError(z, failure('reconnect'), { wrote: false, needsRefresh: true });
    expect(error.name).toBe('RefreshAuthError');
  });

  it('names a fault of the app itself without what its text holds', () => {
    const error = toZapierError(z, new TypeError('ada@example.com is not a function'), untouched);
    expect(error).toMatchObject({ name: 'AppError', message: expect.stringContaining('TypeError') });
    expect(error.message).not.toContain('ada@example.com');
  });
});

describe('what goes wrong in a step', () => {
  const stage = zapierStage();

  const refused = async (step: Promise<unknown>): Promise<Error> => {
    const error = await step.then(
      () => undefined,
      (reason: Error) => reason,
    );
    if (!error) throw new Error('the step went through');
    expect(error.message).not.toMatch(/gAAAA|sandbox-secret|What happened|\n\s+at /);
    return error;
  };
  const plan = (more: object) =>
    stage.platform.create('create_workout', { workoutDay: 'tomorrow', workoutType: 'run', ...more });
  const upload = (name: string, bytes: Uint8Array) =>
    stage.platform.create('upload_file', { file: stage.files.add(name, bytes) });
  const writes = async () => (await stage.sandbox.calls()).filter((call) => /^(POST|PUT|DELETE)/.test(call));

  it.each([
    ['an unknown athlete', { athlete: '999999' }, /not the connected account.*Choose “Me”/],
    ['a day outside the window', { workoutDay: '2028-01-01' }, /2028-01-01/],
    ['a type that can only be read', { workoutType: 'race' }, /Race.*sport of the race/],
    ['501 characters of title', { title: 'x'.repeat(501) }, /501.*500|500/],
    ['a date that is none', { workoutDay: '30 February' }, /Workout Day.*Write it like/],
    ['something for coaches only', { locked: 'true' }, /coaches only/],
  ])('%s is refused and nothing is written', async (_what, input, message) => {
    const error = await refused(plan(input));
    expect(error.name).toBe('AppError');
    expect(error.message).toMatch(message);
    expect(await writes()).toEqual([]);
  });

  it('an athlete who is not on the roster is refused', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const error = await refused(plan({ athlete: '880045' }));
    expect(error.message).toMatch(/not on your roster.*Pick the athlete/);
  });

  it.each([
    ['a GPX file', 'track.gpx', gpxFile, /GPX/],
    ['an empty file', 'nothing.fit', new Uint8Array(), /empty/],
    ['another file', 'notes.fit', new TextEncoder().encode('hello'), /not a FIT, TCX or PWX/],
  ])('%s is refused and nothing is written', async (_what, name, bytes, message) => {
    const error = await refused(upload(name, bytes));
    expect(error.name).toBe('AppError');
    expect(error.message).toMatch(message);
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['a text in place of a file', 'hello', /no file to send/],
    ['an address that has gone', 'GONE', /could not be read/],
  ])('%s is refused', async (_what, file, message) => {
    const error = await refused(
      stage.platform.create('upload_file', { file: file === 'GONE' ? `${stage.files.url}/gone` : file }),
    );
    expect(error.message).toMatch(message);
  });

  it('a coach account is refused on an athlete’s operation without a request', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'coach');
    const error = await refused(upload('ride.fit', fitFile()));
    expect(error.message).toMatch(/not available for a coach account.*Ask the athlete/);
    expect(await stage.sandbox.calls()).toEqual([]);
  });

  it('a basic athlete who plans ahead is told about Premium', async () => {
    stage.platform.authData = await authDataFor(stage.sandbox, 'basic');
    const error = await refused(plan({ workoutDay: '2026-03-25' }));
    expect(error).toMatchObject({ name: 'AppError', message: expect.stringContaining('Premium') });
  });

  it('an expired token is refreshed in passing', async () => {
    await stage.sandbox.control('expire', {});
    expect(await plan({ title: 'Easy' })).toMatchObject({ title: 'Easy' });
    expect((await writes()).filter((call) => call.includes('plan'))).toHaveLength(1);
  });

  it('TrainingPeaks answering HTML is told as such', async () => {
    await stage.sandbox.control('faults', { kind: 'html', times: null });
    const error = await refused(stage.platform.search('find_workout', {}));
    expect(error.message).toMatch(/web page|HTML/i);
  });

  it('TrainingPeaks being down makes Zapier try again later', async () => {
    jest.restoreAllMocks();
    await stage.sandbox.control('faults', { kind: 'status', status: 503, times: null });
    const error = await refused(stage.platform.search('find_workout', {}));
    expect(error).toMatchObject({
      name: 'ThrottledError',
      message: expect.stringMatching(/TrainingPeaks.*"delay":\d+/),
    });
  });

  it('too many requests are waited out by Zapier as long as TrainingPeaks says', async () => {
    await stage.sandbox.control('faults', {
      kind: 'status',
      status: 429,
      times: null,
      headers: { 'Retry-After': '120' },
    });
    const error = await refused(stage.platform.search('find_workout', {}));
    expect(error.name).toBe('ThrottledError');
    expect(JSON.parse(error.message)).toMatchObject({ delay: 120 });
  });

  it('a misspelt environment is named', async () => {
    process.env.TP_ENVIRONMENT = 'staging';
    try {
      const error = await refused(stage.platform.search('find_workout', {}));
      expect(error.message).toMatch(/TP_ENVIRONMENT must be production, sandbox or custom/);
    } finally {
      process.env.TP_ENVIRONMENT = 'custom';
    }
  });
});
