import { offsetMinutesIn } from '../../shared/http/local-time';
import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { bareWorkout, formOf, plannedWorkout, readBack, succeeded } from '../account/workouts';
import type { Reply } from '../http/wire';
import { asExpected, check, needsChange, NotSettled, tolerated } from './check';
import { DOCUMENTED_MEMBERS } from './documented-members';

const onPlanned = {
  step: 'answers',
  as: 'athlete',
  needs: ['workouts:read', 'workouts:plan'],
  writes: 'removable',
} as const;

/** Never set by the probe in the bare workout. */
const UNSET = ['StartTime', 'TotalTime', 'Distance', 'TotalTimePlanned', 'Description', 'PreActivityComment'];
const MOUNTAIN = 'America/Denver';
/** A stamp of a moment ago may be this old. */
const FRESH_MS = 20 * 60_000;

/** The value of a member whatever its casing; undefined when it is absent. */
const member = (record: JsonObject, name: string) => fieldsOf(record).value(name);

function refusalForm({ text, json }: Reply): 'object' | 'list' | 'jsonText' | 'text' | 'page' | 'nothing' {
  const form = formOf({ text, json } as Reply);
  if (form === 'no body') return 'nothing';
  if (form === 'a web page') return 'page';
  if (form === 'plain text') return 'text';
  if (form === 'a JSON text') return 'jsonText';
  return Array.isArray(json) ? 'list' : 'object';
}

export const answerChecks = [
  check({
    ...onPlanned,
    point: 16,
    question: 'Are numbers written as text?',
    expected: 'no',
    answers: { numbers: asExpected('no'), texts: tolerated('yes'), mixed: tolerated('some of them') },
    async run(account) {
      const record = await readBack(account, (await plannedWorkout(account)).id);
      const kinds = ['Id', 'AthleteId', 'TotalTimePlanned'].map((name) => typeof member(record, name));
      if (kinds.every((kind) => kind === 'number')) return 'numbers';
      return kinds.every((kind) => kind === 'string') ? 'texts' : { answer: 'mixed', detail: kinds.join(', ') };
    },
  }),
  check({
    ...onPlanned,
    point: 17,
    question: 'In which zone is `LastModifiedDate`?',
    expected: 'UTC, marked with `Z`',
    answers: {
      utc: asExpected('UTC, marked with `Z`'),
      offset: tolerated('marked with an offset'),
      mountain: tolerated('US Mountain time, without a marker'),
      unmarkedUtc: needsChange('UTC without a marker, which the connector would take as US Mountain time'),
      other: needsChange('without a marker, and neither UTC nor US Mountain time'),
    },
    async run(account) {
      const record = await readBack(account, (await plannedWorkout(account)).id);
      const stamp = String(member(record, 'LastModifiedDate') ?? '');
      const detail = `${/\.(\d+)/.exec(stamp)?.[1]?.length ?? 0} decimals`;
      if (stamp.endsWith('Z')) return { answer: 'utc', detail };
      if (/[+-]\d{2}:?\d{2}$/.test(stamp)) return { answer: 'offset', detail };
      const asUtc = Date.parse(`${stamp.slice(0, 19)}Z`);
      if (Number.isNaN(asUtc)) throw new NotSettled('The workout has no such stamp.');
      const now = account.now();
      const near = (instant: number) => Math.abs(now - instant) < FRESH_MS;
      if (near(asUtc - offsetMinutesIn(MOUNTAIN, now) * 60_000)) return { answer: 'mountain', detail };
      return { answer: near(asUtc) ? 'unmarkedUtc' : 'other', detail };
    },
  }),
  check({
    ...onPlanned,
    point: null,
    question: 'Is `WorkoutDay` a date or a date and time?',
    expected: 'either; the day is what counts',
    answers: { dateTime: asExpected('a date and time'), date: tolerated('a date') },
    async run(account) {
      const record = await readBack(account, (await plannedWorkout(account)).id);
      return String(member(record, 'WorkoutDay')).includes('T') ? 'dateTime' : 'date';
    },
  }),
  check({
    ...onPlanned,
    point: 18,
    question: 'How do values come that are not set?',
    expected: 'as null, a few left out',
    answers: {
      mixed: asExpected('most as null, some left out'),
      null: asExpected('all as null'),
      absent: tolerated('all left out'),
      varying: tolerated('null in one answer and left out in another'),
    },
    async run(account) {
      const { id } = await bareWorkout(account);
      const first = await readBack(account, id, '?includeDescription=true');
      const second = await readBack(account, id, '?includeDescription=true');
      const absent = UNSET.filter((name) => member(first, name) === undefined);
      if (UNSET.some((name) => (member(first, name) === undefined) !== (member(second, name) === undefined)))
        return 'varying';
      if (absent.length === 0) return 'null';
      return absent.length === UNSET.length ? 'absent' : { answer: 'mixed', detail: `left out: ${absent.join(', ')}` };
    },
  }),
  check({
    ...onPlanned,
    point: 18,
    question: 'Has a workout members that no document mentions?',
    expected: 'perhaps; they are passed on',
    answers: { none: asExpected('no'), some: tolerated('yes') },
    async run(account) {
      const record = await readBack(account, (await plannedWorkout(account)).id, '?includeDescription=true');
      const unknown = Object.keys(record).filter((name) => !DOCUMENTED_MEMBERS.has(name.toLowerCase()));
      return unknown.length === 0 ? 'none' : { answer: 'some', detail: unknown.join(', ') };
    },
  }),
  check({
    step: 'answers',
    as: 'athlete',
    needs: ['workouts:read'],
    point: 40,
    question: 'Which form has a refusal?',
    expected: 'an object with a message',
    answers: {
      object: asExpected('an object'),
      list: tolerated('a list of texts'),
      jsonText: tolerated('a JSON text'),
      text: tolerated('plain text'),
      page: tolerated('a web page'),
      nothing: tolerated('no body'),
      accepted: tolerated('there was none: a date that is none was answered'),
    },
    async run(account) {
      const { wire } = account;
      const refused = await wire.get('/v2/workouts/no-date/no-date');
      if (succeeded(refused)) return 'accepted';
      const foreign = await wire.get(`/v2/workouts/1/${account.today()}/${account.today()}`);
      const nowhere = await wire.get('/v2/no-such-address');
      const seen = { 'a wrong date': refused, 'a foreign athlete': foreign, 'an unknown address': nowhere };
      const detail = Object.entries(seen).map(([what, reply]) => `${what} ${reply.status}: ${formOf(reply)}`);
      return { answer: refusalForm(refused), detail: detail.join('; ') };
    },
  }),
  check({
    step: 'answers',
    as: 'either',
    point: 41,
    question: 'Is there a sign of a request limit?',
    expected: 'none; 429 is waited out all the same',
    answers: {
      none: asExpected('no 429, and no header that speaks of limits'),
      headers: tolerated('headers speak of limits'),
      limited: tolerated('requests were answered 429'),
    },
    async run({ wire }) {
      const { entries } = wire.journal;
      const limited = entries.filter(({ status }) => status === 429);
      const headers = [...new Set(entries.flatMap(({ limitHeaders }) => limitHeaders))].sort();
      const detail = `${limited.length} of ${entries.length} requests${headers.length > 0 ? `; ${headers.join(', ')}` : ''}`;
      if (limited.length > 0) return { answer: 'limited', detail };
      return { answer: headers.length > 0 ? 'headers' : 'none', detail };
    },
  }),
];
