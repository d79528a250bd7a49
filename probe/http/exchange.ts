import axios, { AxiosError, type AxiosInstance } from 'axios';
import {
  type HttpRequest,
  type HttpResponse,
  TransportFailure,
  type TransportFailureKind,
} from '../../shared/http/ports';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);

/** An axios that passes on what it is given and what it gets: no redirects followed, no bodies parsed, no status an error. */
export function plainAxios(): AxiosInstance {
  return axios.create({
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
}

/**
 * One HTTP exchange, with exactly the headers given.
 *
 * @throws TransportFailure when no answer comes
 */
export async function exchange(http: AxiosInstance, request: HttpRequest): Promise<HttpResponse> {
  const { body } = request;
  try {
    const response = await http.request<Buffer>({
      method: request.method,
      url: request.url,
      headers: request.headers,
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

function lowerCased(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function failure(error: unknown): TransportFailure {
  const code = error instanceof AxiosError ? (error.code ?? '') : '';
  let kind: TransportFailureKind = 'network';
  if (UNREACHABLE.has(code)) kind = 'unreachable';
  else if (TIMED_OUT.has(code)) kind = 'timeout';
  return new TransportFailure(kind, code);
}
