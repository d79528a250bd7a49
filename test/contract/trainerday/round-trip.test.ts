import type { Workout } from '../../../sandbox/store/model';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { Random } from '../../../sandbox/seed/random';
import type { CalendarEvent } from '../../../sandbox/trainerday/model';
import { addDays } from '../../../shared/http/date-windows';
import { type BothSides, bothSides, PLAN_NAME, toTrainerDay, toTrainingPeaks } from './both-ways';

const TODAY = '2026-05-13';
const NOW = `${TODAY}T12:00:00Z`;
const DAYS = { start: TODAY, end: addDays(TODAY, 13) };
const ROUNDS = 100;
const USER = 'premium';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seedName: 'quiet' });
});
afterAll(() => sandbox.close());
beforeEach(() => control('POST', 'reset', { seed: 'quiet', now: NOW }));

async function control<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The calendars as they are, whatever the API says. */
async function stored(): Promise<{ workouts: Workout[]; events: CalendarEvent[] }> {
  const { athletes } = await control<{ athletes: [{ workouts: Workout[] }] }>('GET', `state?athlete=${USER}`);
  const { accounts } = await control<{ accounts: [{ events: CalendarEvent[] }] }>('GET', `trainerday?account=${USER}`);
  return { workouts: athletes[0].workouts, events: accounts[0].events };
}

const titleOf = ({ values }: Workout) => String(values.Title);
const isCopy = ({ description }: Workout) => description?.includes(`[${PLAN_NAME}, `) ?? false;
const markOf = ({ workout }: CalendarEvent) => /\[TP (\d+)\]$/.exec(workout?.title ?? '')?.[1];

/** A person at one of the two calendars. */
class Person {
  private made = 0;

  constructor(private readonly random: Random) {}

  async acts(): Promise<void> {
    const { workouts, events } = await stored();
    const own = workouts.filter((workout) => !isCopy(workout));
    const others = events.filter((event) => markOf(event) === undefined);
    await (this.random.chance(0.5) ? this.atTrainingPeaks(own) : this.atTrainerDay(others));
  }

  private async atTrainingPeaks(own: Workout[]): Promise<void> {
    const workout = this.random.pick(own);
    const edit = (change: object) => control('POST', 'edit-workout', { workoutId: workout.id, ...change });
    if (own.length < 3 || this.random.chance(0.25)) {
      this.made += 1;
      const ride = {
        athlete: USER,
        WorkoutDay: this.day(),
        WorkoutType: 'Bike',
        Title: `Ride ${this.made}`,
        Structure: this.steps(),
      };
      await control('POST', 'seed', { workouts: [ride] });
    } else if (own.length > 5) await edit({ delete: true });
    else
      await edit(
        this.random.pick([{ WorkoutDay: this.day() }, { Title: `${titleOf(workout)}*` }, { Structure: this.steps() }]),
      );
  }

