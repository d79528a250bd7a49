/** The two-way behaviours of the API that a connector must tolerate. The defaults are what the sources show most often. */
export interface Quirks {
  /** Casing of property names in API answers. */
  propertyCasing: 'pascal' | 'camel' | 'lower';
  /** Numbers in API answers are sent as strings. */
  numbersAsStrings: boolean;
  /** How "no value" is sent. `mixed`: null, with Description and PreActivityComment absent. */
  emptyValues: 'mixed' | 'null' | 'absent';
  /** Objects carry keys that no document mentions. */
  unknownKeys: boolean;
  createStatus: 200 | 201;
  /** Whether the answer to a create carries the created object. */
  createBody: 'object' | 'empty';
  updateAnswer: 'object' | 'empty204';
  deleteCompletedStatus: 400 | 403;
  location: 'absolute' | 'relative';
  errorBody: 'default' | 'oauthObject' | 'message' | 'Message' | 'array' | 'string' | 'text' | 'html' | 'empty';
  lastModified: 'utc' | 'mountain';
  /** `alwaysFalse`: Completed stays false although actual data is there. */
  completed: 'truthful' | 'alwaysFalse';
  workoutDay: 'dateTime' | 'date';
  /** 45 days counted with both ends, or as a difference. */
  rangeLimit: 'inclusive' | 'difference';
  /** Which forms the feed's `date` may have. */
  changedDate: 'dateOrDateTime' | 'dateOnly';
  changedBoundary: 'inclusive' | 'exclusive';
  changedDeleted: 'firstPage' | 'everyPage' | 'paged';
  refreshTokens: 'rotate-strict' | 'rotate-lenient' | 'static';
  /** Whether a refresh answer repeats a refresh token at all. */
  refreshTokenInAnswer: boolean;
  /** `expires_in` as told, seconds. */
  expiresIn: number;
  /** Real life of an access token, seconds; null: as told. */
  accessTokenLife: number | null;
  /** Where asking for more scopes than the application owns fails. */
  invalidScopeAt: 'authorize' | 'token';
  deauthorizeStatus: 200 | 204;
  coachProfileStatus: number;
  /** Whether an athlete's token may use the paths with an athlete id for its own id. */
  ownIdInPath: 'allowed' | 'forbidden';
  rawStructureArray: 'rejected' | 'accepted';
  wodOneDay: 'rejected' | 'accepted';
  /** Whether the workouts of the day may be asked for another day than the athlete's today. */
  wodOtherDays: 'accepted' | 'rejected';
  duplicateFile: 'post' | 'status';
  /** A file is processed after this many status requests or this many seconds, whichever comes first. */
  fileStatusPolls: number;
  fileSeconds: number;
  /** Scope of meanmaxes and timeinzones. */
  analysisScope: 'workouts:read' | 'workouts:details';
  webhookListScope: 'webhook:read-subscriptions' | 'webhook:write-subscriptions';
  detailsRows: 'values' | 'flat';
  /** Channels by name, or as objects with a name. */
  detailsChannels: 'names' | 'objects';
  meanMaxKeys: 'plain' | 'prefixed';
  /** How a workout without mean maximal values is answered. */
  noMeanMaxes: 'nullMembers' | 'null' | 'empty';
  timeInZones: 'keyed' | 'array';
  noNextEvent: 'string' | 'null' | '204' | '404';
  nextEvent: 'object' | 'array';
  noEventsOnDate: 'array' | '404';
  goalPr: 'number' | 'boolean';
  /** How an event's goals come. */
  eventGoals: 'list' | 'null' | 'absent';
  /** As listed, or as the wiki's own sample spells it. */
  triathlonSpelling: 'Triathlon' | 'Triathalon';
  metricNames: 'documented' | 'live';
  noMetrics: 'array' | '404';
  commentField: 'Value' | 'Comment';
  strengthId: 'string' | 'number';
  webhookBody: 'empty' | 'flat' | 'nested' | 'array' | 'form';
  /** Times a webhook delivery is sent. */
  webhookCopies: number;
}

export const defaultQuirks: Readonly<Quirks> = {
  propertyCasing: 'pascal',
  numbersAsStrings: false,
  emptyValues: 'mixed',
  unknownKeys: false,
  createStatus: 200,
  createBody: 'object',
  updateAnswer: 'object',
  deleteCompletedStatus: 400,
  location: 'absolute',
  errorBody: 'default',
  lastModified: 'utc',
  completed: 'truthful',
  workoutDay: 'dateTime',
  rangeLimit: 'inclusive',
  changedDate: 'dateOrDateTime',
  changedBoundary: 'inclusive',
  changedDeleted: 'firstPage',
  refreshTokens: 'rotate-strict',
  refreshTokenInAnswer: true,
  expiresIn: 3600,
  accessTokenLife: null,
  invalidScopeAt: 'authorize',
  deauthorizeStatus: 200,
  coachProfileStatus: 200,
  ownIdInPath: 'allowed',
  rawStructureArray: 'rejected',
  wodOneDay: 'rejected',
  wodOtherDays: 'accepted',
  duplicateFile: 'post',
  fileStatusPolls: 1,
  fileSeconds: 3,
  analysisScope: 'workouts:read',
  webhookListScope: 'webhook:read-subscriptions',
  detailsRows: 'values',
  detailsChannels: 'names',
  meanMaxKeys: 'plain',
  noMeanMaxes: 'nullMembers',
  timeInZones: 'keyed',
  noNextEvent: 'string',
  nextEvent: 'object',
  noEventsOnDate: 'array',
  goalPr: 'number',
  eventGoals: 'list',
  triathlonSpelling: 'Triathlon',
  metricNames: 'documented',
  noMetrics: 'array',
  commentField: 'Value',
  strengthId: 'string',
  webhookBody: 'flat',
  webhookCopies: 1,
};

/** Names in `changes` that are no quirk; a caller refuses them, since a misspelt switch would silently test nothing. */
export function unknownQuirks(changes: Record<string, unknown>): string[] {
  return Object.keys(changes).filter((name) => !(name in defaultQuirks));
}
