/** TrainerDay's permissions, with the words people tick. TrainerDay API, scopes; note the singular `workout`. */
export const TRAINERDAY_SCOPES = [
  { value: 'athlete:read', label: 'Read Profile, FTP and Zones' },
  { value: 'calendar:read', label: 'Read Calendar' },
  { value: 'calendar:write', label: 'Plan, Change and Delete in Calendar' },
  { value: 'activities:read', label: 'Read Activities' },
  { value: 'activities:write', label: 'Upload Activities' },
  { value: 'workout:read', label: 'Read Workouts' },
] as const;

export type TrainerDayScope = (typeof TRAINERDAY_SCOPES)[number]['value'];

/** What sharing a plan takes. An older page of TrainerDay's says that every request needs `athlete:read`. */
export const TRAINERDAY_DEFAULT_SCOPES: readonly TrainerDayScope[] = [
  'athlete:read',
  'calendar:read',
  'calendar:write',
];
