import { type Scope, SCOPES } from '../../shared/trainingpeaks/scopes';

/** What a sign-in of each kind asks for, if the application owns it. */
const ASKED: Record<'athlete' | 'coach', readonly Scope[]> = {
  athlete: [
    'athlete:profile',
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
    'webhook:write-subscriptions',
  ],
  coach: ['coach:athletes', 'workouts:read', 'workouts:plan', 'events:write', 'routes:read'],
};

/** Why a permission is left out on purpose. */
export const LEFT_OUT: Partial<Record<Scope, string>> = {
  'routes:write': 'Routes cannot be deleted through the API, so the probe creates none.',
  'routes:read': 'Left out as athlete, to see how a missing permission is answered; asked for as coach.',
  'webhook:read-subscriptions': 'Left out, to see whether the list of subscriptions needs it.',
};

/** The permissions one sign-in asks for, in TrainingPeaks' order. */
export function scopesToAsk(kind: 'athlete' | 'coach', applicationScopes: readonly Scope[]): Scope[] {
  return SCOPES.filter((scope) => ASKED[kind].includes(scope) && applicationScopes.includes(scope));
}
