import type { PreparedUpload } from '../../files/prepare';
import { cancelledError } from '../../http/no-answer';
import type { LookForUpload, UploadTicket, Workout } from '../../trainingpeaks/types';
import type { Session } from '../session';
import { type Expected, lookAtCalendar, type Sighting } from './calendar-twins';
import { followUpload, stillProcessing } from './follow-upload';
import type { UploadProgress } from './output';
import type { UploadInput } from './upload-fields';

/** A file that is on its way, and how it will show. */
export interface Sending {
  file: PreparedUpload;
  expected: Expected | null;
  /** What the calendar showed before. */
  before: Sighting;
  /** The workout that the file goes to. */
  attachTo: number | undefined;
  /** Day and start as they are sent. */
  when: { WorkoutDay?: string; StartTime?: string };
}

export interface Sent extends UploadProgress {
  warnings: string[];
}

/** Sends the file and follows it, without ever making two workouts of it as far as anybody can tell. */
export async function sendUpload(session: Session, input: UploadInput, sending: Sending): Promise<Sent> {
  const { file, attachTo, when } = sending;
  const type = input.workoutType ?? file.sport;
  const ticket = await session.client.files.upload(
    {
      UploadClient: session.applicationName,
      Filename: file.fileName,
      ...when,
      ...(input.makePublic ? { SetWorkoutPublic: true } : {}),
      ...(input.title === undefined ? {} : { Title: input.title }),
      ...(input.comment === undefined ? {} : { Comment: input.comment }),
      ...(type === null ? {} : { Type: type }),
      ...(attachTo === undefined ? {} : { WorkoutId: attachTo }),
    },
    file.bytes,
    lookFor(session, sending),
  );
  const sent = await progressOf(session, ticket, sending.before, input.waitForProcessing);
  return { ...sent, warnings: [...sent.warnings, ...ownWorkout(sent, attachTo)] };
}

async function progressOf(session: Session, ticket: UploadTicket, before: Sighting, wait: boolean): Promise<Sent> {
  switch (ticket.state) {
    case 'found':
      return {
        state: 'processed',
        trackingId: null,
        workoutIds: ticket.workoutIds,
        reason: null,
        warnings: ['TrainingPeaks did not answer; the workout was found on the calendar.'],
      };
    case 'alreadyThere':
      return {
        state: 'alreadyThere',
        trackingId: null,
        workoutIds: onlyTwin(before),
        reason: null,
        warnings: ticket.unanswered ? [UNTOLD] : [],
      };
    case 'accepted': {
      const progress = wait ? await followUpload(session, ticket.trackingId) : stillProcessing(ticket.trackingId);
      const there = progress.state === 'alreadyThere' && progress.workoutIds.length === 0;
      return { ...progress, ...(there ? { workoutIds: onlyTwin(before) } : {}), warnings: [] };
    }
  }
}

const UNTOLD =
  'TrainingPeaks did not answer at first and has the file now; whether it came with this run or before, it does not tell.';

/** Which workout a refused file is: certain only where the calendar has a single one like it. */
const onlyTwin = ({ twins }: Sighting): number[] => (twins.length === 1 ? [twins[0]!.id] : []);

function ownWorkout({ workoutIds }: UploadProgress, attachTo: number | undefined): string[] {
  if (attachTo === undefined || workoutIds.length === 0 || workoutIds.includes(attachTo)) return [];
  return [
    `TrainingPeaks made workout ${workoutIds.join(', ')} of the file and did not attach it to workout ${attachTo}.`,
  ];
}

/** TrainingPeaks makes a workout within seconds; looking at once would find nothing. */
const PROCESSING_MS = 2_000;

/** Looks for what an unanswered file has become: a twin that was not there before, or the workout it goes to, changed. */
function lookFor(session: Session, { expected, before, attachTo }: Sending): LookForUpload | undefined {
  if (expected === null || before.unseen !== null) return undefined;
  const known = new Map(before.twins.map(({ id, lastModified }) => [id, lastModified]));
  const isOurs = ({ id, lastModified }: Workout): boolean =>
    !known.has(id) || (id === attachTo && known.get(id) !== lastModified);
  return async () => {
    await session.ports.sleep(PROCESSING_MS).catch(() => {
      throw cancelledError();
    });
    const found = (await lookAtCalendar(session, expected)).twins.filter(isOurs);
    return found.length === 0 ? null : found.map(({ id }) => id);
  };
}
