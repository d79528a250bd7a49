import { randomUUID } from 'node:crypto';
import { addDays } from '../../shared/http/date-windows';
import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { Account } from '../account/account';
import { follow, type Uploaded, uploaded } from '../account/upload';
import { readBack, recordIn, succeeded, unexpected } from '../account/workouts';
import { asExpected, check, needsChange, NotSettled, notSettled, tolerated } from './check';

const common = { step: 'upload', as: 'athlete', needs: ['file:write'], writes: 'lasting' } as const;

/** What becomes of the same file once more. */
function repeated(account: Account) {
  return account.once('repeated upload', async () => {
    const { body, workoutIds } = await uploaded(account);
    const again = await account.wire.post('/v3/file', body);
    if (again.status === 422) return 'atOnce';
    if (again.status !== 202) throw unexpected(again, 'uploading the same file again');
    const { status, workoutIds: secondIds } = await follow(account, again);
    if (status.status === 422) return 'atStatus';
    const record = recordIn(status);
    if (record === null) throw unexpected(status, 'the status of the same file');
    const fresh = secondIds.filter((id) => !workoutIds.includes(id));
    if (fresh.length === 0) return 'inWords';
    account.made.note('second upload', { what: `a second uploaded workout "${account.title}"` });
    return 'twice';
  });
}

/** The file of this run with other bytes. */
function altered({ body }: Uploaded): string {
  const text = Buffer.from(String(body.Data), 'base64').toString();
  return Buffer.from(text.replace('?>', '?><!-- once more -->')).toString('base64');
}

export const uploadChecks = [
  check({
    ...common,
    point: 30,
    question: 'Is the `Location` of an accepted upload absolute or relative?',
    expected: 'either; the connector takes the id from its end',
    answers: {
      absolute: asExpected('absolute'),
      relative: asExpected('relative'),
      missing: needsChange('there is none'),
    },
    async run(account) {
      const location = (await uploaded(account)).posted.headers.location ?? '';
      return location === '' ? 'missing' : /^https?:/i.test(location) ? 'absolute' : 'relative';
    },
  }),
  check({
    ...common,
    point: 30,
    question: 'Does the upload become a workout, and what does the status say?',
    expected: '`Success` and the id of the workout',
    answers: {
      success: asExpected('`Success` and the id of the workout'),
      processing: notSettled('it was still being processed after half a minute'),
      failed: needsChange('it ended without a workout'),
    },
    async run(account) {
      const { status, workoutIds } = await uploaded(account);
      const record = recordIn(status);
      if (workoutIds.length > 0) return 'success';
      const done = record !== null && fieldsOf(record).boolean('Completed') === true;
      return done ? { answer: 'failed', detail: `${status.status}` } : 'processing';
    },
  }),
  check({
    ...common,
    point: 30,
    question: 'Can the status be asked for again once it has said how the upload ended?',
    expected: 'either; 404 is told as "no longer known"',
    answers: {
      kept: asExpected('yes'),
      gone: tolerated('no: it is 404 from then on'),
    },
    async run(account) {
      const again = await account.wire.get((await uploaded(account)).statusPath);
      if (again.status === 404) return 'gone';
      if (succeeded(again)) return 'kept';
      throw unexpected(again, 'asking for the status again');
    },
  }),
  check({
    ...common,
    writes: undefined,
    point: 30,
    question: 'How is the status of an unknown upload answered?',
    expected: '404',
    answers: { notFound: asExpected('404'), other: tolerated('in another way') },
    async run({ wire }) {
      const { status } = await wire.get(`/v3/status/${randomUUID()}`);
      return status === 404 ? 'notFound' : { answer: 'other', detail: `${status}` };
    },
  }),
  check({
    ...common,
    point: 30,
    question: 'Where is a file refused that is already there?',
    expected: '422 at the upload, or at its status',
    answers: {
      atOnce: asExpected('422 at the upload'),
      atStatus: tolerated('422 at the status'),
      inWords: tolerated('the status ends without another workout'),
      twice: tolerated('nowhere: a second workout was made, which a look at the calendar has to prevent'),
    },
    run: repeated,
  }),
  check({
    ...common,
    point: null,
    question: 'What becomes of a file that is sent to a workout which is completed already?',
    expected: 'the workout takes it over',
    answers: {
      replaces: asExpected('the workout takes it over'),
      ownWorkout: tolerated('it becomes a workout of its own, which an upload tells'),
      refused: tolerated('it is refused'),
    },
    async run(account) {
      const first = await uploaded(account);
      const [id] = first.workoutIds;
      if (id === undefined) throw new NotSettled('The upload has not become a workout yet.');
      const body = { ...first.body, Data: altered(first), WorkoutId: id };
      const reply = await account.wire.post('/v3/file', body);
      if ([400, 403].includes(reply.status)) return 'refused';
      if (reply.status !== 202) throw unexpected(reply, 'uploading a file for a completed workout');
      const { status, workoutIds } = await follow(account, reply);
      if (workoutIds.includes(id)) return 'replaces';
      if (workoutIds.length === 0) throw unexpected(status, 'the status of a file for a completed workout');
      account.made.note('upload for a completed workout', { what: `another uploaded workout "${account.title}"` });
      return 'ownWorkout';
    },
  }),
  check({
    ...common,
    point: 29,
    question: 'Is a dot before the extension refused in a file name?',
    expected: 'yes; the connector replaces it anyway',
    answers: { refused: asExpected('yes, with 400'), taken: tolerated('no') },
    async run(account) {
      if ((await repeated(account)) === 'twice') {
        throw new NotSettled('Not tried, because a known file is taken again and would leave another workout.');
      }
      const { body } = await uploaded(account);
      const reply = await account.wire.post('/v3/file', { ...body, Filename: 'connector.probe.tcx' });
      if (reply.status === 400) return 'refused';
      if ([202, 422].includes(reply.status)) return 'taken';
      throw unexpected(reply, 'uploading under a name with a dot');
    },
  }),
  check({
    ...common,
    needs: ['file:write', 'workouts:read'],
    point: 31,
    question: 'What becomes of a start time with an offset?',
    expected: 'it is converted to the time of the athlete; the connector sends none',
    answers: {
      converted: asExpected('it is converted to the time of the athlete, the day included'),
      clockOnly: tolerated('its clock is converted, but the day stays the one that was written'),
      verbatim: tolerated('it is taken as written, without the offset'),
      other: tolerated('something else'),
    },
    async run(account) {
      const { workoutIds, day } = await uploaded(account);
      const [id] = workoutIds;
      if (id === undefined) throw new NotSettled('The upload has not become a workout yet.');
      const start = fieldsOf(await readBack(account, id)).localDateTime('StartTime');
      const known = {
        [`${addDays(day, -1)}T22:00:00`]: 'converted',
        [`${day}T22:00:00`]: 'clockOnly',
        [`${day}T01:00:00`]: 'verbatim',
      } as const;
      return known[start ?? ''] ?? { answer: 'other', detail: start === null ? 'no start' : start.slice(11, 16) };
    },
  }),
];
