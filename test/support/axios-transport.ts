import axios, { AxiosError, type AxiosInstance } from 'axios';
import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportFailure,
  type TransportFailureKind,
} from '../../shared/http/ports';

/** What is needed to sign requests and to renew the token. */
export interface Connection {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  accessToken: string;
  refreshToken: string;
}

/** Told about renewed tokens, so that they can be stored. */
export type OnTokens = (tokens: { accessToken: string; refreshToken: string }) => void;

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

/** The transport port over axios: one refresh at a time, and each request repeated at most once after it. */
export function axiosTransport(initial: Connection, onTokens: OnTokens = () => {}): Transport {
  const connection = { ...initial };
  const http = axios.create({
    maxRedirects: 0,
    validateStatus: () => true,
    responseType: 'arraybuffer',
    maxBodyLength: Infinity,
    maxContentLength: Infinity,
    proxy: false,
    // Bodies are ready to send; axios would parse and trim JSON texts.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
  });
  let refreshing: Promise<void> | null = null;

  async function refresh(usedToken: string, timeoutMs: number): Promise<void> {
    // Another request has renewed the token meanwhile.
    if (connection.accessToken !== usedToken) return;
    refreshing ??= renew(http, connection, timeoutMs)
      .then((tokens) => {
        Object.assign(connection, tokens);
        onTokens(tokens);
      })
      .finally(() => (refreshing = null));
    await refreshing;
  }

  return async (request) => {
    const usedToken = connection.accessToken;
    const first = await exchange(http, request, usedToken);
    if (first.status !== 401) return first;
    await refresh(usedToken, request.timeoutMs);
    return exchange(http, request, connection.accessToken);
  };
}

async function exchange(http: AxiosInstance, request: HttpRequest, token: string): Promise<HttpResponse> {
  const { body } = request;
  try {
    const response = await http.request<Buffer>({
      method: request.method,
      url: request.url,
      headers: { ...request.headers, Authorization: `Bearer ${token}` },
      data: typeof body === 'object' ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body,
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const data = Buffer.from(response.data);
    return {
      status: response.status,
      headers: lowerCased(response.headers as Record<string, unknown>),
      body: request.expect === 'text' ? data.toString('utf8') : '',
      bytes: request.expect === 'bytes' ? data : undefined,
    };
  } catch (error) {
    throw failure(error);
  }
}

/** Form-encoded, credentials in the body (TrainingPeaks wiki, OAuth). A refused refresh means: connect again. */
async function renew(http: AxiosInstance, connection: Connection, timeoutMs: number) {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: connection.refreshToken,
    client_id: connection.clientId,
    client_secret: connection.clientSecret,
  });
  const response = await http
    .post<Buffer>(connection.tokenUrl, form.toString(), {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      signal: AbortSignal.timeout(timeoutMs),
    })
    .catch((error: unknown) => {
      throw failure(error);
    });
  if (response.status >= 500) throw new TransportFailure('network', `token endpoint answered ${response.status}`);
  const answer = response.status === 200 ? parsed(response.data) : {};
  if (!answer.access_token) throw new TransportFailure('reconnect', `token endpoint answered ${response.status}`);
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? connection.refreshToken };
}

function parsed(data: Buffer): { access_token?: string; refresh_token?: string } {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8')) as { access_token?: string };
  } catch {
    return {};
  }
}

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function failure(error: unknown): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = error instanceof AxiosError ? (error.code ?? '') : '';
  let kind: TransportFailureKind = 'network';
  if (UNREACHABLE.has(code)) kind = 'unreachable';
  else if (TIMED_OUT.has(code)) kind = 'timeout';
  return new TransportFailure(kind, code);
}
