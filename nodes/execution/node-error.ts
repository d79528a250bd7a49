import type { INode, NodeApiError as NodeApiErrorType } from 'n8n-workflow';
import { NodeApiError, NodeError, NodeOperationError } from 'n8n-workflow';
import { ConnectorError } from '../../shared';
import type { ErrorKind } from '../../shared';

type Failure = NonNullable<NodeApiErrorType['failure']>;

/** Kinds that the step itself decided on: the system was not asked, or is not to blame. */
const OWN_DECISIONS: ReadonlySet<ErrorKind> = new Set([
  'invalidInput',
  'wrongAccountType',
  'conflict',
  'deadline',
  'cancelled',
]);

const notConnected = (system: string) => ({
  message: `This credential is not connected to ${system} yet.`,
  description: `Open the credential, press Connect and sign in to ${system}.`,
});

export interface ErrorPlace {
  node: INode;
  /** Whose API it is, e.g. `TrainingPeaks`. */
  system: string;
  /** Which input item; absent for triggers. */
  itemIndex?: number;
  /** n8n's own words when it could not renew the sign-in; they name the credential and are kept. */
  reconnectNotice?: Error | undefined;
}

/** Whatever stopped an item, as n8n shows it: what happened as the message, why and what to do next below it. */
export function nodeErrorFor(error: unknown, place: ErrorPlace): NodeError {
  const { node, itemIndex } = place;
  if (error instanceof NodeError) return error;
  if (!(error instanceof ConnectorError)) return new NodeOperationError(node, error as Error, { itemIndex });
  const failure = failureOf(error);
  const words = wordsOf(error, place);
  const options = { ...words, itemIndex, ...(failure === undefined ? {} : { failure }) };
  if (error.status === undefined && OWN_DECISIONS.has(error.kind)) {
    return new NodeOperationError(node, words.message, options);
  }
  const httpCode = error.status === undefined ? undefined : String(error.status);
  return new NodeApiError(node, { message: words.message }, { ...options, ...(httpCode && { httpCode }) });
}

/** n8n has good words for a sign-in that ended, since it knows the credential; for one that never began it has none. */
function wordsOf(
  error: ConnectorError,
  { system, reconnectNotice: notice }: ErrorPlace,
): { message: string; description: string } {
  if (error.kind === 'reconnect' && notice !== undefined) {
    if (/without access token|not connected/i.test(notice.message)) return notConnected(system);
    return { message: notice.message, description: descriptionOf(notice) ?? error.description };
  }
  return { message: error.what, description: error.description };
}

/** Why it failed, for n8n's own error handling. */
function failureOf({ kind, retryAfterSeconds }: ConnectorError): Failure | undefined {
  switch (kind) {
    case 'reconnect':
    case 'missingScope':
      return { cause: 'credential-invalid' };
    case 'rateLimited':
      return retryAfterSeconds === undefined
        ? { cause: 'rate-limited' }
        : { cause: 'rate-limited', retryAfterMs: retryAfterSeconds * 1000 };
    case 'unavailable':
      return { cause: 'temporarily-unavailable' };
    case 'notFound':
    case 'notAttached':
    case 'wrongAccountType':
      return { cause: 'configuration-invalid' };
    default:
      return undefined;
  }
}

const descriptionOf = (error: Error): string | undefined =>
  'description' in error && typeof error.description === 'string' ? error.description : undefined;
