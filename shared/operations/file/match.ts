import { ConnectorError, invalidInput } from '../../http/errors';
import type { Sighting } from './calendar-twins';
import type { Match } from './output';
import type { Policy, UploadInput } from './upload-fields';

/**
 * What the person's own table says of the activity; null when it says nothing. A workout without a fingerprint counts as
 * modified: TrainingPeaks itself refuses the same bytes.
 *
 * @throws ConnectorError `invalidInput` (field `previousContentHash`) for what is no file fingerprint
 */
export function matchInTable(contentHash: string, input: UploadInput): 'unmodified' | 'modified' | null {
  const previous = input.previousContentHash?.toLowerCase();
  if (previous === undefined) return input.previousWorkout === undefined ? null : 'modified';
  if (!/^[0-9a-f]{64}$/.test(previous)) {
    throw invalidInput(
      'previousContentHash',
      'Previous File Fingerprint is not the fingerprint of a file.',
      'Use the File Fingerprint that an upload or Inspect gave: 64 letters and digits. The Activity Fingerprint is another one.',
    );
  }
  return previous === contentHash ? 'unmodified' : 'modified';
}

export function policyFor(match: Match, input: UploadInput): Policy {
  switch (match) {
    case 'new':
      return 'uploadAgain';
    case 'unmodified':
      return input.whenUnmodified;
    case 'modified':
      return input.whenModified;
    case 'similar':
      return input.whenSimilar;
  }
}

/**
 * The workout to which the file goes: of the table, or of the calendar.
 *
 * @throws ConnectorError `conflict` when neither names one
 */
export function workoutToAttachTo(match: Match, { previousWorkout }: UploadInput, { twins }: Sighting): number {
  const known = previousWorkout ?? twins[0]?.id;
  if (known !== undefined) return known;
  throw new ConnectorError({
    kind: 'conflict',
    what: 'The file was not sent, because it is not known which workout it belongs to.',
    why: `The activity was uploaded before (${match}) and the file is to be attached to that workout.`,
    next: 'Fill in Previous Workout with the workout number that the last upload gave, or choose Upload Again or Skip.',
    field: 'previousWorkout',
  });
}

/** What the person should know about the way that was chosen. */
export function remarks(match: Match, policy: Policy, twin: number | undefined): string[] {
  if (match === 'similar') {
    const alike = `Workout ${twin} on the calendar looks like the same activity`;
    if (policy === 'skip') return [`${alike}; nothing was sent.`];
    return policy === 'uploadAgain' ? [`${alike}, which may now be there twice.`] : [];
  }
  if (match !== 'modified') return [];
  if (policy === 'skip')
    return ['The file has changed since its last upload; nothing was sent, as When Modified is Skip.'];
  return policy === 'uploadAgain'
    ? ['The activity was uploaded before with other contents; it may now be there twice.']
    : [];
}
