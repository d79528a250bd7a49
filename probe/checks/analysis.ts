import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { uploaded } from '../account/upload';
import { bareWorkout, formOf, history, recordIn, succeeded, unexpected, workoutsPath } from '../account/workouts';
import type { Reply } from '../http/wire';
import { asExpected, check, needsChange, NotSettled, notSettled, tolerated } from './check';

const READ_NEEDS = ['workouts:read', 'workouts:details'] as const;
const reading = { step: 'analysis', as: 'athlete', needs: READ_NEEDS } as const;
const onPlanned = { ...reading, needs: [...READ_NEEDS, 'workouts:plan'], writes: 'removable' } as const;

/** Details of long workouts may take minutes. */
const DETAILS_TIMEOUT_MS = 300_000;
/** Completed workouts that are looked at until one has the data in question. */
const MOST_WORKOUTS = 3;

const NOTHING_THERE =
  'No completed workout of the past 45 days has this data. Let a device record one, or upload a file, and run the probe again.';

/** Completed workouts, the uploaded one last: it has no power and no maxima. */
function completed(account: Account): Promise<number[]> {
  return account.once('completed workouts', async () => {
    const done = (await history(account)).filter((workout) => (fieldsOf(workout).number('TotalTime') ?? 0) > 0);
    const ids = done.map((workout) => fieldsOf(workout).id('Id')).filter((id) => id !== null);
    const own =
      account.facts.mayLeave && account.facts.scopes.has('file:write') ? (await uploaded(account)).workoutIds : [];
    return [...ids.filter((id) => !own.includes(id)).slice(-MOST_WORKOUTS), ...own];
  });
}

function part(account: Account, id: number, name: 'details' | 'meanmaxes' | 'timeinzones'): Promise<Reply> {
  const timeoutMs = name === 'details' ? DETAILS_TIMEOUT_MS : undefined;
  return account.wire.get(`${workoutsPath(account)}/id/${id}/${name}`, { timeoutMs });
}

