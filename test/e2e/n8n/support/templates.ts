import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from '../../../../scripts/runtime/installed';
import { connectCredential, type Credential } from '../../../../scripts/runtime/n8n-credentials';
import { createWorkflow } from '../../../../scripts/runtime/n8n-workflows';
import type { Workflow } from '../../../../scripts/runtime/n8n-workflows';
import { openBrowser } from '../../support/browser';
import { connected, customAddresses } from './connection';
import { Editor } from './editor';
import { GoogleDrive } from './google-drive';
import { docPicture } from './pictures';
import { filled, shipped } from '../../../../scripts/runtime/templates';
import { credential, Stage, type StageParts, startParts, type StoredWorkout } from './stage';

/** The athlete who is connected. */
const NOOR = 880045;
const DAY = 86_400_000;
const PERMISSIONS = ['readWorkouts', 'readStructures', 'readDetails', 'uploadFiles'];

/** The name the secret of the webhook has, and the secret. */
export const SECRET = { name: 'X-Upload-Key', value: 'known to the sender alone' };

/** The stage of an athlete's templates: their credentials, a folder of n8n's, and a stand-in of Google Drive. */
export class TemplateStage extends Stage {
  private constructor(
    parts: StageParts,
    readonly drive: GoogleDrive,
    private readonly coach: Credential,
    private readonly home: string,
  ) {
    super(parts);
  }

  /** @param name of the folder and the log */
  static async start(name: string): Promise<TemplateStage> {
    const drive = new GoogleDrive();
    const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
    const oauthTokenData = { access_token: 'drive', token_type: 'Bearer' };
    const account = (url: string) => ({ ...customAddresses(url), permissions: PERMISSIONS });
    const parts = await startParts(name, { 'www.googleapis.com': drive }, (url) => [
      credential('TrainingPeaks account', 'trainingPeaksOAuth2Api', {
        ...account(url),
        ...client,
        accountType: 'athlete',
      }),
      credential('Google Drive account', 'googleDriveOAuth2Api', { ...client, oauthTokenData }),
      credential('Header Auth account', 'httpHeaderAuth', SECRET),
    ]);
    const { n8n, sandbox } = parts;
    await connectCredential(n8n.client, 'TrainingPeaks account', { user: 'premium' });
    const coach = await connected(n8n.client, { ...account(sandbox.url), accountType: 'coach' }, { user: 'coach' });
    return new TemplateStage(parts, drive, coach, join(clone, '.work/e2e', name));
  }

  /** And empty folders. */
  override async clean(seed: string): Promise<void> {
    await super.clean(seed);
    this.drive.files.clear();
    this.drive.broken.clear();
    for (const folder of ['activities', 'trainingpeaks-backup']) {
      rmSync(this.folder(folder), { recursive: true, force: true });
      mkdirSync(this.folder(folder), { recursive: true });
    }
  }

  /** A folder that n8n may read and write as it comes. */
  folder(name: string): string {
    return join(this.home, '.n8n-files', name);
  }

  /** @param drive whether the nodes of Google Drive are activated where `fill` names it, as the note asks for */
  override imported(
    stem: string,
    fill: Record<string, unknown> = {},
    { by = 'athlete', drive = true }: { by?: 'athlete' | 'coach'; drive?: boolean } = {},
  ): Promise<Workflow> {
    const template = filled(stem, fill);
    if (drive && Object.values(fill).includes('drive')) for (const node of template.nodes) node.disabled = false;
    if (by === 'coach') {
      for (const { credentials = {} } of template.nodes) {
        if (this.coach.type in credentials) credentials[this.coach.type] = { id: this.coach.id, name: this.coach.name };
      }
    }
    return createWorkflow(this.n8n.client, template);
  }

  override calendar(athlete = NOOR): Promise<StoredWorkout[]> {
    return super.calendar(athlete);
  }
}

/** Seven o'clock UTC of a day some days ago. */
export function morning(daysAgo: number, seconds = 0): string {
  const day = new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
  return `${day}T07:00:${String(seconds).padStart(2, '0')}Z`;
}

/** Takes the pictures of templates as the editor draws them. */
export async function pictureOf(stage: Stage, stems: string[]): Promise<void> {
  const browser = await openBrowser({ width: 1760, height: 1060 });
  try {
    const editor = new Editor(browser.page, stage.n8n.url);
    await editor.signIn();
    for (const stem of stems) {
      const { id } = await stage.imported(stem);
      await editor.openWorkflow(id);
      await editor.node(shipped(stem).nodes[0]!.name).waitFor();
      await docPicture(browser.page, `template-${stem}`);
    }
  } finally {
    await browser.close();
  }
}
