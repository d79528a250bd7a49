import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { Account } from '../account/account';
import {
  bareWorkout,
  formOf,
  history,
  plannedWorkout,
  readBack,
  recordIn,
  succeeded,
  unexpected,
  workoutsPath,
} from '../account/workouts';
import { asExpected, check, needsChange, notSettled, tolerated } from './check';

const PREMIUM_NEEDS = ['athlete:profile', 'workouts:read', 'workouts:plan'] as const;

/** Whether the profile says Premium, and whether a feature for Premium works: the peaks of a workout. */
function premium(account: Account) {
  return account.once('premium', async () => {
    const profile = recordIn(await account.wire.get('/v1/athlete/profile'));
    const { id } = await bareWorkout(account);
    const peaks = await account.wire.get(`${workoutsPath(account)}/id/${id}/meanmaxes`);
    if (profile === null || (peaks.status !== 403 && !succeeded(peaks))) throw unexpected(peaks, 'reading peaks');
    return { flag: fieldsOf(profile).boolean('IsPremium'), features: peaks.status !== 403 };
  });
}

const LOAD_VALUES = ['TssPlanned', 'TssActual', 'IF', 'IFPlanned'];

const ZONE_PATHS = ['profile/zones/heartrate', 'profile/zones/HeartRate', 'zones', 'zones/heartrate'];

