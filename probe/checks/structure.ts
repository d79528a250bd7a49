import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import type { Account } from '../account/account';
import { formOf, plan, readBack, succeeded, tryPlan, unexpected } from '../account/workouts';
import { asExpected, check, needsChange, NotSettled, type Result, tolerated } from './check';

const ftp = (percent: number) => ({ Unit: 'PercentOfFtp', Value: percent });
const step = (IntensityClass: string, seconds: number, percent: number): JsonObject => ({
  Type: 'Step',
  IntensityClass,
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: ftp(percent),
});
const repeated = (times: number, ...Steps: JsonObject[]): JsonObject => ({
  Type: 'Repetition',
  Length: { Unit: 'Repetition', Value: times },
  Steps,
});
/** 10 min at 55 %, 2 x (5 min at 75 %, 2 min at 50 %), 6 min at 45 %: half an hour. */
const STRUCTURE = [
  step('WarmUp', 600, 55),
  repeated(2, step('Active', 300, 75), step('Rest', 120, 50)),
  step('CoolDown', 360, 45),
];
const SENT_HOURS = 5;
const STRUCTURE_HOURS = 0.5;

const PLAN_NEEDS = ['workouts:read', 'workouts:plan'] as const;
const planning = { step: 'structure', as: 'athlete', needs: PLAN_NEEDS, writes: 'removable' } as const;
const exporting = { ...planning, needs: [...PLAN_NEEDS, 'workouts:wod'] } as const;

function structured(account: Account) {
  return account.once('structured workout', () =>
    plan(account, { Structure: JSON.stringify(STRUCTURE), TotalTimePlanned: SENT_HOURS }),
  );
}

/** The JSON export of the structured workout as it came. */
function exported(account: Account) {
  return account.once('export', async () => {
    const { id } = await structured(account);
    const reply = await account.wire.get(`/v2/workouts/wod/file/${id}/?format=json`);
    if (reply.status === 400) {
      throw new NotSettled(
        'The export was refused. It needs thresholds: set a threshold power (FTP) for the test athlete.',
      );
    }
    if (!succeeded(reply)) throw unexpected(reply, 'exporting a structure');
    return reply;
  });
}

/** Every segment of the export, inner ones included, whatever it is wrapped in. */
async function segments(account: Account): Promise<{ raw: JsonObject; depth: number }[]> {
  let value: unknown = (await exported(account)).json;
  for (let level = 0; level < 4 && !Array.isArray(value); level += 1) {
    value =
      typeof value === 'string'
        ? (JSON.parse(value) as unknown)
        : fieldsOf(isObject(value) ? value : {}).value('Structure');
  }
  if (!Array.isArray(value)) throw new NotSettled('The export holds no list of steps.');
  const walk = (list: unknown[], depth: number): { raw: JsonObject; depth: number }[] =>
    list.filter(isObject).flatMap((raw) => {
      const inner = fieldsOf(raw).value('Steps');
      return [{ raw, depth }, ...(Array.isArray(inner) ? walk(inner, depth + 1) : [])];
    });
  return walk(value, 0);
}

/** Whether a structure outside the documentation is taken. What is taken is deleted again. */
async function isTaken(account: Account, structure: unknown): Promise<boolean> {
  const { day } = await structured(account);
  const { reply } = await tryPlan(account, day, { Structure: structure });
  if (succeeded(reply)) return true;
  if (reply.status === 400) return false;
  throw unexpected(reply, 'planning a structure that is not documented');
}

async function takenOf(account: Account, tried: Record<string, unknown>): Promise<Result<'none' | 'some' | 'all'>> {
  const results: string[] = [];
  let taken = 0;
  for (const [name, structure] of Object.entries(tried)) {
    const yes = await isTaken(account, JSON.stringify(structure));
    taken += yes ? 1 : 0;
    results.push(`${name}: ${yes ? 'taken' : 'refused'}`);
  }
  const answer = taken === 0 ? 'none' : taken === results.length ? 'all' : 'some';
  return { answer, detail: results.join(', ') };
}

