import type { TrainingPeaksClient } from '../../../shared/trainingpeaks/client';
import { completed, recorded, structured } from '../../e2e/parity/support/calendar';
import type { TestSandbox } from '../../engine/support/sandbox';
import { tcxFile } from '../../engine/support/file';
import { aCard, aMetric, aSubscription, dayFromNow, SUBSCRIPTION } from './elsewhere';

/** One call of the typed client, as the function that is called and on whose behalf. */
export interface ClientCall {
  /** Its place in the client, e.g. `workouts.range`. */
  fn: string;
  user: 'premium' | 'coach';
  /** Where one function is called in several ways. */
  how?: string;
  run(client: TrainingPeaksClient, sandbox: TestSandbox): Promise<unknown>;
}

const OWN = 880045;
const ASSISTANT = 770131;
const COACHED = 880102;
const WEEK = [dayFromNow(-7), dayFromNow(7)] as const;
const CHANGES = { since: `${dayFromNow(-1)}T00:00:00.000Z`, page: 0, pageSize: 50 };
const PLAN = { WorkoutDay: dayFromNow(2), WorkoutType: 'run', Title: 'Easy hour' } as const;
const CARD = { NutritionDate: dayFromNow(-40), Calories: 2410 };
const UPLOAD = { UploadClient: 'coverage/1.0', Filename: 'ride.tcx' };

const own = (fn: string, run: ClientCall['run'], how?: string): ClientCall => ({
  fn,
  user: 'premium',
  run,
  ...(how === undefined ? {} : { how }),
});
const coach = (fn: string, run: ClientCall['run'], how?: string): ClientCall => ({
  ...own(fn, run, how),
  user: 'coach',
});

