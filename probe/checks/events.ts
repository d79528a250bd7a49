import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { listIn, recordIn, succeeded, unexpected } from '../account/workouts';
import type { Reply } from '../http/wire';
import { asExpected, check, needsChange, notSettled, tolerated } from './check';

const reading = { step: 'events', as: 'athlete', needs: ['events:read'] } as const;
const writing = {
  step: 'events',
  as: 'athlete',
  needs: ['athlete:profile', 'events:read', 'events:write'],
  writes: 'lasting',
} as const;

/** A day on which nobody races for years to come. */
const EMPTY_DAY = '2094-01-02';
const DAYS_AHEAD = 319;

const eventIn = ({ json }: Reply): JsonObject | null => {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  return isObject(first) && fieldsOf(first).id('Id') !== null ? first : null;
};

/** What `next` says before the probe has created an event. */
const nextAtFirst = (account: Account) => account.once('next event', () => account.wire.get('/v2/events/next'));

/** An event of this run, as it reads on its day. */
function createdEvent(account: Account) {
  return account.once('created event', async () => {
    await nextAtFirst(account);
    const day = account.day(DAYS_AHEAD);
    const body = { AthleteId: account.athleteId, EventDate: day, EventType: 'Triathlon', Name: account.title };
    account.made.note('event', { what: `event "${account.title}" on ${day}` });
    const created = await account.wire.post('/v2/events', body);
    if (!succeeded(created)) {
      account.made.forget('event');
      throw unexpected(created, 'creating an event');
    }
    const onDay = (listIn(await account.wire.get(`/v2/events/${day}`)) ?? []).find(
      (event) => fieldsOf(event).text('Name') === account.title,
    );
    return { created, event: onDay ?? recordIn(created) };
  });
}

/** An event that was there, or else the one of this run. */
async function anyNext(account: Account): Promise<Reply> {
  const first = await nextAtFirst(account);
  if (eventIn(first) !== null || !account.facts.mayLeave || !account.facts.scopes.has('events:write')) return first;
  await createdEvent(account);
  return account.wire.get('/v2/events/next');
}

export const eventChecks = [
  check({
    ...reading,
    point: 13,
    question: 'What comes when there is no next event?',
    expected: 'a text',
    answers: {
      text: asExpected('a text'),
      null: tolerated('`null`'),
      empty: tolerated('no body'),
      notFound: tolerated('404'),
      other: notSettled('something else'),
      some: notSettled('the account has a next event, so this could not be seen'),
    },
    async run(account) {
      const reply = await nextAtFirst(account);
      if (eventIn(reply) !== null) return 'some';
      if (reply.status === 404) return 'notFound';
      if (!succeeded(reply)) throw unexpected(reply, 'reading the next event');
      if (reply.text.trim() === '') return { answer: 'empty', detail: `${reply.status}` };
      if (reply.json === null) return 'null';
      return typeof reply.json === 'string' || reply.json === undefined ? 'text' : 'other';
    },
  }),
  check({
    ...reading,
    point: 13,
    question: 'How does the next event come?',
    expected: 'as an object',
    answers: {
      object: asExpected('as an object'),
      list: tolerated('in a list'),
      none: notSettled('there is none; let the probe create an event, or create one in the web app'),
    },
    async run(account) {
      const reply = await anyNext(account);
      if (eventIn(reply) === null) return 'none';
      return Array.isArray(reply.json) ? 'list' : 'object';
    },
  }),
  check({
    ...reading,
    point: 14,
    question: 'What comes for a day without events?',
    expected: 'an empty list',
    answers: { list: asExpected('an empty list'), notFound: tolerated('404'), empty: tolerated('no body') },
    async run({ wire }) {
      const reply = await wire.get(`/v2/events/${EMPTY_DAY}`);
      if (reply.status === 404) return 'notFound';
      if (Array.isArray(reply.json)) return 'list';
      if (succeeded(reply) && reply.text.trim() === '') return 'empty';
      throw unexpected(reply, 'reading a day without events');
    },
  }),
  check({
    ...reading,
    point: 15,
    question: 'Is a personal-record goal 1 or true?',
    expected: 'either',
    answers: {
      number: asExpected('a number'),
      boolean: tolerated('true'),
      none: notSettled('the next event has no such goal; give it one in the web app'),
    },
    async run(account) {
      const goals = fieldsOf(eventIn(await anyNext(account)) ?? {}).value('Goals');
      const goal = (Array.isArray(goals) ? goals : [])
        .filter(isObject)
        .find((one) => fieldsOf(one).text('GoalType') === 'Pr');
      if (!goal) return 'none';
      const value = fieldsOf(goal).value('Value');
      return typeof value === 'boolean' ? 'boolean' : { answer: 'number', detail: typeof value };
    },
  }),
  check({
    ...reading,
    point: 18,
    question: 'How do the goals of an event come?',
    expected: 'as a list',
    answers: {
      list: asExpected('as a list'),
      null: tolerated('as null'),
      absent: tolerated('not at all'),
      none: notSettled('there is no event to look at'),
    },
    async run(account) {
      const event = eventIn(await anyNext(account));
      if (event === null) return 'none';
      const goals = fieldsOf(event).value('Goals');
      return goals === undefined ? 'absent' : goals === null ? 'null' : 'list';
    },
  }),
  check({
    ...writing,
    point: 15,
    question: 'How is `Triathlon` spelt?',
    expected: '`Triathlon`, as it is written',
    answers: {
      right: asExpected('`Triathlon`'),
      misspelt: tolerated('`Triathalon`'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const { event } = await createdEvent(account);
      const type = fieldsOf(event ?? {}).text('EventType') ?? 'nothing';
      return type === 'Triathlon' ? 'right' : type === 'Triathalon' ? 'misspelt' : { answer: 'other', detail: type };
    },
  }),
  check({
    ...writing,
    point: 27,
    question: 'How is the creation of an event answered?',
    expected: '200 or 201 with the event',
    answers: {
      event: asExpected('with the event'),
      empty: tolerated('without a body'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const { created } = await createdEvent(account);
      const answer = eventIn(created) !== null ? 'event' : created.text.trim() === '' ? 'empty' : 'other';
      return { answer, detail: `${created.status}` };
    },
  }),
  check({
    step: 'events',
    as: 'coach',
    needs: ['events:write'],
    writes: 'lasting',
    point: 43,
    question: 'May a coach create an event for an athlete?',
    expected: 'perhaps; a refusal is explained',
    answers: {
      yes: asExpected('yes'),
      no: tolerated('no: 403'),
      other: needsChange('it is refused in another way'),
    },
    async run(account) {
      const day = account.day(DAYS_AHEAD);
      const body = { AthleteId: account.athleteId, EventDate: day, EventType: 'Other', Name: account.title };
      account.made.note('event', { what: `event "${account.title}" on ${day} of the coach's test athlete` });
      const reply = await account.wire.post('/v2/events', body);
      if (succeeded(reply)) return { answer: 'yes', detail: `${reply.status}` };
      account.made.forget('event');
      return reply.status === 403 ? 'no' : { answer: 'other', detail: `${reply.status}` };
    },
  }),
];