export const accountChecks = [
  check({
    step: 'accounts',
    point: 11,
    question: 'What does a coach get at an address meant for athletes?',
    expected: 'a list of texts with "is not a valid athlete", in place of an object',
    as: 'coach',
    needs: ['workouts:read'],
    answers: {
      texts: asExpected('a list of texts with "is not a valid athlete"'),
      otherText: tolerated('"is not a valid athlete" in another form'),
      refused: tolerated('a refusal in other words'),
      answered: tolerated('an answer as for an athlete'),
    },
    async run(account) {
      const reply = await account.wire.get(`/v2/workouts/${account.today()}/${account.today()}`);
      const detail = `${reply.status}, ${formOf(reply)}`;
      if (/is not a valid athlete/i.test(reply.text)) {
        return { answer: formOf(reply) === 'a list of texts' ? 'texts' : 'otherText', detail };
      }
      return { answer: succeeded(reply) ? 'answered' : 'refused', detail };
    },
  }),
  check({
    step: 'accounts',
    point: 12,
    question: 'Which addresses of zones exist for an athlete?',
    expected: '`/v1/athlete/profile/zones`; the others are never asked',
    as: 'athlete',
    needs: ['athlete:profile'],
    answers: {
      all: asExpected('all of them'),
      profileOnly: asExpected('`/v1/athlete/profile/zones` alone'),
      some: asExpected('`/v1/athlete/profile/zones` and some of the others'),
      missing: needsChange('`/v1/athlete/profile/zones` does not answer'),
    },
    async run({ wire }) {
      const main = await wire.get('/v1/athlete/profile/zones');
      if (!succeeded(main) || !isObject(main.json)) return { answer: 'missing', detail: `${main.status}` };
      const others: string[] = [];
      let found = 0;
      for (const path of ZONE_PATHS) {
        const reply = await wire.get(`/v1/athlete/${path}`);
        others.push(`${path} ${reply.status}`);
        if (succeeded(reply)) found += 1;
      }
      const answer = found === ZONE_PATHS.length ? 'all' : found === 0 ? 'profileOnly' : 'some';
      return { answer, detail: others.join(', ') };
    },
  }),
  check({
    step: 'accounts',
    point: 12,
    question: 'Does a coach get the zones of one athlete?',
    expected: 'at `/v1/coach/athletes/{id}/zones`',
    as: 'coach',
    needs: ['coach:athletes'],
    answers: {
      works: asExpected('at `/v1/coach/athletes/{id}/zones`'),
      missing: needsChange('`/v1/coach/athletes/{id}/zones` does not answer'),
    },
    async run({ wire, athleteId }) {
      const reply = await wire.get(`/v1/coach/athletes/${athleteId}/zones`);
      return succeeded(reply) && isObject(reply.json)
        ? 'works'
        : { answer: 'missing', detail: `${reply.status}, ${formOf(reply)}` };
    },
  }),
  check({
    step: 'accounts',
    point: 20,
    question: 'Does `IsPremium` say whether the Premium features are on?',
    expected: 'not on a trial: it is false there although they are on',
    as: 'athlete',
    needs: PREMIUM_NEEDS,
    writes: 'removable',
    answers: {
      falseButOn: asExpected('it is false although a Premium feature works'),
      falseAndOff: notSettled('it is false and the feature is off; only an account on a trial settles the question'),
      trueAndOn: notSettled('it is true and the feature works; only an account on a trial settles the question'),
      trueButOff: tolerated('it is true although the feature is refused'),
      unknown: tolerated('the profile does not say'),
    },
    async run(account) {
      const { flag, features } = await premium(account);
      if (flag === null) return 'unknown';
      if (flag) return features ? 'trueAndOn' : 'trueButOff';
      return features ? 'falseButOn' : 'falseAndOff';
    },
  }),
  check({
    step: 'accounts',
    point: 21,
    question: 'Do load values of a basic athlete come as null?',
    expected: 'yes, those of completed workouts and those that were planned',
    as: 'athlete',
    needs: PREMIUM_NEEDS,
    writes: 'removable',
    answers: {
      nulled: asExpected('yes, also planned TSS that was sent'),
      given: tolerated('no: some came back'),
      notBasic: notSettled('the account has Premium features; run the probe with a basic account'),
    },
    async run(account) {
      const { flag, features } = await premium(account);
      if (flag !== false || features) return 'notBasic';
      const { id } = await plannedWorkout(account);
      const workouts = [await readBack(account, id), ...(await history(account))];
      const given = LOAD_VALUES.filter((name) => workouts.some((workout) => fieldsOf(workout).number(name) !== null));
      return given.length === 0 ? 'nulled' : { answer: 'given', detail: given.join(', ') };
    },
  }),
  check({
    step: 'accounts',
    point: 22,
    question: 'Which reads are for Premium only?',
    expected: 'metrics and nutrition; nutrition also on a trial',
    as: 'athlete',
    needs: ['metrics:read', 'nutrition:read'],
    answers: {
      both: asExpected('metrics and nutrition are refused with 403'),
      nutrition: asExpected('nutrition is refused with 403, metrics are not'),
      metrics: tolerated('metrics are refused with 403, nutrition is not'),
      neither: notSettled('neither is refused to this account; a basic account and one on a trial settle the question'),
    },
    async run(account) {
      const day = account.today();
      const metrics = await account.wire.get(`/v2/metrics/${day}/${day}`);
      const nutrition = await account.wire.get(
        `/v1/athletes/${account.athleteId}/nutrition?startDate=${day}&endDate=${day}`,
      );
      const refused = { metrics: metrics.status === 403, nutrition: nutrition.status === 403 };
      if (refused.metrics) return refused.nutrition ? 'both' : 'metrics';
      return refused.nutrition ? 'nutrition' : 'neither';
    },
  }),
  check({
    step: 'accounts',
    point: null,
    question: 'Is a basic athlete kept from planning ahead?',
    expected: '403 for a day in the future (TrainingPeaks reviews this)',
    as: 'athlete',
    needs: PREMIUM_NEEDS,
    writes: 'removable',
    answers: {
      refused: asExpected('403 for a day in the future'),
      allowed: tolerated('a day in the future was taken'),
      notBasic: notSettled('the account has Premium features; run the probe with a basic account'),
    },
    async run(account) {
      const { flag, features } = await premium(account);
      if (flag !== false || features) return 'notBasic';
      const { day } = await plannedWorkout(account);
      return day > account.today() ? 'allowed' : 'refused';
    },
  }),
];
