import type { IDataObject } from 'n8n-workflow';
import { REFERENCES, TRIGGER_EVENTS } from '../../../shared';
import type { JsonObject, ReferenceKind, TriggerEventName } from '../../../shared';
import { dayFromNow } from '../../api-coverage/support/elsewhere';
import type { ParityCase, Values } from './support/case';
import { completed, structured } from './support/calendar';
import { openFaces, type Faces } from './support/faces';
import { panelValue } from './support/n8n-face';
import { comparable } from './support/recorded';

/** What starts a workflow and what fills a picker, on what people install. */

let faces: Faces;
beforeAll(async () => {
  faces = await openFaces();
}, 180_000);
afterAll(() => faces.stop());

interface TriggerCase {
  name: string;
  user: ParityCase['user'];
  /** `me`, or the number of an athlete of the roster. */
  athlete: string;
  /** Key of the athlete in the sandbox. */
  key: string;
  workoutTypes?: string[];
}

const watched: TriggerCase[] = [
  { name: 'me', user: 'premium', athlete: 'me', key: 'premium' },
  {
    name: 'an athlete of the roster, some types',
    user: 'coach',
    athlete: '880102',
    key: '880102',
    workoutTypes: ['run'],
  },
];

/** What happens on a calendar between two polls: something for each event, and something for none. */
async function liveADay({ key: athlete }: TriggerCase): Promise<void> {
  const { control } = faces.sandbox;
  const planned = (Title: string, WorkoutType: string) => ({ athlete, Title, WorkoutType, TotalTimePlanned: 1 });
  await control('seed', { workouts: [planned('Strides', 'Run'), planned('Sweet spot', 'Bike')] });
  await control('complete-workout', { athlete });
  await control('edit-workout', { workoutId: await structured(faces.sandbox, athlete), Title: 'Renamed' });
  await control('edit-workout', { workoutId: await completed(faces.sandbox, athlete), delete: true });
  await control('seed', { workouts: [{ ...planned('Came unplanned', 'Run'), Completed: true, TotalTime: 1 }] });
  const { access_token: token } = await control<{ access_token: string }>('tokens', { user: athlete });
  await fetch(`${faces.sandbox.url}/v2/metrics`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'a-scale/1.0' },
    body: JSON.stringify({ DateTime: `${dayFromNow(-1)}T05:13:00`, UploadClient: 'A Scale', SleepHours: 7.4 }),
  });
}

interface Fired {
  items: JsonObject[];
  /** Requests of a poll after which nothing had happened. */
  idle: string[];
}

/** The sandbox gives out GUIDs by chance. */
const withoutGuids = (items: JsonObject[] | null): JsonObject[] =>
  JSON.parse(JSON.stringify(items ?? []).replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, 'GUID')) as JsonObject[];

async function firedInN8n(event: TriggerEventName, one: TriggerCase, output: string): Promise<Fired> {
  await faces.reset();
  const { athlete, workoutTypes } = one;
  const trigger = faces.engine.trigger(await faces.credential(one.user), {
    events: [event],
    ...(athlete === 'me' ? { athletes: 'me' } : { athletes: 'chosen', athleteIds: [athlete] }),
    output,
    additionalFields: { minimumMinutesBetweenChecks: 0, ...(workoutTypes ? { workoutTypes } : {}) },
  } as never);
  expect(await trigger.poll()).toBeNull();
  await liveADay(one);
  const items = withoutGuids((await trigger.poll()) as JsonObject[] | null);
  await faces.sandbox.requests();
  expect(await trigger.poll()).toBeNull();
  return { items, idle: await faces.sandbox.calls() };
}

async function firedInZapier(key: string, one: TriggerCase): Promise<Fired> {
  await faces.reset();
  await faces.signIn(one.user);
  const { platform } = faces.app;
  const form = { athlete: one.athlete, ...(one.workoutTypes ? { workoutTypes: one.workoutTypes } : {}) };
  await platform.switchOn(key, form);
  await liveADay(one);
  const items = await platform.fired(key, form);
  await faces.sandbox.requests();
  expect(await platform.fired(key, form)).toEqual([]);
  return { items: withoutGuids(items as JsonObject[]), idle: await faces.sandbox.calls() };
}

