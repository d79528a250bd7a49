import { INSTANT_EVENTS, OPERATIONS, POLLED_EVENTS, RESOURCES, TRIGGER_EVENTS, TWIN_EVENTS } from '../../shared';
import type { AnyOperation, Subject } from '../../shared';

const HEAD = `# Operations

Every operation of the catalogue (\`shared/operations/\`): its name in n8n, its key on Zapier or why it is not there, for whom
TrainingPeaks allows it, and the permissions it needs. *Own* stands for \`athlete:profile\` of an athlete account and
\`coach:athletes\` of a coach account. Which requests each of them makes is in [API coverage](api-coverage.md).

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
      OPERATIONS.map((operation) => [
        `${labelOf(operation)}: ${operation.title}`,
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
  ].join('\n');
}

const code = (text: string): string => `\`${text}\``;

const labelOf = ({ resource }: AnyOperation): string => RESOURCES.find(({ value }) => value === resource)!.label;

const onZapier = ({ zapier }: AnyOperation): string =>
  'no' in zapier ? `no: ${zapier.no}` : `${code(zapier.key)} (${zapier.as === 'create' ? 'action' : 'search'})`;

const permissionsOf = ({ scopes, readsAccount }: AnyOperation): string =>
  [...scopes.map(code), ...(readsAccount === true ? ['own'] : [])].join(' ') || 'none';

const table = (head: string[], rows: string[][]): string[] => [
  ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
  '',
];
