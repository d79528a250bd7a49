import type { FileKeeper } from './kept-files';

type Json = Record<string, unknown>;

/** One call into an app, as Zapier's platform makes it. */
export interface AppEvent {
  command: 'execute' | 'definition' | 'validate';
  method?: string;
  bundle?: Json;
  /** Where core asks for a place to keep a file. */
  rpc_base?: string;
  /** What Zapier's cache holds: core's own stand-in for it, while app and test share a process. */
  zcacheTestObj?: Json;
}

/** Runs an app: its sources in this process, or the built zip in another one. */
export type RunApp = (event: AppEvent) => Promise<unknown>;

/** What a person answers on the way to a connection. */
export interface SignIn {
  /** The form before the sign-in page, e.g. `{ accountType: 'coach' }`. */
  fields?: Json;
  /** Who signs in on the sandbox's page. */
  user: string;
}

/** A hook that is on. */
export interface Hook {
  trigger: string;
  inputData: Json;
  targetUrl: string;
  subscribeData: Json;
}

const REDIRECT = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';

const META = {
  isBulkRead: false,
  isFillingDynamicDropdown: false,
  isLoadingSample: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  limit: -1,
  page: 0,
  timezone: 'Europe/Berlin',
};

/** Nothing listens there. */
const NOBODY = 'http://127.0.0.1:9/';

const nameOf = (error: unknown) => (error as { name?: string }).name;

/**
 * Stands in for Zapier's platform, as far as Zapier documents it: keeps the tokens, refreshes them on RefreshAuthError and
 * runs the step once more, remembers the ids that a polling trigger has shown, keeps what a hook's subscription returned,
 * renders the connection's label.
 */
export class ZapierPlatform {
  authData: Json = {};
  /** Keeps the files of steps; without one, a step that makes a file fails. */
  keeper: FileKeeper | undefined;
  /** Methods called, in order. */
  readonly calls: string[] = [];
  /** Zapier's cache; empty it to see a Zap without. */
  cache: Json = {};
  private readonly seen = new Map<string, Set<string>>();

  constructor(private readonly run: RunApp) {}

  async execute<T = unknown>(
    method: string,
    inputData: Json = {},
    meta: Partial<typeof META> = {},
    more: Json = {},
  ): Promise<T> {
    const step = () =>
      this.call<T>(method, { authData: this.authData, inputData, meta: { ...META, ...meta }, ...more });
    try {
      return await step();
    } catch (error) {
      if (nameOf(error) !== 'RefreshAuthError') throw error;
      const bundle = { authData: this.authData, inputData: {} };
      const fresh = await this.call<Json>('authentication.oauth2Config.refreshAccessToken', bundle);
      this.authData = { ...this.authData, ...fresh };
      return await step();
    }
  }

  create = <T = Json>(key: string, inputData: Json) => this.execute<T>(`creates.${key}.operation.perform`, inputData);

  search = <T = Json[]>(key: string, inputData: Json) =>
    this.execute<T>(`searches.${key}.operation.perform`, inputData);

  inputFields = (kind: string, key: string, inputData: Json = {}) =>
    this.execute<Json[]>(`${kind}.${key}.operation.inputFields`, inputData);

  dropdown = (key: string, inputData: Json = {}) =>
    this.execute<{ id: string; name: string }[]>(`triggers.${key}.operation.perform`, inputData, {
      isFillingDynamicDropdown: true,
    });

  /** The sign-in in the browser, then the connection test and the label. */
  async connect({ fields = {}, user }: SignIn): Promise<{ label: string; test: Json }> {
    const state = `state-${Math.random()}`;
    const form = { ...fields, redirect_uri: REDIRECT, state };
    const address = await this.call<string>('authentication.oauth2Config.authorizeUrl', { inputData: form });
    const page = await fetch(`${address}&sandbox_user=${user}&sandbox_decision=approve`, { redirect: 'manual' });
    const location = page.headers.get('location');
    if (!location) throw new Error(`no redirect: ${page.status} ${await page.text()}`);
    const back = new URL(location);
    if (back.searchParams.get('state') !== state) throw new Error('the state did not come back');
    const exchange = { ...form, code: back.searchParams.get('code') };
    const tokens = await this.call<Json>('authentication.oauth2Config.getAccessToken', { inputData: exchange });
    this.authData = { ...fields, ...tokens };
    const test = await this.execute<Json>('authentication.test');
    return { test, label: await this.label(test) };
  }

  /** What a person typed into the form of a connection without a sign-in page, then the connection test and the label. */
  async connectWith(fields: Json): Promise<{ label: string; test: Json }> {
    this.authData = fields;
    const test = await this.execute<Json>('authentication.test');
    return { test, label: await this.label(test) };
  }

  /** Zapier asks once for everything there is; those ids never fire. */
  async switchOn(trigger: string, inputData: Json = {}): Promise<void> {
    const items = await this.poll(trigger, inputData, { isPopulatingDedupe: true });
    this.seen.set(trigger, new Set(items.map(({ id }) => id)));
  }

  /** One poll of a Zap that is on: the items it fires for, oldest first as Zapier runs them. */
  async fired(trigger: string, inputData: Json = {}): Promise<Json[]> {
    const seen = this.seen.get(trigger);
    if (!seen) throw new Error(`${trigger} is not switched on`);
    const fresh = (await this.poll(trigger, inputData)).filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh.reverse();
  }

  poll(trigger: string, inputData: Json = {}, meta: Partial<typeof META> = {}) {
    return this.execute<({ id: string } & Json)[]>(`triggers.${trigger}.operation.perform`, inputData, meta);
  }

  /** Zapier subscribes with an address of its own for every Zap. */
  async subscribe(trigger: string, inputData: Json, targetUrl: string): Promise<Hook> {
    const method = `triggers.${trigger}.operation.performSubscribe`;
    const subscribeData = await this.execute<Json>(method, inputData, {}, { targetUrl });
    return { trigger, inputData, targetUrl, subscribeData };
  }

  unsubscribe({ trigger, inputData, targetUrl, subscribeData }: Hook): Promise<Json> {
    const method = `triggers.${trigger}.operation.performUnsubscribe`;
    return this.execute<Json>(method, inputData, {}, { targetUrl, subscribeData });
  }

  /** What a Zap fires for after a delivery: everything, since Zapier remembers no ids of hooks. */
  deliver({ trigger, inputData, subscribeData }: Hook, content: unknown = {}): Promise<({ id: string } & Json)[]> {
    const cleanedRequest = { method: 'POST', querystring: {}, headers: {}, content };
    const method = `triggers.${trigger}.operation.perform`;
    return this.execute(method, inputData, {}, { subscribeData, cleanedRequest });
  }

  private async label(test: Json): Promise<string> {
    const { authentication } = (await this.run({ command: 'definition' })) as { authentication: Json };
    return String(authentication.connectionLabel).replace(/\{\{(\w+)\}\}/g, (_, key: string) =>
      String(test[key] ?? ''),
    );
  }

  private async call<T>(method: string, bundle: Json): Promise<T> {
    this.calls.push(method);
    const rpc_base = this.keeper?.rpcBase ?? NOBODY;
    const event = { method, bundle: { inputDataRaw: {}, ...bundle }, rpc_base, zcacheTestObj: this.cache };
    return (await this.run({ command: 'execute', ...event })) as T;
  }
}
