import { ConnectorError } from '../../http/errors';
import type { JsonObject } from '../../trainingpeaks/types';
import { athleteName } from '../athlete/simplify';
import { defineOperation } from '../operation';
import { scopeNotGranted } from '../refusals';
import type { Session } from '../session';

/** What is known of the connected account; null where it could not be read. */
interface Account {
  id: number | null;
  name: string | null;
  isPremium: boolean | null;
  timeZone: string | null;
  note: string;
}

/** Who is connected, and what the connection may do. */
export const checkConnection = defineOperation({
  resource: 'connection',
  name: 'check',
  title: 'Check',
  action: 'Check connection',
  description: 'See which account is connected, and what the connection may do',
  subject: 'connection',
  scopes: [],
  fields: {},
  async run(session): Promise<JsonObject[]> {
    const account = session.accountType === 'coach' ? await coachAccount(session) : await athleteAccount(session);
    const { version } = await session.client.info.version();
    return [
      {
        connected: true,
        accountType: session.accountType,
        accountId: account.id,
        accountName: account.name,
        isPremium: account.isPremium,
        timeZone: account.timeZone,
        permissions: session.grantedScopes === undefined ? null : [...session.grantedScopes].join(', '),
        apiVersion: version,
        note: account.note,
      },
    ];
  },
  views: { simplified: (record) => record },
  sample: {
    connected: true,
    accountType: 'athlete',
    accountId: 880045,
    accountName: 'Noor Hale',
    isPremium: true,
    timeZone: 'Europe/Lisbon',
    permissions: 'athlete:profile, workouts:read, workouts:plan',
    apiVersion: '2.0.4821.0',
    note: 'The connection works.',
  },
  outputFields: [
    { key: 'connected', label: 'Connected', type: 'boolean', always: true },
    { key: 'accountType', label: 'Account Type', type: 'string', always: true },
    { key: 'accountId', label: 'Account Number', type: 'integer' },
    { key: 'accountName', label: 'Account Name', type: 'string', sensitive: true },
    { key: 'isPremium', label: 'Is Premium', type: 'boolean' },
    { key: 'timeZone', label: 'Time Zone', type: 'string' },
    { key: 'permissions', label: 'Permissions', type: 'string' },
    { key: 'apiVersion', label: 'API Version', type: 'string' },
    { key: 'note', label: 'Note', type: 'string', always: true },
  ],
  zapier: { no: 'Zapier tests the connection itself and shows the account in its name.' },
});

async function coachAccount({ client }: Session): Promise<Account> {
  const coach = await client.coaches.profile();
  return { id: coach.id, name: athleteName(coach), isPremium: null, timeZone: null, note: 'The connection works.' };
}

async function athleteAccount(session: Session): Promise<Account> {
  const granted = session.grantedScopes;
  if (granted !== undefined && !granted.has('athlete:profile')) return uploadOnly(session);
  const read = await session.athlete('me').catch(unlessMissingScope);
  if (read === null) return uploadOnly(session);
  const { id, isPremium, timeZone } = read;
  return { id, name: athleteName(read), isPremium, timeZone, note: 'The connection works.' };
}

function unlessMissingScope(error: unknown): null {
  if (error instanceof ConnectorError && error.kind === 'missingScope') return null;
  throw error;
}

/** A tracking id that no upload has. */
const NO_UPLOAD = '00000000-0000-0000-0000-000000000000';

/**
 * A connection for uploads alone has no profile to read. Asking after an upload that does not exist shows whether the
 * permission is there: without it the answer is a refusal, with it "not found".
 */
async function uploadOnly(session: Session): Promise<Account> {
  await session.client.files.status(NO_UPLOAD).catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'missingScope') throw scopeNotGranted('athlete:profile', 'Check connection');
    if (error.kind !== 'notFound' && error.kind !== 'rejected') throw error;
  });
  return {
    id: null,
    name: null,
    isPremium: null,
    timeZone: null,
    note: 'Uploading files is permitted. Name and Premium could not be checked, because the connection was not given the profile.',
  };
}
