import { hmacSha256 } from '../http/hmac';
import type { Ports } from '../http/ports';

/** Characters of a pseudonym: 64 bits. */
const PSEUDONYM_CHARACTERS = 16;

/**
 * What an athlete is called in plan numbers, delivery keys, tables and normalised items: a pseudonym that nobody without the secret can lead
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
