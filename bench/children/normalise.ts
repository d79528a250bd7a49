import { normaliseWorkout } from '../../shared/normalised/workout';
import { readWorkouts } from '../../shared/trainingpeaks/workout';
import { median } from '../figures';
import { childInput, finishChild } from '../support/child-process';
import { forgetPeak, residentBytes } from '../support/resident';
import { workoutAnswers } from '../support/workouts';

export interface NormaliseInput {
  workouts: number;
  /** Of one answer. */
  perAnswer: number;
}

export interface NormaliseAnswer {
  parseMs: number;
  normaliseMs: number;
  /** The median of the answers' ratios: each was parsed alone and normalised one after the other. */
  ratio: number;
  items: number;
  extraBytes: number;
}

const CONTEXT = {
  user: { user_id: 'a_7f1c9e', provider: 'TRAININGPEAKS', reference_id: null },
  timeZone: 'Europe/Lisbon',
};

async function main({ workouts, perAnswer }: NormaliseInput): Promise<NormaliseAnswer> {
  const text = JSON.stringify(workoutAnswers(perAnswer));
  const normalise = () =>
    readWorkouts(JSON.parse(text)).flatMap((workout) => normaliseWorkout(workout, CONTEXT)).length;
  for (let round = 0; round < 3; round++) normalise();
  await forgetPeak();
  const before = residentBytes('VmRSS');
  const parse: number[] = [];
  const whole: number[] = [];
  let items = 0;
  for (let done = 0; done < workouts; done += perAnswer) {
    let begun = performance.now();
    JSON.parse(text);
    parse.push(performance.now() - begun);
    begun = performance.now();
    items += normalise();
    whole.push(performance.now() - begun);
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    parseMs: sum(parse),
    normaliseMs: sum(whole),
    ratio: median(whole.map((value, index) => value / parse[index]!)),
    items,
    extraBytes: residentBytes('VmHWM') - before,
  };
}

main(childInput<NormaliseInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
