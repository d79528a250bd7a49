import { addDays } from '../../../shared/http/date-windows';
import { ConnectorError } from '../../../shared/http/errors';
import { TRAININGPEAKS, operationNamed } from '../../../shared/operations';
import { runOperation } from '../../../shared/operations/run';
import type { Session } from '../../../shared/operations/session';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { fitFile, fitSession } from '../../unit/sandbox/activity-files';
import { type Logged, sandboxControl } from '../sandbox-connection';
import { type AccountType, connect, type Platform, sessionOver } from './platform';

export const TODAY = '2026-04-10';
export const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const NOOR = 880045;
const MARA = 880101;

/** What a step gave: its results, or the kind of its refusal. */
export type Journey = Record<string, JsonObject[] | { refused: string }>;

/** A write as the sandbox received it. */
export interface Sent {
  request: string;
  authorization: string;
  body: unknown;
}

export interface Travelled {
  found: Journey;
  /** In the order of arrival. */
  writes: Sent[];
  /** Each form of a token request once, as JSON text. */
  tokens: string[];
}

/** A journey with all that the server said on it, random parts left out. */
export interface Journal {
  travelled: Travelled;
  heard: string;
}

const step = (IntensityClass: string, seconds: number, percent: number): JsonObject => ({
  Type: 'Step',
  IntensityClass,
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: percent },
});

/** What a coach plans; every update has to keep it. */
export const STRUCTURE: JsonObject[] = [
  step('WarmUp', 720, 55),
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 4 },
    Steps: [step('Active', 240, 102), step('Rest', 150, 50)],
  },
  step('CoolDown', 480, 45),
];

/**
 * The whole way of a connection through the API, by the operations that people run: sign-in, token renewal, profile, zones,
 * reading, planning, changing with the structure kept, feed, analysis, upload, wellness, events, subscriptions, deleting,
 * disconnecting; once more as an athlete without Premium, and as a coach.
 */
export async function travel(platform: Platform, url: string): Promise<Journal> {
  const control = sandboxControl(url);
  const found: Journey = {};
  let clock = NOW;
  const answers: string[] = [];
  const traveller = (user: string, accountType: AccountType) => ({
    user,
    accountType,
    now: () => clock,
    onAnswer: (answer: string) => void answers.push(answer),
  });
  const taking =
    (who: string, session: Session) =>
    async (name: string, path: string, input: JsonObject = {}) => {
      const [resource = '', operation = ''] = path.split('.');
      const asked = operationNamed(TRAININGPEAKS, resource, operation);
      const unknown = Object.keys(input).filter((key) => asked?.fields[key] === undefined);
      if (asked === undefined || unknown.length > 0) throw new Error(`${path} has no ${unknown.join(', ')}`);
      found[`${who}: ${name}`] = await runOperation(asked, session, input).catch(refusal);
      const rows = found[`${who}: ${name}`];
      return Array.isArray(rows) ? rows : [];
    };

  const own = taking('athlete', await connect(platform, url, traveller('premium', 'athlete')));
  await own('profile', 'athlete.getProfile');
  await control.clock({ advanceSeconds: 2000 });
  clock += 2_000_000;
  await own('zones after half an hour', 'athlete.getZones');
  for (const time of ['first', 'second']) {
    await control.expire('premium');
    await own(`zones after the ${time} renewal`, 'athlete.getZones', { families: ['power'] });
  }
  await calendarOf(own);
  await analysisOf(own);
  await wellnessOf(own);
  await own('disconnect', 'connection.disconnect');

  const basic = taking('basic', await connect(platform, url, traveller('basic', 'athlete')));
  await basic('profile', 'athlete.getProfile');
  await basic('week', 'workout.getAll', { range: 'dates', startDate: addDays(TODAY, -7), endDate: addDays(TODAY, -1) });
  await basic('metrics', 'metric.getAll', { range: 'lastDays', days: 3 });
  await basic('nutrition', 'nutrition.getAll', { range: 'lastDays', days: 3 });
  await basic('next event', 'event.getNext');
  await basic('planning ahead', 'workout.create', { workoutDay: addDays(TODAY, 9), workoutType: 'run' });

  const trial = taking('trial', await connect(platform, url, traveller('trial', 'athlete')));
  await trial('nutrition', 'nutrition.getAll', { range: 'lastDays', days: 3 });

  const coach = taking('coach', await connect(platform, url, traveller('coach', 'coach')));
  await coach('profile', 'athlete.getCoachProfile');
  await coach('roster', 'athlete.getAll');
  await coach('zones', 'athlete.getZones', { athlete: MARA });
  await coach('event', 'event.create', {
    athlete: MARA,
    eventDate: addDays(TODAY, 40),
    eventType: 'Triathlon',
    name: 'Lake',
  });
  await coach('somebody else', 'workout.getAll', { athlete: NOOR });
  // The account type was set wrong; TrainingPeaks gave every permission all the same.
  const connection = await control.connect('coach', ['coach:athletes', 'athlete:profile']);
  const wrong = await sessionOver(platform, url, traveller('coach', 'athlete'), connection);
  found['coach: as an athlete'] = await wrong.client.athletes.profile().then(() => [], refusal);

  const requests = await control.requests();
  const sent = comparable(writes(requests), url) as Sent[];
  const statuses = requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
  return {
    travelled: {
      found: comparable(found, url) as Journey,
      writes: sent.filter((request) => !isToken(request)),
      tokens: once(sent.filter(isToken)),
    },
    heard: withoutRandom([...answers, ...statuses].join('\n'), url),
  };
}

