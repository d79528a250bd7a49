import { ENDPOINTS, nameOf } from './endpoints';
import { OPERATIONS } from '../../shared';
import { REASONS } from './reasons';
import type { Column, Observations, Row } from './support/observations';

const HEAD = `# API coverage

What reaches which endpoint of TrainingPeaks' Partners API. Each cell was seen in the request log of the local sandbox while
the built packages ran: the n8n package in n8n's engine, the Zapier app on Zapier's core, the typed client over axios. A
request counts when it succeeded. An empty cell has its reason below.

- **Client**: functions of the typed client (\`shared/trainingpeaks/client.ts\`).
- **n8n**: operations of the node *TrainingPeaks*, the trigger nodes, the lists of pickers, and the sign-in with the renewal of its token.
- **Zapier**: keys of triggers, actions and searches, hidden triggers that fill dropdowns, and the sign-in.
- **Sandbox**: the status of its answer to a direct request.
- **Tests**: tests of \`test/api-coverage\` during which the endpoint was asked, refusals included.

This page is made by \`UPDATE_API_COVERAGE=1 npx jest --selectProjects api-coverage\` after a build, and \`npm test\` fails when it is out
of date.
`;

const COLUMNS = ['client', 'n8n', 'zapier', 'sandbox'] as const;

/** docs/api-coverage.md, by what was seen. */
export function coverageDocument({ rows }: Observations): string {
  const notes: string[] = [];
  const numberOf = (reason: string): number => {
    if (!notes.includes(reason)) notes.push(reason);
    return notes.indexOf(reason) + 1;
  };
  const lines = ENDPOINTS.map((endpoint) => {
    const name = nameOf(endpoint);
    const { cells, tests } = rows.get(name)!;
    const shown = COLUMNS.map((column) => {
      const found = cellOf({ cells, tests }, column);
      if (found !== '' || column === 'sandbox') return found;
      return reasonsFor(name, column, cells)
        .map((reason) => `none [${numberOf(reason)}]`)
        .join(', ');
    });
    const scopes = endpoint.scopes.map((scope) => `\`${scope}\``).join(' ') || 'none';
    return `| \`${name}\` | ${scopes} | ${shown.join(' | ')} | ${tests.size} |`;
  });
  return [
    HEAD,
    '| Endpoint | Scopes | Client | n8n | Zapier | Sandbox | Tests |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    ...notes.map((note, index) => `[${index + 1}] ${note}${index + 1 < notes.length ? '\n' : ''}`),
    '',
  ].join('\n');
}

/** Why a cell is empty: for Zapier, what the catalogue says of the operations that ask the endpoint in n8n. */
export function reasonsFor(name: string, column: Exclude<Column, 'sandbox'>, cells: Row['cells']): string[] {
  const own = REASONS[name]?.[column];
  if (own !== undefined) return [own];
  if (column !== 'zapier') return [];
  const asking = OPERATIONS.filter((operation) => cells.n8n.has(`${operation.resource}.${operation.name}`));
  return [...new Set(asking.flatMap(({ zapier }) => ('no' in zapier ? [zapier.no] : [])))];
}

const cellOf = ({ cells }: Row, column: (typeof COLUMNS)[number]): string =>
  [...cells[column]]
    .sort()
    .map((name) => (/^[\w.]+$/.test(name) && column !== 'sandbox' ? `\`${name}\`` : name))
    .join(', ');
