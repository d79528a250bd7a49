import { fieldsOf, isObject } from '../../shared/trainingpeaks/read';
import type { Scope } from '../../shared/trainingpeaks/scopes';
import type { JsonObject } from '../../shared/trainingpeaks/types';
import { NoAnswer, type Wire } from '../http/wire';
import type { Person } from '../person';
import { ProbeProblem } from '../problem';
import type { Mask } from '../report/mask';
import type { Settings, Surroundings } from '../settings';
import { scopesToAsk } from '../sign-in/scopes';
import { signIn, type SignInOptions } from '../sign-in/sign-in';
import { revoke } from '../sign-in/tokens';
import { Account, type Hook } from './account';
import { listIn, recordIn } from './workouts';

/** Whose calendar a connection reads and writes. */
interface Subject {
  athleteId: number | null;
  timeZone: string;
  premium: boolean | null;
  /** Said to the person; never in the report. */
  name: string;
}

export interface Connected {
  account: Account;
  asked: Scope[];
  premium: boolean | null;
}

interface Surround {
  settings: Settings;
  surroundings: Surroundings;
  person: Person;
  mask: Mask;
  signInOptions: SignInOptions;
  hook: Hook | null;
  /** The athlete that has signed in, who is the natural test athlete of the coach. */
  knownAthlete: number | null;
}

/**
 * Signs one account in, finds the test athlete, and asks what may be written.
 *
 * @throws ProbeProblem when signing in does not work out
 */
export async function connect(kind: 'athlete' | 'coach', wire: Wire, surround: Surround): Promise<Connected> {
  try {
    return await signedIn(kind, wire, surround);
  } catch (error) {
    await giveBack(wire);
    if (!(error instanceof NoAnswer)) throw error;
    throw new ProbeProblem(
      `TrainingPeaks gave no answer while signing in: ${error.message}. Check the internet connection and try again.`,
    );
  }
}

/** Ends a connection that could not be used; whether that works changes nothing any more. */
async function giveBack(wire: Wire): Promise<void> {
  if (wire.connection === null) return;
  wire.cleaningUp = true;
  await revoke(wire).catch(() => {});
}

async function signedIn(kind: 'athlete' | 'coach', wire: Wire, surround: Surround): Promise<Connected> {
  const { settings, surroundings, person, mask, hook } = surround;
  const asked = scopesToAsk(kind, settings.applicationScopes);
  if (asked.length === 0)
    throw new ProbeProblem(`The application has no permission that is of use to a ${kind} account.`);
  const tokens = await signIn(wire, kind, asked, person, surround.signInOptions);
  mask.secret(tokens.accessToken);
  mask.secret(tokens.refreshToken);
  const subject = kind === 'athlete' ? await own(wire, asked, mask) : await testAthlete(wire, surround);
  const whom = kind === 'coach' ? `test athlete: ${subject.name || 'none'}` : subject.name || 'no profile';
  person.say(`Signed in as ${kind} (${whom}).`);
  const mayWrite = subject.athleteId !== null && (await person.confirm(writeQuestion(kind, subject.name)));
  const mayLeave = mayWrite && (await person.confirm(leaveQuestion(kind)));
  const account = new Account(
    {
      kind,
      athleteId: subject.athleteId,
      timeZone: subject.timeZone,
      scopes: new Set((tokens.scopes as Scope[] | null) ?? asked),
      applicationScopes: settings.applicationScopes,
      tokens,
      client: settings.client,
      redirectUri: settings.redirectUri,
      mayWrite,
      mayLeave,
      hook,
      tokenLife: settings.tokenLife,
    },
    wire,
    `Connector probe ${surroundings.tag}`,
    surroundings.sleep,
    surroundings.now,
  );
  return { account, asked, premium: subject.premium };
}

const NOBODY: Subject = { athleteId: null, timeZone: 'UTC', premium: null, name: '' };

async function own(wire: Wire, asked: readonly Scope[], mask: Mask): Promise<Subject> {
  if (!asked.includes('athlete:profile')) return NOBODY;
  const reply = await wire.get('/v1/athlete/profile');
  const profile = recordIn(reply);
  if (profile === null)
    throw new ProbeProblem(`Reading the profile was answered ${reply.status}. Sign in as an athlete.`);
  return subjectOf(profile, mask);
}

/** The athlete on the roster that may be written to: the one that has signed in, or whom the person chooses. */
async function testAthlete(wire: Wire, { person, mask, knownAthlete }: Surround): Promise<Subject> {
  const coach = recordIn(await wire.get('/v1/coach/profile')) ?? {};
  for (const name of ['FirstName', 'LastName']) mask.personal(fieldsOf(coach).text(name));
  mask.personal(fieldsOf(coach).id('CoachId'));
  const reply = await wire.get('/v1/coach/athletes');
  const roster = listIn(reply);
  if (roster === null) throw new ProbeProblem(`Reading the roster was answered ${reply.status}. Sign in as a coach.`);
  const subjects = roster.filter(isObject).map((athlete) => subjectOf(athlete, mask));
  const known = subjects.find(({ athleteId }) => athleteId === knownAthlete);
  if (known) return known;
  const chosen = await person.choose(
    'Which athlete of the roster is a test athlete, whose calendar the probe may read and write?',
    subjects.map(({ name }) => name),
  );
  return (chosen === null ? undefined : subjects[chosen]) ?? NOBODY;
}

function subjectOf(athlete: JsonObject, mask: Mask): Subject {
  const fields = fieldsOf(athlete);
  const names = [fields.text('FirstName'), fields.text('LastName')].filter((name) => name !== null);
  for (const value of [...names, fields.text('Email'), fields.id('Id')]) mask.personal(value);
  return {
    athleteId: fields.id('Id'),
    timeZone: fields.text('TimeZone') ?? 'UTC',
    premium: fields.boolean('IsPremium'),
    name: names.join(' '),
  };
}

const writeQuestion = (kind: string, name: string) =>
  `Is ${name} a test ${kind === 'coach' ? 'athlete' : 'account'}? May the probe plan workouts there, about 320 days ahead, and delete them again?`;

const leaveQuestion = (kind: string) =>
  kind === 'coach'
    ? 'May it also create one event, which the API cannot delete?'
    : 'May it also create what the API cannot delete: one uploaded workout three days ago, one event, and one metrics record of yesterday?';
