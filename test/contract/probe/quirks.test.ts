import { quirkSwitches } from '../../../sandbox/quirks';
import type { Sandbox } from '../../../sandbox/server';
import { sandboxControl } from '../sandbox-connection';
import { freePort, probe, type Run, startSandbox } from './support';

type Value = string | number | boolean | null;

interface Expectation {
  /** Who signs in as athlete. */
  user?: 'premium' | 'basic' | 'trial';
  /** `quiet`: nobody has workouts or events, so what the probe creates is all there is. */
  seed?: 'studio' | 'quiet';
  /** True where the checks of the one assumption are too few requests to see it. */
  whole?: boolean;
  /** The number in docs/assumptions.md; 0 for what is beyond that list. */
  point: number;
  /** The beginning of the question that settles it. */
  question: string;
  /** What the report has to say. */
  seen: string;
}

interface Person {
  user: string;
  seed: string;
}

const expectation = (point: number, question: string, seen: string, more: Partial<Expectation> = {}): Expectation => ({
  point,
  question,
  seen,
  ...more,
});

const TSS_NAME = 'How is planned TSS named';
const REFUSAL = 'Which form has a refusal';
const NO_NEXT = 'What comes when there is no next event';
const DELIVERY = 'What does a webhook delivery look like';
const COMPLETED_FILE = 'What becomes of a file that is sent to a workout';
const PREMIUM_READS = 'Which reads are for Premium only';

