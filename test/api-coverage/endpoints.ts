/** What a request does, and how TrainingPeaks documents its success. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its parameters in braces; see `PARAMETERS` for what each may be. */
  path: string;
  /** All of them are needed; empty where none is. */
  scopes: readonly string[];
  /** The statuses of a success, by the documentation; both where it leaves the choice open. */
  answers: readonly number[];
}

/** What stands for each parameter of a path. */
export const PARAMETERS = {
  athleteId: '\\d+',
  assistantId: '\\d+',
  id: '\\d+',
  nutritionId: '\\d+',
  start: '\\d{4}-\\d\\d-\\d\\d',
  end: '\\d{4}-\\d\\d-\\d\\d',
  date: '\\d{4}-\\d\\d-\\d\\d',
  zoneType: '(?:heartrate|speed|power)',
  metricId: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  fileTrackingId: '[^/]+',
  subscriptionId: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
} as const;

const read = (path: string, scopes: string[], answers = [200]): Endpoint => ({ method: 'GET', path, scopes, answers });
const write = (method: 'POST' | 'PUT' | 'DELETE', path: string, scopes: string[], answers: number[]): Endpoint => ({
  method,
  path,
  scopes,
  answers,
});

/** Of the connected athlete, and with an athlete in the address: for coaches, and by one's own number. */
const ofBoth = (path: string, scopes: string[], answers = [200]): Endpoint[] => [
  read(`/v2/workouts/${path}`, scopes, answers),
  read(`/v2/workouts/{athleteId}/${path}`, scopes, answers),
];

const ATHLETE = ['athlete:profile'];
const COACH = ['coach:athletes'];
const READ = ['workouts:read'];
const HOOKS = '/v1/webhook/subscriptions';
const CARDS = '/v1/athletes/{athleteId}/nutrition';

/** Every address of the Partners API that TrainingPeaks documents or is known to answer, in the order of its documentation. */
export const ENDPOINTS: readonly Endpoint[] = [
  read('/oauth/authorize', [], [200, 302]),
  write('POST', '/oauth/token', [], [200]),
  write('POST', '/oauth/deauthorize', [], [200, 204]),
  read('/v1/info/version', []),
  read('/v1/athlete/profile', ATHLETE),
  read('/v1/athlete/profile/zones', ATHLETE),
  read('/v1/athlete/profile/zones/{zoneType}', ATHLETE),
  read('/v1/athlete/zones', ATHLETE),
  read('/v1/athlete/zones/{zoneType}', ATHLETE),
  read('/v1/coach/profile', COACH),
  read('/v1/coach/athletes', COACH),
  read('/v1/coach/assistants', COACH),
  read('/v1/coach/assistants/{assistantId}', COACH),
  read('/v1/coach/assistants/{assistantId}/athletes', COACH),
  read('/v1/coach/athletes/zones', COACH),
  read('/v1/coach/athletes/zones/{zoneType}', COACH),
  read('/v1/coach/athletes/{athleteId}/zones', COACH),
  read('/v1/coach/athletes/{athleteId}/zones/{zoneType}', COACH),
  ...ofBoth('{start}/{end}', READ),
  ...ofBoth('id/{id}', READ),
  ...ofBoth('changed', READ),
  ...ofBoth('id/{id}/details', ['workouts:details'], [200, 204]),
  ...ofBoth('id/{id}/meanmaxes', READ),
  ...ofBoth('id/{id}/timeinzones', READ),
  write('POST', '/v2/workouts/{athleteId}/id/{id}/comment', ['workouts:details'], [204]),
  write('POST', '/v2/workouts/plan', ['workouts:plan'], [200, 201]),
  write('PUT', '/v2/workouts/plan/{id}', ['workouts:plan'], [200, 204]),
  write('DELETE', '/v2/workouts/id/{id}', ['workouts:read', 'workouts:plan'], [200]),
  write('DELETE', '/v2/workouts/{athleteId}/id/{id}', ['workouts:read', 'workouts:plan'], [200]),
  read('/v2/workouts/wod/{date}', ['workouts:wod']),
  ...ofBoth('wod/file/{id}', ['workouts:wod']),
  read('/v2/athletes/{athleteId}/strength-workouts', READ),
  write('POST', '/v3/file', ['file:write'], [202]),
  read('/v3/status/{fileTrackingId}', ['file:write']),
  read('/v2/events/next', ['events:read'], [200, 204, 404]),
  read('/v2/events/{date}', ['events:read'], [200, 404]),
  write('POST', '/v2/events', ['events:write'], [200, 201]),
  read('/v2/metrics/{metricId}', ['metrics:read']),
  read('/v2/metrics/{start}/{end}', ['metrics:read']),
  read('/v2/metrics/{athleteId}/{start}/{end}', ['metrics:read']),
  write('POST', '/v2/metrics', ['metrics:write'], [201]),
  read(CARDS, ['nutrition:read']),
  write('POST', CARDS, ['nutrition:write'], [201]),
  write('PUT', `${CARDS}/{nutritionId}`, ['nutrition:write'], [200]),
  write('DELETE', `${CARDS}/{nutritionId}`, ['nutrition:write'], [202]),
  read('/v2/athletes/{athleteId}/routes', ['routes:read']),
  write('POST', '/v2/athlete/{athleteId}/routes', ['routes:write'], [200, 201]),
  read(HOOKS, ['webhook:read-subscriptions']),
  write('POST', HOOKS, ['webhook:write-subscriptions'], [200, 201]),
  write('PUT', `${HOOKS}/{subscriptionId}`, ['webhook:write-subscriptions'], [200]),
  write('DELETE', `${HOOKS}/{subscriptionId}`, ['webhook:write-subscriptions'], [200]),
];

/** `GET /v2/workouts/{start}/{end}`: the name of an endpoint, and its key. */
export const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`;

const PATTERNS = ENDPOINTS.map((endpoint) => {
  const pattern = endpoint.path.replace(/\{(\w+)\}/g, (_, name: keyof typeof PARAMETERS) => PARAMETERS[name]);
  return { endpoint, pattern: new RegExp(`^${pattern}/?$`, 'i') };
});

/** The endpoint that a request went to; undefined for an address nobody documents. */
export function endpointOf(request: { method: string; path: string }): Endpoint | undefined {
  return PATTERNS.find(({ endpoint, pattern }) => endpoint.method === request.method && pattern.test(request.path))
    ?.endpoint;
}
