import { createHash } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ConnectorError } from '../../shared';

/** What an earlier try did with an item. */
interface Tried {
  /** Tells what was asked for. */
  asked: string;
  results?: INodeExecutionData[];
  /** See `ConnectorError.resume`. */
  resume?: unknown;
}

/**
 * What earlier tries of a step wrote. With Retry On Fail, n8n runs a step again for all items when one of them failed, and
 * Retry Execution does the same by hand: what was written then must not be written again, and what may have been has to be
 * looked for. n8n keeps this with the execution, and only while some item has failed.
 */
export class EarlierTries {
  private readonly context: Record<string, unknown>;
  /** A step in a loop runs several times in one execution. */
  private readonly run: string;

  constructor(context: IExecuteFunctions) {
    this.context = context.getContext('node');
    this.run = `written in run ${context.getWorkflowDataProxy(0).$runIndex as number}`;
  }

  /** Does the writing, unless an earlier try of the same has done it. @throws what `write` throws */
  async write(
    itemIndex: number,
    asked: object,
    write: (resume: unknown) => Promise<INodeExecutionData[]>,
  ): Promise<INodeExecutionData[]> {
    const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('base64');
    const items = (this.context[this.run] ??= {}) as Record<number, Tried | undefined>;
    const before = items[itemIndex];
    const tried = before?.asked === fingerprint ? before : undefined;
    if (tried?.results !== undefined) return tried.results;
    const note = (outcome: Omit<Tried, 'asked'>): void => {
      items[itemIndex] = { asked: fingerprint, ...outcome };
    };
    const results = await write(tried?.resume).catch((error: unknown) => {
      if (error instanceof ConnectorError && error.resume !== undefined) note({ resume: error.resume });
      throw error;
    });
    note({ results });
    return results;
  }

  /** Nothing failed, so nothing will be tried again. */
  forget(): void {
    delete this.context[this.run];
  }
}
