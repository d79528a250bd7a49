/** The person who owns a local n8n; the demo prints these so that the editor can be opened. */
export const owner = {
  email: 'coach@example.com',
  password: 'TrainingPeaks-demo-1',
  firstName: 'Casey',
  lastName: 'Coach',
};

/** An answer of n8n's REST interface that was not a success. */
export class N8nRequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Talks to a running n8n as its editor does: the REST interface with the editor's cookie. */
export class N8nClient {
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  /** The raw answer; redirects are not followed. */
  async fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'browser-id': 'local-editor',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /**
   * @returns the `data` of the answer, as the editor unwraps it
   * @throws N8nRequestError
   */
  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(method, path, body);
    const text = await response.text();
    if (!response.ok) {
      throw new N8nRequestError(response.status, `${method} ${path}: ${response.status} ${text.slice(0, 1000)}`);
    }
    const answer = JSON.parse(text) as { data: T };
    return answer.data;
  }

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  /** Creates the owner of a fresh n8n and stays signed in. */
  async setUpOwner(): Promise<void> {
    await this.post('/rest/owner/setup', owner);
  }

  async signIn(): Promise<void> {
    await this.post('/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
  }

  /** Names of the node types of a package, `<package>.<node>`. */
  async nodeTypes(packageName: string): Promise<string[]> {
    const response = await this.fetch('GET', '/types/nodes.json');
    const types = (await response.json()) as { name: string }[];
    return types.map(({ name }) => name).filter((name) => name.startsWith(`${packageName}.`));
  }
}
