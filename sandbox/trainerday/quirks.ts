import { defaultsOf, Positions, Switch, switchProblem } from '../switches';

/** What TrainerDay's public pages leave open, in the ways it may be. */
export const trainerDaySwitches = {
  /** Around the events of a window: nothing, a member, or lists by date. */
  calendarShape: { values: ['array', 'data', 'events', 'byDate'] },
  /** What creating and updating answer. */
  eventAnswer: { values: ['object', 'data', 'event', 'idOnly', 'empty'] },
  createStatus: { values: [201, 200, 202] },
  deleteAnswer: { values: ['empty204', 'empty200', 'object200', 'empty202'] },
  /** What deleting an event answers that is not there. */
  deleteMissing: { values: ['404', 'asFound'] },
  idName: { values: ['id', '_id', 'eventId'] },
  /** `bigNumber` is beyond what a double can hold. */
  idType: { values: ['objectId', 'number', 'bigNumber', 'uuid'] },
  /** Where an event that is read holds its workout. */
  workoutMember: { values: ['embedWorkout', 'workout', 'flat'] },
  titleName: { values: ['title', 'workoutName'] },
  /** `dateTime`: midnight UTC. */
  calendarDateForm: { values: ['date', 'dateTime'] },
  /** How the numbers of segments are kept. */
  segmentRounding: { values: ['none', 'twoDecimals', 'wholePercent'] },
  /** What stands after the third element of a segment that is read. */
  segmentExtras: { values: ['none', 'cadence', 'all'] },
  /** Whether a steady segment that is read repeats its percentage. */
  segmentEnds: { values: ['always', 'rampsOnly'] },
  durationMinutes: { values: ['asSent', 'recomputed', 'checked'] },
  windowStart: { values: ['inclusive', 'exclusive'] },
  windowEnd: { values: ['inclusive', 'exclusive'] },
  /** Greatest number of days of a window; null: any. */
  windowDays: { values: [null, 31] },
  /** What becomes of a longer window. */
  windowTooLong: { values: ['refused', 'cut'] },
  dayOrder: { values: ['created', 'reversed'] },
  unknownFields: { values: ['ignored', 'kept', 'refused'] },
  /** What becomes of fields that an update leaves out. */
  putBody: { values: ['replaces', 'merges'] },
  /** Whether the calendar holds notes, which have no workout. */
  calendarNotes: { values: [false, true] },
  errorBody: {
    values: ['message', 'error', 'error_description', 'errors', 'nested', 'string', 'text', 'html', 'empty'],
  },
  badKeyStatus: { values: [401, 403] },
  /** Some reads, or reads closer than a second, are answered 429, with a Retry-After or without. */
  rateLimit: { values: ['none', 'someReads', 'someReadsWithoutRetryAfter', 'someCalls', 'perSecond'] },
  /** What a personal key may do. */
  personalKeys: { values: ['everything', 'readOnly', 'paidPlansOnly'] },
  /** How the search of public workouts is told who asks. */
  findKey: { values: ['either', 'bearer', 'x-api-key', 'libraryKeyOnly'] },
  findShape: { values: ['array', 'workouts'] },
  libraryTitle: { values: ['title', 'workoutName'] },
  activitiesShape: { values: ['data', 'array', 'activities'] },
  activityId: { values: ['string', 'number'] },
  /** `seen`: only the three fields that a public client reads. */
  activityFields: { values: ['all', 'seen'] },
  /** How the source of an activity is told. */
  activitySource: { values: ['source', 'activitySource', 'upperCase', 'absent'] },
  /** Greatest page of activities. */
  pageSizeLimit: { values: [100, 5] },
  fitAnswer: { values: ['octetStream', 'fit', 'gzip'] },
  upload: { values: ['sync', 'async'] },
  /** Which part of the form holds the file. */
  uploadField: { values: ['file', 'any', 'data'] },
  uploadAnswer: { values: ['object', 'idOnly', 'empty'] },
  uploadDuplicate: { values: ['conflict', 'sameActivity', 'refused', 'newActivity'] },
  athleteShape: { values: ['object', 'data', 'athlete'] },
  athleteFtp: { values: ['ftp', 'FTP', 'nested', 'string', 'absent'] },
  athleteZones: { values: ['list', 'absent'] },
  refreshTokens: { values: ['rotate-strict', 'rotate-lenient', 'static'] },
  refreshTokenInAnswer: { values: [true, false] },
  /** `expires_in` as told, seconds. */
  expiresIn: { values: [21_600, 3600] },
  /** Real life of an access token, seconds; null: as told. */
  accessTokenLife: { values: [null, 1800] },
  clientCredentials: { values: ['formOnly', 'either'] },
  /** Whether `state` comes back. */
  oauthState: { values: ['returned', 'dropped'] },
  pkce: { values: ['checked', 'ignored'] },
  /** `some`: every scope for writing is refused, and the token answer says so. */
  grantedScopes: { values: ['asked', 'some'] },
} as const satisfies Record<string, Switch>;

/** One position of every switch. */
export type TrainerDayQuirks = Positions<typeof trainerDaySwitches>;

export const defaultTrainerDayQuirks: Readonly<TrainerDayQuirks> = defaultsOf(trainerDaySwitches);

export const trainerDayQuirkProblem = (changes: Record<string, unknown>): string | null =>
  switchProblem(trainerDaySwitches, changes);
