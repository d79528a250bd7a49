/** The 17 permissions TrainingPeaks grants. They are not inclusive: workouts:details does not grant workouts:read. */
export const SCOPES = [
  'athlete:profile',
  'coach:athletes',
  'workouts:read',
  'workouts:plan',
  'workouts:details',
  'workouts:wod',
  'file:write',
  'events:read',
  'events:write',
  'metrics:read',
  'metrics:write',
  'nutrition:read',
  'nutrition:write',
  'routes:read',
  'routes:write',
  'webhook:read-subscriptions',
  'webhook:write-subscriptions',
] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * What a person ticks when connecting, each mapped to the scopes it needs. Values are public and kept for ever.
 * `athlete:profile` and `coach:athletes` are not here: the account type decides between them, never both.
 */
export interface Capability {
  value: string;
  label: string;
  help: string;
  scopes: readonly Scope[];
}

export const CAPABILITIES = [
  {
    value: 'readWorkouts',
    label: 'Read Workouts',
    help: 'See planned and completed workouts and what changed',
    scopes: ['workouts:read'],
  },
  {
    value: 'planWorkouts',
    label: 'Plan Workouts',
    help: 'Create, change and delete planned workouts',
    scopes: ['workouts:read', 'workouts:plan'],
  },
  {
    value: 'readStructures',
    label: 'Read Workout Structures',
    help: 'Read the workouts of the day, download interval structures as files, and read them back; needed to change a structured workout without losing its structure',
    scopes: ['workouts:wod'],
  },
  {
    value: 'readDetails',
    label: 'Read Workout Details and Comment',
    help: 'See samples, laps, peaks and time in zones, and add comments',
    scopes: ['workouts:read', 'workouts:details'],
  },
  {
    value: 'uploadFiles',
    label: 'Upload Files',
    help: 'Send FIT, TCX and PWX files of completed workouts',
    scopes: ['file:write'],
  },
  {
    value: 'readMetrics',
    label: 'Read Metrics',
    help: 'See weight, sleep, heart-rate variability and other metrics',
    scopes: ['metrics:read'],
  },
  { value: 'writeMetrics', label: 'Record Metrics', help: 'Add metrics', scopes: ['metrics:write'] },
  { value: 'readEvents', label: 'Read Events', help: 'See races and other events', scopes: ['events:read'] },
  { value: 'writeEvents', label: 'Create Events', help: 'Add races and other events', scopes: ['events:write'] },
  { value: 'readNutrition', label: 'Read Nutrition', help: 'See nutrition cards', scopes: ['nutrition:read'] },
  {
    value: 'writeNutrition',
    label: 'Log Nutrition',
    help: 'Add, change and delete nutrition cards; the day is looked at first',
    scopes: ['nutrition:read', 'nutrition:write'],
  },
  { value: 'readRoutes', label: 'Read Routes', help: 'See routes (experimental)', scopes: ['routes:read'] },
  { value: 'writeRoutes', label: 'Create Routes', help: 'Add routes (experimental)', scopes: ['routes:write'] },
  {
    value: 'webhooks',
    label: 'Webhook Subscriptions',
    help: 'Be told of changes at once; early access, TrainingPeaks has to enable it for your application',
    scopes: ['webhook:read-subscriptions', 'webhook:write-subscriptions'],
  },
] as const satisfies readonly Capability[];

/** Ticked for a new connection: the least that shows and shares plans. TrainingPeaks objects to permissions not needed. */
export const DEFAULT_CAPABILITIES = ['readWorkouts', 'planWorkouts'] as const;

/**
 * The scopes to ask for, in TrainingPeaks' order. The scope of the account type comes first; it is left out only for an
 * athlete connection that does nothing but upload, which needs no profile.
 */
export function scopesFor(accountType: 'athlete' | 'coach', capabilities: readonly string[]): Scope[] {
  const wanted = new Set<Scope>();
  for (const capability of CAPABILITIES) {
    if (capabilities.includes(capability.value)) for (const scope of capability.scopes) wanted.add(scope);
  }
  const uploadsOnly = accountType === 'athlete' && wanted.size === 1 && wanted.has('file:write');
  if (!uploadsOnly) wanted.add(accountType === 'coach' ? 'coach:athletes' : 'athlete:profile');
  return SCOPES.filter((scope) => wanted.has(scope));
}

/** The capability a person has to tick to get a scope. */
export function capabilityFor(scope: Scope): Capability | undefined {
  return CAPABILITIES.find((capability) => (capability.scopes as readonly Scope[]).includes(scope));
}
