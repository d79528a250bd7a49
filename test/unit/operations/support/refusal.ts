import { ConnectorError } from '../../../../shared/http/errors';

/** The ConnectorError something rejects with; fails when it succeeds or throws anything else. */
export async function refusal(attempt: Promise<unknown>): Promise<ConnectorError> {
  const outcome = await attempt.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof ConnectorError) return outcome.error;
  throw new Error(`expected a ConnectorError, got ${JSON.stringify(outcome)}`);
}
