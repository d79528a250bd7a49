import { fieldsOf } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { history, listIn, recordIn, succeeded, unexpected } from '../account/workouts';
import { asExpected, check, NotSettled, notSettled, tolerated } from './check';

const METRIC_NEEDS = ['metrics:read'] as const;
const CAPITALS = ['HRV', 'BMI', 'BMR', 'SPO2'];
/** A day on which nobody wore a watch. */
const EMPTY_DAY = '2001-01-02';
const NUTRITION_DAYS_AHEAD = 300;
const CALORIES = 1;

/** A metrics record of this run; the API cannot delete it. */
function createdMetric(account: Account) {
  return account.once('created metric', async () => {
    const day = account.day(-1);
    const body = {
      DateTime: `${day}T03:00:00`,
      UploadClient: account.wire.userAgent.split('/')[0],
      HRV: 50,
      BMI: 22,
      BMR: 1500,
      SPO2: 97,
      Notes: account.title,
    };
    account.made.note('metric', { what: `metrics with the note "${account.title}" on ${day} at 03:00` });
    const created = await account.wire.post('/v2/metrics', body);
    if (succeeded(created)) return created;
    account.made.forget('metric');
    throw unexpected(created, 'creating metrics');
  });
}

/** Metrics records of the past weeks. */
async function records(account: Account): Promise<JsonObject[]> {
  const reply = await account.wire.get(`/v2/metrics/${account.day(-40)}/${account.day(1)}`);
  if (reply.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
  if (reply.status === 404) return [];
  const list = listIn(reply);
  if (list === null) throw unexpected(reply, 'reading metrics');
  return list;
}

function spelling(record: JsonObject): string[] {
  return Object.keys(record).filter((name) => CAPITALS.includes(name.toUpperCase()));
}

/** The texts of a member that are there. */
function textsOf(list: JsonObject[], member: string): string[] {
  return list.map((record) => fieldsOf(record).text(member)).filter((text) => text !== null);
}

/** The nutrition card of this run where its creation did not tell the id. */
async function cardOn(account: Account, path: string, day: string): Promise<number | null> {
  const list = listIn(await account.wire.get(`${path}?startDate=${day}&endDate=${day}`)) ?? [];
  const card = list.find((one) => fieldsOf(one).number('Calories') === CALORIES);
  return card ? fieldsOf(card).id('NutritionId') : null;
}

export const wellnessChecks = [
  check({
    step: 'wellness',
    as: 'athlete',
    needs: ['metrics:write'],
    writes: 'lasting',
    point: 27,
    question: 'How is the creation of metrics answered?',
    expected: '201 with the record',
    answers: {
      record: asExpected('201 with the record'),
      empty: tolerated('without a body'),
      other: tolerated('in another way'),
    },
    async run(account) {
      const created = await createdMetric(account);
      if (created.text.trim() === '') return { answer: 'empty', detail: `${created.status}` };
      return created.status === 201 && recordIn(created) ? 'record' : { answer: 'other', detail: `${created.status}` };
    },
  }),
  check({
    step: 'wellness',
    as: 'athlete',
    needs: METRIC_NEEDS,
    point: 3,
    question: 'How are the names of metrics written?',
    expected: '`HRV`, `BMI`, `BMR`, `SPO2`',
    answers: {
      capitals: asExpected('`HRV`, `BMI`, `BMR`, `SPO2`'),
      live: tolerated('`Hrv`, `Bmi`, `Bmr`, `Spo2`'),
      other: tolerated('in another casing'),
      none: notSettled('there is no record to look at; let the probe create metrics, or enter some in the web app'),
    },
    async run(account) {
      if (account.facts.mayLeave && account.facts.scopes.has('metrics:write')) await createdMetric(account);
      const names = spelling((await records(account)).find((record) => spelling(record).length > 0) ?? {});
      if (names.length === 0) return 'none';
      if (names.every((name) => CAPITALS.includes(name))) return 'capitals';
      const live = names.every((name) => /^[A-Z][a-z]/.test(name));
      return live ? 'live' : { answer: 'other', detail: names.join(', ') };
    },
  }),
  check({
    step: 'wellness',
    as: 'athlete',
    needs: METRIC_NEEDS,
    point: null,
    question: 'What comes for a day without metrics?',
    expected: 'an empty list',
    answers: { list: asExpected('an empty list'), notFound: tolerated('404') },
    async run({ wire }) {
      const reply = await wire.get(`/v2/metrics/${EMPTY_DAY}/${EMPTY_DAY}`);
      if (reply.status === 403) throw new NotSettled('Refused with 403: the account has no Premium.');
      if (reply.status === 404) return 'notFound';
      if (Array.isArray(reply.json) && reply.json.length === 0) return 'list';
      throw unexpected(reply, 'reading a day without metrics');
    },
  }),
  check({
    step: 'wellness',
    as: 'athlete',
    needs: METRIC_NEEDS,
    point: 42,
    question: 'Are the values of `RestwiseScore` tens only, and is `InsulinType` used?',
    expected: 'no list is known; they are shown as they come',
    answers: {
      tens: asExpected('`RestwiseScore` had tens only'),
      others: tolerated('`RestwiseScore` had other values too'),
      none: notSettled('no record of the past 40 days has a `RestwiseScore`; ask TrainingPeaks for the lists'),
    },
    async run(account) {
      const list = await records(account);
      const scores = textsOf(list, 'RestwiseScore');
      const detail = `InsulinType in ${textsOf(list, 'InsulinType').length} of ${list.length} records`;
      if (scores.length === 0) return { answer: 'none', detail };
      return { answer: scores.every((score) => /^Score\d*0$/.test(score)) ? 'tens' : 'others', detail };
    },
  }),
  check({
    step: 'wellness',
    as: 'athlete',
    needs: ['workouts:read'],
    point: 42,
    question: 'Which methods of TSS calculation are there, and how far does `Feeling` go?',
    expected: 'no list is known; they are shown as they come',
    answers: {
      some: notSettled('these were met; the whole list has to come from TrainingPeaks'),
      none: notSettled('no workout of the past 45 days has them; ask TrainingPeaks for the lists'),
    },
    async run(account) {
      const list = await history(account);
      const methods = [...new Set(textsOf(list, 'TssCalculationMethod'))].sort();
      const feelings = textsOf(list, 'Feeling').map(Number).filter(Number.isFinite);
      if (methods.length === 0 && feelings.length === 0) return 'none';
      const feeling = feelings.length === 0 ? 'none' : `up to ${Math.max(...feelings)}`;
      return { answer: 'some', detail: `TssCalculationMethod: ${methods.join(', ') || 'none'}; Feeling: ${feeling}` };
    },
  }),
  check({
    step: 'wellness',
    as: 'athlete',
    needs: ['athlete:profile', 'nutrition:write'],
    writes: 'removable',
    point: 27,
    question: 'How is the deletion of a nutrition card answered?',
    expected: '202',
    answers: { accepted: asExpected('202'), other: tolerated('in another way') },
    async run(account) {
      const path = `/v1/athletes/${account.athleteId}/nutrition`;
      const day = account.day(NUTRITION_DAYS_AHEAD);
      const what = `nutrition card of ${CALORIES} kcal on ${day}`;
      account.made.note('nutrition', { what });
      const created = await account.wire.post(path, { NutritionDate: day, Calories: CALORIES });
      if (!succeeded(created)) {
        account.made.forget('nutrition');
        throw unexpected(created, 'creating a nutrition card');
      }
      const id = fieldsOf(recordIn(created) ?? {}).id('NutritionId') ?? (await cardOn(account, path, day));
      if (id === null) throw new NotSettled('The created card came back without its id, so it could not be deleted.');
      const remove = () => account.wire.delete(`${path}/${id}`);
      account.made.note('nutrition', { what, remove });
      const reply = await remove();
      if (!succeeded(reply)) throw unexpected(reply, 'deleting a nutrition card');
      account.made.forget('nutrition');
      return reply.status === 202 ? 'accepted' : { answer: 'other', detail: `${reply.status}` };
    },
  }),
];
