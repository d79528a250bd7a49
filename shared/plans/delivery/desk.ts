import type { AthleteRef, LocalDate } from '../../trainingpeaks/types';
import type { DeliveryCalendar } from './calendar';
import type { Courier, DeliveryRules, EarlierDelivery } from './request';

/** Everything that working on one athlete's calendar needs. */
export interface Desk {
  courier: Courier;
  rules: DeliveryRules;
  athlete: AthleteRef;
  athleteId: number;
  /** The athlete's calendar day. */
  today: LocalDate;
  calendar: DeliveryCalendar;
  /** What is known of an earlier delivery to this athlete. */
  earlier(sourceId: string): EarlierDelivery | undefined;
}
