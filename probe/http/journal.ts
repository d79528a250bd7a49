/** One request as evidence: nothing in it belongs to a person. */
export interface JournalEntry {
  /** `nobody`: without a token. */
  as: 'athlete' | 'coach' | 'nobody';
  method: string;
  /** Path and query with ids and dates masked. */
  path: string;
  /** HTTP status, or why no answer came. */
  status: number | string;
  /** Without parameters; null when there was none. */
  contentType: string | null;
  /** Names of answer headers that speak of limits. */
  limitHeaders: string[];
  startedAt: number;
  milliseconds: number;
}

const LIMIT_HEADER = /rate-?limit|retry-after|quota|throttl/i;

/** Every request of a run, in order. */
export class Journal {
  readonly entries: JournalEntry[] = [];

  note(
    request: Pick<JournalEntry, 'as' | 'method' | 'status' | 'startedAt' | 'milliseconds'> & { path: string },
    headers: Record<string, string> = {},
  ): void {
    this.entries.push({
      ...request,
      path: maskedPath(request.path),
      contentType: headers['content-type']?.split(';')[0]?.trim() ?? null,
      limitHeaders: Object.keys(headers).filter((name) => LIMIT_HEADER.test(name)),
    });
  }
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const STAMP = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?Z?/g;

/** `/v2/workouts/880045/2026-05-01/2026-05-02` becomes `/v2/workouts/{id}/{date}/{date}`. */
export function maskedPath(path: string): string {
  const [address = '', query] = path.split('?');
  const masked = address
    .replace(GUID, '{guid}')
    .replace(/\d{4}-\d{2}-\d{2}/g, '{date}')
    .replace(/\/\d+(?=\/|$)/g, '/{id}');
  if (query === undefined) return masked;
  // The client id and the redirect address are nobody else's business.
  if (address.toLowerCase().startsWith('/oauth/')) return `${masked}?…`;
  return `${masked}?${decodeURIComponent(query)
    .replace(STAMP, '{date and time}')
    .replace(/\d{4}-\d{2}-\d{2}/g, '{date}')}`;
}
