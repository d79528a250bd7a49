import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from '../../../../scripts/runtime/installed';
import { installPackage, startN8n } from '../../../../scripts/runtime/n8n';
import type { RunningN8n } from '../../../../scripts/runtime/n8n';
import { N8nClient } from '../../../../scripts/runtime/n8n-client';
import { freePort } from '../../../../scripts/runtime/ports';

/**
 * A real n8n that can be killed and started again where it was: same address, same database, the owner still signed in. Its
 * logs stay in .work/e2e, one for each start.
 */
export class KillableN8n {
  private running: RunningN8n | undefined;
  private starts = 0;

  private constructor(
    private readonly name: string,
    private readonly home: string,
    private readonly port: number,
    private readonly settings: Record<string, string>,
    readonly client: N8nClient,
  ) {}

  /** @param name of the folder and the logs */
  static async start(name: string, env: Record<string, string> = {}): Promise<KillableN8n> {
    const home = join(clone, '.work/e2e', name);
    rmSync(home, { recursive: true, force: true });
    installPackage(home);
    const port = await freePort();
    const n8n = new KillableN8n(name, home, port, { ...env }, new N8nClient(`http://127.0.0.1:${port}`));
    try {
      await n8n.start();
      await n8n.client.setUpOwner();
    } catch (error) {
      await n8n.remove();
      throw error;
    }
    return n8n;
  }

  /** Its SQLite database. */
  get database(): string {
    return join(this.home, '.n8n/database.sqlite');
  }

  /** Of the process that runs. */
  get env(): RunningN8n['env'] {
    if (!this.running) throw new Error('n8n does not run.');
    return this.running.env;
  }

  /** @param env settings from now on, added to those there are */
  async start(env: Record<string, string> = {}): Promise<void> {
    Object.assign(this.settings, env);
    const logFile = join(clone, '.work/e2e', `${this.name}-${++this.starts}.log`);
    this.running = await startN8n({ home: this.home, port: this.port, env: this.settings, logFile });
  }

  /** SIGKILL: as if the machine lost power. */
  async kill(): Promise<void> {
    await this.running?.kill();
  }

  /** SIGSTOP: it takes connections and does nothing about them until it is killed. */
  freeze(): void {
    if (this.running) process.kill(-this.running.pid, 'SIGSTOP');
  }

  /** SIGTERM, as every restart of a service does it. */
  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** Ends it and takes its folder away. */
  async remove(): Promise<void> {
    await this.running?.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
