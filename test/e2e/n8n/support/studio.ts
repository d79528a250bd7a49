import { connectCredential } from '../../../../scripts/runtime/n8n-credentials';
import { customAddresses } from './connection';
import { Mailbox, SMTP_USER } from './mailbox';
import { SlackStandIn } from './slack';
import { credential, Stage, type StageParts, type StandIn, type StartN8n, startParts } from './stage';

const PERMISSIONS = ['readWorkouts', 'planWorkouts', 'readStructures'];

export interface StudioOptions {
  /** Stand-ins of further services, by host. */
  stands?: Record<string, StandIn>;
  /** Credentials beside those every studio has. */
  credentials?: ReturnType<typeof credential>[];
  /** For n8n. */
  env?: Record<string, string>;
  /** Another way to start it. */
  start?: StartN8n;
}

/** The stage of a coaching studio's templates: a coach's account, a mail server, Slack, and the tables of *Set up*. */
export class StudioStage extends Stage {
  private constructor(
    parts: StageParts,
    readonly mailbox: Mailbox,
    readonly slack: SlackStandIn,
  ) {
    super(parts);
  }

  /** @param name of the folder and the log */
  static async start(name: string, { stands, credentials = [], env, start }: StudioOptions = {}): Promise<StudioStage> {
    const mailbox = new Mailbox();
    const slack = new SlackStandIn();
    const smtp = { ...SMTP_USER, host: '127.0.0.1', port: await mailbox.start(), secure: false, disableStartTls: true };
    const services = (url: string) => [
      credential('TrainingPeaks account', 'trainingPeaksOAuth2Api', {
        ...customAddresses(url),
        permissions: PERMISSIONS,
        clientId: 'sandbox-client',
        clientSecret: 'sandbox-secret',
        accountType: 'coach',
        pseudonymSecret: 'known to the studio alone',
      }),
      credential('SMTP account', 'smtp', smtp),
      credential('Slack account', 'slackApi', { accessToken: 'xoxb-studio', signatureSecret: '' }),
      ...credentials,
    ];
    const parts = await startParts(name, { 'slack.com': slack, ...stands }, services, { env, start });
    const { connected, page } = await connectCredential(parts.n8n.client, 'TrainingPeaks account', { user: 'coach' });
    if (!connected) throw new Error(page);
    const stop = async () => {
      await parts.stop();
      await mailbox.close();
    };
    return new StudioStage({ ...parts, stop }, mailbox, slack);
  }

  /** The calendars of a seed, no faults, nothing sent, and no tables. */
  async empty(seed: string): Promise<void> {
    await super.clean(seed);
    for (const kept of [this.mailbox.mails, this.slack.messages]) kept.length = 0;
    for (const { refused } of [this.mailbox, this.slack]) refused.clear();
  }

  /**
   * And the tables as *Set up* makes them.
   *
   * @param fill what is filled into *Set up*
   */
  override async clean(seed: string, fill?: Record<string, unknown>): Promise<void> {
    await this.empty(seed);
    const { execution } = await this.run(await this.imported('studio-set-up', fill));
    if (execution.status !== 'success') throw new Error(execution.error?.message ?? execution.status);
  }
}
