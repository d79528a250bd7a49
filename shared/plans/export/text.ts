import { structureInWords } from '../../workouts/preview/words';
import type { Exercise, Plan } from '../model';
import { ACKNOWLEDGE, daysOf, type SheetOptions } from './sheet';
import {
  clockTime,
  dayInWords,
  figuresOf,
  headingOf,
  inOneLine,
  oneLine,
  rangeInWords,
  readable,
  shownName,
  totalsOf,
  versionLine,
  type Units,
} from './wording';

/** A week sheet as plain text, for a chat or the text part of an e-mail. */
export function planToText(plan: Plan, options: SheetOptions): string {
  const { startDate, endDate } = plan;
  const head = [
    inOneLine([shownName(plan), options.athleteName ?? null]),
    rangeInWords(startDate, endDate),
    inOneLine(totalsOf(plan, options.units)),
  ];
  const days = daysOf(plan).map(({ date, exercises }) =>
    [
      dayInWords(date).toUpperCase(),
      ...(exercises.length === 0 ? ['Nothing planned'] : exercises.map((one) => workoutText(one, options.units))),
    ].join('\n'),
  );
  const seen = options.acknowledgeUrl === undefined ? [] : [`${ACKNOWLEDGE}: ${options.acknowledgeUrl}`];
  return `${readable([head.filter(Boolean).join('\n'), ...days, ...seen, versionLine(plan)].join('\n\n'))}\n`;
}

function workoutText(exercise: Exercise, units: Units): string {
  const { description, steps } = exercise;
  const lines = [
    inOneLine([clockTime(exercise), oneLine(headingOf(exercise)), ...figuresOf(exercise, units)]),
    ...(description === null ? [] : description.split('\n')),
    ...(steps === null ? [] : [`Steps: ${structureInWords(steps)}`]),
  ];
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`.trimEnd())).join('\n');
}
