import type { Baseline } from './baseline';
import type { Failure } from './failures';

/** A failure that an operation rightly goes on with. */
interface Tolerated {
  why: string;
  operation?: RegExp;
  /** Method and path with query. */
  step: RegExp;
  /** By the name of the failure. */
  failure: RegExp;
  /** What the result says of it, as JSON. */
  told?: RegExp;
}

/** Everything else has to be told to the person. */
export const TOLERATED: readonly Tolerated[] = [
  {
    why: 'a text, a number or 404 in place of an event means that there is none',
    step: /^GET \/v2\/events\//,
    failure: /^(404|200 with a number|200 with another object)/,
  },
  {
    why: '404 in place of a list of metrics means that there are none',
    step: /^GET \/v2\/metrics\/.*-.*\//,
    failure: /^404/,
  },
  { why: 'the account has this file already', step: /^(POST \/v3\/file|GET \/v3\/status)/, failure: /^422/ },
  {
    why: 'the file was taken; only how its processing goes is not known',
    operation: /^file\.upload/,
    step: /^GET \/v3\/status/,
    failure: /./,
  },
  {
    why: 'a plan is built without the steps that cannot be read, and a finding says so',
    operation: /^plan\.build/,
    step: /\/wod\/file\//,
    failure: /./,
    told: /"findings":"[^"]*steps/,
  },
  {
    why: 'a workout that TrainingPeaks did not confirm, and that is on the calendar when it is looked for, is delivered',
    operation: /^plan\.deliver/,
    step: /^POST \/v2\/workouts\/plan$/,
    failure: /^(408|5\d\d|200 |no answer|cut off|timeout)/,
    told: /"outcome":"created","recordId":"\d+"/,
  },
  {
    why: 'what was planned is there; the next run sees whether somebody else has planned it at the same time',
    operation: /^plan\.deliver/,
    step: /^GET \/v2\/workouts\/.*2026-05-05\/2026-05-05\?/,
    failure: /./,
    told: /"outcome":"created","recordId":"\d+"/,
  },
  { why: 'what was to go is gone', step: /^DELETE \/v1\/webhook/, failure: /^404/ },
  {
    why: 'the table and a fixed policy decide; a warning says that the calendar was not checked',
    operation: /^file\.upload/,
    step: /^GET \/v2\/workouts\//,
    failure: /./,
  },
  {
    why: 'without the profile, days are read in the time zone of the platform',
    step: /^GET \/v1\/(athlete\/profile|coach\/athletes)$/,
    failure: /^401/,
  },
  {
    why: 'nutrition of an athlete without Premium cannot be looked at before it is logged',
    operation: /^nutrition\.upsert/,
    step: /^GET .*\/nutrition/,
    failure: /^403/,
  },
  {
    why: 'creating goes without the permission to look at the day',
    operation: /^workout\.create/,
    step: /^GET \/v2\/workouts\/.*\d{4}-\d\d-\d\d$/,
    failure: /^401/,
  },
  {
    why: 'a write that was confirmed is done, whatever else the answer says',
    step: /^(POST|PUT|DELETE) /,
    failure: /^200 with (a number|another object)/,
  },
  {
    why: 'these answers have no body that counts',
    step: /^(POST \/oauth\/deauthorize|POST .*\/comment|DELETE .*\/(nutrition|subscriptions)\/)/,
    failure: /^200 with cut JSON/,
  },
  {
    why: 'every member of these may be left out',
    step: /^GET .*\/(zones|changed\?.*|details|meanmaxes|timeinzones)$|^GET \/v3\/status/,
    failure: /^200 with another object/,
  },
  {
    why: 'shown as it came, since no document says what it is',
    step: /^GET (\/v1\/info\/version|.*\/routes)$/,
    failure: /^200 with (a number|another object)/,
  },
  {
    why: 'a file of a format that this project does not read',
    operation: /^workout\.downloadStructure/,
    step: /\/wod\/file\//,
    failure: /^200 with (cut JSON|a number|another object)/,
  },
  {
    why: 'the history of the other data and athletes is told, and a failure says what is missing of this one',
    operation: /^normalised\.getHistory/,
    step: /^GET \/v2\/(workouts|metrics)\//,
    failure: /./,
    told: /"failures":\[\{"user_id":"[^"]+","missing":"(workouts|body)"/,
  },
];

export function toleranceOf({ name }: Baseline, step: string, failure: Failure): Tolerated | undefined {
  return TOLERATED.find(
    (one) => (one.operation?.test(name) ?? true) && one.step.test(step) && one.failure.test(failure.name),
  );
}
