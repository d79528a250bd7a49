import type { RawHttpResponse, ZObject } from './zapier';
import {
  type HttpRequest,
  type HttpResponse,
  type Transport,
  TransportFailure,
  type TransportFailureKind,
} from '../../shared';
import { type Access, isFresh } from './access';
import { isRefreshAuthError, sendRaw } from './request';

/** What one step has done so far; the translation of its failure depends on it. */
export interface StepState {
  /** A write was answered with success or may have taken effect: running the step again could repeat it. */
  wrote: boolean;
  /** A request was answered 401 and Zapier should refresh the token and run the step again. */
  needsRefresh: boolean;
}

/**
 * The transport port over `z.request`.
 *
 * On a 401 Zapier refreshes the token and runs the whole step again. That is right once, and only before the step has
 * written anything: afterwards, or when the token was refreshed a moment ago, the 401 goes to the core of the connector,
 * which knows the permission that is missing.
 */
export function zapierTransport(z: ZObject, access: Access, step: StepState): Transport {
  return async (request) => {
    const writes = request.method !== 'GET';
    const headers = { ...request.headers, Authorization: `Bearer ${access.accessToken}` };
    try {
      const response = await sendRaw(z, { ...request, headers });
      if (writes && mayHaveWritten(request.method, response.status)) step.wrote = true;
      return await readResponse(response, request.expect);
    } catch (error) {
      if (isRefreshAuthError(error)) {
        if (step.wrote || isFresh(access, Date.now())) return { status: 401, headers: {}, body: '' };
        step.needsRefresh = true;
        throw new TransportFailure('reconnect');
      }
      const kind = failureKind(error);
      if (writes && kind !== 'unreachable') step.wrote = true;
      throw new TransportFailure(kind, failureDetail(error));
    }
  };
}

/** A server that failed may have carried out the request before; other methods than POST can be repeated. */
function mayHaveWritten(method: HttpRequest['method'], status: number): boolean {
  return status < 400 || (method === 'POST' && (status >= 500 || status === 408));
}

async function readResponse(response: RawHttpResponse, expect: HttpRequest['expect']): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value: string, name: string) => (headers[name.toLowerCase()] = value));
  if (expect === 'bytes') {
    return { status: response.status, headers, body: '', bytes: new Uint8Array(await response.buffer()) };
  }
  return { status: response.status, headers, body: await response.text() };
}

/** node-fetch, which `z.request` uses, tells the cause in `code`; only the time limit aborts. */
function failureKind(error: unknown): TransportFailureKind {
  const { code, name } = (error ?? {}) as { code?: string; name?: string };
  if (name === 'AbortError') return 'timeout';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ECONNREFUSED') return 'unreachable';
  return 'network';
}

/** The code alone: messages of node-fetch name the address, which holds athlete ids. */
function failureDetail(error: unknown): string {
  const { code, type } = (error ?? {}) as { code?: string; type?: string };
  return code ?? type ?? '';
}
