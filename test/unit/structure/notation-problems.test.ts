import { NotationError, type NotationProblem } from '../../../shared/workouts/notation/problems';
import { parseNotation } from '../../../shared/workouts/notation/parse';

function refusal(text: string): unknown {
  try {
    parseNotation(text, { field: 'workout' });
  } catch (error) {
    return error;
  }
  throw new Error('expected a refusal');
}

function problems(text: string): readonly NotationProblem[] {
  const error = refusal(text);
  if (error instanceof NotationError) return error.problems;
  throw error;
}

it.each([
  ['10m 75% FTB', 9, 3, '“FTB” is not understood here.'],
  ['- 20 80%', 3, 2, '20 has no unit.'],
  ['Nice and easy', 1, 13, 'This step has no length.'],
  ['75%', 1, 3, 'This step has no length.'],
  ['5m 90% "abc', 8, 4, 'This name has no closing quote.'],
  ['5m 90% 10s 80%', 8, 3, 'This step has a second length.'],
  ['5m 90% 80%', 8, 3, 'This step has a second target.'],
  ['5m 90rpm 80rpm', 10, 5, 'This step has a second cadence.'],
  ['Over 5m "Under"', 9, 7, 'This step has a second name.'],
  ['0m 90%', 1, 2, 'The length is zero.'],
  ['5m RPE 11', 4, 6, 'RPE goes from 1 to 10, not 11.'],
  ['5m 1001%', 4, 5, '1001 % is more than anybody can do.'],
  ['5m 60% [70-60]', 4, 11, 'The band in brackets needs one value before it and its lower end first.'],
  ['5m 0rpm', 4, 4, 'A cadence cannot be zero.'],
  ['5m 0-90rpm', 4, 7, 'A cadence cannot be zero.'],
  ['5m 0:00/km', 4, 7, 'A pace cannot be zero.'],
  ['5m 4:10/m', 4, 6, 'This pace does not say over how many metres or yards.'],
  ['5m ramp 90%', 4, 4, 'A ramp needs a start and an end.'],
  ['5m ramp 50-90% lap', 4, 4, 'A ramp cannot last until the lap button.'],
  ['5m 250w', 4, 4, '250w needs the athlete’s threshold power (FTP), which is not known.'],
  ['5m 4:10/km', 4, 7, '4:10/km needs the athlete’s threshold pace, which is not known.'],
  ['5m 150bpm', 4, 6, '150bpm needs the athlete’s threshold heart rate, which is not known.'],
  ['5m Z9', 4, 2, 'Z9 cannot be looked up: the athlete has no such zones for this sport.'],
  ['3x8m 100% / 4m 50%', 1, 2, 'It is not clear how much 3x repeats.'],
  ['3x', 1, 2, '3x repeats nothing.'],
  ['0x(5m 90%)', 1, 2, '0 repetitions cannot be meant.'],
  ['201x(5m 90%)', 1, 4, '201 repetitions cannot be meant.'],
  ['3x(5m 90%', 3, 1, 'This bracket is not closed.'],
  ['5m 90%)', 7, 1, 'This bracket closes nothing.'],
  ['5m 90% (', 8, 1, '“(” is not expected here.'],
  ['5m 90% /', 9, 1, 'A step is missing here.'],
  ['/ 5m 90%', 1, 1, 'A step is missing here.'],
  ['2x(5m 90%) # hard', 12, 6, 'A note belongs to one step, not to a repetition.'],
])('%j is wrong from column %i, %i long', (text, column, length, message) => {
  expect(problems(text)).toEqual([{ line: 1, column, length, message, next: expect.stringMatching(/\.$/) }]);
});

it('goes on after a line that is wrong and names every one', () => {
  const text = '10m 50%\r\n- 5 60%\n3x\n  - 8m 100% foo\n  - 4m 50%\n5m 1:00';
  expect(problems(text).map(({ line, column }) => [line, column])).toEqual([
    [2, 3],
    [4, 13],
    [6, 4],
  ]);
});

it('tells the first problem, then some others, then how many more', () => {
  expect(refusal(Array(6).fill('10m foo').join('\n'))).toMatchObject({
    kind: 'invalidInput',
    field: 'workout',
    what: 'Line 1, column 5: “foo” is not understood here.',
    why: expect.stringMatching(/^Line 2, column 5: .* Line 4, column 5: .* And 2 more\.$/),
    next: 'Put a name before the length or in quotes, and a note after #.',
  });
});

it.each(['', '\n \n', '# only a remark'])('refuses %j, which has no steps', (text) => {
  expect(refusal(text)).toMatchObject({ what: 'The text has no steps.', field: 'workout' });
});

it('refuses what is nested or long beyond sense', () => {
  const nested = (depth: number) => `${'2x('.repeat(depth)}1m 90%${')'.repeat(depth)}`;
  expect(parseNotation(nested(9)).structure).toHaveLength(1);
  for (const text of [nested(3000), '3x'.repeat(3000), '('.repeat(3000)]) {
    expect(problems(text)).toMatchObject([{ message: 'Too many repetitions stand inside each other.' }]);
  }
  expect(refusal('10m 90%\n'.repeat(12_501))).toMatchObject({
    what: 'The text is too long for a workout.',
    field: 'workout',
  });
});

it('refuses what would fill the memory', () => {
  expect(refusal('200x(200x(1m 90%))')).toMatchObject({ what: 'The workout has more than 10000 steps.' });
  expect(refusal(Array(51).fill('200x(1m 90%)').join('\n'))).toMatchObject({
    what: 'The workout has more than 10000 steps.',
  });
});