/** For each switch of the sandbox and each of its other positions: what the report must say. */
const EXPECTED: Record<string, [Value, Expectation][]> = {
  propertyCasing: [
    ['camel', expectation(2, TSS_NAME, '`tssPlanned`: names begin in lower case')],
    ['lower', expectation(2, TSS_NAME, '`tssplanned`: names are in lower case')],
  ],
  numbersAsStrings: [[true, expectation(16, 'Are numbers written as text', 'yes')]],
  emptyValues: [
    ['null', expectation(18, 'How do values come that are not set', 'all as null')],
    ['absent', expectation(18, 'How do values come that are not set', 'all left out')],
    ['varying', expectation(18, 'How do values come that are not set', 'null in one answer and left out in another')],
  ],
  unknownKeys: [[true, expectation(18, 'Has a workout members', 'yes (SandboxExtra)')]],
  requestBodies: [
    ['strict', expectation(16, 'May numbers be sent as text', 'no: an `AthleteId` in quotes is refused')],
  ],
  plannedTssName: [['TSSPlanned', expectation(2, TSS_NAME, '`TSSPlanned`')]],
  createStatus: [[201, expectation(27, 'Which status has the answer to a planned', '201')]],
  createBody: [['empty', expectation(27, 'Does the created workout come back', 'no: there is no body')]],
  updateAnswer: [['empty204', expectation(27, 'How is an update answered', 'without a body (204)')]],
  deleteAnswer: [
    ['empty200', expectation(27, 'How is the deletion of a planned workout', 'without a body (200)')],
    ['empty204', expectation(27, 'How is the deletion of a planned workout', 'without a body (204)')],
  ],
  deauthorizeStatus: [[204, expectation(27, 'How is ending the connection answered', '204')]],
  deleteCompletedStatus: [[403, expectation(0, 'Is the deletion of a completed workout refused', 'yes, with 403')]],
  location: [['relative', expectation(30, 'Is the `Location`', 'relative')]],
  errorBody: [
    ['oauthObject', expectation(40, REFUSAL, 'an object with error, error_description')],
    ['message', expectation(40, REFUSAL, 'an object with message;')],
    [
      'Message',
      expectation(
        11,
        'What does a coach get',
        '"is not a valid athlete" in another form (400, an object with Message)',
      ),
    ],
    ['array', expectation(40, REFUSAL, 'a list of texts')],
    ['string', expectation(40, REFUSAL, 'a JSON text')],
    ['text', expectation(40, REFUSAL, 'plain text')],
    ['html', expectation(40, REFUSAL, 'a web page')],
    ['empty', expectation(40, REFUSAL, 'no body')],
  ],
  rateLimit: [
    ['someReads', expectation(41, 'Is there a sign', 'retry-after', { whole: true })],
    ['someReadsWithoutRetryAfter', expectation(41, 'Is there a sign', 'requests were answered 429', { whole: true })],
  ],
  lastModified: [
    ['mountain', expectation(17, 'In which zone', 'US Mountain time, without a marker (7 decimals)')],
    ['offset', expectation(17, 'In which zone', 'marked with an offset (7 decimals)')],
  ],
  completed: [['alwaysFalse', expectation(19, 'Is `Completed` true', 'no (', { seed: 'studio' })]],
  premiumFlag: [['alwaysFalse', expectation(20, 'Does `IsPremium`', 'it is false although a Premium feature works')]],
  basicFigures: [['given', expectation(21, 'Do load values', 'no: some came back', { user: 'basic', seed: 'studio' })]],
  metricsReading: [
    ['everybody', expectation(22, PREMIUM_READS, 'nutrition is refused with 403, metrics are not', { user: 'basic' })],
  ],
  nutritionReading: [
    ['trialToo', expectation(22, PREMIUM_READS, 'neither is refused to this account', { user: 'trial' })],
    ['everybody', expectation(22, PREMIUM_READS, 'metrics are refused with 403, nutrition is not', { user: 'basic' })],
  ],
  workoutDay: [['date', expectation(0, 'Is `WorkoutDay`', 'a date')]],
  rangeLimit: [['difference', expectation(44, 'How are the 45 days', 'as a difference')]],
  changedAddress: [
    ['changed', expectation(1, 'Under which address', '`changed` alone')],
    ['changes', expectation(1, 'Under which address', '`changes` alone')],
  ],
  changedDate: [['dateOnly', expectation(0, 'May the date of the change feed', 'no: only a date is taken')]],
  changedBoundary: [['exclusive', expectation(0, 'Does the feed hold a workout', 'no')]],
  changedDeleted: [
    ['everyPage', expectation(0, 'On which pages', 'all on every page')],
    ['paged', expectation(0, 'On which pages', 'they come page by page')],
  ],
  refreshTokens: [
    ['rotate-lenient', expectation(6, 'Does a refresh end', 'no: it still works')],
    ['static', expectation(6, 'Does a refresh bring', 'it brings the same one again')],
  ],
  refreshTokenInAnswer: [[false, expectation(6, 'Does a refresh bring', 'it brings none')]],
  expiresIn: [[600, expectation(4, 'How long is an access token said', '600 seconds')]],
  accessTokenLife: [
    [
      1800,
      expectation(
        4,
        'How long does an access token really live',
        'shorter than told (told 60 min; it ended between 28 and 30 min)',
      ),
    ],
  ],
  clientCredentials: [
    ['formOnly', expectation(5, 'How may the client id', 'in the form only (Basic was answered 400)')],
  ],
  bothAccountKinds: [
    ['redirect', expectation(10, 'How is asking', 'the browser is sent back with an error')],
    ['token', expectation(10, 'How is asking', 'the page first asks to sign in or to approve')],
  ],
  invalidScopeAt: [['token', expectation(0, 'Where is asking', 'the page first asks to sign in or to approve')]],
  zonesAddresses: [['profileOnly', expectation(12, 'Which addresses of zones', '`/v1/athlete/profile/zones` alone')]],
  ownIdInPath: [['forbidden', expectation(38, 'May an athlete use', 'no: 403')]],
  rawStructureArray: [['accepted', expectation(26, 'May `Structure` be sent', 'yes: the list is taken')]],
  exportForm: [
    ['array', expectation(2, 'What is the exported structure', 'nothing: the export is the list itself')],
    ['text', expectation(2, 'What is the exported structure', 'a JSON text that has to be parsed again')],
    ['lowerCase', expectation(2, 'What is the exported structure', 'an object with `structure`')],
  ],
  exportPercents: [['fractions', expectation(23, 'Are percentages', 'fractions: 75 % is 0.75')]],
  exportLengths: [['minutes', expectation(24, 'In which units', 'minutes or hours')]],
  exportRepeats: [['repeatCount', expectation(24, 'Where does the export', 'in `RepeatCount`')]],
  exportNesting: [['nested', expectation(25, 'Has the export', 'repetitions inside repetitions')]],
  exportTargets: [['someMissing', expectation(25, 'Has the export', 'steps without a target')]],
  wodOneDay: [['accepted', expectation(39, 'May the workouts of one day', 'yes')]],
  wodOtherDays: [['rejected', expectation(39, 'May the workouts of the day', 'no: 400')]],
  wodFileSlash: [['required', expectation(45, 'Does the structured-file', 'it works only with the slash')]],
  duplicateFile: [
    ['status', expectation(30, 'Where is a file refused', '422 at the status')],
    ['never', expectation(30, 'Where is a file refused', 'nowhere: a second workout was made')],
  ],
  fileForCompleted: [
    ['ownWorkout', expectation(0, COMPLETED_FILE, 'it becomes a workout of its own')],
    ['refused', expectation(0, COMPLETED_FILE, 'it is refused')],
  ],
  fileStatusKept: [['untilTold', expectation(30, 'Can the status be asked', 'no: it is 404 from then on')]],
  filenameRule: [['none', expectation(29, 'Is a dot before', 'no')]],
  offsetStart: [['clockOnly', expectation(31, 'What becomes of a start', 'its clock is converted, but the day stays')]],
  analysisScope: [['workouts:details', expectation(8, 'Which permission do peaks', 'so `workouts:details` is needed')]],
  webhookListScope: [
    [
      'webhook:write-subscriptions',
      expectation(9, 'Which permission does the list', '`webhook:write-subscriptions` is enough'),
    ],
  ],
  detailsRows: [['flat', expectation(34, 'How are the rows', 'with a member for each channel (time in TimeOffset)')]],
  detailsChannels: [['objects', expectation(34, 'How are the channels', 'by objects with a name')]],
  meanMaxKeys: [['prefixed', expectation(32, 'How are the lengths', 'with `MM` before them', { seed: 'studio' })]],
  noMeanMaxes: [
    ['null', expectation(32, 'What comes when a workout has no peaks', '`null`')],
    ['empty', expectation(32, 'What comes when a workout has no peaks', 'no body (200)')],
  ],
  timeInZones: [['array', expectation(33, 'How does time in zones', 'as a list')]],
  noNextEvent: [
    ['null', expectation(13, NO_NEXT, '`null`')],
    ['204', expectation(13, NO_NEXT, 'no body (204)')],
    ['404', expectation(13, NO_NEXT, '404')],
  ],
  nextEvent: [['array', expectation(13, 'How does the next event come', 'in a list')]],
  noEventsOnDate: [['404', expectation(14, 'What comes for a day without events', '404')]],
  goalPr: [['boolean', expectation(15, 'Is a personal-record goal', 'true', { seed: 'studio' })]],
  eventGoals: [
    ['null', expectation(18, 'How do the goals', 'as null')],
    ['absent', expectation(18, 'How do the goals', 'not at all')],
  ],
  triathlonSpelling: [['Triathalon', expectation(15, 'How is `Triathlon` spelt', '`Triathalon`')]],
  coachEvents: [['refused', expectation(43, 'May a coach create', 'no: 403')]],
  metricNames: [['live', expectation(3, 'How are the names of metrics', '`Hrv`, `Bmi`, `Bmr`, `Spo2`')]],
  noMetrics: [['404', expectation(0, 'What comes for a day without metrics', '404')]],
  unlistedValues: [
    [
      true,
      expectation(42, 'Are the values of `RestwiseScore`', '`RestwiseScore` had other values too', { seed: 'studio' }),
    ],
  ],
  commentField: [['Comment', expectation(28, 'Is the text of a comment', '`Value` is refused and `Comment` is taken')]],
  strengthId: [['number', expectation(35, 'Is the id of a strength', 'a number', { seed: 'studio' })]],
  routeObject: [['idOnly', expectation(36, 'Which members has a route', '(Id)')]],
  webhookBody: [
    ['empty', expectation(37, DELIVERY, 'no body (deliveries: 1')],
    ['nested', expectation(37, DELIVERY, 'an object with the workout id one level down')],
    ['array', expectation(37, DELIVERY, 'a list (deliveries: 1')],
    ['form', expectation(37, DELIVERY, 'form fields (deliveries: 1; content type application/x-www-form-urlencoded')],
  ],
  webhookCopies: [
    [2, expectation(37, DELIVERY, 'deliveries: 2')],
    [0, expectation(37, DELIVERY, 'nothing arrived within a minute')],
  ],
};

