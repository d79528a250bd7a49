import { hostsFor, PRODUCTION_HOSTS, SANDBOX_HOSTS } from '../../../shared/trainingpeaks/hosts';

it('knows the hosts of TrainingPeaks', () => {
  expect(hostsFor('production')).toEqual(PRODUCTION_HOSTS);
  expect(hostsFor('sandbox')).toEqual(SANDBOX_HOSTS);
  for (const host of [...Object.values(PRODUCTION_HOSTS), ...Object.values(SANDBOX_HOSTS)]) {
    expect(host).toMatch(/^https:\/\/(api|oauth|app)\.(sandbox\.)?trainingpeaks\.com$/);
  }
});

it('takes addresses of one’s own, with or without a slash at the end', () => {
  expect(
    hostsFor('custom', { oauthBaseUrl: ' http://127.0.0.1:4010/ ', apiBaseUrl: 'https://proxy.example/tp' }),
  ).toEqual({
    oauth: 'http://127.0.0.1:4010',
    api: 'https://proxy.example/tp',
    app: 'https://proxy.example/tp',
  });
});

it.each([
  ['', 'apiBaseUrl'],
  ['127.0.0.1:4010', 'apiBaseUrl'],
  ['ftp://files.example', 'apiBaseUrl'],
  ['https://user@api.example', 'apiBaseUrl'],
  ['https://api.example/?x=1', 'apiBaseUrl'],
  ['http://api.trainingpeaks.com', 'apiBaseUrl'],
  ['http://api.sandbox.trainingpeaks.com:80', 'apiBaseUrl'],
])('refuses %j', (address, field) => {
  const custom = { oauthBaseUrl: 'https://oauth.example', apiBaseUrl: address };
  expect(() => hostsFor('custom', custom)).toThrow(expect.objectContaining({ kind: 'invalidInput', field }));
});

it('asks for both addresses', () => {
  expect(() => hostsFor('custom')).toThrow(expect.objectContaining({ kind: 'invalidInput' }));
  const custom = { oauthBaseUrl: 'here', apiBaseUrl: 'https://api.example' };
  expect(() => hostsFor('custom', custom)).toThrow(expect.objectContaining({ field: 'oauthBaseUrl' }));
});
