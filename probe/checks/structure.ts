import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import {
  exported,
  isTaken,
  repeated,
  segments,
  SENT_HOURS,
  step,
  STRUCTURE,
  STRUCTURE_HOURS,
  structured,
  takenOf,
} from '../account/structured';
import { formOf, readBack, unexpected } from '../account/workouts';
import { asExpected, check, needsChange, tolerated } from './check';

const PLAN_NEEDS = ['workouts:read', 'workouts:plan'] as const;
const planning = { step: 'structure', as: 'athlete', needs: PLAN_NEEDS, writes: 'removable' } as const;
const exporting = { ...planning, needs: [...PLAN_NEEDS, 'workouts:wod'] } as const;

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
