import { readErrorBody } from './error-body';
import { inWords, type RequestContext } from './error-map';
import { ConnectorError } from './errors';
import type { TransportFailureKind } from './ports';
import type { SystemWording } from './system';
import { TRAININGPEAKS_WORDING } from './trainingpeaks-wording';

/** A 2xx that cannot be what was asked for. */
export function errorForUnreadable(
  body: string,
  about: RequestContext,
  status: number,
  { name }: SystemWording = TRAININGPEAKS_WORDING,
): ConnectorError {
  const { html } = readErrorBody(body);
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    status,
    what: `${name} sent ${html ? 'a web page' : 'an incomplete answer'} when asked to ${about.doing}.`,
    why: html ? 'This happens during maintenance, or when the API address of the connection is not the API.' : '',
    next: html
      ? 'Try again in a few minutes; if it stays, check the addresses of the connection.'
      : 'Try again in a few minutes.',
  });
}

/** Readable JSON that is not what the endpoint documents. */
export function unexpectedAnswer(
  doing: string,
  why: string,
  { name }: SystemWording = TRAININGPEAKS_WORDING,
): ConnectorError {
  return new ConnectorError({
    kind: 'unexpectedAnswer',
    what: `${name} sent something unexpected when asked to ${doing}.`,
    why,
    next: 'Try again in a few minutes; if it stays, report it to the maintainers of this package.',
  });
}

/** The deadline of the platform's step passed. */
export function deadlineError(doing: string, { name }: SystemWording = TRAININGPEAKS_WORDING): ConnectorError {
  return new ConnectorError({
    kind: 'deadline',
    what: `The time allowed for this step ran out before ${name} could ${doing}.`,
    next: 'Ask for less at once (fewer days or athletes), or allow the step more time.',
  });
}

/** No answer came. `waitedMs` is how long the exchange was allowed to take. */
export function errorForTransport(
  failure: TransportFailureKind,
  about: RequestContext,
  waitedMs: number,
  { name, reconnect }: SystemWording = TRAININGPEAKS_WORDING,
): ConnectorError {
  switch (failure) {
    case 'reconnect':
      return new ConnectorError(reconnect);
    case 'aborted':
      return cancelledError();
    case 'timeout':
      return new ConnectorError({
        kind: 'unavailable',
        what: `${name} did not answer within ${inWords(Math.max(1, Math.round(waitedMs / 1000)))} when asked to ${about.doing}.`,
        next: 'Try again in a few minutes.',
      });
    case 'network':
      return new ConnectorError({
        kind: 'unavailable',
        what: `The connection to ${name} broke before it answered the request to ${about.doing}.`,
        next: 'Try again in a few minutes.',
      });
    case 'unreachable':
      return new ConnectorError({
        kind: 'unavailable',
        what: `${name} could not be reached to ${about.doing}.`,
        why: 'Its address was not found or refused the connection; nothing was sent.',
        next: `Check the internet connection and the addresses of the ${name} connection, and try again.`,
      });
  }
}

/** The user or the platform cancelled the run. */
export function cancelledError(): ConnectorError {
  return new ConnectorError({
    kind: 'cancelled',
    what: 'The run was cancelled.',
    next: 'Start it again when wanted; work already done is not undone.',
  });
}
