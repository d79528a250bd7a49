import { Sandbox, startSandbox } from '../../../sandbox/server';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: any;
}

/** A running sandbox with the calls tests need; the clock stands at a Wednesday noon UTC. */
export class TestSandbox {
  private constructor(private readonly sandbox: Sandbox) {}

  static readonly now = '2026-05-13T12:00:00.000Z';
  static readonly today = '2026-05-13';

  static async start(seedName?: string): Promise<TestSandbox> {
    const started = new TestSandbox(await startSandbox(seedName === undefined ? {} : { seedName }));
    await started.reset();
    return started;
  }

  get url(): string {
    return this.sandbox.url;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  async reset(): Promise<void> {
    await this.control('POST', '/reset', { now: TestSandbox.now });
  }

  async control(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.send(method, `/_sandbox${path}`, body);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  async token(user: string, scopes?: string, more: object = {}): Promise<string> {
    const pair = await this.control('POST', '/tokens', { user, ...(scopes === undefined ? {} : { scopes }), ...more });
    return pair.access_token;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'user-agent': 'sandbox-test/1.0', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    let json: any = null;
    try {
      json = JSON.parse(text);
    } catch {
      json = null;
    }
    return { status: response.status, headers: response.headers, text, json };
  }

  api(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, path, body, { authorization: `Bearer ${token}` });
  }

  get(token: string, path: string): Promise<Answer> {
    return this.api(token, 'GET', path);
  }
}

export const premiumId = 880_045;
export const basicId = 880_046;
export const trialId = 880_047;
export const rosterId = 880_101;
