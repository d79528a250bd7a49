import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../../sandbox/server';
import { SandboxView } from '../../../../scripts/demo/sandbox-view';
import { clone } from '../../../../scripts/runtime/installed';
import { runN8nCommand } from '../../../../scripts/runtime/n8n';
import { createWorkflow, itemsOf, runWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import type { Execution, Workflow } from '../../../../scripts/runtime/n8n-workflows';
import { filled, shipped } from '../../../../scripts/runtime/templates';
import { startLoopbackProxy } from '../../support/proxy';
import { SandboxWebhooks } from './subscriptions';
import { startTestN8n, type TestN8n } from './test-n8n';

export { filled, shipped };

export type Row = Record<string, unknown> & { id: number };

export interface StoredWorkout {
  id: number;
  day: string;
  completed: boolean;
}

export interface RanTemplate {
  execution: Execution;
  /** The result list at the end of the templates that have one. */
  results: Record<string, unknown>[];
  /** Method and path of the requests which reached the API and were no reads. */
  writes: string[];
}

/** Takes the place of a service's host on this machine. */
export interface StandIn {
  /** @returns the port of loopback it listens on, for plain HTTP */
  start: () => Promise<number>;
  close: () => Promise<void>;
}

/** Starts the n8n of a stage. */
export type StartN8n = (name: string, options: { env: Record<string, string> }) => Promise<TestN8n>;

/** What every stage of template tests has. */
export interface StageParts {
  n8n: TestN8n;
  sandbox: SandboxView;
  /** Hosts that n8n asked for and that have no stand-in. */
  refused: string[];
  stop: () => Promise<void>;
}

/** As many rows as n8n gives at once. */
const pageSize = 250;

/** A credential as n8n imports it; its id is its name. */
export const credential = (name: string, type: string, data: Record<string, unknown>) => ({
  id: name,
  name,
  type,
  data,
});

/**
 * Starts a sandbox, the stand-ins, and an n8n of its own which reaches the hosts of those alone.
 *
 * @param name of the folder and the log
 * @param credentialsFor a sandbox's address, imported before anything else
 */
export async function startParts(
  name: string,
  stands: Record<string, StandIn>,
  credentialsFor: (sandboxUrl: string) => ReturnType<typeof credential>[],
  { env = {}, start = startTestN8n }: { env?: Record<string, string>; start?: StartN8n } = {},
): Promise<StageParts> {
  const { url, close } = await startSandbox();
  const work = join(clone, '.work/e2e');
  const ports: Record<string, number> = {};
  for (const [host, stand] of Object.entries(stands)) ports[host] = await stand.start();
  const proxy = await startLoopbackProxy(ports, join(work, `${name}-ca`));
  const n8n = await start(name, { env: { ...proxy.env, ...env } });
  const file = join(work, `${name}-credentials.json`);
  writeFileSync(file, JSON.stringify(credentialsFor(url)));
  await runN8nCommand(['import:credentials', `--input=${file}`], n8n.env);
  const stop = async () => {
    await n8n.stop();
    await Promise.all([proxy.close(), ...Object.values(stands).map((stand) => stand.close()), close()]);
  };
  return { n8n, sandbox: new SandboxView(url), refused: proxy.refused, stop };
}

/** A real n8n beside a sandbox and stand-ins of other services, for tests that run the shipped templates. */
export class Stage {
  readonly n8n: TestN8n;
  readonly sandbox: SandboxView;
  readonly refused: string[];
  readonly stop: () => Promise<void>;

  constructor({ n8n, sandbox, refused, stop }: StageParts) {
    this.n8n = n8n;
    this.sandbox = sandbox;
    this.refused = refused;
    this.stop = stop;
  }

  /** A control endpoint of the sandbox. */
  control<T = unknown>(path: string, body?: object, method?: string): Promise<T> {
    return new SandboxWebhooks(this.sandbox.url).control<T>(path, body, method);
  }

  /** The calendars of a seed, no faults, and no data tables. */
  async clean(seed: string): Promise<void> {
    await this.control('reset', { seed, keepGrants: true });
    for (const switches of ['faults', 'quirks']) await this.control(switches, undefined, 'DELETE');
    for (const { id } of await this.tables())
      await this.n8n.client.request('DELETE', `${await this.tablesPath()}/${id}`);
  }

  /** Imports a template as the file is, but for what is filled in. */
  imported(stem: string, fill: Record<string, unknown> = {}): Promise<Workflow> {
    return createWorkflow(this.n8n.client, filled(stem, fill));
  }

  async run({ id }: Workflow, trigger = 'When clicking Execute'): Promise<RanTemplate> {
    const before = (await this.sandbox.requests()).at(-1)?.index ?? 0;
    const execution = await runWorkflow(this.n8n.client, id, trigger);
    const asked = await this.sandbox.requests(before);
    return {
      execution,
      results: itemsOf(execution, 'Result list'),
      writes: asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    };
  }

  /** Everything on an athlete's calendar. */
  async calendar(athlete: number): Promise<StoredWorkout[]> {
    const path = `state?athlete=${athlete}`;
    const state = await this.control<{ athletes: { workouts: StoredWorkout[] }[] }>(path, undefined, 'GET');
    return state.athletes[0]!.workouts;
  }

  /** Names of the data tables. */
  async tableNames(): Promise<string[]> {
    return (await this.tables()).map(({ name }) => name).sort();
  }

  /** @param columns type by name */
  async addTable(name: string, columns: Record<string, string>): Promise<void> {
    const list = Object.entries(columns).map(([column, type]) => ({ name: column, type }));
    await this.n8n.client.post(await this.tablesPath(), { name, columns: list });
  }

  /** Rows of a data table in the order they were made, without the time of the last write. */
  async rows(table: string): Promise<Row[]> {
    const rows: Row[] = [];
    let page: Row[];
    do {
      const query = `take=${pageSize}&skip=${rows.length}&sortBy=id:asc`;
      page = (await this.n8n.client.get<{ data: Row[] }>(`${await this.pathOf(table)}/rows?${query}`)).data;
      rows.push(...page);
    } while (page.length === pageSize);
    return rows.map((row) => ({ ...row, updatedAt: undefined }));
  }

  addRow(table: string, row: Record<string, unknown>): Promise<void> {
    return this.addRows(table, [row]);
  }

  async addRows(table: string, rows: Record<string, unknown>[]): Promise<void> {
    await this.n8n.client.post(`${await this.pathOf(table)}/insert`, { data: rows, returnType: 'id' });
  }

  /** Changes the rows in which the columns of `where` have these values. */
  async updateRow(table: string, where: Record<string, unknown>, data: Record<string, unknown>): Promise<void> {
    await this.n8n.client.request('PATCH', `${await this.pathOf(table)}/rows`, { filter: filterOf(where), data });
  }

  /** Deletes the rows in which the columns of `where` have these values. */
  async deleteRows(table: string, where: Record<string, unknown>): Promise<void> {
    const filter = encodeURIComponent(JSON.stringify(filterOf(where)));
    await this.n8n.client.request('DELETE', `${await this.pathOf(table)}/rows?filter=${filter}`);
  }

  async deleteTable(table: string): Promise<void> {
    await this.n8n.client.request('DELETE', await this.pathOf(table));
  }

  private async pathOf(table: string): Promise<string> {
    const id = (await this.tables()).find(({ name }) => name === table)?.id;
    if (id === undefined) throw new Error(`There is no data table ${table}.`);
    return `${await this.tablesPath()}/${id}`;
  }

  private async tablesPath(): Promise<string> {
    const { id } = await this.n8n.client.get<{ id: string }>('/rest/projects/personal');
    return `/rest/projects/${id}/data-tables`;
  }

  private async tables(): Promise<{ id: string; name: string }[]> {
    return (await this.n8n.client.get<{ data: { id: string; name: string }[] }>(`${await this.tablesPath()}?take=100`))
      .data;
  }
}

const filterOf = (where: Record<string, unknown>) => ({
  type: 'and',
  filters: Object.entries(where).map(([columnName, value]) => ({ columnName, condition: 'eq', value })),
});