type Take = (name: string, path: string, input?: JsonObject) => Promise<JsonObject[]>;

async function calendarOf(take: Take): Promise<void> {
  const plan = { workoutType: 'bike', workoutDay: addDays(TODAY, 3), description: 'Keep cadence above 88.' };
  await take('two months', 'workout.getAll', {
    range: 'dates',
    startDate: addDays(TODAY, -28),
    endDate: addDays(TODAY, 32),
  });
  const [structured] = await take('plan intervals', 'workout.create', {
    ...plan,
    title: 'Threshold',
    structure: STRUCTURE,
  });
  const [easy] = await take('plan a ride', 'workout.create', {
    ...plan,
    title: 'Easy',
    totalTimePlanned: '1:15:00',
    distancePlanned: '38 km',
    tssPlanned: 70,
    ifPlanned: 0.75,
    tags: 'base, easy',
  });
  const ids = [structured, easy].map((workout) => workout?.id as number);
  for (const [index, workout] of ids.entries()) {
    const name = ['intervals', 'ride'][index];
    await take(`change the ${name}`, 'workout.update', {
      workout,
      title: `Changed ${name}`,
      startTimePlanned: '17:30',
    });
    await take(`read the ${name}`, 'workout.get', { workout, includeDescription: true });
  }
  await take('changes', 'workout.getChanges', { athlete: NOOR, since: `${TODAY}T12:00:00Z` });
  await take('today', 'workout.getWorkoutOfTheDay', { day: TODAY });
  await take('from tomorrow on', 'workout.getWorkoutOfTheDay', { day: addDays(TODAY, 1), numberOfDays: 7 });
  for (const [index, workout] of ids.entries())
    await take(`delete the ${['intervals', 'ride'][index]}`, 'workout.delete', { workout });
  await take('read what was deleted', 'workout.get', { workout: ids[0] });
  await take('deletions', 'workout.getChanges', { athlete: NOOR, since: `${TODAY}T12:00:00Z` });
}

