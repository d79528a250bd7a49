import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { Account } from '../account/account';
import {
  plan,
  plannedWorkout,
  readBack,
  recordIn,
  succeeded,
  tryPlan,
  unexpected,
  workoutsPath,
} from '../account/workouts';
import { asExpected, check, needsChange, notSettled, tolerated } from './check';

const NEEDS = ['workouts:read', 'workouts:plan'] as const;
const common = { step: 'planning', as: 'athlete', needs: NEEDS, writes: 'removable' } as const;

/** A workout of its own, replaced by one in which everything is left out that may be. */
function emptied(account: Account) {
  return account.once('emptied workout', async () => {
    const { id, day } = await plan(account, { Description: 'To be cleared.', TotalTimePlanned: 1 });
    const { athleteId: AthleteId, title: Title } = account;
    const bare = { Id: id, AthleteId, WorkoutDay: day, WorkoutType: 'bike', Title };
    const reply = await account.wire.put(`/v2/workouts/plan/${id}`, bare);
    if (!succeeded(reply)) throw unexpected(reply, 'changing a planned workout');
    return { id, reply };
  });
}

export const planningChecks = [
  check({
    ...common,
    point: 27,
    question: 'Which status has the answer to a planned workout?',
    expected: '200 or 201',
    answers: {
      ok: asExpected('200'),
      created: asExpected('201'),
      other: tolerated('another status of success'),
    },
    async run(account) {
      const { status } = (await plannedWorkout(account)).created;
      return status === 200 ? 'ok' : status === 201 ? 'created' : { answer: 'other', detail: `${status}` };
    },
  }),
  check({
    ...common,
    point: 27,
    question: 'Does the created workout come back?',
    expected: 'yes, with its `Id`',
    answers: {
      object: asExpected('yes, with its `Id`'),
      empty: tolerated('no: there is no body, and the workout has to be found on its day'),
      noId: tolerated('an answer without `Id`, and the workout has to be found on its day'),
    },
    async run(account) {
      const { created } = await plannedWorkout(account);
      if (created.text.trim() === '') return 'empty';
      const record = recordIn(created);
      return record !== null && fieldsOf(record).id('Id') !== null ? 'object' : 'noId';
    },
  }),
  check({
    ...common,
    point: 2,
    question: 'How is planned TSS named in answers, and in which casing are names?',
    expected: '`TssPlanned`, although it is written as `TSSPlanned`',
    answers: {
      tss: asExpected('`TssPlanned`'),
      capitals: tolerated('`TSSPlanned`'),
      camel: tolerated('`tssPlanned`: names begin in lower case'),
      lower: tolerated('`tssplanned`: names are in lower case'),
      absent: notSettled('there is no such member; a Premium athlete shows it'),
      other: tolerated('in yet another casing'),
    },
    async run(account) {
      const record = await readBack(account, (await plannedWorkout(account)).id);
      const name = Object.keys(record).find((member) => member.toLowerCase() === 'tssplanned');
      const known = { TssPlanned: 'tss', TSSPlanned: 'capitals', tssPlanned: 'camel', tssplanned: 'lower' } as const;
      if (name === undefined) return 'absent';
      return name in known ? known[name as keyof typeof known] : { answer: 'other', detail: name };
    },
  }),
  check({
    ...common,
    point: 2,
    question: 'Does planned TSS written as `TSSPlanned` arrive?',
    expected: 'yes',
    answers: {
      arrived: asExpected('yes'),
      lost: needsChange('no: it reads as another value'),
      empty: notSettled('it reads as null, as it does without Premium'),
    },
    async run(account) {
      const { id, body } = await plannedWorkout(account);
      const value = fieldsOf(await readBack(account, id)).number('TssPlanned');
      return value === null ? 'empty' : value === body.TSSPlanned ? 'arrived' : 'lost';
    },
  }),
  check({
    ...common,
    point: 16,
    question: 'May numbers be sent as text?',
    expected: 'the connector sends numbers and needs no answer; the documentation has texts in its samples',
    answers: {
      taken: asExpected('yes'),
      refused: asExpected('no: an `AthleteId` in quotes is refused'),
    },
    async run(account) {
      const { day } = await plannedWorkout(account);
      const asText = { AthleteId: String(account.athleteId), TotalTimePlanned: '1' };
      const { reply } = await tryPlan(account, day, asText);
      return succeeded(reply) ? 'taken' : { answer: 'refused', detail: `${reply.status}` };
    },
  }),
  check({
    ...common,
    point: 27,
    question: 'How is an update answered?',
    expected: '200 with the workout',
    answers: {
      object: asExpected('200 with the workout'),
      empty: tolerated('without a body'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const { reply } = await emptied(account);
      if (reply.text.trim() === '') return { answer: 'empty', detail: `${reply.status}` };
      return reply.status === 200 && recordIn(reply) ? 'object' : { answer: 'other', detail: `${reply.status}` };
    },
  }),
  check({
    ...common,
    point: null,
    question: 'Does an update clear what it leaves out?',
    expected: 'yes: the connector reads, merges and sends the whole workout',
    answers: {
      clears: asExpected('yes'),
      keeps: tolerated('no: what is left out stays'),
    },
    async run(account) {
      const { id } = await emptied(account);
      const fields = fieldsOf(await readBack(account, id, '?includeDescription=true'));
      return fields.number('TotalTimePlanned') === null && fields.text('Description') === null ? 'clears' : 'keeps';
    },
  }),
  check({
    ...common,
    point: null,
    question: 'Is the description left out unless it is asked for?',
    expected: 'yes: the connector asks for it wherever it matters',
    answers: {
      leftOut: asExpected('yes'),
      always: tolerated('no: it always comes'),
      never: needsChange('it does not come even when it is asked for'),
    },
    async run(account) {
      const { id } = await plannedWorkout(account);
      const asked = fieldsOf(await readBack(account, id, '?includeDescription=true')).text('Description');
      if (asked === null) return 'never';
      return fieldsOf(await readBack(account, id)).text('Description') === null ? 'leftOut' : 'always';
    },
  }),
  check({
    ...common,
    point: 27,
    question: 'How is the deletion of a planned workout answered?',
    expected: '200 with `true`',
    answers: {
      true: asExpected('200 with `true`'),
      empty: tolerated('without a body'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const { id } = await plan(account);
      const reply = await account.wire.delete(`${workoutsPath(account)}/id/${id}`);
      if (!succeeded(reply)) throw unexpected(reply, 'deleting a planned workout');
      account.made.forget(`workout ${id}`);
      if (reply.status === 200 && reply.json === true) return 'true';
      return { answer: reply.text === '' ? 'empty' : 'other', detail: `${reply.status}` };
    },
  }),
];
