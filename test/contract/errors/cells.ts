import type { HttpResponse, Transport } from '../../../shared/http/ports';
import { runOperation } from '../../../shared/operations/run';
import { type Baseline, keyOf, sessionOver } from './baseline';
import type { Failure } from './failures';

/** How an operation ended when one of its requests failed for good. */
export type Ending = { error: unknown } | { result: unknown };

/** Lists that a look-up may ask for; nothing was recorded of them, and nothing is there. */
const LIST = /\/\d{4}-\d{2}-\d{2}|nutrition|subscriptions/;

/**
 * Runs the operation with everything answered as it was, except for one request, which fails each time it is made. A list
 * that was read before it stays as it was then: what the request would have made is not there.
 */
export function endingOf(baseline: Baseline, failingStep: string, failure: Failure): Promise<Ending> {
  const before = baseline.answers.slice(
    0,
    baseline.answers.findIndex(({ step }) => step === failingStep),
  );
  const made = new Map<string, number>();
  const transport: Transport = (request) => {
    const step = keyOf(request);
    if (step === failingStep) return failure.answer(request);
    const known = before.filter((one) => one.step === step);
    const answers = known.length > 0 ? known : baseline.answers.filter((one) => one.step === step);
    if (answers.length === 0) {
      const isList = request.method === 'GET' && LIST.test(step);
      return isList ? Promise.resolve<HttpResponse>({ status: 200, headers: {}, body: '[]' }) : failure.answer(request);
    }
    const count = made.get(step) ?? 0;
    made.set(step, count + 1);
    return Promise.resolve(answers[Math.min(count, answers.length - 1)]!.answer);
  };
  return runOperation(baseline.operation, sessionOver(transport, baseline.accountType), baseline.input).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
}
