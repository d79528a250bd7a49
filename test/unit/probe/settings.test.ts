import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../../probe/arguments';
import { loadSettings, type Sources } from '../../../probe/load-settings';
import { PRODUCTION_HOSTS, SANDBOX_HOSTS } from '../../../shared/trainingpeaks/hosts';

describe('the command line', () => {
  it('means TrainingPeaks’ sandbox and both accounts unless it says otherwise', () => {
    expect(readArguments([])).toMatchObject({
      local: false,
      production: false,
      accounts: ['athlete', 'coach'],
      only: null,
    });
    expect(readArguments(['--coach-only', '--only', '7, 44'])).toMatchObject({ accounts: ['coach'], only: [7, 44] });
    expect(readArguments(['--token-life'])).toMatchObject({ tokenLife: true });
  });

  it.each([['--client-id', 'x'], ['--client-secret=y'], ['--secret', 'y'], ['--access-token', 'z'], ['--token', 'z']])(
    'takes no secret: %s',
    (...args) => {
      expect(() => readArguments(args)).toThrow('does not belong on the command line');
    },
  );

  it.each([
    [['--prodction'], 'An option is not known'],
    [['--local', '--production'], 'Choose one of'],
    [['--athlete-only', '--coach-only'], 'Choose one of'],
    [['--only', '46'], '--only takes numbers from 1 to 45'],
    [['--webhook-url', 'http://127.0.0.1:1'], 'https://'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});

describe('the settings', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'probe-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const sources = (changes: Partial<Sources> = {}): Sources => ({
    environment: {
      TRAININGPEAKS_CLIENT_ID: 'acme',
      TRAININGPEAKS_CLIENT_SECRET: 'sesame',
      TRAININGPEAKS_USER_AGENT: 'acme-coaching/1.0',
    },
    file: join(folder, 'probe-settings.json'),
    ask: null,
    ...changes,
  });

  it('come from the environment, with TrainingPeaks’ sandbox as the host', async () => {
    const settings = await loadSettings(readArguments([]), sources());
    expect(settings).toMatchObject({
      client: { id: 'acme', secret: 'sesame' },
      hosts: SANDBOX_HOSTS,
      redirectUri: 'http://127.0.0.1:8765/callback',
      userAgent: 'acme-coaching/1.0',
    });
    expect(settings.applicationScopes).toHaveLength(17);
    expect((await loadSettings(readArguments(['--production']), sources())).hosts).toEqual(PRODUCTION_HOSTS);
  });

  it('come from the file, and from the environment before it', async () => {
    const file = {
      clientId: 'from-file',
      clientSecret: 'f',
      userAgent: 'f/1',
      permissions: ['workouts:read', 'athlete:profile'],
    };
    writeFileSync(join(folder, 'probe-settings.json'), JSON.stringify(file));
    const environment = { TRAININGPEAKS_CLIENT_ID: 'from-environment' };
    const settings = await loadSettings(readArguments([]), sources({ environment }));
    expect(settings.client).toEqual({ id: 'from-environment', secret: 'f' });
    expect(settings.applicationScopes).toEqual(['athlete:profile', 'workouts:read']);
  });

  it('are asked for otherwise, the secret hidden', async () => {
    const hidden: string[] = [];
    const ask: Sources['ask'] = (question, options) => {
      if (options.hidden) hidden.push(question);
      return Promise.resolve(
        question.startsWith('Application') ? 'acme/1.0' : question.startsWith('Client') ? 'typed' : '',
      );
    };
    const settings = await loadSettings(readArguments([]), sources({ environment: {}, ask }));
    expect(settings.client).toEqual({ id: 'typed', secret: 'typed' });
    expect(hidden).toEqual(['Client secret']);
  });

  it.each([
    [{ TRAININGPEAKS_CLIENT_ID: '' }, 'clientId is missing'],
    [{ TRAININGPEAKS_USER_AGENT: 'acme' }, 'name/version'],
    [{ TRAININGPEAKS_REDIRECT_URI: 'callback' }, 'no web address'],
    [{ TRAININGPEAKS_PERMISSIONS: 'workouts:write' }, 'There is no permission workouts:write'],
  ])('say what is wrong: %j', async (changes, message) => {
    const { environment } = sources();
    const loading = loadSettings(readArguments([]), sources({ environment: { ...environment, ...changes } }));
    await expect(loading).rejects.toThrow(message);
  });

  it('never show a piece of a damaged file', async () => {
    writeFileSync(join(folder, 'probe-settings.json'), '{"clientSecret": "sesame-open", }');
    const loading = loadSettings(readArguments([]), sources());
    await expect(loading).rejects.toThrow('is not valid JSON');
    await expect(loading).rejects.not.toThrow('sesame');
  });
});
