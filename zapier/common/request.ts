import { Readable } from 'node:stream';
import type { HttpRequestOptions, RawHttpResponse, ZObject } from './zapier';
import { watchedAgent } from './watched-agent';

/** Options of core 19 that its types do not name. */
type RequestOptions = HttpRequestOptions & {
  url: string;
  raw: true;
  merge: false;
  signal: AbortSignal;
  throwForThrottlingEarly: false;
};

export interface RawRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds, the reading of the body included. */
  timeoutMs: number;
  /** Only for files, which may sit behind a redirect. Default: never. */
  followRedirects?: boolean;
}

/** Bytes a body is handed over in. */
const CHUNK = 64 * 1024;

/**
 * One `z.request` with every convenience of core turned off: it resolves for any status but 401, which core turns into a
 * RefreshAuthError before anybody sees it.
 *
 * Bodies travel as streams in both directions: Zapier's HTTP log then holds no secret and no athlete's data, nothing is
 * searched for `{{…}}`, and a large file is not copied. (Core takes a stream of the bare type
 * `application/x-www-form-urlencoded` apart; with a charset behind the type it leaves it alone.)
 */
export async function sendRaw(z: ZObject, request: RawRequest): Promise<RawHttpResponse> {
  const bytes = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : request.body;
  const watched = request.followRedirects ? undefined : watchedAgent(request.url);
  const options: RequestOptions = {
    method: request.method,
    url: request.url,
    headers: { ...request.headers, ...(bytes ? { 'Content-Length': String(bytes.byteLength) } : {}) },
    body: bytes && Readable.from(chunksOf(bytes), { objectMode: false }),
    signal: AbortSignal.timeout(request.timeoutMs),
    ...(watched ? { agent: watched.agent } : {}),
    redirect: request.followRedirects ? 'follow' : 'manual',
    raw: true,
    merge: false,
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
  };
  const response = await z.request(options);
  watched?.guard(response.body);
  return response;
}

/** True for what core throws on every 401. */
export const isRefreshAuthError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'RefreshAuthError';

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += CHUNK) yield bytes.subarray(start, start + CHUNK);
}