/** Positions the connector does not cope with by itself; it copes with all others. */
const BEYOND_THE_CONNECTOR = ['commentField: Comment'];

/** Switches the probe cannot see, and why. */
const OUT_OF_SIGHT: Record<string, string> = {
  coachProfileStatus: 'a coach cannot sign in with athlete:profile, so no connection of the probe meets it',
  fileStatusPolls: 'how long processing takes is no question',
  fileSeconds: 'how long processing takes is no question',
  waterPercentMaximum: 'metrics cannot be deleted, so no odd values are tried',
};

const rows = Object.entries(EXPECTED).flatMap(([quirk, list]) =>
  list.map(([value, expected]): [string, Value, Expectation] => [quirk, value, expected]),
);

describe('the probe reports what the sandbox does', () => {
  let sandbox: Sandbox;
  let control: ReturnType<typeof sandboxControl>;
  beforeAll(async () => {
    sandbox = await startSandbox();
    control = sandboxControl(sandbox.url);
  });
  afterAll(() => sandbox.close());

  /** A route for the coach's test athlete, which only a person can create. */
  async function addRoute(): Promise<void> {
    const { accessToken } = await control.connect('coach');
    const { accounts } = await control.overview();
    const mara = accounts.find(({ key }) => key === 'mara')?.id;
    const answer = await fetch(`${sandbox.url}/v2/athlete/${mara}/routes`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ Name: 'River loop' }),
    });
    expect(answer.ok).toBe(true);
  }

  /** One run, of the checks of one assumption or of all. */
  async function look({ user, seed }: Person, point: number | null, quirks: object): Promise<Run> {
    await control.reset({ seed });
    await addRoute();
    await control.quirks(quirks);
    let skipped = 0;
    const page = `http://127.0.0.1:${await freePort()}`;
    return probe(sandbox, {
      settings: {
        only: point === null ? null : [point],
        tokenLife: true,
        webhookUrl: page,
        redirectUri: `${page}/callback`,
      },
      script: { users: { athlete: user, coach: 'coach' } },
      surroundings: {
        now: () => Date.now() + skipped,
        // Waits are skipped, here and in the sandbox; only a webhook delivery takes its own time.
        sleep: async (milliseconds) => {
          skipped += milliseconds;
          await control.clock({ advanceSeconds: milliseconds / 1000 });
          await new Promise((resolve) => setTimeout(resolve, 5));
        },
      },
    });
  }

  const usual = new Map<string, Promise<Run>>();

  /** The whole run of a person with every switch as it usually is. */
  function usually(person: Person): Promise<Run> {
    const key = `${person.user} ${person.seed}`;
    const run = usual.get(key) ?? look(person, null, {});
    usual.set(key, run);
    return run;
  }

  const findingOf = ({ report }: Run, question: string) => {
    const found = report.findings.filter((finding) => finding.question.startsWith(question));
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  it.each(rows)('%s: %j', async (quirk, value, expected) => {
    const { user = 'premium', seed = 'quiet', point, whole = false } = expected;
    const before = findingOf(await usually({ user, seed }), expected.question);
    const after = findingOf(await look({ user, seed }, whole ? null : point, { [quirk]: value }), expected.question);
    expect(after.seen).toContain(expected.seen);
    expect(after.seen).not.toBe(before.seen);
    const beyond = BEYOND_THE_CONNECTOR.includes(`${quirk}: ${String(value)}`);
    expect(after.verdict === 'needsChange').toBe(beyond);
  });

  it('covers every position of every switch, or says why it is out of sight', () => {
    const covered = new Set(rows.map(([quirk, value]) => `${quirk}: ${String(value)}`));
    const positions = Object.entries(quirkSwitches).flatMap(([quirk, { values }]) =>
      quirk in OUT_OF_SIGHT ? [] : values.slice(1).map((value) => `${quirk}: ${String(value)}`),
    );
    expect(positions.filter((position) => !covered.has(position))).toEqual([]);
    expect([...covered].filter((position) => !positions.includes(position))).toEqual([]);
  });
});
