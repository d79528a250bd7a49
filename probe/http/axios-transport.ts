import type { AxiosInstance } from 'axios';
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from '../../shared/http/ports';
import { exchange, plainAxios } from './exchange';

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

/** The transport port over axios: one refresh at a time, and each request repeated at most once after it. */
export function axiosTransport(initial: Connection, onTokens: OnTokens = () => {}): Transport {
  const connection = { ...initial };
  const http = plainAxios();
  let refreshing: Promise<void> | null = null;

  async function refresh(usedToken: string, request: HttpRequest): Promise<void> {
    // Another request has renewed the token meanwhile.
    if (connection.accessToken !== usedToken) return;
    refreshing ??= renew(http, connection, request)
      .then((tokens) => {
        Object.assign(connection, tokens);
        onTokens(tokens);
      })
      .finally(() => (refreshing = null));
    await refreshing;
  }

  return async (request) => {
    const usedToken = connection.accessToken;
    const first = await exchange(http, signed(request, usedToken));
    if (first.status !== 401) return first;
    await refresh(usedToken, request);
    return exchange(http, signed(request, connection.accessToken));
  };
}

/** The request with the access token on it. */
export function signed(request: HttpRequest, accessToken: string): HttpRequest {
  return { ...request, headers: { ...request.headers, Authorization: `Bearer ${accessToken}` } };
}

/** Form-encoded, credentials in the body (TrainingPeaks wiki, OAuth). A refused refresh means: connect again. */
async function renew(http: AxiosInstance, connection: Connection, { headers, timeoutMs }: HttpRequest) {
  const userAgent = headers['User-Agent'];
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: connection.refreshToken,
    client_id: connection.clientId,
    client_secret: connection.clientSecret,
  });
  const response = await exchange(http, {
    method: 'POST',
    url: connection.tokenUrl,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(userAgent === undefined ? {} : { 'User-Agent': userAgent }),
    },
    body: form.toString(),
    timeoutMs,
    expect: 'text',
  });
  if (response.status >= 500) throw new TransportFailure('network', `token endpoint answered ${response.status}`);
  const answer = response.status === 200 ? parsed(response) : {};
  if (!answer.access_token) throw new TransportFailure('reconnect', `token endpoint answered ${response.status}`);
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? connection.refreshToken };
}

function parsed({ body }: HttpResponse): { access_token?: string; refresh_token?: string } {
  try {
    return JSON.parse(body) as { access_token?: string };
  } catch {
    return {};
  }
}
