import { ConnectorError } from '../../../shared/http/errors';
import { OPERATIONS, TRAININGPEAKS, operationNamed } from '../../../shared/operations';
import { defineOperation, type AnyOperation } from '../../../shared/operations/operation';
import { runOperation, runOperationRecords } from '../../../shared/operations/run';
import { coachSession, fakeSession } from './support/fake-session';
import { refusal } from './support/refusal';

const operation = (resource: string, name: string): AnyOperation => operationNamed(TRAININGPEAKS, resource, name)!;

const counting = defineOperation({
  resource: 'workout',
  name: 'count',
  title: 'Count',
  action: 'Count workouts',
  description: 'Count',
  subject: 'addressed',
  scopes: ['workouts:read'],
  fields: { to: { kind: 'integer', label: 'To', help: '', required: true, example: '3' } },
  run: async (_, { to }) => Array.from({ length: to }, (_unused, index) => index + 1),
  views: { simplified: (n, { to }) => ({ n, of: to }), raw: (n) => ({ N: n }) },
  sample: {},
  outputFields: [],
  zapier: { no: '' },
});

describe('runOperation', () => {
  it('answers in the view that was asked for, simplified by default', async () => {
    expect(await runOperation(counting, fakeSession(), { to: '2' })).toEqual([
      { n: 1, of: 2 },
      { n: 2, of: 2 },
    ]);
    expect(await runOperation(counting, fakeSession(), { to: 1 }, { view: 'raw' })).toEqual([{ N: 1 }]);
  });

  it('answers simplified when there is no raw view', async () => {
    const { raw: _, ...views } = counting.views;
    expect(await runOperation({ ...counting, views }, fakeSession(), { to: 1 }, { view: 'raw' })).toEqual([
      { n: 1, of: 1 },
    ]);
  });

  it('stops at the limit', async () => {
    expect(await runOperation(counting, fakeSession(), { to: 5 }, { limit: 2 })).toHaveLength(2);
  });

  it('hands over both views for a platform that shows them side by side', async () => {
    const [first] = await runOperationRecords(counting, fakeSession(), { to: 1 });
    expect([first!.simplified(), first!.raw()]).toEqual([{ n: 1, of: 1 }, { N: 1 }]);
  });

  it('hands over the file of each record, and null where the operation makes none', async () => {
    const file = (n: number) => ({ fileName: `${n}.txt`, mimeType: 'text/plain', bytes: new Uint8Array([n]) });
    const records = await runOperationRecords({ ...counting, file }, fakeSession(), { to: 2 });
    expect(records.map((record) => record.file())).toEqual([file(1), file(2)]);
    const [without] = await runOperationRecords(counting, fakeSession(), { to: 1 });
    expect(without!.file()).toBeNull();
  });

  it('turns a slip of its own into a message without what was thrown', async () => {
    const slip = { ...counting, run: () => Promise.reject(new TypeError('cannot read noor@acme.example')) };
    const error = await refusal(runOperation(slip, fakeSession(), { to: 1 }));
    expect(error.what).toBe('“Count workouts” stopped at something the connector did not expect (TypeError).');
    expect(JSON.stringify([error.what, error.description, error])).not.toContain('noor');
  });

  it('passes on what the client says', async () => {
    const said = new ConnectorError({ kind: 'unavailable', what: 'Down.', next: 'Wait.' });
    expect(
      await refusal(runOperation({ ...counting, run: () => Promise.reject(said) }, fakeSession(), { to: 1 })),
    ).toBe(said);
  });
});

describe('before any request', () => {
  const selfOnly = OPERATIONS.filter(({ subject }) => subject === 'self');
  const coachOnly = OPERATIONS.filter(({ subject }) => subject === 'coach');

  it.each(selfOnly.map((entry) => [entry.action, entry] as const))(
    'refuses “%s” for a coach',
    async (action, entry) => {
      const session = coachSession();
      const error = await refusal(runOperation(entry, session, {}));
      expect(error.kind).toBe('wrongAccountType');
      expect(error.what).toBe(`“${action}” is not available for a coach account.`);
      expect(error.why).toContain('to athlete accounts only');
      expect(error.next).toBe(entry.otherwise);
      expect(session.calls).toEqual([]);
    },
  );

  it.each(coachOnly.map((entry) => [entry.action, entry] as const))(
    'refuses “%s” for an athlete',
    async (action, entry) => {
      const session = fakeSession();
      const error = await refusal(runOperation(entry, session, {}));
      expect(error.what).toBe(`“${action}” is not available for an athlete account.`);
      expect(error.next).toBe(entry.otherwise);
      expect(session.calls).toEqual([]);
    },
  );

  it('says which permission to tick when it is known to be missing', async () => {
    const session = fakeSession({ grantedScopes: ['athlete:profile', 'workouts:read'] });
    const error = await refusal(runOperation(operation('workout', 'delete'), session, { workout: 5 }));
    expect(error).toMatchObject({ kind: 'missingScope', scope: 'workouts:plan' });
    expect(error.why).toContain('“Plan Workouts”');
    expect(error.next).toBe(
      'Tick “Plan Workouts” under Permissions of the TrainingPeaks connection, save, and connect the account again.',
    );
    expect(session.calls).toEqual([]);
  });

  it('points to the account type where no box gives the permission', async () => {
    const session = coachSession({ grantedScopes: [] });
    const error = await refusal(runOperation(operation('athlete', 'getAll'), session, {}));
    expect(error.next).toContain('Check the account type');
  });

  it('does not guess when the permissions are unknown', async () => {
    expect(await runOperation(operation('athlete', 'getAll'), coachSession(), {})).toHaveLength(2);
  });
});
