import { SCOPES, type Scope } from '../../shared/trainingpeaks/scopes';
import type { JournalEntry } from '../http/journal';
import { LEFT_OUT } from '../sign-in/scopes';
import type { Report } from './report';

/** What TrainingPeaks looks at for a permission before production (TrainingPeaks wiki), and what the probe cannot show. */
interface Review {
  scope: Scope;
  looksAt: string;
  /** Requests of this permission in the journal. */
  requests: RegExp;
  /** Null when the run shows it by itself. */
  stillToDo: string | null;
}

const EVERYBODY = 'Run the probe with each kind of account: coach, Premium, Basic and trial.';

const REVIEWS: readonly Review[] = [
  {
    scope: 'workouts:read',
    looksAt: 'all kinds of accounts',
    requests: /^GET \/v2\/workouts\/(?!wod)/,
    stillToDo: EVERYBODY,
  },
  {
    scope: 'workouts:plan',
    looksAt: 'Basic athletes cannot create or update planned workouts in the future',
    requests: /^(POST|PUT) \/v2\/workouts\/plan/,
    stillToDo: 'Run the probe with a Basic account: see "Is a basic athlete kept from planning ahead?".',
  },
  {
    scope: 'workouts:details',
    looksAt: 'Basic athletes are kept out',
    requests: /\/details$/,
    stillToDo: 'Run the probe with a Basic account.',
  },
  {
    scope: 'file:write',
    looksAt: 'uploads succeed, `UploadClient` is right, processing completes, the workout shows in the web app',
    requests: /\/v3\/(file|status)/,
    stillToDo: 'Screenshot of the uploaded workout in the web app, with the name of the application.',
  },
  {
    scope: 'events:write',
    looksAt: 'every event type that is used; they show in the web app',
    requests: /^POST \/v2\/events/,
    stillToDo: 'Screenshot of the created event; create one of each other type you use.',
  },
  { scope: 'metrics:read', looksAt: 'all kinds of accounts', requests: /^GET \/v2\/metrics/, stillToDo: EVERYBODY },
  {
    scope: 'metrics:write',
    looksAt: 'all kinds of accounts, `UploadClient`, every metric that is used, display in the web app',
    requests: /^POST \/v2\/metrics/,
    stillToDo: 'Screenshot of the created metrics; create one of each other metric you use.',
  },
];

/** Beside what the run shows. */
const DOCUMENTS = [
  'Purpose of the integration, and who uses it.',
  'Diagram of the way of a user, and of where data goes; how long it is kept.',
  'How a person uses the workflows, with screenshots of the connection, a workflow and its result.',
  'How athletes without Premium are treated.',
  'Logos and names as in the media kit (trainingpeaks.com/media).',
];

/** The part of the report for TrainingPeaks' review, in Markdown. */
export function evidenceSection(report: Report): string {
  const { journal } = report;
  const answered = journal.filter(({ status }) => typeof status === 'number');
  const refused = answered.filter(({ status }) => Number(status) >= 400);
  const limited = answered.filter(({ status }) => status === 429).length;
  return [
    '## For the review by TrainingPeaks',
    '',
    `- **User-Agent**: \`${report.userAgent}\`, sent with each of the ${journal.length} requests.`,
    `- **Requests**: ${journal.length} in all, one at a time, at most ${busiest(journal, 1)} in a second and ${busiest(journal, 60)} in a minute; ${limited} were answered 429.`,
    `- **Answers**: ${answered.length - refused.length} successes, ${refused.length} refusals (most of them provoked on purpose to see their form), ${journal.length - answered.length} without an answer.`,
    '- **Errors**: a 401 renews the token once and repeats the request once; 429 and 503 wait as `Retry-After` says; nothing that writes is repeated blindly.',
    '- **End of a connection**: `POST /oauth/deauthorize`; the probe ends its own connections.',
    '',
    '### Permissions',
    '',
    '| Permission | In this run |',
    '| --- | --- |',
    ...SCOPES.map((scope) => `| \`${scope}\` | ${useOf(scope, report)} |`),
    '',
    '### What TrainingPeaks looks at',
    '',
    '| Permission | Looked at | Requests in this run | Still to do |',
    '| --- | --- | --- | --- |',
    ...REVIEWS.filter(({ scope }) => report.applicationScopes.includes(scope)).map((review) =>
      reviewRow(review, journal),
    ),
    '',
    'To hand in besides:',
    '',
    ...DOCUMENTS.map((document) => `- [ ] ${document}`),
    '',
    '### Endpoints',
    '',
    '| Request | Times | Statuses |',
    '| --- | --- | --- |',
    ...endpointRows(journal),
  ].join('\n');
}

function useOf(scope: Scope, { accounts, applicationScopes }: Report): string {
  if (!applicationScopes.includes(scope)) return 'not owned by the application';
  const asking = accounts.filter(({ asked }) => asked.includes(scope)).map(({ kind }) => kind);
  const reason = LEFT_OUT[scope];
  if (asking.length === 0) return reason ?? 'not asked for';
  const granted = accounts.filter((account) => account.granted.includes(scope)).length;
  const grants = granted === asking.length ? '' : ', not granted to all';
  return `asked for as ${asking.join(' and ')}${grants}${reason ? `. ${reason}` : ''}`;
}

function reviewRow({ scope, looksAt, requests, stillToDo }: Review, journal: readonly JournalEntry[]): string {
  const made = journal.filter(({ method, path }) => requests.test(`${method} ${path.split('?')[0]}`));
  const good = made.filter(({ status }) => Number(status) >= 200 && Number(status) < 300).length;
  return `| \`${scope}\` | ${looksAt} | ${made.length}, of which ${good} successful | ${stillToDo ?? ''} |`;
}

function endpointRows(journal: readonly JournalEntry[]): string[] {
  const rows = new Map<string, (number | string)[]>();
  for (const { method, path, status } of journal) {
    const key = `${method} ${path.split('?')[0]}`;
    rows.set(key, [...(rows.get(key) ?? []), status]);
  }
  return [...rows]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, statuses]) => `| \`${key}\` | ${statuses.length} | ${[...new Set(statuses)].join(', ')} |`);
}

/** The most requests that began within so many seconds. */
function busiest(journal: readonly JournalEntry[], seconds: number): number {
  const starts = journal.map(({ startedAt }) => startedAt).sort((a, b) => a - b);
  return starts.reduce((most, start, index) => {
    const within = starts.filter((other, at) => at >= index && other < start + seconds * 1000).length;
    return Math.max(most, within);
  }, 0);
}
