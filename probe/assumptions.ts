/** The steps of the probe, in the order in which they are taken. */
export const STEPS = {
  permissions: 'Permissions',
  accounts: 'Accounts and zones',
  planning: 'Planning a workout',
  structure: 'Interval structures',
  upload: 'Uploading a file',
  calendar: 'Reading the calendar',
  changeFeed: 'Change feed',
  analysis: 'Details, peaks and zones of a workout',
  events: 'Events',
  wellness: 'Metrics and nutrition',
  strengthAndRoutes: 'Strength workouts and routes',
  webhooks: 'Webhooks',
  answers: 'Form of the answers',
  tokens: 'Tokens',
} as const;
export type StepKey = keyof typeof STEPS;

/**
 * One thing TrainingPeaks' documentation leaves open or says in two ways. Numbers are kept for ever: reports, tests and
 * docs/assumptions.md refer to them.
 */
export interface Assumption {
  number: number;
  /** The open question, in plain words. */
  title: string;
  /** What the connector does about it. */
  connector: string;
  /** The step of the probe that settles it; null when no request can. */
  step: StepKey | null;
  /** What the probe cannot see, and who can; absent when the step settles it alone. */
  beyondTheProbe?: string;
}

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    number: 1,
    title: 'The address of the change feed: `changed` or `changes`',
    connector: 'Asks for `changed`, and for `changes` where that leads nowhere.',
    step: 'changeFeed',
  },
  {
    number: 2,
    title:
      'Names of planned TSS and structure: `TSSPlanned` when writing, `TssPlanned` when reading; `Structure` or `structure`',
    connector: 'Writes `TSSPlanned` and `Structure`; reads either name in any casing.',
    step: 'planning',
  },
  {
    number: 3,
    title: 'Names of metrics: `HRV`, `BMI`, `BMR`, `SPO2` or `Hrv`, `Bmi`, `Bmr`, `Spo2`',
    connector: 'Writes the documented capitals; reads any casing.',
    step: 'wellness',
  },
  {
    number: 4,
    title: 'How long an access token lives: 600 s, 3600 s, or about half an hour whatever is told',
    connector: 'Believes no figure: a 401 renews the token once and repeats the request once.',
    step: 'tokens',
    beyondTheProbe: 'The real life of a token takes up to an hour to watch: run the probe with --token-life.',
  },
  {
    number: 5,
    title: 'Client id and secret in the form (documentation) or as HTTP Basic (official sample)',
    connector: 'Sends them in the form.',
    step: 'tokens',
  },
  {
    number: 6,
    title: 'Whether a refresh gives a new refresh token, ends the old one, and how long one lives',
    connector: 'Keeps the newest refresh token it was given, and the old one when none came; renews one at a time.',
    step: 'tokens',
    beyondTheProbe: 'How long an unused refresh token lives takes weeks to see: ask TrainingPeaks.',
  },
  {
    number: 7,
    title: 'A missing permission is answered 401, like an expired token',
    connector:
      'Renews the token once; a second 401 is told as a missing permission. Where the granted permissions are known it says so before asking.',
    step: 'permissions',
  },
  {
    number: 8,
    title: 'Which permission peaks and time in zones need: `workouts:read` or `workouts:details`',
    connector: 'One box asks for both.',
    step: 'permissions',
  },
  {
    number: 9,
    title: 'Which permission the list of webhook subscriptions needs: the reading or the writing one',
    connector: 'One box asks for both.',
    step: 'permissions',
  },
  {
    number: 10,
    title: 'How asking for `athlete:profile` and `coach:athletes` together is refused',
    connector: 'Never asks for both; the account type decides.',
    step: 'permissions',
    beyondTheProbe: 'When the refusal shows only after signing in, a person has to open the address and read the page.',
  },
  {
    number: 11,
    title: 'A coach on an address meant for athletes gets a list of texts in place of an object',
    connector: 'Recognises the text whatever the status and says that this is a coach account.',
    step: 'accounts',
  },
  {
    number: 12,
    title: 'Which addresses of zones exist, and how the kind of zone is written',
    connector:
      'Asks for all zones of the athlete at `/v1/athlete/profile/zones`, as a coach at `/v1/coach/athletes/{id}/zones`, and picks the kind from the answer.',
    step: 'accounts',
  },
  {
    number: 13,
    title: 'The next event: an object or a list; and a text, null, nothing or 404 when there is none',
    connector: 'Reads all of them; anything without an event means that there is none.',
    step: 'events',
  },
  {
    number: 14,
    title: 'A day without events: an empty list or 404',
    connector: 'Takes both as a day without events.',
    step: 'events',
  },
  {
    number: 15,
    title: 'A personal-record goal is 1 or true; `Triathlon` may be spelt `Triathalon`',
    connector: 'Reads both values; passes any event type on as it came and writes `Triathlon`.',
    step: 'events',
    beyondTheProbe: 'Goals cannot be set through the API: give the next event of the test athlete a record goal first.',
  },
  {
    number: 16,
    title: 'Numbers written as text',
    connector: 'Reads numeric texts as numbers; sends numbers.',
    step: 'answers',
  },
  {
    number: 17,
    title: 'The zone of `LastModifiedDate` (UTC or US Mountain) and its seven decimals',
    connector: 'Trusts a zone marker, takes US Mountain time without one, and keeps all seven decimals as text.',
    step: 'answers',
  },
  {
    number: 18,
    title: 'Values that are not set: null or left out; and members no document mentions',
    connector: 'Takes null and absent alike; ignores unknown members and passes them on in the raw form.',
    step: 'answers',
  },
  {
    number: 19,
    title: '`Completed` may be false although the workout has actual data',
    connector:
      'Takes a workout as completed when `Completed` says so or when it has an actual start, duration or distance.',
    step: 'calendar',
  },
  {
    number: 20,
    title: '`IsPremium` is false during a trial although the features are on',
    connector: 'Never refuses by the flag: it asks, and explains a 403.',
    step: 'accounts',
  },
  {
    number: 21,
    title: 'Basic accounts: load values come as null although the web app shows them',
    connector: 'Shows what came; null stays null.',
    step: 'accounts',
    beyondTheProbe: 'What the web app shows has to be looked at by a person.',
  },
  {
    number: 22,
    title: 'What is for Premium only: the list names removed addresses, and nutrition is in one source alone',
    connector: 'Refuses nothing beforehand; a 403 is explained with the Premium rule of that operation.',
    step: 'accounts',
    beyondTheProbe: 'Shows the rule only when the test athlete is without Premium: run it once with a basic account.',
  },
  {
    number: 23,
    title: 'Percentages in structures: whole (75) or fractions (0.75)',
    connector: 'Writes whole percentages; reads values up to 3 as fractions.',
    step: 'structure',
  },
  {
    number: 24,
    title: 'Whether structures know the units minute and hour, and `RepeatCount`',
    connector: 'Never writes them; reads them.',
    step: 'structure',
  },
  {
    number: 25,
    title: 'Whether structures may have repetitions inside repetitions, or steps without a target',
    connector:
      'Never writes them: inner repetitions are unrolled, an open step gets an easy target, ramps become steps.',
    step: 'structure',
  },
  {
    number: 26,
    title: 'Whether `Structure` may be sent as a list instead of a text',
    connector: 'Sends a text, written as text once.',
    step: 'structure',
  },
  {
    number: 27,
    title: 'Status and body of a successful create, update, delete and disconnect',
    connector: 'Takes any 2xx; when the created object does not come back, it is read from the day.',
    step: 'planning',
  },
  {
    number: 28,
    title: 'The text of a comment is sent as `Value` or as `Comment`',
    connector: 'Sends `Value`.',
    step: 'analysis',
    beyondTheProbe: 'Comments cannot be read back, so that the text arrived has to be looked at in the web app.',
  },
  {
    number: 29,
    title: 'The rule for file names forbids the dot that the extension needs',
    connector: 'Cleans the name before the last dot and keeps that dot and the extension.',
    step: 'upload',
  },
  {
    number: 30,
    title:
      'Uploads: `Location` absolute or relative; a known file is 422 at once or at the status; 404 for an unknown status',
    connector:
      'Takes the id from the end of either form; 422 at either place is "already there"; 404 is "no longer known". Where it may read workouts it looks at the calendar before it sends.',
    step: 'upload',
  },
  {
    number: 31,
    title: 'What an upload makes of a start time with an offset (the documented example does not add up)',
    connector: 'Converts an offset itself and sends the local time of the athlete without one.',
    step: 'upload',
  },
  {
    number: 32,
    title: 'Peaks: names with or without `MM`; null members, null or nothing when there are none',
    connector: 'Reads names with and without `MM`; anything without values is an empty list.',
    step: 'analysis',
  },
  {
    number: 33,
    title: 'Time in zones: an object with a number for each zone, or a list',
    connector: 'Reads both, in the order of the zones.',
    step: 'analysis',
  },
  {
    number: 34,
    title:
      'Details: rows with `Values` or with a member for each channel, channels as names or objects; 204 without data',
    connector: 'Reads all of these forms; 204 is one result that says there is no recording.',
    step: 'analysis',
  },
  {
    number: 35,
    title: 'Strength workouts: id as text or number, casing, and query parameters',
    connector: 'Reads the id as text and names in any casing; sends no parameters.',
    step: 'strengthAndRoutes',
    beyondTheProbe: 'Parameters are documented on a page that is not public: ask TrainingPeaks.',
  },
  {
    number: 36,
    title: 'Routes: plural address when reading, singular when writing, and no documented object',
    connector: 'Uses the two addresses as documented, sends what the person gives and shows what comes.',
    step: 'strengthAndRoutes',
    beyondTheProbe:
      'Routes cannot be deleted through the API, so the probe creates none: ask TrainingPeaks for the object.',
  },
  {
    number: 37,
    title: 'Webhooks: body, headers, signature, repetition, verification and limits',
    connector: 'Takes a delivery as a hint only and reads the change feed; addresses hold an unguessable part.',
    step: 'webhooks',
    beyondTheProbe:
      'Needs a public address that leads to the probe (--webhook-url). How often a failed delivery is repeated, and limits: ask TrainingPeaks.',
  },
  {
    number: 38,
    title: 'Whether an athlete may use addresses with an athlete id for the own id',
    connector: 'Uses the form without an id for the own account wherever there is one.',
    step: 'calendar',
  },
  {
    number: 39,
    title: 'Workouts of the day: whether one day may be asked for by number, and days other than today',
    connector: 'Leaves the number out for one day and sends 2 to 7 otherwise; lets TrainingPeaks decide about the day.',
    step: 'calendar',
  },
  {
    number: 40,
    title: 'Form of refusals: object, list of texts, text, web page or nothing',
    connector: 'Reads all of them and says it in its own words.',
    step: 'answers',
  },
  {
    number: 41,
    title: 'Whether there is a request limit: no 429 is documented',
    connector: 'At most 4 requests at a time; waits on 429 and 503 as `Retry-After` says, within its deadline.',
    step: 'answers',
    beyondTheProbe: 'The probe does not provoke a limit; it only notes what it meets. Ask TrainingPeaks for figures.',
  },
  {
    number: 42,
    title:
      'Values of `InsulinType`, `RestwiseScore`, `TssCalculationMethod` and `Feeling`, and the bound of `WaterPercent`',
    connector: 'Shows what comes as it is; refuses body water above 100 %; offers the documented values.',
    step: 'wellness',
    beyondTheProbe:
      'Metrics cannot be deleted through the API, so the probe does not try odd values: ask TrainingPeaks for the lists.',
  },
  {
    number: 43,
    title: 'Whether a coach may create events or metrics for an athlete',
    connector:
      'Sends events for the athlete it was given and explains a refusal; metrics are for the own account only.',
    step: 'events',
    beyondTheProbe: 'Metrics name no athlete, so there is nothing to try for them.',
  },
  {
    number: 44,
    title: 'How the 45 days of a range are counted',
    connector: 'Asks for at most 45 days with both ends counted, which is right either way.',
    step: 'calendar',
  },
  {
    number: 45,
    title: 'Methods in another casing, and the slash at the end of the structured-file address',
    connector: 'Sends methods in capitals and the address with the slash, as documented.',
    step: 'structure',
    beyondTheProbe:
      'HTTP software writes methods in capitals by itself, so another casing never reaches TrainingPeaks.',
  },
];
