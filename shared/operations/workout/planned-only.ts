import { ConnectorError } from '../../http/errors';

/** A completed workout is what the athlete did; nothing here ever overwrites or deletes it. */
export function completedError(id: number, verb: 'changed' | 'deleted'): ConnectorError {
  return new ConnectorError({
    kind: 'conflict',
    what: `Workout ${id} is completed and was not ${verb}.`,
    why: 'A completed workout holds what the athlete did, and only planned workouts can be changed or deleted here.',
    next: 'Choose a planned workout, or do it in TrainingPeaks itself.',
    field: 'workout',
  });
}
