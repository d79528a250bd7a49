import { defaultsOf, Positions, Switch, switchProblem } from './switches';

interface AssumedSwitch extends Switch {
  /** Numbers of docs/assumptions.md; empty where no document contradicts another one. */
  points: readonly number[];
}

/** The two-way behaviours of the API that a connector must tolerate. */
export const quirkSwitches = {
  /** Casing of property names in API answers. */
  propertyCasing: { points: [2, 3, 35], values: ['pascal', 'camel', 'lower'] },
  /** Numbers in API answers are sent as strings. */
  numbersAsStrings: { points: [16], values: [false, true] },
  /** How "no value" is sent. `mixed`: null, with Description and PreActivityComment absent. `varying`: from object to object. */
  emptyValues: { points: [18], values: ['mixed', 'null', 'absent', 'varying'] },
  /** Objects carry keys that no document mentions. */
  unknownKeys: { points: [18], values: [false, true] },
  /** Whether requests may write names in another casing and numbers as strings. */
  requestBodies: { points: [2, 16], values: ['tolerant', 'strict'] },
  /** The name of planned TSS in answers; a request names it as it likes, or `TSSPlanned` when bodies are strict. */
  plannedTssName: { points: [2], values: ['TssPlanned', 'TSSPlanned'] },
  createStatus: { points: [27], values: [200, 201] },
  /** Whether the answer to a create carries the created object. */
  createBody: { points: [27], values: ['object', 'empty'] },
  updateAnswer: { points: [27], values: ['object', 'empty204'] },
  /** `documented`: 200 with `true` for workouts, 202 for nutrition, 200 for subscriptions. */
  deleteAnswer: { points: [27], values: ['documented', 'empty200', 'empty204'] },
  deauthorizeStatus: { points: [27], values: [200, 204] },
  deleteCompletedStatus: { points: [], values: [400, 403] },
  location: { points: [30], values: ['absolute', 'relative'] },
  errorBody: {
    points: [40],
    values: ['default', 'oauthObject', 'message', 'Message', 'array', 'string', 'text', 'html', 'empty'],
  },
  /** Some reads are answered 429, with a Retry-After or without. */
  rateLimit: { points: [41], values: ['none', 'someReads', 'someReadsWithoutRetryAfter'] },
  /** `mountain`: without a zone marker; `offset`: the same with the offset. */
  lastModified: { points: [17], values: ['utc', 'mountain', 'offset'] },
  /** `alwaysFalse`: Completed stays false although actual data is there. */
  completed: { points: [19], values: ['truthful', 'alwaysFalse'] },
  /** `alwaysFalse`: IsPremium is false for everybody, although the features are on. */
  premiumFlag: { points: [20], values: ['byTier', 'alwaysFalse'] },
  /** Whether the load figures of basic athletes come. */
  basicFigures: { points: [21], values: ['null', 'given'] },
  /** Who may read metrics, and who nutrition. */
  metricsReading: { points: [22], values: ['premium', 'everybody'] },
  nutritionReading: { points: [22], values: ['premium', 'trialToo', 'everybody'] },
  workoutDay: { points: [], values: ['dateTime', 'date'] },
  /** 45 days counted with both ends, or as a difference. */
  rangeLimit: { points: [44], values: ['inclusive', 'difference'] },
  /** Under which of its two names the change feed is served. */
  changedAddress: { points: [1], values: ['both', 'changed', 'changes'] },
  /** Which forms the feed's `date` may have. */
  changedDate: { points: [], values: ['dateOrDateTime', 'dateOnly'] },
  changedBoundary: { points: [], values: ['inclusive', 'exclusive'] },
  changedDeleted: { points: [], values: ['firstPage', 'everyPage', 'paged'] },
  refreshTokens: { points: [6], values: ['rotate-strict', 'rotate-lenient', 'static'] },
  /** Whether a refresh answer repeats a refresh token at all. */
  refreshTokenInAnswer: { points: [6], values: [true, false] },
  /** `expires_in` as told, seconds. */
  expiresIn: { points: [4], values: [3600, 600] },
  /** Real life of an access token, seconds; null: as told. */
  accessTokenLife: { points: [4], values: [null, 1800] },
  /** How an application may say who it is: in the form (documented) or by HTTP Basic (official sample). */
  clientCredentials: { points: [5], values: ['either', 'formOnly'] },
  /** Where asking for `athlete:profile` and `coach:athletes` together is refused. */
  bothAccountKinds: { points: [10], values: ['page', 'redirect', 'token'] },
  /** Where asking for more scopes than the application owns fails. */
  invalidScopeAt: { points: [], values: ['authorize', 'token'] },
  coachProfileStatus: { points: [11], values: [200, 400, 403] },
  /** `profileOnly`: the addresses of zones that some sources call deprecated are gone. */
  zonesAddresses: { points: [12], values: ['all', 'profileOnly'] },
  /** Whether an athlete's token may use the paths with an athlete id for its own id. */
  ownIdInPath: { points: [38], values: ['allowed', 'forbidden'] },
  rawStructureArray: { points: [26], values: ['rejected', 'accepted'] },
  /** What the JSON export of a structure is wrapped in, and how its one member is written. */
  exportForm: { points: [2], values: ['object', 'array', 'text', 'lowerCase'] },
  /** 75 % as 75 or as 0.75 in the JSON export. */
  exportPercents: { points: [23], values: ['whole', 'fractions'] },
  /** Whether times of whole minutes and hours come in these units in the JSON export. */
  exportLengths: { points: [24], values: ['seconds', 'minutes'] },
  /** Where the JSON export says how often steps are repeated. */
  exportRepeats: { points: [24], values: ['length', 'repeatCount'] },
  /** `nested`: repetitions come inside another one that is done once. */
  exportNesting: { points: [25], values: ['flat', 'nested'] },
  /** `someMissing`: easy steps come without a target. */
  exportTargets: { points: [25], values: ['always', 'someMissing'] },
  wodOneDay: { points: [39], values: ['rejected', 'accepted'] },
  /** Whether the workouts of the day may be asked for another day than the athlete's today. */
  wodOtherDays: { points: [39], values: ['accepted', 'rejected'] },
  /** Whether the address of a structured file needs the slash at its end. */
  wodFileSlash: { points: [45], values: ['optional', 'required'] },
  /** Where a file is refused that the account has. `never`: it becomes another workout. */
  duplicateFile: { points: [30], values: ['post', 'status', 'never'] },
  /** What becomes of a file that is sent to a workout which is completed already. */
  fileForCompleted: { points: [], values: ['replaces', 'ownWorkout', 'refused'] },
  /** A file is processed after this many status requests or this many seconds, whichever comes first. */
  fileStatusPolls: { points: [], values: [1, 0, 3] },
  fileSeconds: { points: [], values: [3, 0] },
  /** `untilTold`: a status that said how it ended is 404 from then on. */
  fileStatusKept: { points: [30], values: ['forGood', 'untilTold'] },
  /** Which file names are refused. */
  filenameRule: { points: [29], values: ['baseName', 'none'] },
  /** What becomes of a start with an offset: the athlete's time, or only its clock on the day that was written. */
  offsetStart: { points: [31], values: ['converted', 'clockOnly'] },
  /** Scope of meanmaxes and timeinzones. */
  analysisScope: { points: [8], values: ['workouts:read', 'workouts:details'] },
  webhookListScope: { points: [9], values: ['webhook:read-subscriptions', 'webhook:write-subscriptions'] },
  detailsRows: { points: [34], values: ['values', 'flat'] },
  /** Channels by name, or as objects with a name. */
  detailsChannels: { points: [34], values: ['names', 'objects'] },
  meanMaxKeys: { points: [32], values: ['plain', 'prefixed'] },
  /** How a workout without mean maximal values is answered. */
  noMeanMaxes: { points: [32], values: ['nullMembers', 'null', 'empty'] },
  timeInZones: { points: [33], values: ['keyed', 'array'] },
  noNextEvent: { points: [13], values: ['string', 'null', '204', '404'] },
  nextEvent: { points: [13], values: ['object', 'array'] },
  noEventsOnDate: { points: [14], values: ['array', '404'] },
  goalPr: { points: [15], values: ['number', 'boolean'] },
  /** How an event's goals come. */
  eventGoals: { points: [18], values: ['list', 'null', 'absent'] },
  /** As listed, or as the wiki's own sample spells it. */
  triathlonSpelling: { points: [15], values: ['Triathlon', 'Triathalon'] },
  /** Whether a coach may create events for an athlete. */
  coachEvents: { points: [43], values: ['allowed', 'refused'] },
  metricNames: { points: [3], values: ['documented', 'live'] },
  noMetrics: { points: [], values: ['array', '404'] },
  /** Answers hold values of enumerations that no list has. */
  unlistedValues: { points: [42], values: [false, true] },
  waterPercentMaximum: { points: [42], values: [1000, 100] },
  commentField: { points: [28], values: ['Value', 'Comment'] },
  strengthId: { points: [35], values: ['string', 'number'] },
  /** What is known of a route: all that was sent, or its id. */
  routeObject: { points: [36], values: ['asSent', 'idOnly'] },
  webhookBody: { points: [37], values: ['flat', 'empty', 'nested', 'array', 'form'] },
  /** Times a webhook delivery is sent. */
  webhookCopies: { points: [37], values: [1, 2, 0] },
} as const satisfies Record<string, AssumedSwitch>;

/** One position of every switch. */
export type Quirks = Positions<typeof quirkSwitches>;

export const defaultQuirks: Readonly<Quirks> = defaultsOf(quirkSwitches);

/** What is wrong with `changes`, or null. */
export const quirkProblem = (changes: Record<string, unknown>): string | null => switchProblem(quirkSwitches, changes);
