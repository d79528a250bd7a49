import { ConnectorError } from '../http/errors';
import { localTimeIn } from '../http/local-time';
import type { Ports } from '../http/ports';
import { athleteKey } from '../trainingpeaks/pseudonym';
import type { Athlete, AthleteRef, JsonObject } from '../trainingpeaks/types';
import { NORMALISED_VERSION, type NormalisedItem, type NormalisedType, type NormalisedUser } from './model';

/** Whose data it is, and how its moments and texts are written. */
export interface NormaliseContext {
  user: NormalisedUser;
  /** IANA name; null when TrainingPeaks does not tell, moments then carry no offset. */
  timeZone: string | null;
  /** Names, email and other personal data of an athlete, and the notes of metrics. Default: left out. */
  includePersonalData?: boolean;
}

/** What of a session is needed to know whose data it is. */
export interface ContextSource {
  ports: Pick<Ports, 'sha256'>;
  pseudonymSecret: string | null;
  /** Read at most once in a session. */
  athlete(ref: AthleteRef): Promise<Athlete>;
}

/** The profile or the roster cannot be read with this connection, or does not hold the athlete. */
const UNKNOWABLE = new Set(['missingScope', 'notAttached', 'wrongAccountType', 'premiumRequired', 'invalidInput']);

/**
 * Whose data it is: the pseudonym under the connection's secret, and the zone of the athlete's profile, for which the profile
 * or the roster is read once in a session. Where that is not allowed, the zone is not known.
 *
 * @param ref `me` only where the athlete's number is not known
 * @throws ConnectorError as the client does when the profile cannot be read for now
 */
export async function normaliseContextFor(session: ContextSource, ref: AthleteRef): Promise<NormaliseContext> {
  const athlete = await session.athlete(ref).catch((error: unknown) => {
    if (error instanceof ConnectorError && UNKNOWABLE.has(error.kind)) return null;
    throw error;
  });
  return {
    user: await normalisedUser(session, ref === 'me' ? athlete?.id : ref),
    timeZone: knownZone(athlete?.timeZone ?? null),
  };
}

/** An athlete by pseudonym; the connection's own one, whose number cannot be read, is `me`. */
export async function normalisedUser(
  { ports, pseudonymSecret }: Omit<ContextSource, 'athlete'>,
  athleteId: number | undefined,
): Promise<NormalisedUser> {
  const key = athleteId === undefined ? 'me' : await athleteKey(ports, pseudonymSecret, athleteId);
  return { user_id: key, provider: 'TRAININGPEAKS', reference_id: null };
}

function knownZone(timeZone: string | null): string | null {
  try {
    if (timeZone !== null) localTimeIn(timeZone, 0);
    return timeZone;
  } catch {
    return null;
  }
}

/** A model in its envelope. */
export const itemOf = (
  type: NormalisedType,
  { user }: Pick<NormaliseContext, 'user'>,
  model: JsonObject,
): NormalisedItem => ({
  type,
  version: NORMALISED_VERSION,
  user,
  ...(type === 'athlete' ? { athlete: model } : { data: [model] }),
});
