import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { history, succeeded, unexpected } from '../account/workouts';
import { asExpected, check, needsChange, notSettled, tolerated } from './check';

const reading = { step: 'calendar', as: 'athlete', needs: ['workouts:read'] } as const;
const ofTheDay = { step: 'calendar', as: 'athlete', needs: ['workouts:wod'] } as const;

/** Whether a range of so many days, both ends counted, is answered. */
async function rangeWorks(account: Account, days: number): Promise<boolean> {
  const reply = await account.wire.get(`/v2/workouts/${account.day(1 - days)}/${account.today()}`);
  if (succeeded(reply)) return true;
  if (reply.status === 400) return false;
  throw unexpected(reply, `reading ${days} days`);
}

async function wodWorks({ wire }: Account, path: string): Promise<boolean> {
  const reply = await wire.get(`/v2/workouts/wod/${path}`);
  if (succeeded(reply)) return true;
  if (reply.status === 400) return false;
  throw unexpected(reply, 'reading the workouts of the day');
}

function hasActualData(workout: JsonObject): boolean {
  const fields = fieldsOf(workout);
  return fields.text('StartTime') !== null || (fields.number('TotalTime') ?? 0) > 0;
}

export const calendarChecks = [
  check({
    ...reading,
    point: 44,
    question: 'How are the 45 days of a range counted?',
    expected: 'with both ends; the connector never asks for more',
    answers: {
      inclusive: asExpected('with both ends: 45 days are answered, 46 refused'),
      difference: tolerated('as a difference: 46 days are answered, 47 refused'),
      longer: tolerated('47 days are answered too'),
      shorter: needsChange('45 days are refused'),
    },
    async run(account) {
      if (!(await rangeWorks(account, 45))) return 'shorter';
      if (!(await rangeWorks(account, 46))) return 'inclusive';
      return (await rangeWorks(account, 47)) ? 'longer' : 'difference';
    },
  }),
  check({
    ...reading,
    needs: ['workouts:read', 'athlete:profile'],
    point: 38,
    question: 'May an athlete use addresses with the own athlete id?',
    expected: 'yes; the connector leaves the id out wherever there is such an address',
    answers: {
      allowed: asExpected('yes'),
      forbidden: tolerated(
        'no: 403. Comments and strength workouts, which have no other address, are out of reach then',
      ),
    },
    async run(account) {
      const reply = await account.wire.get(`/v2/workouts/${account.athleteId}/${account.today()}/${account.today()}`);
      if (succeeded(reply)) return 'allowed';
      if (reply.status === 403) return 'forbidden';
      throw unexpected(reply, 'reading with the own id');
    },
  }),
  check({
    ...ofTheDay,
    point: 39,
    question: 'May the workouts of one day be asked for with `numberOfDays=1`?',
    expected: 'no; the connector leaves the number out',
    answers: { refused: asExpected('no: 400'), taken: asExpected('yes') },
    run: async (account) => ((await wodWorks(account, `${account.today()}?numberOfDays=1`)) ? 'taken' : 'refused'),
  }),
  check({
    ...ofTheDay,
    point: 39,
    question: 'May the workouts of the day be asked for another day than today?',
    expected: 'yes',
    answers: { yes: asExpected('yes'), no: tolerated('no: 400, which the connector explains') },
    run: async (account) => ((await wodWorks(account, account.day(2))) ? 'yes' : 'no'),
  }),
  check({
    ...reading,
    point: 19,
    question: 'Is `Completed` true for workouts with actual data?',
    expected: 'not always; the connector looks at the data too',
    answers: {
      true: asExpected('yes, for all that were looked at'),
      false: tolerated('no'),
      none: notSettled('the past 45 days hold no workout with actual data'),
    },
    async run(account) {
      const done = (await history(account)).filter(hasActualData);
      if (done.length === 0) return 'none';
      const wrong = done.filter((workout) => fieldsOf(workout).boolean('Completed') !== true).length;
      return wrong === 0
        ? { answer: 'true', detail: `${done.length} workouts` }
        : { answer: 'false', detail: `${wrong} of ${done.length} workouts` };
    },
  }),
];
