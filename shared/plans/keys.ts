import type { Ports } from '../http/ports';
import type { LocalDate } from '../trainingpeaks/types';
import { hmacSha256 } from './hmac';

/** Characters of a pseudonym: 64 bits. */
const PSEUDONYM_CHARACTERS = 16;

/**
 * What an athlete is called in plan numbers, delivery keys and tables: a pseudonym that nobody without the secret can lead
 * back to the athlete, the same for ever under one secret. Without a secret it is the athlete's number itself: a plain hash
 * would hide nothing, since all numbers can be tried.
 */
export async function athleteKey(
  ports: Pick<Ports, 'sha256'>,
  secret: string | null,
  athleteId: number,
): Promise<string> {
  if (secret === null) return String(athleteId);
  const utf8 = new TextEncoder();
  const hmac = await hmacSha256(ports, utf8.encode(secret), utf8.encode(String(athleteId)));
  return hmac.slice(0, PSEUDONYM_CHARACTERS);
}

/** The plan of a window of an athlete's calendar: the same whenever it is read. */
export function planIdOf(key: string, startDate: LocalDate, endDate: LocalDate): string {
  return `tp:${key}:${startDate}:${endDate}`;
}

/** One workout of a plan (or, for messages, one plan) for one athlete at one destination: one row of a delivery table. */
export function deliveryKey(destination: string, key: string, sourceId: string): string {
  return `${destination}:${key}:${sourceId}`;
}
