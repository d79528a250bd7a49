import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../../../sandbox/server';
import { SandboxView } from '../../../../scripts/demo/sandbox-view';
import { clone } from '../../../../scripts/runtime/installed';
import { runN8nCommand } from '../../../../scripts/runtime/n8n';
import { connectCredential, type Credential } from '../../../../scripts/runtime/n8n-credentials';
import { createWorkflow, itemsOf, runWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import type { Execution, Workflow, WorkflowJson } from '../../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../../support/browser';
import { startLoopbackProxy } from '../../support/proxy';
import { connected, customAddresses } from './connection';
import { Editor } from './editor';
import { GoogleDrive } from './google-drive';
import { docPicture } from './pictures';
import { SandboxWebhooks } from './subscriptions';
import { startTestN8n, type TestN8n } from './test-n8n';

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

/** The athlete who is connected. */
const NOOR = 880045;
const DAY = 86_400_000;
const PERMISSIONS = ['readWorkouts', 'readStructures', 'readDetails', 'uploadFiles'];

/** The name the secret of the webhook has, and the secret. */
export const SECRET = { name: 'X-Upload-Key', value: 'known to the sender alone' };

/**
 * A real n8n with the credentials the templates name, beside a sandbox and a stand-in of Google Drive. Templates are
 * imported as the files are; `fill` gives what a person fills into the node *Fill this in*.
 */
export class TemplateStage {
  private constructor(
    readonly n8n: TestN8n,
    readonly sandbox: SandboxView,
    readonly drive: GoogleDrive,
    /** Hosts that n8n asked for and that have no stand-in. */
    readonly refused: string[],
    private readonly coach: Credential,
    private readonly home: string,
    readonly stop: () => Promise<void>,
  ) {}

  /** @param name of the folder and the log */
  static async start(name: string): Promise<TemplateStage> {
    const { url, close } = await startSandbox();
    const drive = new GoogleDrive();
    const work = join(clone, '.work/e2e');
    const proxy = await startLoopbackProxy({ 'www.googleapis.com': await drive.start() }, join(work, `${name}-ca`));
    const n8n = await startTestN8n(name, { env: proxy.env });
    const account = { ...customAddresses(url), permissions: PERMISSIONS };
    const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
    const oauthTokenData = { access_token: 'drive', token_type: 'Bearer' };
    const file = join(work, `${name}-credentials.json`);
    writeFileSync(
      file,
      JSON.stringify([
        credential('TrainingPeaks account', 'trainingPeaksOAuth2Api', {
          ...account,
          ...client,
          accountType: 'athlete',
        }),
        credential('Google Drive account', 'googleDriveOAuth2Api', { ...client, oauthTokenData }),
        credential('Header Auth account', 'httpHeaderAuth', SECRET),
      ]),
    );
    await runN8nCommand(['import:credentials', `--input=${file}`], n8n.env);
    await connectCredential(n8n.client, 'TrainingPeaks account', { user: 'premium' });
    const coach = await connected(n8n.client, { ...account, accountType: 'coach' }, { user: 'coach' });
    const stop = async () => {
      await n8n.stop();
      await Promise.all([proxy.close(), drive.close(), close()]);
    };
    return new TemplateStage(n8n, new SandboxView(url), drive, proxy.refused, coach, join(work, name), stop);
  }

  /** A control endpoint of the sandbox. */
  control<T = unknown>(path: string, body?: object, method?: string): Promise<T> {
    return new SandboxWebhooks(this.sandbox.url).control<T>(path, body, method);
  }

  /** The calendars of a seed, no faults, empty folders, and no data tables. */
  async clean(seed: string): Promise<void> {
    await this.control('reset', { seed, keepGrants: true });
    for (const switches of ['faults', 'quirks']) await this.control(switches, undefined, 'DELETE');
    this.drive.files.clear();
    this.drive.broken.clear();
    for (const folder of ['activities', 'trainingpeaks-backup']) {
      rmSync(this.folder(folder), { recursive: true, force: true });
      mkdirSync(this.folder(folder), { recursive: true });
    }
    for (const { id } of await this.tables())
      await this.n8n.client.request('DELETE', `${await this.tablesPath()}/${id}`);
  }

  /** A folder that n8n may read and write as it comes. */
  folder(name: string): string {
    return join(this.home, '.n8n-files', name);
  }

  /** @param drive whether the nodes of Google Drive are activated where `fill` names it, as the note asks for */
  async imported(
    stem: string,
    fill: Record<string, unknown> = {},
    { by = 'athlete', drive = true }: { by?: 'athlete' | 'coach'; drive?: boolean } = {},
  ): Promise<Workflow> {
    const template = shipped(stem);
    const settings = template.nodes.find(({ name }) => name === 'Fill this in');
    const { assignments } = settings?.parameters.assignments as { assignments: { name: string; value: unknown }[] };
    for (const [name, value] of Object.entries(fill)) {
      const assignment = assignments.find((one) => one.name === name);
      if (!assignment) throw new Error(`${stem} has nothing called ${name} to fill in.`);
      assignment.value = value;
    }
    if (drive && Object.values(fill).includes('drive')) for (const node of template.nodes) node.disabled = false;
    if (by === 'coach') {
      for (const { credentials = {} } of template.nodes) {
        if (this.coach.type in credentials) credentials[this.coach.type] = { id: this.coach.id, name: this.coach.name };
      }
    }
    return createWorkflow(this.n8n.client, template);
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
  async calendar(athlete = NOOR): Promise<StoredWorkout[]> {
    const path = `state?athlete=${athlete}`;
    const state = await this.control<{ athletes: { workouts: StoredWorkout[] }[] }>(path, undefined, 'GET');
    return state.athletes[0]!.workouts;
  }

  /** Rows of a data table, without the time of the last write. */
  async rows(table: string): Promise<Row[]> {
    const id = (await this.tables()).find(({ name }) => name === table)?.id;
    const { data } = await this.n8n.client.get<{ data: Row[] }>(`${await this.tablesPath()}/${id}/rows?take=200`);
    return data.map((row) => ({ ...row, updatedAt: undefined }));
  }

  async addRow(table: string, row: Record<string, unknown>): Promise<void> {
    const id = (await this.tables()).find(({ name }) => name === table)?.id;
    await this.n8n.client.post(`${await this.tablesPath()}/${id}/insert`, { data: [row], returnType: 'id' });
  }

  private async tablesPath(): Promise<string> {
    const { id } = await this.n8n.client.get<{ id: string }>('/rest/projects/personal');
    return `/rest/projects/${id}/data-tables`;
  }

  private async tables(): Promise<{ id: string; name: string }[]> {
    return (await this.n8n.client.get<{ data: { id: string; name: string }[] }>(await this.tablesPath())).data;
  }
}

/** A template as its file is. */
export const shipped = (stem: string): WorkflowJson =>
  JSON.parse(readFileSync(join(clone, 'workflows', `${stem}.json`), 'utf8')) as WorkflowJson;

const credential = (name: string, type: string, data: Record<string, unknown>) => ({ id: name, name, type, data });

/** Seven o'clock UTC of a day some days ago. */
export function morning(daysAgo: number, seconds = 0): string {
  const day = new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
  return `${day}T07:00:${String(seconds).padStart(2, '0')}Z`;
}

/** Takes the pictures of templates as the editor draws them. */
export async function pictureOf(stage: TemplateStage, stems: string[]): Promise<void> {
  const browser = await openBrowser({ width: 1760, height: 1060 });
  try {
    const editor = new Editor(browser.page, stage.n8n.url);
    await editor.signIn();
    for (const stem of stems) {
      const { id } = await stage.imported(stem);
      await editor.openWorkflow(id);
      await editor.node('Fill this in').waitFor();
      await docPicture(browser.page, `template-${stem}`);
    }
  } finally {
    await browser.close();
  }
}
