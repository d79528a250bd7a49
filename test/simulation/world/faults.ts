import { type HttpRequest, type HttpResponse, TransportFailure } from '../../../shared/http/ports';
import { MINUTE } from './calendar';

/** What can go wrong with one exchange. */
export const REQUEST_FAULTS = [
  'rateLimited',
  'rateLimitedLong',
  'serverError',
  'badGateway',
  'unavailable',
  'unauthorized',
  'forbidden',
  'gatewayTimeout',
  'resetBefore',
  'resetAfter',
  'timeout',
  'cutJson',
  'htmlPage',
  'slowPage',
  'tokenExpired',
  'tokenRevoked',
  'pageShift',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];

/** What a fault needs of the world around it. */
export interface FaultSurroundings {
  /** The server's answer; the request takes effect when this is called. */
  answer(): HttpResponse;
  /** Lets time pass, milliseconds. */
  pass(milliseconds: number): void;
  /** Changes a workout while the pages are being read. */
  shift(): void;
}

/**
 * Makes one exchange go wrong in one way.
 *
 * @throws TransportFailure where no answer comes
 */
export function withFault(fault: RequestFault, { timeoutMs }: HttpRequest, world: FaultSurroundings): HttpResponse {
  const refuse = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
    status,
    headers,
    body: '',
  });
  switch (fault) {
    case 'rateLimited':
      return refuse(429, { 'retry-after': '2' });
    case 'rateLimitedLong':
      return refuse(429, { 'retry-after': '900' });
    case 'serverError':
      return refuse(500);
    case 'badGateway':
      return refuse(502);
    case 'unavailable':
      return refuse(503);
    case 'unauthorized':
      return refuse(401);
    case 'forbidden':
      return refuse(403);
    case 'gatewayTimeout':
      world.pass(30_000);
      return refuse(504);
    case 'resetBefore':
      throw new TransportFailure('network');
    case 'resetAfter':
      world.answer();
      throw new TransportFailure('network');
    case 'timeout':
      world.pass(timeoutMs);
      throw new TransportFailure('timeout');
    case 'cutJson': {
      const { body, ...rest } = world.answer();
      return { ...rest, body: body.slice(0, Math.max(1, Math.floor(body.length * 0.7))) };
    }
    case 'htmlPage':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Maintenance</body></html>' };
    case 'slowPage':
      world.pass(Math.min(timeoutMs, MINUTE) * 0.9);
      return world.answer();
    case 'tokenExpired':
      // The platform refreshes and repeats; the person notices nothing but the time it takes.
      world.pass(1_500);
      return world.answer();
    case 'tokenRevoked':
      throw new TransportFailure('reconnect');
    case 'pageShift':
      world.shift();
      return world.answer();
  }
}
