import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { bareWorkout, plan, readBack, recordIn, succeeded, unexpected, workoutsPath } from '../account/workouts';
import type { Reply } from '../http/wire';
import { asExpected, check, needsChange, NotSettled, tolerated } from './check';

const FEED_NEEDS = ['workouts:read', 'workouts:plan'] as const;
const reading = { step: 'changeFeed', as: 'athlete', needs: ['workouts:read'] } as const;
const writing = { step: 'changeFeed', as: 'athlete', needs: FEED_NEEDS, writes: 'removable' } as const;

const feed = (account: Account, since: string, page = 0, pageSize = 100) =>
  account.wire.get(
    `${workoutsPath(account)}/changed?date=${encodeURIComponent(since)}&pageSize=${pageSize}&page=${page}`,
  );

/** The day it is in UTC. */
const utcDay = (account: Account) => new Date(account.now()).toISOString().slice(0, 10);

function idsIn(reply: Reply, member: 'Modified' | 'Deleted'): number[] {
  const list = fieldsOf(recordIn(reply) ?? {}).value(member);
  if (!Array.isArray(list)) throw unexpected(reply, 'reading the change feed');
  const id = (item: unknown) => (typeof item === 'object' ? fieldsOf(item as JsonObject).id('Id') : Number(item));
  return list.map(id).filter((found) => found !== null);
}

/** Two workouts of this run that exist no more, and a date for the feed from before they were deleted. */
function deletedPair(account: Account) {
  return account.once('deleted pair', async () => {
    const since = new Date(account.now() - 60_000).toISOString();
    const ids: number[] = [];
    for (let count = 0; count < 2; count += 1) {
      const { id } = await plan(account);
      const reply = await account.wire.delete(`${workoutsPath(account)}/id/${id}`);
      if (!succeeded(reply)) throw unexpected(reply, 'deleting a planned workout');
      account.made.forget(`workout ${id}`);
      ids.push(id);
    }
    const exact = succeeded(await feed(account, since));
    return { ids, since: exact ? since : utcDay(account) };
  });
}

export const changeFeedChecks = [
  check({
    ...reading,
    point: 1,
    question: 'Under which address is the change feed?',
    expected: '`changed`; after a 404 the connector asks for `changes`',
    answers: {
      both: asExpected('`changed` and `changes`'),
      changed: asExpected('`changed` alone'),
      changes: tolerated('`changes` alone'),
      neither: needsChange('neither'),
    },
    async run(account) {
      const query = `?date=${utcDay(account)}&pageSize=1&page=0`;
      const changed = succeeded(await account.wire.get(`${workoutsPath(account)}/changed${query}`));
      const changes = succeeded(await account.wire.get(`${workoutsPath(account)}/changes${query}`));
      return changed ? (changes ? 'both' : 'changed') : changes ? 'changes' : 'neither';
    },
  }),
  check({
    ...reading,
    point: null,
    question: 'May the date of the change feed have a time?',
    expected: 'yes; after a refusal the connector asks for the day',
    answers: { yes: asExpected('yes'), no: tolerated('no: only a date is taken') },
    async run(account) {
      const reply = await feed(account, new Date(account.now() - 3_600_000).toISOString());
      if (succeeded(reply)) return 'yes';
      if (reply.status === 400) return 'no';
      throw unexpected(reply, 'reading the change feed');
    },
  }),
  check({
    ...writing,
    point: null,
    question: 'Does the feed hold a workout whose stamp is exactly the date asked for?',
    expected: 'either; the connector reads ten minutes again',
    answers: { inclusive: asExpected('yes'), exclusive: tolerated('no') },
    async run(account) {
      const { id } = await bareWorkout(account);
      const stamp = fieldsOf(await readBack(account, id)).text('LastModifiedDate') ?? '';
      if (!stamp.endsWith('Z'))
        throw new NotSettled('Stamps have no UTC marker, so the exact date cannot be asked for.');
      const reply = await feed(account, stamp);
      if (!succeeded(reply)) throw new NotSettled('The feed does not take a time.');
      return idsIn(reply, 'Modified').includes(id) ? 'inclusive' : 'exclusive';
    },
  }),
  check({
    ...writing,
    point: null,
    question: 'On which pages of the feed are deleted workouts?',
    expected: 'any; the connector reads to the end and counts each once',
    answers: {
      firstPage: asExpected('all on the first page'),
      everyPage: tolerated('all on every page'),
      paged: tolerated('they come page by page'),
      missing: needsChange('on none'),
    },
    async run(account) {
      const { ids, since } = await deletedPair(account);
      const first = idsIn(await feed(account, since, 0, 1), 'Deleted');
      const second = idsIn(await feed(account, since, 1, 1), 'Deleted');
      const on = (page: number[]) => ids.filter((id) => page.includes(id)).length;
      if (on(first) === 2) return on(second) === 2 ? 'everyPage' : 'firstPage';
      const whole = idsIn(await feed(account, since), 'Deleted');
      return on(whole) === 2 ? 'paged' : 'missing';
    },
  }),
];
