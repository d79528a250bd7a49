import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ConnectorError } from '../../../shared/http/errors';
import type { Ports } from '../../../shared/http/ports';
import { createSession } from '../../../shared/operations/create-session';
import type { AnyOperation, RunOptions } from '../../../shared/operations/operation';
import { runOperation } from '../../../shared/operations/run';
import type { Session } from '../../../shared/operations/session';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { exchange, type Line, type WriteFault } from './wire';

/** How one item of a step ended, as the platform sees it. */
export type Ending =
  | { state: 'done'; result: JsonObject; results: JsonObject[] }
  | { state: 'failed'; error: ConnectorError }
  /** The process died. */
  | { state: 'killed' };

/** Faults by the number of the request within an item, from 0. */
export type Faults = Readonly<Record<number, WriteFault>>;

export interface ProcessOptions {
  account: 'athlete' | 'coach';
  /** What one item may take: 300 s in n8n, 25 s in Zapier. */
  budgetSeconds: number;
  /** Told of each fault when it happens. */
  onFault: (fault: WriteFault) => void;
}

/** One execution on a platform: a session of its own, and items that run one after another until it dies. */
export class Process {
  private readonly session: Session;
  private readonly settings: { deadlineAt: number };
  private faults: Faults = {};
  private requests = 0;
  private by = '';
  private isAlive = true;
  private die: () => void = () => {};
  private readonly death = new Promise<Ending>((resolve) => {
    this.die = () => {
      this.isAlive = false;
      resolve({ state: 'killed' });
    };
  });

  constructor(
    private readonly line: Line,
    private readonly options: ProcessOptions,
  ) {
    const hosts = { api: 'https://api.sim', oauth: 'https://oauth.sim', app: 'https://app.sim' };
    const settings = {
      ports: this.ports(),
      hosts,
      userAgent: 'simulation/1',
      applicationName: 'simulation',
      accountType: options.account,
      defaultTimeZone: 'UTC',
      deadlineAt: 0,
    };
    this.settings = settings;
    this.session = createSession(settings);
  }

  /**
   * Runs one item of an operation.
   *
   * @param by by what the server knows who sent a request
   */
  async run(
    operation: AnyOperation,
    values: Record<string, unknown>,
    { by, faults, options }: { by: string; faults: Faults; options?: RunOptions },
  ): Promise<Ending> {
    this.by = by;
    this.faults = faults;
    this.requests = 0;
    this.settings.deadlineAt = this.line.clock.now + this.options.budgetSeconds * 1000;
    const work = runOperation(operation, this.session, values, options).then(
      (results): Ending => ({ state: 'done', result: results[0] ?? {}, results }),
      (error: unknown): Ending => {
        if (!(error instanceof ConnectorError)) throw error;
        return { state: 'failed', error };
      },
    );
    return Promise.race([work, this.death]);
  }

  private ports(): Ports {
    const { clock, random } = this.line;
    /** Whoever died gets no answer, and wakes from no sleep. */
    const whileAlive = <T>(work: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        work.then(
          (value) => this.isAlive && resolve(value),
          (error: unknown) => this.isAlive && reject(error as Error),
        );
      });
    return {
      now: () => clock.now,
      sleep: (milliseconds) => whileAlive(clock.sleep(milliseconds)),
      random: () => random.next(),
      sha256: (data) => Promise.resolve(createHash('sha256').update(data).digest('hex')),
      gzip: (data) => Promise.resolve(new Uint8Array(gzipSync(data))),

      async *gunzip(data) {
        yield new Uint8Array(gunzipSync(data));
      },
      transport: (request) => {
        const fault = this.faults[this.requests++];
        if (fault !== undefined) this.options.onFault(fault);
        return whileAlive(exchange(this.line, request, this.by, fault, () => this.die()));
      },
    };
  }
}
