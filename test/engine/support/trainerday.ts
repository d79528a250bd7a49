import type { IDataObject } from 'n8n-workflow';
import type { LoggedRequest } from '../../../sandbox/request-log';
import { Engine, type Face } from './engine';
import type { TestSandbox } from './sandbox';

const FACE: Face = {
  node: 'trainerDay',
  trigger: 'trainerDayTrigger',
  credential: ({ authentication }) => (authentication === 'oAuth2' ? 'trainerDayOAuth2Api' : 'trainerDayApi'),
};

/** The keys of the sandbox's people. */
export const KEYS = { premium: 'td_sandbox_premium', basic: 'td_sandbox_basic' } as const;

/** What the sandbox says is at TrainerDay. */
export interface TrainerDayContent {
  events: { number: number; date: string; workout: { title: string; segments: number[][] } | null }[];
  activities: { name: string }[];
}

/** n8n's engine around the TrainerDay nodes, and the sandbox's TrainerDay behind them. */
export class TrainerDayStage {
  private constructor(
    readonly engine: Engine,
    readonly sandbox: TestSandbox,
  ) {}

  static async open(sandbox: TestSandbox): Promise<TrainerDayStage> {
    return new TrainerDayStage(await Engine.start(sandbox, FACE), sandbox);
  }

  /** Stores a personal key. */
  key(apiKey: string = KEYS.premium): string {
    return this.store({ apiKey });
  }

  /** Stores a signed-in OAuth2 credential. */
  async signIn(account = 'premium', scopes?: string): Promise<string> {
    const oauthTokenData = await this.sandbox.control<IDataObject>('trainerday/tokens', {
      account,
      ...(scopes === undefined ? {} : { scopes }),
    });
    return this.store({
      clientId: 'trainerday-client',
      clientSecret: 'trainerday-secret',
      oauthBaseUrl: `${this.sandbox.url}/trainerday`,
      oauthTokenData,
    });
  }

  async content(account = 'premium'): Promise<TrainerDayContent> {
    const { accounts } = await this.sandbox.control<{ accounts: TrainerDayContent[] }>(
      `trainerday?account=${account}`,
      undefined,
      'GET',
    );
    return accounts[0]!;
  }

  /** Requests to TrainerDay since the last call of this, as `GET /calendar`. */
  async calls(): Promise<string[]> {
    const log = await this.sandbox.control<{ requests: LoggedRequest[] }>('requests', undefined, 'GET');
    await this.sandbox.control('requests', undefined, 'DELETE');
    const api = '/trainerday/api/v1';
    return log.requests
      .filter(({ path }) => path.startsWith(api))
      .map(({ method, path }) => `${method} ${path.slice(api.length)}`);
  }

  private store(fields: IDataObject): string {
    const id = `connection-${Object.keys(this.engine.credentials.stored).length}`;
    this.engine.credentials.stored[id] = {
      environment: 'custom',
      apiBaseUrl: `${this.sandbox.url}/trainerday`,
      ...fields,
    } as never;
    return id;
  }
}