async function analysisOf(take: Take): Promise<void> {
  const [next] = await take('ahead', 'workout.getAll', { range: 'nextDays', days: 7, workoutTypes: ['run'] });
  const planned = next?.id;
  const month = await take('done', 'workout.getAll', {
    range: 'dates',
    startDate: addDays(TODAY, -28),
    endDate: addDays(TODAY, -1),
    status: 'completed',
  });
  const workout = month.find(({ workoutType }) => workoutType === 'Bike')?.id;
  const lift = month.find(({ workoutType }) => workoutType === 'Strength')?.id;
  await take('details', 'workout.getDetails', { workout });
  await take('no details', 'workout.getDetails', { workout: lift });
  await take('peaks', 'workout.getMeanMaxes', { workout });
  await take('no peaks', 'workout.getMeanMaxes', { workout: planned });
  await take('time in zones', 'workout.getTimeInZones', { workout });
  await take('strength', 'workout.getStrength');
  await take('comment', 'workout.addComment', { workout, comment: 'Windy' });
  await take('change what is done', 'workout.update', { workout, title: 'Never' });
  const bytes = Uint8Array.from(fitFile(fitSession));
  const file = { fileName: 'my ride: 1.fit', mimeType: null, read: () => Promise.resolve(bytes) };
  const upload = { file, startTime: '2026-04-09T23:30:00+08:00' };
  const [first] = await take('upload', 'file.upload', upload);
  await take('status of the upload', 'file.getUploadStatus', { trackingId: first?.trackingId });
  await take('uploaded', 'workout.get', { workout: first?.workoutId });
  await take('upload again', 'file.upload', upload);
  await take('upload all the same', 'file.upload', { ...upload, whenSimilar: 'uploadAgain' });
}

async function wellnessOf(take: Take): Promise<void> {
  const days = { range: 'lastDays', days: 3 };
  const longAgo = { range: 'dates', startDate: '2020-01-01', endDate: '2020-01-02' };
  await take('metric', 'metric.create', { dateTime: '06:41', weightInKilograms: 60.8, hrv: 71.5, spo2: 97 });
  await take('metrics', 'metric.getAll', days);
  await take('no metrics', 'metric.getAll', longAgo);
  await take('event', 'event.create', { eventDate: addDays(TODAY, 30), eventType: 'Triathlon', name: 'Ridge 30' });
  await take('events', 'event.getAll', {
    range: 'dates',
    startDate: addDays(TODAY, 29),
    endDate: addDays(TODAY, 31),
  });
  await take('next event', 'event.getNext');
  await take('log', 'nutrition.upsert', { nutritionDate: TODAY, calories: 2410, protein: 118 });
  await take('log more', 'nutrition.upsert', { nutritionDate: TODAY, fat: 70 });
  const [card] = await take('nutrition', 'nutrition.getAll', { range: 'today' });
  await take('delete a card', 'nutrition.delete', { nutritionCard: card?.id });
  await take('route', 'route.create', { body: { Name: 'River loop' } });
  await take('routes', 'route.getAll');
  const [hook] = await take('subscription', 'webhook.create', {
    eventType: 'workout-updated',
    webhookUrl: 'http://127.0.0.1:9/x',
  });
  await take('pause', 'webhook.update', { subscription: hook?.id, active: false });
  await take('subscriptions', 'webhook.getAll');
  await take('unsubscribe', 'webhook.delete', { subscription: hook?.id });
}

function refusal(error: unknown): { refused: string } {
  if (!(error instanceof ConnectorError)) throw error;
  return { refused: `${error.kind}: ${error.what}` };
}

function writes(requests: Logged[]): Sent[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, authorization, body }) => ({
      request: `${method} ${path}`,
      authorization,
      body: withStructure((body as { json?: unknown } | null)?.json ?? null),
    }));
}

/** A structure has to be a text that holds the list; it is compared by what it holds. */
function withStructure(body: unknown): unknown {
  const { Structure } = (body ?? {}) as { Structure?: unknown };
  if (typeof Structure !== 'string') return body;
  return { ...(body as object), Structure: { text: JSON.parse(Structure) as unknown } };
}

const isToken = ({ request }: Sent): boolean => request === 'POST /oauth/token';

/** Each form of a token request once: how often one is needed is the server's affair. */
const once = (requests: Sent[]): string[] => [...new Set(requests.map((request) => JSON.stringify(request)))].sort();

/** Without what is different in every run: random numbers, secrets and the address of the sandbox. */
function comparable(value: unknown, url: string): unknown {
  const text = JSON.stringify(value, (name, content: unknown) =>
    /^(trackingId|lastModified|createdOn|checkedAt|structureWarnings)$/.test(name) ? undefined : content,
  );
  return JSON.parse(withoutRandom(text, url));
}

const withoutRandom = (text: string, url: string): string =>
  text.replaceAll(url, '{url}').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '{guid}');
