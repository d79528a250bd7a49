import { TransportFailure } from '../../shared';
import type { TransportFailureKind } from '../../shared';

/** The parts of n8n's, axios' and n8n's OAuth2 client's errors that tell what went wrong. */
interface Trouble {
  message?: string;
  code?: string;
  cause?: unknown;
  /** n8n's own reading of it. */
  failure?: { cause?: string };
  /** axios: the request it was about, and the answer. */
  config?: { url?: string };
  response?: { status: number; headers?: object; data?: unknown };
  /** OAuth2 client: the token endpoint's status and body. */
  status?: number;
  body?: unknown;
}

const REFUSED_BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_CERT_ALTNAME_INVALID|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_HAS_EXPIRED|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_INVALID_URL)$/;
const NEEDS_SIGN_IN = /reconnect|without access token|not connected/i;

/** An answer in the form n8n gives it. */
export interface Answer {
  statusCode: number;
  headers: object;
  body: unknown;
}

/**
 * The answer of the API inside an error thrown for its status; undefined when the error is about something else. An answer
 * that was cut off has a status too, but no body at all.
 */
export function answerWithin(error: unknown, url: string): Answer | undefined {
  const found = chain(error).find((link) => link.response?.data !== undefined && link.config?.url === url);
  if (found?.response === undefined) return undefined;
  const { status, headers, data } = found.response;
  return { statusCode: status, headers: headers ?? {}, body: data };
}

/** Why no answer came, in the core's terms. */
export function failureOf(error: unknown, url: string): TransportFailure {
  const links = chain(error);
  const code = links.map((link) => link.code).find((text) => typeof text === 'string') ?? '';
  return new TransportFailure(kindOf(links, code, url), code);
}

function kindOf(links: Trouble[], code: string, url: string): TransportFailureKind {
  if (links.some(needsSignIn)) return 'reconnect';
  if (code === 'ERR_CANCELED') return 'aborted';
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'timeout';
  // Trouble while renewing the sign-in: the request itself had been refused with 401, so nothing was done.
  if (links.some((link) => isAboutToken(link, url))) return 'unreachable';
  return REFUSED_BEFORE_SENDING.test(code) ? 'unreachable' : 'network';
}

/** Requests are axios' own errors; what n8n's OAuth2 client makes of an answer has a status but no request. */
const isAboutToken = ({ config, status }: Trouble, url: string): boolean =>
  config === undefined ? status !== undefined : config.url !== url;

/** The token endpoint refused the grant (4xx; TrainingPeaks wiki, OAuth), or there is no token to begin with. */
function needsSignIn({ config, failure, body, status, message }: Trouble): boolean {
  if (failure?.cause === 'credential-invalid') return true;
  if (config !== undefined) return false;
  const refusal = typeof body === 'object' && body !== null && 'error' in body;
  return refusal || (status !== undefined && status >= 400 && status < 500) || NEEDS_SIGN_IN.test(message ?? '');
}

/** The error and what caused it, outermost first. */
function chain(error: unknown): Trouble[] {
  const links: Trouble[] = [];
  for (
    let link = error;
    typeof link === 'object' && link !== null && links.length < 6;
    link = (link as Trouble).cause
  ) {
    links.push(link as Trouble);
  }
  return links;
}
