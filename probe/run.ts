import { randomUUID } from 'node:crypto';
import type { Account } from './account/account';
import { connect, type Connected } from './account/connect';
import { disconnected } from './account/disconnect';
import type { CleanUp } from './account/made';
import { noteStrays } from './account/workouts';
import { STEPS, type StepKey } from './assumptions';
import { accountFor, runCheck } from './check-run';
import { CHECKS, type NamedCheck } from './checks/index';
import { VERDICTS } from './checks/check';
import { Journal } from './http/journal';
import { NoAnswer, Wire } from './http/wire';
import type { Person } from './person';
import { ProbeProblem } from './problem';
import { Mask } from './report/mask';
import type { Finding, Report } from './report/report';
import type { Settings, Surroundings } from './settings';
import { isLoopback, LoopbackPage } from './sign-in/loopback';

/**
 * One run of the probe: signs in, tries every check, removes what it made, disconnects and tells what it saw.
 *
 * @throws ProbeProblem when it cannot sign in at all
 */
export async function runProbe(
  settings: Settings,
  person: Person,
  surroundings: Surroundings,
  mask: Mask = new Mask(),
): Promise<Report> {
  const journal = new Journal();
  mask.secret(settings.client.id);
  mask.secret(settings.client.secret);
  const startedAt = new Date(surroundings.now()).toISOString();
  const loopback = isLoopback(settings.redirectUri) ? await LoopbackPage.start(settings.redirectUri) : null;
  const connected: Connected[] = [];
  let findings: Finding[] = [];
  let cleanUps: CleanUp[] = [];
  try {
    await connectAll(connected, { settings, surroundings, person, mask, journal, loopback });
    const accounts = connected.map(({ account }) => account);
    const checks = CHECKS.filter(({ point }) => settings.only === null || settings.only.includes(point ?? 0));
    const look = (some: NamedCheck[]) => takeSteps(some, accounts, person, mask, surroundings);
    findings = await look(checks.filter(({ step }) => step !== 'tokens'));
    cleanUps = await cleanUpAll(accounts, person);
    // Trying old tokens may end the connection, which the clean-up needs.
    findings.push(...(await look(checks.filter(({ step }) => step === 'tokens'))));
  } finally {
    const accounts = connected.map(({ account }) => account);
    if (cleanUps.length < accounts.length) cleanUps = await cleanUpAll(accounts, person);
    for (const account of accounts) await leave(account);
    await loopback?.close();
  }
  return {
    environment: settings.environment,
    startedAt,
    finishedAt: new Date(surroundings.now()).toISOString(),
    userAgent: settings.userAgent,
    stopped: surroundings.signal.aborted,
    accounts: connected.map(({ account, asked, premium }, index) => ({
      kind: account.facts.kind,
      premium,
      asked,
      granted: [...account.facts.scopes],
      cleanUp: cleanUps[index] ?? { removed: 0, left: [] },
    })),
    applicationScopes: [...settings.applicationScopes],
    findings,
    journal: journal.entries,
  };
}

interface Beginning {
  settings: Settings;
  surroundings: Surroundings;
  person: Person;
  mask: Mask;
  journal: Journal;
  loopback: LoopbackPage | null;
}

async function connectAll(connected: Connected[], beginning: Beginning): Promise<void> {
  const { settings, surroundings, person, mask, journal, loopback } = beginning;
  const { hosts, client, redirectUri, patienceMs, userAgent, pauseMs } = settings;
  const signInOptions = { hosts, client, redirectUri, loopback, patienceMs, signal: surroundings.signal };
  const secret = randomUUID();
  const hook =
    settings.webhookUrl !== null && loopback
      ? { url: `${settings.webhookUrl.replace(/\/+$/, '')}/hook/${secret}`, deliveries: loopback.openHook(secret) }
      : null;
  const { sleep, now, signal } = surroundings;
  for (const kind of settings.accounts) {
    const wire = new Wire(kind, { hosts, userAgent, journal, pauseMs, sleep, now, stopped: () => signal.aborted });
    const knownAthlete = connected[0]?.account.facts.athleteId ?? null;
    try {
      connected.push(
        await connect(kind, wire, { settings, surroundings, person, mask, signInOptions, hook, knownAthlete }),
      );
    } catch (error) {
      // One connection is enough to go on with; the report says what could not be tried.
      if (connected.length === 0 || signal.aborted || !(error instanceof ProbeProblem)) throw error;
      person.say(`\nGoing on without the ${kind}: ${error.message}`);
    }
  }
}

async function takeSteps(
  checks: readonly NamedCheck[],
  accounts: readonly Account[],
  person: Person,
  mask: Mask,
  { signal }: Surroundings,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let step: StepKey | null = null;
  for (const check of checks) {
    if (check.step !== step && !signal.aborted) person.say(`\n${STEPS[check.step]}`);
    step = check.step;
    const finding = await runCheck(check, signal.aborted ? null : accountFor(check, accounts), mask);
    findings.push(finding);
    if (signal.aborted && finding.answer === null) {
      finding.seen = 'Stopped before this was tried.';
      continue;
    }
    person.say(`  ${finding.id.padEnd(4)} ${finding.question}\n       ${VERDICTS[finding.verdict]}: ${finding.seen}`);
  }
  return findings;
}

async function cleanUpAll(accounts: readonly Account[], person: Person): Promise<CleanUp[]> {
  person.say('\nCleaning up');
  const results: CleanUp[] = [];
  for (const account of accounts) {
    account.wire.cleaningUp = true;
    await noteStrays(account).catch(onlyUnanswered);
    const result = await account.made.cleanUp();
    results.push(result);
    person.say(`  as ${account.facts.kind}: ${result.removed} removed`);
    for (const thing of result.left) person.say(`  left, please remove by hand: ${thing}`);
  }
  return results;
}

/** Ends the connection where no check has done so; a failure leaves a grant that the person can end in TrainingPeaks. */
async function leave(account: Account): Promise<void> {
  account.wire.cleaningUp = true;
  await disconnected(account).catch(onlyUnanswered);
}

function onlyUnanswered(error: unknown): void {
  if (!(error instanceof NoAnswer)) throw error;
}
