import type { ErrorParts } from './errors';
import type { Refusal, RequestContext } from './error-map';

/** How refusals of one system are put into words. */
export interface SystemWording {
  /** As it stands in a sentence, e.g. `TrainerDay`. */
  name: string;
  /** What is said when its connection is gone for good. */
  reconnect: ErrorParts;
  /**
   * What only this system can say about a refusal; null where the general words fit. A system with permissions puts its 401
   * and 403 here.
   *
   * @param says what its body said, as a quotation; empty when it said nothing
   */
  refusal?(refused: {
    refusal: Refusal;
    text: string;
    says: string;
    about: RequestContext;
    accountType?: 'athlete' | 'coach';
  }): ErrorParts | null;
}
