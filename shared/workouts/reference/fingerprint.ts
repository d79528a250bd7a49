import type { Ports } from '../../http/ports';
import { canonicalJson } from '../canonical-json';

/**
 * Six hexadecimal digits of what was asked for, whatever the order of its members. TrainingPeaks does not show everything
 * it was sent: it works out totals from a structure, drops Premium values of athletes without Premium, and shows neither
 * the display unit nor always the structure. For these the fingerprint in the footer tells whether the same was asked for
 * before, so that asking again writes nothing.
 */
export async function fingerprintOf(ports: Pick<Ports, 'sha256'>, asked: object): Promise<string> {
  return (await ports.sha256(new TextEncoder().encode(canonicalJson(asked)))).slice(0, 6);
}
