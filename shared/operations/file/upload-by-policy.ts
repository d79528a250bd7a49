import type { PreparedUpload } from '../../files/prepare';
import { ConnectorError } from '../../http/errors';
import type { Session } from '../session';
import { type Expected, expectedWorkout, lookAtCalendar, type Sighting, UNCHECKED } from './calendar-twins';
import { policyFor, remarks, workoutToAttachTo } from './match';
import type { Match, UploadProgress } from './output';
import { type Sending, sendUpload } from './send-upload';
import type { UploadInput } from './upload-fields';

/** What became of a file, and why. */
export interface PolicyOutcome extends UploadProgress {
  match: Match;
  /** The likeliest of the completed workouts that look like the activity. */
  twin: number | null;
  warnings: string[];
}

/** Compares the file with what was uploaded before, and does what the person chose for such a file. */
export async function uploadByPolicy(
  session: Session,
  input: UploadInput,
  file: PreparedUpload,
  when: Sending['when'],
  inTable: Match | null,
): Promise<PolicyOutcome> {
  if (inTable !== null && policyFor(inTable, input) === 'skip') {
    const workoutIds = input.previousWorkout === undefined ? [] : [input.previousWorkout];
    return skipped(inTable, workoutIds, null, remarks(inTable, 'skip', undefined));
  }
  const overrides = { day: when.WorkoutDay, start: when.StartTime, sport: input.workoutType };
  const expected = expectedWorkout(file.activity, overrides);
  const before = await look(session, expected, decidesBySight(inTable, input));
  const twin = before.twins[0]?.id;
  const match = inTable ?? (twin === undefined ? 'new' : 'similar');
  const policy = policyFor(match, input);
  const unseen = before.unseen === null ? [] : [file.unread, before.unseen].filter((text) => text !== '');
  if (policy === 'skip') return skipped(match, [twin!], twin!, remarks(match, policy, twin));
  const attachTo = policy === 'attach' ? workoutToAttachTo(match, input, before) : input.workout;
  const sent = await sendUpload(session, input, { file, expected, before, attachTo, when });
  const found = sent.state === 'alreadyThere' ? 'unmodified' : match;
  const warnings = [...remarks(found, policy, twin), ...unseen, ...sent.warnings];
  return { ...sent, match: found, twin: twin ?? null, warnings };
}

function skipped(match: Match, workoutIds: number[], twin: number | null, warnings: string[]): PolicyOutcome {
  return { state: 'skipped', trackingId: null, workoutIds, reason: null, match, twin, warnings };
}

/** Whether what the calendar shows can change what is done. */
function decidesBySight(inTable: Match | null, input: UploadInput): boolean {
  if (inTable === null) return input.whenSimilar !== 'uploadAgain';
  return policyFor(inTable, input) === 'attach' && input.previousWorkout === undefined;
}

/** A calendar that cannot be read this time stops the upload where what it shows decides; otherwise it is only reported. */
function look(session: Session, expected: Expected | null, decides: boolean): Promise<Sighting> {
  return lookAtCalendar(session, expected).catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    const { kind, what, next } = error;
    if (!decides && kind !== 'cancelled') return { twins: [], unseen: `${UNCHECKED}. ${what}` };
    throw new ConnectorError({ ...error, what, next: `Nothing was uploaded. ${next}` });
  });
}
