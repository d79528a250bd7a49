import type { AuthField } from 'zapier-platform-core';
import { type AccountType, CAPABILITIES, DEFAULT_CAPABILITIES, type Scope, scopesFor } from '../../../../shared';

const DOCS = 'https://github.com/trainingpeaks-connector/n8n-nodes-trainingpeaks/blob/main/docs';
const HELP_PAGE = `${DOCS}/zapier/README.md`;

/** The capabilities that the actions of this app can use. TrainingPeaks objects to permissions that are not needed. */
export const OFFERED_CAPABILITIES = [
  'readWorkouts',
  'planWorkouts',
  'readStructures',
  'readDetails',
  'uploadFiles',
  'readMetrics',
  'writeMetrics',
  'readEvents',
  'writeEvents',
  'readNutrition',
  'writeNutrition',
  'webhooks',
] as const;

const isDefault = (capability: string) => (DEFAULT_CAPABILITIES as readonly string[]).includes(capability);

const permissionFields: AuthField[] = OFFERED_CAPABILITIES.map((value) => {
  const capability = CAPABILITIES.find((candidate) => candidate.value === value)!;
  return {
    key: value,
    label: `Permission: ${capability.label}`,
    helpText: `${capability.help}. [What each permission is for](${HELP_PAGE}#permissions).`,
    type: 'boolean',
    required: false,
    default: String(isDefault(value)),
    isNoSecret: true,
  };
});

const pseudonymField: AuthField = {
  key: 'pseudonymSecret',
  label: 'Pseudonym Secret',
  helpText: `Only for sharing plans; may stay empty. Any long random text: plans then name athletes by a pseudonym made with it, which nobody without the secret can lead back to an athlete. Left empty, plans carry the TrainingPeaks number of the athlete. Keep it the same for ever, and keep a copy: with another secret, what was shared before is not recognised. [What pseudonyms are for](${DOCS}/plans.md#pseudonyms).`,
  type: 'password',
  required: false,
};

/** Kept beside the tokens by the sign-in and every refresh. */
const keptFields: AuthField[] = ['scope', 'expiresAt', 'refreshedAt', 'connectedAt'].map((key) => ({
  key,
  type: 'string',
  required: false,
  computed: true,
  isNoSecret: true,
}));

/** Asked before the TrainingPeaks sign-in page opens. */
export const authenticationFields: AuthField[] = [
  {
    key: 'accountType',
    label: 'Account Type',
    helpText: `Sign in with this kind of account on the page that opens. A coach account reaches the athletes on its roster. [How to tell which one you have](${HELP_PAGE}#athlete-or-coach).`,
    choices: [
      { value: 'athlete', sample: 'athlete', label: 'Athlete' },
      { value: 'coach', sample: 'coach', label: 'Coach' },
    ],
    default: 'athlete',
    required: true,
    isNoSecret: true,
  },
  ...permissionFields,
  pseudonymField,
  ...keptFields,
];

/**
 * The scopes to ask for. A permission that was left empty counts as its default, because Zapier's command line opens the
 * sign-in page without asking for fields.
 */
export function requestedScopes(fields: Record<string, unknown>): Scope[] {
  const accountType: AccountType = fields.accountType === 'coach' ? 'coach' : 'athlete';
  const ticked = OFFERED_CAPABILITIES.filter((capability) => isTicked(fields[capability], isDefault(capability)));
  return scopesFor(accountType, ticked);
}

function isTicked(value: unknown, otherwise: boolean): boolean {
  if (value === undefined || value === null || value === '') return otherwise;
  return /^(true|yes|1|on)$/i.test(String(value));
}
