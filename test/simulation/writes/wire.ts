import { type HttpRequest, type HttpResponse, TransportFailure } from '../../../shared/http/ports';
import type { Clock } from '../world/clock';
import type { Random } from '../world/random';
import { reply } from './server';

/** What can go wrong with one exchange, told apart by whether the request takes effect. */
export const WRITE_FAULTS = [
  'rateLimited',
  'rateLimitedLong',
  'serverErrorBefore',
  'serverErrorAfter',
  'badGateway',
  'unavailable',
  'gatewayTimeoutBefore',
  'gatewayTimeoutAfter',
  'resetBefore',
  'resetAfter',
  'unreachable',
  'timeoutBefore',
  'timeoutAfter',
  'carriedOutLate',
  'cutJson',
  'htmlPage',
  'slow',
  'tokenExpired',
  'tokenRevoked',
  'killedBefore',
  'killedAfter',
] as const;
export type WriteFault = (typeof WRITE_FAULTS)[number];

/** How long after its sender gave up a late request may still be carried out, milliseconds. */
export const LATEST = 1_800;

/** The line between a process and TrainingPeaks. */
export interface Line {
  clock: Clock;
  random: Random;
  /** The server's answer; the request takes effect when this is called. */
  answer(request: HttpRequest, by: string, sentAt: number): HttpResponse;
}

/**
 * Brings one request to the server and its answer back, or has it go wrong in one way.
 *
 * @param kill ends the process that sent it
 * @throws TransportFailure where no answer comes
 */
export async function exchange(
  { clock, random, answer }: Line,
  request: HttpRequest,
  by: string,
  fault: WriteFault | undefined,
  kill: () => void,
): Promise<HttpResponse> {
  const way = (): Promise<void> => clock.sleep(20 + random.below(180));
  const sentAt = clock.now;
  const carriedOut = (): HttpResponse => answer(request, by, sentAt);
  const given = async (): Promise<HttpResponse> => {
    const response = carriedOut();
    await way();
    return response;
  };
  if (fault === 'killedBefore') kill();
  if (fault === 'unreachable') throw new TransportFailure('unreachable');
  await way();
  switch (fault) {
    case undefined:
      return given();
    case 'rateLimited':
      return reply(429, '', { 'retry-after': '2' });
    case 'rateLimitedLong':
      return reply(429, '', { 'retry-after': '900' });
    case 'serverErrorBefore':
      return reply(500, '');
    case 'serverErrorAfter':
      return { ...(await given()), ...reply(500, '') };
    case 'badGateway':
      return reply(502, '<html></html>');
    case 'unavailable':
      return reply(503, '', { 'retry-after': '5' });
    case 'gatewayTimeoutBefore':
      await clock.sleep(30_000);
      return reply(504, '');
    case 'gatewayTimeoutAfter':
      carriedOut();
      await clock.sleep(30_000);
      return reply(504, '');
    case 'resetBefore':
    case 'killedBefore':
      throw new TransportFailure('network');
    case 'resetAfter':
      await given();
      throw new TransportFailure('network');
    case 'timeoutBefore':
      await clock.sleep(request.timeoutMs);
      throw new TransportFailure('timeout');
    case 'timeoutAfter':
      carriedOut();
      await clock.sleep(request.timeoutMs);
      throw new TransportFailure('timeout');
    case 'carriedOutLate':
      await clock.sleep(request.timeoutMs);
      clock.after(random.below(LATEST), carriedOut);
      throw new TransportFailure('timeout');
    case 'cutJson': {
      const response = await given();
      return { ...response, body: response.body.slice(0, Math.floor(response.body.length * 0.7)) };
    }
    case 'htmlPage':
      return reply(200, '<html><body>Maintenance</body></html>', { 'content-type': 'text/html' });
    case 'slow':
      await clock.sleep(Math.floor(request.timeoutMs * 0.9) - 400);
      return given();
    case 'tokenExpired':
      // The platform renews the sign-in and repeats; nobody notices but for the time it takes.
      await clock.sleep(1_500);
      return given();
    case 'tokenRevoked':
      throw new TransportFailure('reconnect');
    case 'killedAfter':
      carriedOut();
      kill();
      return reply(200, '');
  }
}
