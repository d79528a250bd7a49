/** Every scope TrainingPeaks assigns, in the words of the consent page (TrainingPeaks wiki, OAuth). */
export const scopeWords: Readonly<Record<string, string>> = {
  'athlete:profile': 'Read your profile and training zones',
  'coach:athletes': 'Read your coach profile, your roster and your assistants',
  'workouts:read': 'Read planned and completed workouts',
  'workouts:plan': 'Create, change and delete planned workouts',
  'workouts:details': 'Read samples and laps of completed workouts, and add comments',
  'workouts:wod': 'Read the workout of the day and export structured workouts',
  'file:write': 'Upload workout files',
  'events:read': 'Read events',
  'events:write': 'Create events',
  'metrics:read': 'Read body metrics',
  'metrics:write': 'Add body metrics',
  'nutrition:read': 'Read nutrition',
  'nutrition:write': 'Add, change and delete nutrition',
  'routes:read': 'Read routes',
  'routes:write': 'Create routes',
  'webhook:read-subscriptions': 'Read notification subscriptions',
  'webhook:write-subscriptions': 'Create, change and delete notification subscriptions',
};

export const allScopes: readonly string[] = Object.keys(scopeWords);

/** One or the other profile scope is for one kind of account only. */
export const asksForBothKinds = (scopes: readonly string[]): boolean =>
  scopes.includes('athlete:profile') && scopes.includes('coach:athletes');

/** TrainingPeaks' own words (TrainingPeaks wiki, FAQ). */
export const bothKindsText = (appName: string): string =>
  `Requesting access to both coach and athletes accounts is not allowed at this time. Please contact ${appName} to resolve this issue.`;

/** All scopes that make sense for the kind of account: an application asks for one of the two profile scopes, never both. */
export function scopesFor(kind: 'athlete' | 'coach'): string[] {
  const other = kind === 'coach' ? 'athlete:profile' : 'coach:athletes';
  return allScopes.filter((scope) => scope !== other);
}
