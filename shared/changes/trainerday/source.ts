import type { Ports } from '../../http/ports';
import type { TrainerDayClient } from '../../trainerday/client';

/** What change detection needs of a session. */
export interface TrainerDaySource {
  client: Pick<TrainerDayClient, 'athlete' | 'calendar' | 'activities'>;
  ports: Pick<Ports, 'now'>;
  /** IANA name; says which day it is. */
  defaultTimeZone: string;
}
