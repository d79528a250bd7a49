import type { Ports } from '../../http/ports';

/**
 * Six hexadecimal digits of what was asked for, whatever the order of its members. TrainingPeaks does not show everything
 * it was sent: it works out totals from a structure, drops Premium values of athletes without Premium, and shows neither
 * the display unit nor always the structure. For these the fingerprint in the footer tells whether the same was asked for
 * before, so that asking again writes nothing.
 */
export async function fingerprintOf(ports: Pick<Ports, 'sha256'>, asked: object): Promise<string> {
  return (await ports.sha256(new TextEncoder().encode(canonicalJson(asked)))).slice(0, 6);
}

/** JSON with sorted keys; members without value do not count. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
