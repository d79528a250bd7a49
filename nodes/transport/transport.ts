import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { TransportFailure } from '../../shared';
import type { HttpRequest, HttpResponse, Transport } from '../../shared';
import type { NodeContext } from './context';
import { type Answer, answerWithin, failureOf } from './failure';

export interface NodeTransport {
  send: Transport;
  /** What n8n itself said when it could not renew the sign-in, in its own words. */
  reconnectNotice(): Error | undefined;
}

/**
 * The core's transport over n8n's signed requests: n8n adds the token or key, and on 401 renews a token and repeats the
 * request once. Every status is an answer; n8n throws for those outside 2xx, so they are taken out of its error again. (Its
 * option to ignore statuses would, in some versions, also switch the renewal off.)
 *
 * @param credential the type of the credential that requests are signed with
 */
export function createTransport(context: NodeContext, credential: string): NodeTransport {
  let notice: Error | undefined;
  const withoutAnswer = (error: unknown, request: HttpRequest): HttpResponse => {
    const answer = answerWithin(error, request.url);
    if (answer !== undefined) return responseOf(answer, request);
    const failure = error instanceof TransportFailure ? error : failureOf(error, request.url);
    if (failure.kind === 'reconnect' && error instanceof Error) notice = error;
    throw failure;
  };
  const send: Transport = (request) =>
    withinTime(exchange(context, credential, request), request.timeoutMs).then(
      (answer) => responseOf(answer, request),
      (error: unknown) => withoutAnswer(error, request),
    );
  return { send, reconnectNotice: () => notice };
}

function exchange(context: NodeContext, credential: string, request: HttpRequest): Promise<IN8nHttpFullResponse> {
  const options: IHttpRequestOptions = {
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    // A view of the same memory: a plain Uint8Array would be sent with everything else its buffer holds.
    ...(request.body === undefined ? {} : { body: bufferOf(request.body) }),
    encoding: request.expect === 'bytes' ? 'arraybuffer' : 'text',
    returnFullResponse: true,
    disableFollowRedirect: true,
    timeout: request.timeoutMs,
  };
  return context.helpers.httpRequestWithAuthentication.call(context, credential, options);
}

/** n8n's own timeout starts anew with every byte; this one does not. */
async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const timer = new AbortController();
  const timeUp = sleep(milliseconds, timer.signal).then(() => {
    throw new TransportFailure('timeout', `no answer within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    timer.abort();
  }
}

function responseOf(answer: Answer, request: HttpRequest): HttpResponse {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const common = { status: answer.statusCode, headers };
  if (request.expect === 'bytes') return { ...common, body: '', bytes: bytesOf(answer.body) };
  return { ...common, body: textOf(answer.body) };
}

const bufferOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return Buffer.from(textOf(body));
}

const textOf = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
