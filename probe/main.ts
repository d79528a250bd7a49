// `npm run probe`: for somebody who holds a client id and secret of TrainingPeaks' Partners API. See docs/probe.md.
import { randomBytes } from 'node:crypto';
import { join, relative } from 'node:path';
import { type Arguments, readArguments, USAGE } from './arguments';
import { loadSettings } from './load-settings';
import { localPerson, localSandbox, localSettings } from './local';
import { VERDICTS } from './checks/check';
import type { Person } from './person';
import { ProbeProblem } from './problem';
import { Mask } from './report/mask';
import type { Report } from './report/report';
import { writeReport } from './report/write';
import { runProbe } from './run';
import type { Settings, Surroundings } from './settings';
import { ask, terminalPerson } from './terminal';

const root = join(__dirname, '..');

const controller = new AbortController();
const surroundings: Surroundings = {
  now: () => Date.now(),
  sleep,
  signal: controller.signal,
  tag: randomBytes(2).toString('hex'),
};

/** Ends early when the run is stopped, so that the clean-up begins at once. */
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      controller.signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    controller.signal.addEventListener('abort', done);
    if (controller.signal.aborted) done();
  });
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if (args.help) return console.log(USAGE);
  // A terminal sends Ctrl+C more than once, through npm; later ones must not cut the clean-up short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) console.log('\nStopping; what was created is removed first.');
      controller.abort();
    });
  }
  if (args.local) return local(args);
  const canAnswer = process.stdin.isTTY;
  const settings = await loadSettings(args, {
    environment: process.env,
    file: join(root, 'probe-settings.json'),
    ask: canAnswer ? (question, options) => ask(question, options, controller.signal) : null,
  });
  if (!canAnswer)
    throw new ProbeProblem('The probe asks before it writes, so it needs a terminal. `--local` needs none.');
  if (args.production) await confirmProduction();
  await go(settings, terminalPerson(controller.signal));
}

async function local(args: Arguments): Promise<void> {
  const sandbox = await localSandbox();
  try {
    await go(await localSettings(sandbox.url, args), localPerson(console.log));
  } finally {
    await sandbox.close();
  }
}

async function confirmProduction(): Promise<void> {
  const typed = await ask(
    'This is the real TrainingPeaks, not its sandbox. Type "production" to go on',
    {},
    controller.signal,
  );
  if (typed.trim() !== 'production') throw new ProbeProblem('Not started.');
}

async function go(settings: Settings, person: Person): Promise<void> {
  const mask = new Mask();
  const report = await runProbe(settings, person, surroundings, mask);
  const path = writeReport(report, mask, join(root, 'probe-report'));
  console.log(summary(report, relative(process.cwd(), path)));
  if (report.stopped) process.exitCode = 130;
}

function summary({ findings, journal }: Report, path: string): string {
  const lines = Object.entries(VERDICTS).map(([verdict, words]) => {
    const count = findings.filter((finding) => finding.verdict === verdict).length;
    return `  ${String(count).padStart(3)}  ${words}`;
  });
  return `\n${findings.length} checks with ${journal.length} requests\n${lines.join('\n')}\n\nThe report: ${path} (and .json)`;
}

main().catch((error: unknown) => {
  if (!(error instanceof ProbeProblem)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
