/** Scopes in the words of the consent page. */
export const trainerDayScopes: Readonly<Record<string, string>> = {
  'athlete:read': 'View your profile, FTP and zones',
  'athlete:write': 'Edit your profile',
  'workout:read': 'View your workouts',
  'workout:write': 'Create workouts',
  'calendar:read': 'View your calendar',
  'calendar:write': 'Create, change and delete calendar events',
  'activities:read': 'View your activities',
  'activities:write': 'Upload activities',
};

export const allTrainerDayScopes: readonly string[] = Object.keys(trainerDayScopes);