/** The first answer in which something is found; null when Premium is needed. */
async function firstWith<T>(
  account: Account,
  name: Parameters<typeof part>[2],
  find: (record: JsonObject) => T | null,
) {
  for (const id of await completed(account)) {
    const reply = await part(account, id, name);
    if (reply.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
    const record = recordIn(reply);
    const found = succeeded(reply) && record !== null ? find(record) : null;
    if (found !== null) return found;
  }
  throw new NotSettled(NOTHING_THERE);
}

const details = (account: Account) =>
  account.once('details', () =>
    firstWith(account, 'details', (record) => {
      const channels = fieldsOf(record).value('WorkoutChannels');
      if (!isObject(channels)) return null;
      const [names, rows] = [fieldsOf(channels).value('Channels'), fieldsOf(channels).value('Data')];
      return Array.isArray(names) && Array.isArray(rows) && rows.length > 0
        ? { names, row: rows[0] as JsonObject }
        : null;
    }),
  );

export const analysisChecks = [
  check({
    ...reading,
    point: 34,
    question: 'How are the rows of details written?',
    expected: 'with `Values`, in the order of the channels',
    answers: {
      values: asExpected('with `Values`, in the order of the channels'),
      flat: tolerated('with a member for each channel'),
    },
    async run(account) {
      const { row } = await details(account);
      const fields = fieldsOf(row);
      const time = ['MillisecondOffset', 'TimeOffset'].find((name) => fields.value(name) !== undefined);
      const detail = `time in ${time ?? 'another member'}`;
      return { answer: Array.isArray(fields.value('Values')) ? 'values' : 'flat', detail };
    },
  }),
  check({
    ...reading,
    point: 34,
    question: 'How are the channels of details named?',
    expected: 'by texts',
    answers: { names: asExpected('by texts'), objects: tolerated('by objects with a name') },
    run: async (account) =>
      (await details(account)).names.every((name) => typeof name === 'string') ? 'names' : 'objects',
  }),
  check({
    ...onPlanned,
    point: 34,
    question: 'How are the details of a workout answered that is not completed?',
    expected: '204',
    answers: {
      noContent: asExpected('204'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const reply = await part(account, (await bareWorkout(account)).id, 'details');
      if (reply.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
      return reply.status === 204 ? 'noContent' : { answer: 'other', detail: `${reply.status}, ${formOf(reply)}` };
    },
  }),
  check({
    ...reading,
    point: 32,
    question: 'How are the lengths of peaks named?',
    expected: 'without `MM`',
    answers: { plain: asExpected('without `MM`'), prefixed: tolerated('with `MM` before them') },
    async run(account) {
      const names = await firstWith(account, 'meanmaxes', (record) => {
        const curves = Object.values(record).filter(isObject);
        const found = curves.flatMap((curve) => Object.keys((fieldsOf(curve).value('MeanMaxes') as object) ?? {}));
        return found.length > 0 ? found : null;
      });
      return names.some((name) => /^MM\d/i.test(name)) ? 'prefixed' : 'plain';
    },
  }),
  check({
    ...onPlanned,
    point: 32,
    question: 'What comes when a workout has no peaks?',
    expected: 'an object whose members are null',
    answers: {
      members: asExpected('an object whose members are null'),
      absent: tolerated('an object without the members'),
      null: tolerated('`null`'),
      empty: tolerated('no body'),
      other: notSettled('something else'),
    },
    async run(account) {
      const reply = await part(account, (await bareWorkout(account)).id, 'meanmaxes');
      if (reply.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
      if (reply.text.trim() === '') return { answer: 'empty', detail: `${reply.status}` };
      if (reply.json === null) return 'null';
      const record = recordIn(reply);
      if (record === null) return { answer: 'other', detail: `${reply.status}, ${formOf(reply)}` };
      const members = Object.entries(record).filter(([name]) => /^meanmax/i.test(name));
      if (members.length === 0) return 'absent';
      return members.every(([, value]) => value === null) ? 'members' : { answer: 'other', detail: formOf(reply) };
    },
  }),
  check({
    ...reading,
    point: 33,
    question: 'How does time in zones come?',
    expected: 'as an object with a number for each zone',
    answers: { keyed: asExpected('as an object with a number for each zone'), list: tolerated('as a list') },
    run: (account) =>
      firstWith(account, 'timeinzones', (record) => {
        const zones = Object.values(record)
          .filter(isObject)
          .map((family) => fieldsOf(family).value('TimeInZones'))
          .find((value) => Array.isArray(value) || isObject(value));
        return zones === undefined ? null : Array.isArray(zones) ? 'list' : 'keyed';
      }),
  }),
  check({
    ...onPlanned,
    needs: [...onPlanned.needs, 'athlete:profile'],
    point: 28,
    question: 'Is the text of a comment sent as `Value` or as `Comment`?',
    expected: '`Value`',
    answers: {
      value: asExpected('`Value` is taken'),
      comment: needsChange('`Value` is refused and `Comment` is taken'),
      neither: needsChange('both are refused'),
    },
    async run(account) {
      const { id } = await bareWorkout(account);
      const path = `/v2/workouts/${account.athleteId}/id/${id}/comment`;
      const asValue = await account.wire.post(path, { Value: account.title });
      if (asValue.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
      if (succeeded(asValue)) return { answer: 'value', detail: `${asValue.status}` };
      if (asValue.status !== 400) throw unexpected(asValue, 'adding a comment');
      return succeeded(await account.wire.post(path, { Comment: account.title })) ? 'comment' : 'neither';
    },
  }),
  check({
    step: 'analysis',
    as: 'athlete',
    needs: ['file:write', 'workouts:read', 'workouts:plan'],
    writes: 'lasting',
    point: null,
    question: 'Is the deletion of a completed workout refused?',
    expected: 'yes; the connector never tries',
    answers: {
      badRequest: asExpected('yes, with 400'),
      forbidden: asExpected('yes, with 403'),
      otherwise: asExpected('yes, with another status'),
      deleted: tolerated('no: the uploaded workout was deleted'),
    },
    async run(account) {
      const [id] = (await uploaded(account)).workoutIds;
      if (id === undefined) throw new NotSettled('The upload has not become a workout yet.');
      const reply = await account.wire.delete(`${workoutsPath(account)}/id/${id}`);
      if (succeeded(reply)) {
        account.made.forget('upload');
        return 'deleted';
      }
      if (reply.status === 400) return 'badRequest';
      return reply.status === 403 ? 'forbidden' : { answer: 'otherwise', detail: `${reply.status}` };
    },
  }),
];
