import { ASSUMPTIONS } from '../assumptions';
import { type Verdict, VERDICTS } from '../checks/check';
import { evidenceSection } from './evidence';
import type { AccountSummary, Finding, Report } from './report';

/** The report for a person to read. */
export function markdownReport(report: Report): string {
  const { findings } = report;
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const counts = (Object.keys(VERDICTS) as Verdict[]).map((verdict) => `${count(verdict)} ${VERDICTS[verdict]}`);
  const changes = findings.filter(({ verdict }) => verdict === 'needsChange');
  return [
    '# Report of the connector probe',
    '',
    `${report.environment}, ${report.startedAt.slice(0, 16).replace('T', ' ')} to ${report.finishedAt.slice(11, 16)} UTC.`,
    ...(report.stopped ? ['', '**The run was stopped before its end.**'] : []),
    '',
    `Of ${findings.length} checks: ${counts.join(', ')}.`,
    '',
    'Ids and names are left out, and so are the dates in requests. The numbers are those of docs/assumptions.md; `+` marks what the connector relies on beyond that list.',
    '',
    ...report.accounts.flatMap(accountLines),
    '',
    '## What needs a change of the connector',
    '',
    changes.length === 0 ? 'Nothing.' : changes.map(({ id, seen }) => `- **${id}** ${seen}`).join('\n'),
    '',
    '## What was seen',
    '',
    '| No. | Question | Expected | Seen | Verdict |',
    '| --- | --- | --- | --- | --- |',
    ...inOrder(findings).map(
      ({ id, question, expected, seen, verdict }) =>
        `| ${[id, question, expected, seen].map(cell).join(' | ')} | ${VERDICTS[verdict]} |`,
    ),
    '',
    '## What no request settles',
    '',
    ...ASSUMPTIONS.filter(({ beyondTheProbe }) => beyondTheProbe).map(
      ({ number, title, beyondTheProbe }) => `- **${number}** ${title}. ${beyondTheProbe}`,
    ),
    '',
    evidenceSection(report),
    '',
    '## Requests of each check',
    '',
    ...inOrder(findings).flatMap(requestLines),
    '',
  ].join('\n');
}

function accountLines({ kind, premium, cleanUp }: AccountSummary): string[] {
  const tier = premium === null ? '' : premium ? ', Premium by its profile' : ', without Premium by its profile';
  return [
    `- Signed in as **${kind}**${kind === 'coach' && tier ? `, test athlete${tier}` : tier}. Removed at the end: ${cleanUp.removed}. ${
      cleanUp.left.length === 0 ? 'Nothing is left behind.' : '**Left behind, to be removed by hand:**'
    }`,
    ...cleanUp.left.map((thing) => `  - ${thing}`),
  ];
}

function requestLines({ id, as, requests }: Finding): string[] {
  if (requests.length === 0) return [];
  const lines = requests.map(({ method, path, status }) => `\`${method} ${path}\` ${status}`);
  return [`- **${id}**${as ? ` as ${as}` : ''}: ${lines.join('; ')}`];
}

/** By number, then by letter; what is beyond the list comes last. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => (a.point ?? 99) - (b.point ?? 99) || a.id.localeCompare(b.id, 'en', { numeric: true }),
  );
}

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
