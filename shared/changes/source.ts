import type { Ports } from '../http/ports';
import type { ContextSource } from '../normalised/context';
import type { TrainingPeaksClient } from '../trainingpeaks/client';
import type { Athlete } from '../trainingpeaks/types';

/** What change detection needs of a session. */
export interface ChangeSource extends ContextSource {
  client: TrainingPeaksClient;
  ports: Ports;
  accountType: 'athlete' | 'coach';
  /** Epoch milliseconds by which the platform's step must be over. */
  deadlineAt: number;
  /** A coach's roster. */
  roster(): Promise<Athlete[]>;
}