  private async atTrainerDay(own: CalendarEvent[]): Promise<void> {
    const key = `td_sandbox_${USER}`;
    const call = (method: string, path: string, body?: object) =>
      fetch(`${sandbox.url}/trainerday/api/v1/calendar/events${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const minutes = this.random.integer(10, 40);
    const embedWorkout = {
      title: `Spin ${minutes}`,
      durationMinutes: minutes + 5,
      segments: [
        [5, 45, 65],
        [minutes, 75, 75],
      ],
    };
    const event = { calendarDate: this.day(), embedWorkout };
    const chosen = this.random.pick(own);
    if (own.length < 3 || this.random.chance(0.25)) await call('POST', '', event);
    else
      await call(
        own.length > 5 ? 'DELETE' : 'PUT',
        `/65f1c0de0042${chosen.number.toString(16).padStart(12, '0')}`,
        event,
      );
  }

  private day(): string {
    return addDays(TODAY, this.random.integer(0, 13));
  }

  private steps(): object[] {
    const step = (seconds: number, value: number) => ({
      Type: 'Step',
      IntensityClass: 'Active',
      Length: { Unit: 'Second', Value: seconds },
      IntensityTarget: { Unit: 'PercentOfFtp', Value: value },
    });
    return [step(60 * this.random.integer(5, 12), 55), { ...step(1, 1), ...repeat(this.random.integer(2, 5), step) }];
  }
}

const repeat = (times: number, step: (seconds: number, value: number) => object) => ({
  Type: 'Repetition',
  Length: { Unit: 'Repetition', Value: times },
  Steps: [step(240, 102), step(150, 50)],
});

/** What became of the rounds, for the log. */
async function figures(): Promise<string> {
  const { workouts, events } = await stored();
  const copies = workouts.filter(isCopy).length;
  const marked = events.filter((event) => markOf(event) !== undefined).length;
  return `${workouts.length} workouts (${copies} from TrainerDay), ${events.length} events (${marked} from TrainingPeaks)`;
}

/** Ways in which TrainerDay may answer; ids stay, as they would. */
const FORMS: object[] = [
  {},
  { calendarShape: 'byDate', eventAnswer: 'data', segmentExtras: 'all' },
  { calendarShape: 'events', eventAnswer: 'empty', segmentEnds: 'rampsOnly', durationMinutes: 'recomputed' },
  { workoutMember: 'flat', titleName: 'workoutName', calendarDateForm: 'dateTime', deleteAnswer: 'object200' },
  { windowEnd: 'exclusive', segmentRounding: 'wholePercent', dayOrder: 'reversed' },
  { windowDays: 31, idName: '_id', eventAnswer: 'idOnly', unknownFields: 'refused', calendarNotes: true },
];

const FAULTS: object[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
  { kind: 'status-after', status: 504, method: 'POST', path: '/calendar/events' },
  { kind: 'reset-after', method: 'POST', path: '/calendar/events' },
  { kind: 'reset-after', method: 'PUT' },
  { kind: 'status-after', method: 'POST', path: '/v2/workouts/plan' },
  { kind: 'reset-after', method: 'POST', path: '/v2/workouts/plan' },
  { kind: 'cut-json', method: 'GET', path: '/calendar\\?' },
  { kind: 'reset-before', method: 'DELETE', path: '/calendar/events' },
];

/** Every plan is on both sides once, and nothing else is. */
async function expectInStep(): Promise<void> {
  const { workouts, events } = await stored();
  const others = events.filter(({ workout, date }) => workout !== null && date >= DAYS.start && date <= DAYS.end);
  const marks = others.flatMap((event) => markOf(event) ?? []);
  const bornThere = others.filter((event) => markOf(event) === undefined);
  const bornHere = workouts.filter((workout) => !isCopy(workout));
  expect(marks.sort()).toEqual(bornHere.map(({ id }) => String(id)).sort());
  const plan = (day: string, title: string) => `${day} ${title}`;
  expect(
    workouts
      .filter(isCopy)
      .map((workout) => plan(workout.day, titleOf(workout)))
      .sort(),
  ).toEqual(bornThere.map(({ date, workout }) => plan(date, workout!.title)).sort());
  expect(others.flatMap((event) => (markOf(event) ? [plan(event.date, event.workout!.title)] : [])).sort()).toEqual(
    bornHere.map((workout) => plan(workout.day, `${titleOf(workout)} [TP ${workout.id}]`)).sort(),
  );
}

/** Both ways until nothing fails. */
async function settle(sides: BothSides): Promise<void> {
  expect([await toTrainerDay(sides, DAYS), await toTrainingPeaks(sides, DAYS)]).toEqual([0, 0]);
}

const writes = async () => {
  const { requests } = await control<{ requests: { method: string; path: string }[] }>('GET', 'requests');
  return requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
};

it(`goes both ways ${ROUNDS} times while people edit both calendars and requests fail, without an echo or a duplicate`, async () => {
  const random = new Random('round trip');
  const person = new Person(random);
  const sides = await bothSides(sandbox.url, USER, NOW);
  for (let count = 0; count < 8; count += 1) await person.acts();
  let [failures, struck] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    await control('POST', 'trainerday/quirks', FORMS[round % FORMS.length] as object);
    for (let deed = 0; deed < 2; deed += 1) await person.acts();
    const fault = random.chance(0.6)
      ? [{ ...random.pick(FAULTS), skip: random.integer(0, 3), times: random.pick([1, 1, 8]) }]
      : [];
    for (const rule of fault) await control('POST', 'faults', rule);
    const ways = [toTrainerDay, toTrainingPeaks];
    for (const way of random.chance(0.5) ? ways : ways.reverse()) failures += await way(sides, DAYS).catch(() => 1);
    const { faults } = await control<{ faults: { struck: number }[] }>('GET', 'faults');
    struck += faults.filter((rule) => rule.struck > 0).length;
    await control('DELETE', 'faults');
    if (round % 10 === 9) {
      await settle(sides);
      await expectInStep();
    }
    await control('DELETE', 'trainerday/quirks');
  }
  await settle(sides);
  await expectInStep();
  await control('DELETE', 'requests');
  await settle(sides);
  expect(await writes()).toEqual([]);
  console.info(
    `${ROUNDS} rounds, ${struck} faults struck, ${failures} steps failed and were made good; ${await figures()}`,
  );
  expect(struck).toBeGreaterThan(20);
  expect(failures).toBeGreaterThan(5);
}, 240_000);
