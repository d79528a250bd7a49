import { openConnection } from '../../nodes/execution/connection';
import { trainingPeaks } from '../../nodes/systems/trainingpeaks';
import { executeContext } from './support/execute-context';
import { openSandbox, type TestSandbox } from './support/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

it('gives every item its own time', async () => {
  const token = await sandbox.control<Record<string, string>>('tokens', { user: 'premium' });
  const { session, allow } = await openConnection(
    trainingPeaks,
    executeContext({
      tokenUrl: `${sandbox.url}/oauth/token`,
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      accessToken: token.access_token!,
      refreshToken: token.refresh_token!,
    }),
    0,
  );
  await expect(session.client.athletes.profile()).rejects.toMatchObject({ kind: 'deadline' });
  expect(await sandbox.calls()).toEqual([]);
  allow(20_000);
  expect(await session.client.athletes.profile()).toMatchObject({ firstName: 'Noor' });
  expect(session.deadlineAt).toBeGreaterThan(Date.now());
});
