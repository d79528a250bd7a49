// The main job on embedded defaults, from the coach's week in TrainingPeaks to its athletes, through a real n8n.
// `--once` ends after the run; its exit code tells whether everybody was served and the trigger fired exactly once.
import { relative } from 'node:path';
import { owner } from '../runtime/n8n-client';
import { completedWorkoutArrives } from './arrival';
import { shareNextWeek } from './share';
import { setUpStage, weeklyPlans } from './stage';
import type { Stage } from './stage';
import { table } from './table';

const started = Date.now();
const say = (text: string) =>
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${text}`);

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

async function play(stage: Stage): Promise<boolean> {
  say('Running "Share the week with every athlete"');
  const shared = await shareNextWeek(stage);
  console.log(`\n${table(shared.map(({ athlete, workouts, result }) => ({ athlete, workouts, result })))}\n`);
  const served = shared.filter((row) => row.served).length;
  say(`${served} of ${shared.length} athletes got their week (checked in the sandbox's request log and channel)`);

  say('Completing a workout in the sandbox and waiting for the trigger; usually 20 to 40 seconds');
  const { athlete, workout, executions, messages } = await completedWorkoutArrives(stage);
  const once = messages === 1 && executions === 1;
  say(
    once
      ? `${athlete} completed "${workout}": the trigger fired exactly once, and one message arrived`
      : `${athlete} completed "${workout}": the trigger fired ${counted(executions, 'time')} and ${counted(messages, 'message')} arrived; one each is right`,
  );
  return once && shared.length > 0 && served === shared.length;
}

function whereToClick({ sandbox, n8n, n8nLog, share, arrives, dashboard }: Stage): string {
  return `
Look around (all of it runs on this machine only):

  The n8n editor           ${n8n.url}
    sign in with           ${owner.email}
    password               ${owner.password}
  The weekly share         ${n8n.url}/workflow/${share.id}
                           press "Execute workflow": nobody is sent the same week twice
  How the sharing goes     ${dashboard}
                           who got which version, and what failed; readable on a phone
  Completed workouts       ${n8n.url}/workflow/${arrives.id}
                           its tab "Executions" shows what the trigger brought

  What athletes were sent  ${sandbox.url}/channel/${weeklyPlans}
  What was completed       ${sandbox.url}/channel/completed-workouts
  Their calendars          ${sandbox.url}/athletes

Complete one more workout, and see it arrive within two minutes:

  curl -H 'Content-Type: application/json' -d '{"athlete":"jonas"}' ${sandbox.url}/_sandbox/complete-workout

Stop with Ctrl+C; nothing stays running. n8n's log: ${relative(process.cwd(), n8nLog)}
`;
}

async function main(): Promise<void> {
  const once = process.argv.includes('--once');
  let stage: Stage | undefined;
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stage?.stop() ?? Promise.resolve());
  let open = false;
  // A terminal sends Ctrl+C more than once, through npm; later ones must not cut the ending short. Before the stage
  // stands, leaving this process ends what it has started.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!stopping) say('Stopping');
      void stop().then(() => process.exit(open ? 0 : 130));
    });
  }
  try {
    stage = await setUpStage(say);
    const good = await play(stage);
    say(good ? 'The demo ran as it should.' : 'The demo did not run as it should; see above.');
    if (once) {
      await stop();
      process.exit(good ? 0 : 1);
    }
    await stage.slowDown();
    open = true;
    console.log(whereToClick(stage));
  } catch (error) {
    // What is cut off by the ending is no failure of its own.
    if (stopping) return stopping;
    await stop();
    throw error;
  }
}

main().catch((error: Error) => {
  console.error(`\nThe demo stopped: ${error.message}`);
  process.exit(1);
});