/** Every function of the client, for the connected athlete and for an athlete of a coach where there are both. */
export const CLIENT_CALLS: readonly ClientCall[] = [
  own('info.version', (client) => client.info.version()),
  own('athletes.profile', (client) => client.athletes.profile()),
  own('athletes.zones', (client) => client.athletes.zones('me')),
  coach('athletes.zones', (client) => client.athletes.zones(COACHED)),
  coach('coaches.profile', (client) => client.coaches.profile()),
  coach('coaches.roster', (client) => client.coaches.roster()),
  coach('coaches.assistants', (client) => client.coaches.assistants()),
  coach('coaches.assistant', (client) => client.coaches.assistant(ASSISTANT)),
  coach('coaches.assistantAthletes', (client) => client.coaches.assistantAthletes(ASSISTANT)),
  own('workouts.range', (client) => client.workouts.range('me', ...WEEK)),
  coach('workouts.range', (client) => client.workouts.range(COACHED, ...WEEK)),
  own('workouts.get', async (client, sandbox) => client.workouts.get('me', await structured(sandbox))),
  coach('workouts.get', async (client, sandbox) =>
    client.workouts.get(COACHED, await structured(sandbox, String(COACHED))),
  ),
  own('workouts.changedPage', (client) => client.workouts.changedPage('me', CHANGES)),
  coach('workouts.changedPage', (client) => client.workouts.changedPage(COACHED, CHANGES)),
  own('workouts.create', (client) => client.workouts.create({ ...PLAN, AthleteId: OWN })),
  coach('workouts.create', (client) => client.workouts.create({ ...PLAN, AthleteId: COACHED })),
  own('workouts.replace', async (client, sandbox) => {
    const Id = await structured(sandbox);
    return client.workouts.replace(Id, { ...PLAN, Id, AthleteId: OWN });
  }),
  own('workouts.delete', async (client, sandbox) => client.workouts.delete('me', await structured(sandbox))),
  coach('workouts.delete', async (client, sandbox) =>
    client.workouts.delete(COACHED, await structured(sandbox, String(COACHED))),
  ),
  own('workouts.structure', async (client, sandbox) => client.workouts.structure('me', await structured(sandbox))),
  coach(
    'workouts.structure',
    async (client, sandbox) => {
      await sandbox.control('faults', NOT_WITHOUT_ATHLETE);
      return client.workouts.structure(COACHED, await structured(sandbox, String(COACHED)));
    },
    'refused without the athlete',
  ),
  own('workouts.structureFile', async (client, sandbox) =>
    client.workouts.structureFile('me', await structured(sandbox), 'fit'),
  ),
  own('workouts.ofTheDay', (client) => client.workouts.ofTheDay(dayFromNow(0))),
  coach('workouts.strength', (client) => client.workouts.strength(COACHED)),
  own('analysis.details', async (client, sandbox) => client.analysis.details('me', await recorded(sandbox))),
  coach('analysis.details', async (client, sandbox) =>
    client.analysis.details(COACHED, await recorded(sandbox, String(COACHED))),
  ),
  own('analysis.meanMaxes', async (client, sandbox) => client.analysis.meanMaxes('me', await recorded(sandbox))),
  coach('analysis.meanMaxes', async (client, sandbox) =>
    client.analysis.meanMaxes(COACHED, await recorded(sandbox, String(COACHED))),
  ),
  own('analysis.timeInZones', async (client, sandbox) => client.analysis.timeInZones('me', await recorded(sandbox))),
  coach('analysis.timeInZones', async (client, sandbox) =>
    client.analysis.timeInZones(COACHED, await recorded(sandbox, String(COACHED))),
  ),
  own('analysis.comment', async (client, sandbox) =>
    client.analysis.comment(OWN, await completed(sandbox), 'Strong finish'),
  ),
  own('files.upload', (client) => client.files.upload(UPLOAD, tcxFile('2026-03-14T07:00:00Z'))),
  own('files.status', async (client) => {
    const ticket = await client.files.upload(UPLOAD, tcxFile('2026-03-15T07:00:00Z'));
    return client.files.status('trackingId' in ticket ? ticket.trackingId : '');
  }),
  own('metrics.range', (client) => client.metrics.range('me', ...WEEK)),
  coach('metrics.range', (client) => client.metrics.range(COACHED, ...WEEK)),
  own('metrics.get', async (client, sandbox) => client.metrics.get(await aMetric(sandbox))),
  own('metrics.create', (client) =>
    client.metrics.create({
      DateTime: `${dayFromNow(-1)}T06:41:00`,
      UploadClient: 'coverage/1.0',
      values: { SleepHours: 7.4 },
    }),
  ),
  own('events.range', (client) => client.events.range(dayFromNow(0), dayFromNow(2))),
  own('events.next', (client) => client.events.next()),
  own('events.create', (client) =>
    client.events.create({ AthleteId: OWN, EventDate: dayFromNow(20), EventType: 'TrailRunning', Name: 'Ridge 30' }),
  ),
  own('nutrition.range', (client) => client.nutrition.range(OWN, ...WEEK)),
  own('nutrition.create', (client) => client.nutrition.create(OWN, CARD)),
  own('nutrition.replace', async (client, sandbox) =>
    client.nutrition.replace(OWN, await aCard(sandbox, 'premium', OWN), CARD),
  ),
  own('nutrition.delete', async (client, sandbox) =>
    client.nutrition.delete(OWN, await aCard(sandbox, 'premium', OWN)),
  ),
  own('routes.list', (client) => client.routes.list(OWN)),
  own('routes.create', (client) => client.routes.create(OWN, { Name: 'River loop' })),
  own('webhooks.list', (client) => client.webhooks.list()),
  own('webhooks.create', (client) => client.webhooks.create({ ...SUBSCRIPTION, EventType: 'workout-created' })),
  own('webhooks.replace', async (client, sandbox) =>
    client.webhooks.replace(await aSubscription(sandbox), {
      EventType: 'workout-updated',
      WebhookUrl: SUBSCRIPTION.WebhookUrl,
      Active: false,
    }),
  ),
  own('webhooks.delete', async (client, sandbox) => client.webhooks.delete(await aSubscription(sandbox))),
  own('oauth.deauthorize', (client) => client.oauth.deauthorize()),
];

/** Functions that ask TrainingPeaks nothing. */
export const WITHOUT_REQUEST: readonly string[] = ['webhooks.checkAddress'];

/** Some accounts of coaches are said to need the form that names the athlete. */
export const NOT_WITHOUT_ATHLETE = { kind: 'status', method: 'GET', path: '^/v2/workouts/wod/file', status: 403 };

/** Every function of a client by its place. */
export const functionsOf = (client: TrainingPeaksClient): string[] =>
  Object.entries(client).flatMap(([room, functions]) => Object.keys(functions).map((name) => `${room}.${name}`));
