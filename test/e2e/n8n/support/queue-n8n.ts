import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from '../../../../scripts/runtime/installed';
import { installPackage, startN8n } from '../../../../scripts/runtime/n8n';
import type { RunningN8n } from '../../../../scripts/runtime/n8n';
import { N8nClient } from '../../../../scripts/runtime/n8n-client';
import { freePort } from '../../../../scripts/runtime/ports';
import { startPostgres, startRedis } from './servers';
import type { LocalServer } from './servers';

/** Found out sooner than by default (60, 10 and 30 seconds) that a worker is gone. */
const QUICK_TO_NOTICE = {
  QUEUE_WORKER_LOCK_DURATION: '6000',
  QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
  QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/**
 * An n8n in queue mode: a main process and workers, each with a user folder and the package of its own as on machines of
 * their own, and a PostgreSQL and a Redis that all share. Logs stay in .work/e2e.
 */
export class QueueN8n {
  private servers: LocalServer[] = [];
  private processes = new Map<string, RunningN8n>();
  private starts = 0;
  private port = 0;
  client = new N8nClient('');

  private constructor(
    private readonly name: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @throws Error naming the package to install when there is no PostgreSQL or Redis */
  static async start(name: string, workers: string[], env: Record<string, string> = {}): Promise<QueueN8n> {
    const n8n = new QueueN8n(name, env);
    try {
      n8n.port = await freePort();
      n8n.client = new N8nClient(`http://127.0.0.1:${n8n.port}`);
      n8n.servers.push(await startPostgres());
      n8n.servers.push(await startRedis());
      await n8n.startMain();
      await n8n.client.setUpOwner();
      await Promise.all(workers.map((worker) => n8n.startWorker(worker)));
    } catch (error) {
      await n8n.remove();
      throw error;
    }
    return n8n;
  }

  startMain(): Promise<void> {
    return this.startProcess('main', { role: 'main', port: this.port });
  }

  startWorker(name: string): Promise<void> {
    return this.startProcess(name, { role: 'worker' });
  }

  /** SIGKILL: as if the machine of this process lost power. */
  async kill(name: string): Promise<void> {
    await this.process(name).kill();
  }

  log(name: string): string {
    return this.process(name).log();
  }

  /** Ends everything that was started. */
  async remove(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.stop()));
    await Promise.all(this.servers.map((server) => server.stop()));
    rmSync(this.folder(''), { recursive: true, force: true });
  }

  private process(name: string): RunningN8n {
    const found = this.processes.get(name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  }

  private folder(process: string): string {
    return join(clone, '.work/e2e', this.name, process);
  }

  private async startProcess(name: string, options: { role: 'main' | 'worker'; port?: number }): Promise<void> {
    const home = this.folder(name);
    installPackage(home);
    const shared = Object.assign({}, ...this.servers.map(({ env }) => env)) as Record<string, string>;
    const env = {
      EXECUTIONS_MODE: 'queue',
      OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
      N8N_DEFAULT_BINARY_DATA_MODE: 'database',
      ...QUICK_TO_NOTICE,
      ...shared,
      ...this.env,
    };
    const logFile = join(clone, '.work/e2e', `${this.name}-${name}-${++this.starts}.log`);
    this.processes.set(name, await startN8n({ home, env, logFile, ...options }));
  }
}
