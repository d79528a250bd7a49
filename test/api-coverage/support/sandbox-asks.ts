import { completed, recorded, structured } from '../../e2e/parity/support/calendar';
import type { TestSandbox } from '../../engine/support/sandbox';
import { nameOf, type Endpoint } from '../endpoints';
import { aCard, aMetric, askElsewhere, aSubscription, dayFromNow, SUBSCRIPTION } from './elsewhere';

/** One request that should succeed. */
export interface Ask {
  user: string;
  path: string;
  body?: object;
}

const COACHED = 880102;
const PREMIUM = 880045;

const PLAN = { AthleteId: PREMIUM, WorkoutDay: dayFromNow(2), WorkoutType: 'run', Title: 'Easy hour' };
const FILE = { UploadClient: 'Another App', Filename: 'run.tcx', Data: '' };

/** Bodies by endpoint. */
const BODIES: Record<string, (sandbox: TestSandbox, path: string) => object> = {
  'POST /v2/workouts/{athleteId}/id/{id}/comment': () => ({ Value: 'Strong finish' }),
  'POST /v2/workouts/plan': () => PLAN,
  'PUT /v2/workouts/plan/{id}': (_, path) => ({ ...PLAN, Id: Number(path.split('/').at(-1)) }),
  'POST /v3/file': () => ({ ...FILE, Data: Buffer.from(TCX).toString('base64') }),
  'POST /v2/events': () => ({
    AthleteId: PREMIUM,
    EventDate: dayFromNow(20),
    EventType: 'TrailRunning',
    Name: 'Ridge 30',
  }),
  'POST /v2/metrics': () => ({ DateTime: `${dayFromNow(-1)}T06:41:00`, UploadClient: 'Another App', SleepHours: 7.4 }),
  'POST /v1/athletes/{athleteId}/nutrition': () => ({ NutritionDate: dayFromNow(-40), Calories: 2410 }),
  'PUT /v1/athletes/{athleteId}/nutrition/{nutritionId}': () => ({ NutritionDate: dayFromNow(-41), Calories: 2410 }),
  'POST /v2/athlete/{athleteId}/routes': () => ({ Name: 'River loop' }),
  'POST /v1/webhook/subscriptions': () => SUBSCRIPTION,
  'PUT /v1/webhook/subscriptions/{subscriptionId}': () => ({ ...SUBSCRIPTION, Active: false }),
};

const TCX =
  '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">' +
  '<Activities><Activity Sport="Running"><Id>2026-03-14T07:00:00Z</Id><Lap StartTime="2026-03-14T07:00:00Z">' +
  '<TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>6000</DistanceMeters></Lap></Activity></Activities>' +
  '</TrainingCenterDatabase>';

const QUERIES: Record<string, string> = {
  changed: `?date=${dayFromNow(-1)}`,
  'wod/file/{id}': '?format=json',
  'athletes/{athleteId}/nutrition': `?startDate=${dayFromNow(-14)}&endDate=${dayFromNow(0)}`,
};

/** A request by which an endpoint can show that it works; everything it names is put into the sandbox first. */
export async function askFor(endpoint: Endpoint, sandbox: TestSandbox): Promise<Ask> {
  const { method, path } = endpoint;
  const user = /\{athleteId\}|\/coach\//.test(path) ? 'coach' : 'premium';
  const filled = await withValues(endpoint, sandbox, user);
  const query = method === 'GET' ? Object.entries(QUERIES).find(([end]) => path.endsWith(end))?.[1] : undefined;
  const body = BODIES[nameOf(endpoint)]?.(sandbox, filled);
  return { user, path: `${filled}${query ?? ''}`, ...(body === undefined ? {} : { body }) };
}

async function withValues({ method, path }: Endpoint, sandbox: TestSandbox, user: string): Promise<string> {
  const athlete = user === 'coach' ? String(COACHED) : 'premium';
  const workout = (): Promise<number> => {
    if (/details|meanmaxes|timeinzones/.test(path)) return recorded(sandbox, athlete);
    return method === 'GET' && !/wod/.test(path) ? completed(sandbox, athlete) : structured(sandbox, athlete);
  };
  const values: Record<string, () => unknown> = {
    athleteId: () => COACHED,
    assistantId: () => 770131,
    zoneType: () => 'power',
    start: () => dayFromNow(-7),
    end: () => dayFromNow(7),
    date: () => dayFromNow(0),
    id: workout,
    metricId: () => aMetric(sandbox),
    nutritionId: () => aCard(sandbox, user, COACHED),
    subscriptionId: () => aSubscription(sandbox),
    fileTrackingId: () => anUpload(sandbox),
  };
  let filled = path;
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    filled = filled.replace(`{${name}}`, String(await values[name]!()));
  }
  return filled;
}

async function anUpload(sandbox: TestSandbox): Promise<string> {
  const body = BODIES['POST /v3/file']!(sandbox, '');
  const { location } = await askElsewhere(sandbox, 'premium', 'POST', '/v3/file', body);
  return location!.split('/').at(-1)!;
}
