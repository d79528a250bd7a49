import {
  INSTANT_EVENTS,
  POLLED_EVENTS,
  TERRA,
  TRAINERDAY,
  TRAINERDAY_EVENTS,
  trainerDayKeyedTriggers,
  TRAININGPEAKS,
  TRIGGER_EVENTS,
  TWIN_EVENTS,
} from '../../shared';
import type { AnyOperation, Catalogue, Subject } from '../../shared';

const HEAD = `# Operations

Every operation of the catalogues (\`shared/operations/\`): its name in n8n, its key on Zapier or why it is not there, for whom
TrainingPeaks allows it, and the permissions it needs. *Own* stands for \`athlete:profile\` of an athlete account and
\`coach:athletes\` of a coach account. Which requests each of them makes is in [API coverage](api-coverage.md).

[TrainerDay](#trainerday) and [Terra](#terra) have nodes of their own, and TrainerDay a Zapier app of its own.

This page is made by \`UPDATE_API_COVERAGE=1 npx jest --selectProjects api-coverage\`, and \`npm test\` fails when it is out of date.
`;

const SUBJECTS: Record<Subject, string> = {
  self: 'athlete accounts',
  addressed: 'athlete accounts; coaches for an athlete of their roster',
  coach: 'coach accounts',
  connection: 'any account',
};

const WEBHOOKS = '`webhook:read-subscriptions` `webhook:write-subscriptions`';
const NOT_ON_ZAPIER =
  'no: what becomes of a workout after its completion is mostly the work of devices and of TrainingPeaks itself; n8n’s triggers tell it.';

/** docs/operations.md, by the catalogue. */
export function operationsDocument(): string {
  return [
    HEAD,
    ...table(
      ['Operation', 'n8n', 'Zapier', 'For', 'Permissions'],
      TRAININGPEAKS.operations.map((operation) => [
        labelOf(TRAININGPEAKS, operation),
        code(`${operation.resource}.${operation.name}`),
        onZapier(operation),
        SUBJECTS[operation.subject],
        permissionsOf(operation),
      ]),
    ),
    '## Triggers\n',
    ...table(
      ['Event', 'n8n', 'Zapier', 'Permissions'],
      POLLED_EVENTS.map(({ value, label }) => {
        const polled = TRIGGER_EVENTS.find((event) => event.value === value);
        const instant = INSTANT_EVENTS.some((event) => event.value === value);
        const nodes = ['trainingPeaksTrigger', ...(instant ? ['trainingPeaksInstantTrigger'] : [])];
        const twin = TWIN_EVENTS.some((event) => event.value === value);
        const scopes = (instant ? ['workouts:read'] : ['metrics:read']).map(code).join(' ');
        return [
          label,
          `${code(value)} of ${nodes.map(code).join(' and ')}`,
          polled === undefined
            ? NOT_ON_ZAPIER
            : [polled.zapier.key, ...(twin ? [`${polled.zapier.key}_instant`] : [])].map(code).join(', '),
          instant ? `${scopes}; instantly also ${WEBHOOKS}` : scopes,
        ];
      }),
    ),
    '## TrainerDay\n',
    'The node `trainerDay` and its trigger `trainerDayTrigger`. A personal key may do everything for its owner.\n',
    ...catalogueTable(TRAINERDAY),
    ...table(
      ['Event', 'n8n', 'Zapier'],
      TRAINERDAY_EVENTS.map(({ value, label }) => [
        label,
        `${code(value)} of ${code('trainerDayTrigger')}`,
        keyOf(value) ??
          'no: an event that is gone has left no trace that a trigger without a memory of its own could see.',
      ]),
    ),
    '## Terra\n',
    'The node `terra`; its trigger `terraTrigger` receives what Terra delivers. There is no Zapier app for Terra.\n',
    ...catalogueTable(TERRA),
  ].join('\n');
}

const code = (text: string): string => `\`${text}\``;

/** Of a system where a connection is one person's, or an organisation's whole. */
const catalogueTable = (catalogue: Catalogue): string[] =>
  table(
    ['Operation', 'n8n', 'Zapier', 'Permissions'],
    catalogue.operations.map((operation) => [
      labelOf(catalogue, operation),
      code(`${operation.resource}.${operation.name}`),
      onZapier(operation),
      permissionsOf(operation),
    ]),
  );

function keyOf(event: string): string | undefined {
  const known = trainerDayKeyedTriggers().find(({ value }) => value === event);
  return known && code(known.zapier.key);
}

const labelOf = ({ resources }: Catalogue, { resource, title }: AnyOperation): string =>
  `${resources.find(({ value }) => value === resource)!.label}: ${title}`;

const onZapier = ({ zapier }: AnyOperation): string =>
  'no' in zapier ? `no: ${zapier.no}` : `${code(zapier.key)} (${zapier.as === 'create' ? 'action' : 'search'})`;

const permissionsOf = ({ scopes, readsAccount }: AnyOperation): string =>
  [...scopes.map(code), ...(readsAccount === true ? ['own'] : [])].join(' ') || 'none';

const table = (head: string[], rows: string[][]): string[] => [
  ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
  '',
];