describe.each([...TRIGGER_EVENTS])('$value', ({ value, zapier: { key } }) => {
  it.each(watched)('starts for the same changes: $name', async (one) => {
    const n8n = await firedInN8n(value, one, 'simplified');
    const zapier = await firedInZapier(key, one);
    expect(zapier.items.length).toBeGreaterThan(0);
    expect(zapier.items.map(({ id }) => typeof id)).toEqual(zapier.items.map(() => 'string'));
    const raw = await firedInN8n(value, one, 'raw');
    const known = new Set(n8n.items.map(({ eventKey }) => eventKey));
    const same = zapier.items.filter(({ eventKey }) => known.has(eventKey));
    expect(same.map(inN8nForm)).toEqual(
      n8n.items.map(({ id, ...item }) => ({ ...item, id: String(id).toUpperCase() })),
    );
    expect(same.map((item) => item.raw)).toEqual(raw.items.map(({ event: _, eventKey: __, ...item }) => item));
    // A Zap has no memory, so the planning of a workout is a version of it like any other.
    const planned =
      value === 'plannedWorkoutUpdated' ? await firedInN8n('plannedWorkoutCreated', one, 'simplified') : null;
    expect(zapier.items.filter((item) => !same.includes(item)).map(({ workoutId }) => workoutId)).toEqual(
      (planned?.items ?? []).filter(({ completed: done }) => done === false).map(({ id }) => id),
    );
    expect(n8n.idle).toEqual([
      expect.stringMatching(/^GET \/v2\/(workouts\/(880102\/)?changed|metrics\/(880102\/)?\S+)$/),
    ]);
    expect(zapier.idle).toEqual(n8n.idle);
  });
});

/** Zapier remembers ids, and does so as text; where that is more than the workout's number, the number stands beside it. */
const inN8nForm = ({ raw: _, workoutId, ...item }: JsonObject): JsonObject => ({
  ...item,
  id: String(workoutId ?? item.id),
});

/** The pickers of n8n, and how the forms of both name whose workouts to list. */
const PICKERS: Record<ReferenceKind, { search: string; cases: { user: ParityCase['user']; form: Values }[] }> = {
  athlete: {
    search: 'searchAthletes',
    cases: [
      { user: 'coach', form: {} },
      { user: 'premium', form: {} },
    ],
  },
  workout: {
    search: 'searchWorkouts',
    cases: [
      { user: 'premium', form: { athlete: 'me' } },
      { user: 'coach', form: { athlete: '880102' } },
    ],
  },
};

describe.each(Object.keys(PICKERS) as ReferenceKind[])('the list behind the %s picker', (kind) => {
  const athlete = { kind: 'ref', to: 'athlete', label: 'Athlete', help: '' } as const;

  it.each(PICKERS[kind].cases)('is the same for $user $form', async ({ user, form }) => {
    await faces.reset();
    const panel: IDataObject = form.athlete === undefined ? {} : { athlete: panelValue(athlete, form.athlete) };
    const listed = await faces.engine.search(PICKERS[kind].search, await faces.credential(user), panel as never);
    const inN8n = { entries: listed.map(({ value, name }) => ({ id: value, name })), asked: await asked() };
    await faces.signIn(user);
    const entries = await faces.app.platform.dropdown(REFERENCES[kind].zapier.key, form);
    expect(listed.length).toBeGreaterThan(0);
    expect({ entries, asked: await asked() }).toEqual(inN8n);
  });

  /** Without the name of the application, which differs here. */
  async function asked(): Promise<unknown[]> {
    return comparable((await faces.sandbox.requests()).map((request) => ({ ...request, userAgent: null })));
  }
});

it('has a picker for every kind of reference', () => {
  expect(Object.keys(PICKERS).sort()).toEqual(Object.keys(REFERENCES).sort());
});

it('gives each platform its own name and version', async () => {
  const agents = async () => [...new Set((await faces.sandbox.requests()).map(({ userAgent }) => userAgent))];
  await faces.reset();
  await faces.engine.json(await faces.credential('coach'), { resource: 'athlete', operation: 'getAll' });
  expect(await agents()).toEqual([expect.stringMatching(/^n8n-nodes-trainingpeaks\/\d+\.\d+\.\d+$/)]);
  await faces.signIn('coach');
  await faces.app.platform.search('find_athlete', {});
  expect(await agents()).toEqual([expect.stringMatching(/^zapier-trainingpeaks\/\d+\.\d+\.\d+$/)]);
});
