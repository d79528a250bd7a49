// The main job on embedded defaults, from the coach's week in TrainingPeaks to its athletes, through a real n8n.
// `--once` ends after the run; its exit code tells whether everybody was served and the trigger fired exactly once.
import { owner } from '../runtime/n8nClient';
import { completedWorkoutArrives } from './arrival';
import { shareNextWeek } from './share';
import { setUpStage } from './stage';
import type { Stage } from './stage';
import { table } from './table';

const started = Date.now();
const say = (text: string) =>
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${text}`);

async function play(stage: Stage): Promise<boolean> {
  say('Running "Share next week with every athlete"');
  const shared = await shareNextWeek(stage);
  console.log(`\n${table(shared.map(({ athlete, workouts, result }) => ({ athlete, workouts, result })))}\n`);
  const served = shared.filter((row) => row.served).length;
  say(`${served} of ${shared.length} athletes got their week (checked in the sandbox's request log and channel)`);

  say('Completing a workout in the sandbox and waiting for the trigger');
  const arrival = await completedWorkoutArrives(stage);
  const once = arrival.messages === 1 && arrival.executions === 1;
  say(
    `${arrival.athlete} completed "${arrival.workout}": the trigger started ${arrival.executions} execution(s), ${arrival.messages} message(s) arrived${once ? '' : ', where one each is right'}`,
  );
  return once && shared.length > 0 && served === shared.length;
}

function whereToClick(stage: Stage): string {
  const workflow = (id: string) => `${stage.n8n.url}/workflow/${id}`;
  return `
Look around:

  n8n editor              ${stage.n8n.url}   (${owner.email}, ${owner.password})
    weekly share          ${workflow(stage.share.id)}
    completed workouts    ${workflow(stage.arrives.id)}
  Calendars               ${stage.sandbox.url}/
  Messages to athletes    ${stage.sandbox.url}/channel/weekly-plans
  Completed workouts      ${stage.sandbox.url}/channel/completed-workouts

Everything runs on this machine only. Stop with Ctrl+C.
`;
}

async function main(): Promise<void> {
  const once = process.argv.includes('--once');
  const stage = await setUpStage(say);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stage.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(once ? 130 : 0)));
  }
  try {
    const good = await play(stage);
    say(good ? 'The demo ran as it should.' : 'The demo did not run as it should; see above.');
    if (once) {
      await stop();
      process.exit(good ? 0 : 1);
    }
    console.log(whereToClick(stage));
  } catch (error) {
    await stop();
    throw error;
  }
}

main().catch((error: Error) => {
  console.error(`\nThe demo stopped: ${error.message}`);
  process.exit(1);
});
