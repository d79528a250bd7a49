import { ConnectorError, type ErrorKind } from '../../../../shared/http/errors';
import { checkConnection } from '../../../../shared/operations/connection/check';
import { disconnect } from '../../../../shared/operations/connection/disconnect';
import { runOperation } from '../../../../shared/operations/run';
import { coachSession, fakeSession } from '../support/fake-session';
import { refusal } from '../support/refusal';

const info = { version: async () => ({ version: '2.0.1', raw: {} }) };
const failing =
  (kind: ErrorKind, calls: () => void = () => undefined) =>
  () => {
    calls();
    return Promise.reject(new ConnectorError({ kind, what: `${kind}.`, next: 'Do.' }));
  };
const check = async (session: ReturnType<typeof fakeSession>) => (await runOperation(checkConnection, session, {}))[0];

describe('Check', () => {
  it('tells who is connected, as an athlete', async () => {
    const session = fakeSession({ client: { info }, grantedScopes: ['athlete:profile', 'workouts:read'] });
    expect(await check(session)).toEqual({
      connected: true,
      accountType: 'athlete',
      accountId: 880045,
      accountName: 'Noor Hale',
      isPremium: true,
      timeZone: 'Europe/Lisbon',
      permissions: 'athlete:profile, workouts:read',
      apiVersion: '2.0.1',
      note: 'The connection works.',
    });
  });

  it('tells who is connected, as a coach, and nothing that is not known', async () => {
    const coaches = { profile: async () => ({ id: 770123, firstName: 'Ines', lastName: 'Marsh', raw: {} }) };
    expect(await check(coachSession({ client: { info, coaches } }))).toMatchObject({
      accountType: 'coach',
      accountId: 770123,
      accountName: 'Ines Marsh',
      isPremium: null,
      timeZone: null,
      permissions: null,
    });
  });

  it.each([true, false])('works for a connection that may only upload (permissions known: %p)', async (known) => {
    const session = fakeSession({
      client: { info, athletes: { profile: failing('missingScope') }, files: { status: failing('notFound') } },
      ...(known ? { grantedScopes: ['file:write' as const] } : {}),
    });
    const checked = await check(session);
    expect(checked).toMatchObject({ connected: true, accountName: null, isPremium: null, apiVersion: '2.0.1' });
    expect(checked!.note).toMatch(/^Uploading files is permitted\. Name and Premium could not be checked/);
    expect(session.callsOf('athletes.profile')).toHaveLength(known ? 0 : 1);
  });

  it('does not take a connection that may do neither for a working one', async () => {
    const client = { info, athletes: { profile: failing('missingScope') }, files: { status: failing('missingScope') } };
    expect(await refusal(check(fakeSession({ client })))).toMatchObject({
      kind: 'missingScope',
      scope: 'athlete:profile',
    });
  });

  it.each(['reconnect', 'unavailable', 'wrongAccountType'] as const)('passes on %s', async (kind) => {
    expect((await refusal(check(fakeSession({ client: { info, athletes: { profile: failing(kind) } } })))).kind).toBe(
      kind,
    );
    const uploadOnly = { info, files: { status: failing(kind) } };
    expect((await refusal(check(fakeSession({ client: uploadOnly, grantedScopes: ['file:write'] })))).kind).toBe(kind);
  });
});

it('Disconnect withdraws the access', async () => {
  const session = coachSession({ client: { oauth: { deauthorize: async () => undefined } } });
  expect(await runOperation(disconnect, session, {})).toEqual([{ disconnected: true }]);
  expect(session.calls).toEqual([['oauth.deauthorize']]);
});