export const structureChecks = [
  check({
    ...planning,
    point: null,
    question: 'Are planned figures worked out from the structure?',
    expected: 'yes: what is sent beside it is replaced',
    answers: {
      computed: asExpected('yes: the planned duration is that of the steps'),
      kept: tolerated('no: the planned duration stays as it was sent'),
      other: tolerated('the planned duration is neither'),
    },
    async run(account) {
      const { id } = await structured(account);
      const hours = fieldsOf(await readBack(account, id)).number('TotalTimePlanned');
      if (hours === null) return { answer: 'other', detail: 'null' };
      if (Math.abs(hours - STRUCTURE_HOURS) < 0.01) return 'computed';
      return Math.abs(hours - SENT_HOURS) < 0.01 ? 'kept' : 'other';
    },
  }),
  check({
    ...planning,
    point: 2,
    question: 'Does `Structure` come back when a workout is read?',
    expected: 'no: it is read through the structured-file export',
    answers: { no: asExpected('no'), yes: tolerated('yes') },
    async run(account) {
      const { id } = await structured(account);
      const found = fieldsOf(await readBack(account, id, '?includeDescription=true')).value('Structure');
      return found === undefined || found === null ? 'no' : { answer: 'yes', detail: typeof found };
    },
  }),
  check({
    ...planning,
    point: 26,
    question: 'May `Structure` be sent as a list instead of a text?',
    expected: 'no answer needed: the connector sends a text',
    answers: { refused: asExpected('no: the list is refused'), taken: asExpected('yes: the list is taken') },
    run: async (account) => ((await isTaken(account, STRUCTURE)) ? 'taken' : 'refused'),
  }),
  check({
    ...exporting,
    point: 2,
    question: 'What is the exported structure wrapped in?',
    expected: 'an object with `Structure`',
    answers: {
      object: asExpected('an object with `Structure`'),
      lowerCase: tolerated('an object with `structure`'),
      array: tolerated('nothing: the export is the list itself'),
      text: tolerated('a JSON text that has to be parsed again'),
      other: needsChange('something else'),
    },
    async run(account) {
      const reply = await exported(account);
      if (Array.isArray(reply.json)) return 'array';
      if (typeof reply.json === 'string') return 'text';
      if (isObject(reply.json)) {
        if ('Structure' in reply.json) return 'object';
        if ('structure' in reply.json) return 'lowerCase';
      }
      return { answer: 'other', detail: formOf(reply) };
    },
  }),
  check({
    ...exporting,
    point: 23,
    question: 'Are percentages in structures whole or fractions?',
    expected: 'whole: 75 % is 75',
    answers: {
      whole: asExpected('whole: 75 % is 75'),
      fractions: tolerated('fractions: 75 % is 0.75'),
      other: needsChange('neither'),
    },
    async run(account) {
      const targets = (await segments(account)).map(({ raw }) => fieldsOf(raw).value('IntensityTarget'));
      const values = targets.filter(isObject).map((target) => fieldsOf(target).number('Value') ?? 0);
      if (values.includes(75)) return 'whole';
      return values.includes(0.75) ? 'fractions' : 'other';
    },
  }),
  check({
    ...exporting,
    point: 24,
    question: 'In which units does the export give times?',
    expected: 'seconds',
    answers: {
      seconds: asExpected('seconds'),
      minutes: tolerated('minutes or hours'),
      other: needsChange('something else'),
    },
    async run(account) {
      const units = (await segments(account)).flatMap(({ raw }) => {
        const length = fieldsOf(raw).value('Length');
        return isObject(length) ? [fieldsOf(length).text('Unit')?.toLowerCase() ?? ''] : [];
      });
      if (units.some((unit) => /^(minute|hour)s?$/.test(unit))) return 'minutes';
      return units.includes('second') ? 'seconds' : { answer: 'other', detail: [...new Set(units)].join(', ') };
    },
  }),
  check({
    ...exporting,
    point: 24,
    question: 'Where does the export say how often steps are repeated?',
    expected: 'in `Length`',
    answers: {
      length: asExpected('in `Length`'),
      repeatCount: tolerated('in `RepeatCount`'),
      unrolled: tolerated('nowhere: repetitions are written out'),
    },
    async run(account) {
      const repetitions = (await segments(account)).filter(({ raw }) => fieldsOf(raw).text('Type') === 'Repetition');
      if (repetitions.length === 0) return 'unrolled';
      return repetitions.some(({ raw }) => fieldsOf(raw).value('RepeatCount') !== undefined) ? 'repeatCount' : 'length';
    },
  }),
  check({
    ...exporting,
    point: 25,
    question: 'Has the export repetitions inside repetitions, or steps without a target?',
    expected: 'neither',
    answers: {
      neither: asExpected('neither'),
      nested: tolerated('repetitions inside repetitions'),
      missing: tolerated('steps without a target'),
      both: tolerated('both'),
    },
    async run(account) {
      const all = await segments(account);
      const nested = all.some(({ raw, depth }) => depth > 0 && fieldsOf(raw).text('Type') === 'Repetition');
      const missing = all.some(
        ({ raw }) => fieldsOf(raw).text('Type') === 'Step' && !isObject(fieldsOf(raw).value('IntensityTarget')),
      );
      return nested ? (missing ? 'both' : 'nested') : missing ? 'missing' : 'neither';
    },
  }),
  check({
    ...planning,
    point: 24,
    question: 'Are the units minute and hour and `RepeatCount` taken?',
    expected: 'no answer needed: the connector never writes them',
    answers: {
      none: asExpected('no'),
      some: asExpected('in part'),
      all: asExpected('yes'),
    },
    run: (account) => {
      const inUnit = (Unit: string) => [{ ...step('Active', 1, 75), Length: { Unit, Value: 1 } }];
      const { Length: _, ...counted } = { ...repeated(2, step('Active', 300, 75)), RepeatCount: 2 } as JsonObject;
      return takenOf(account, { Minute: inUnit('Minute'), Hour: inUnit('Hour'), RepeatCount: [counted] });
    },
  }),
  check({
    ...planning,
    point: 25,
    question: 'Are repetitions inside repetitions, and steps without a target, taken?',
    expected: 'no answer needed: the connector never writes them',
    answers: {
      none: asExpected('no'),
      some: asExpected('in part'),
      all: asExpected('yes'),
    },
    run: (account) => {
      const { IntensityTarget: _, ...free } = step('Active', 300, 75);
      return takenOf(account, {
        'repetition inside a repetition': [repeated(2, repeated(2, step('Active', 60, 75)))],
        'step without a target': [free],
      });
    },
  }),
  check({
    ...exporting,
    point: 45,
    question: 'Does the structured-file address need its slash at the end?',
    expected: 'it works with the slash, as documented',
    answers: {
      either: asExpected('it works with and without'),
      withSlash: asExpected('it works only with the slash'),
      withoutSlash: needsChange('it works only without the slash'),
    },
    async run(account) {
      const { id } = await structured(account);
      const format = 'format=json';
      const withSlash = await account.wire.get(`/v2/workouts/wod/file/${id}/?${format}`);
      const without = await account.wire.get(`/v2/workouts/wod/file/${id}?${format}`);
      // 400 is an answer of the address itself: it may refuse the format.
      const works = ({ status }: { status: number }) => status === 400 || (status >= 200 && status < 300);
      if (works(withSlash)) return works(without) ? 'either' : 'withSlash';
      if (works(without)) return 'withoutSlash';
      throw unexpected(withSlash, 'exporting a structure');
    },
  }),
];
