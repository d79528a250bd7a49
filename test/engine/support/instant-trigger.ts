import './environment';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import {
  Workflow,
  type IDataObject,
  type INode,
  type INodeType,
  type INodeTypes,
  type IWebhookData,
} from 'n8n-workflow';
import { additionalData } from './additional-data';
import type { TestCredentials } from './credentials-helper';

type Method = 'checkExists' | 'create' | 'delete';

export interface Delivered {
  status: number;
  body: string;
}

/**
 * An instant trigger as n8n keeps it: the webhook methods and the deliveries run in n8n's own contexts, each with the static
 * data that was stored when it began, which is stored again when it ends. Deliveries arrive over HTTP on loopback.
 */
export class InstantTrigger {
  /** The items of each execution that was started. */
  readonly executions: IDataObject[][] = [];
  /** What deliveries failed with. */
  readonly failures: Error[] = [];
  /** Deliveries that are still being followed up. */
  private following: Promise<unknown>[] = [];

  private constructor(
    private readonly type: INodeType,
    private readonly node: INode,
    private readonly types: INodeTypes,
    private readonly credentials: TestCredentials,
    /** What n8n has stored. */
    public stored: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(
    type: INodeType,
    node: INode,
    types: INodeTypes,
    credentials: TestCredentials,
    stored = '{}',
  ): Promise<InstantTrigger> {
    let receive: (request: IncomingMessage, response: ServerResponse) => void = () => {};
    const server = createServer((request, response) => receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const trigger = new InstantTrigger(type, node, types, credentials, stored, server);
    receive = (request, response) => void trigger.receive(request, response);
    return trigger;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** n8n's way of activating. */
  async switchOn(mode: 'trigger' | 'manual' = 'trigger'): Promise<void> {
    if (!(await this.hook('checkExists', mode))) await this.hook('create', mode);
  }

  switchOff = (mode: 'trigger' | 'manual' = 'trigger') => this.hook('delete', mode);

  /** Runs one webhook method; the static data is stored unless it throws. */
  async hook(method: Method, mode: 'trigger' | 'manual' = 'trigger'): Promise<boolean> {
    const workflow = this.workflow();
    const data = this.webhookData('default', mode === 'manual');
    const context = new HookContext(workflow, this.node, this.additional(), mode, 'activate', data);
    const result = await this.type.webhookMethods!.default![method]!.call(context);
    this.stored = JSON.stringify(workflow.staticData);
    return result;
  }

  /** Resolves when everything that was delivered so far has been followed up. */
  async settled(): Promise<void> {
    while (this.following.length > 0) await Promise.all(this.following.splice(0));
  }

  async stop(): Promise<void> {
    await this.settled();
    await new Promise((resolve) => this.server.close(resolve));
  }

  staticData = (): IDataObject => JSON.parse(this.stored) as IDataObject;

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    const answer = Object.assign(response, {
      status(code: number) {
        response.statusCode = code;
        return response;
      },
      json: (value: unknown) => response.end(JSON.stringify(value)),
    });
    const rawBody = Buffer.concat(chunks);
    const httpRequest = {
      method: request.method,
      headers: request.headers,
      params: {},
      query: Object.fromEntries(url.searchParams),
      body: rawBody.toString(),
      rawBody,
    };
    this.following.push(this.follow(httpRequest, answer));
  }

  private async follow(httpRequest: { method?: string }, httpResponse: ServerResponse): Promise<void> {
    const workflow = this.workflow();
    const name = httpRequest.method === 'POST' ? 'default' : 'setup';
    const data = this.additional({ httpRequest, httpResponse });
    const context = new WebhookContext(workflow, this.node, data, 'webhook', this.webhookData(name), [], null);
    try {
      const { workflowData } = await this.type.webhook!.call(context);
      this.stored = JSON.stringify(workflow.staticData);
      if (workflowData !== undefined) this.executions.push((workflowData[0] ?? []).map(({ json }) => json));
      // n8n answers what the node has left to it.
      if (!httpResponse.writableEnded) httpResponse.end();
    } catch (error) {
      this.failures.push(error as Error);
    }
  }

  private workflow(): Workflow {
    return new Workflow({
      id: 'w',
      nodes: [this.node],
      connections: {},
      active: true,
      nodeTypes: this.types,
      staticData: this.staticData(),
    });
  }

  private additional(extra: object = {}) {
    const bases = { webhookBaseUrl: `${this.url}/webhook`, webhookTestBaseUrl: `${this.url}/webhook-test` };
    return additionalData(this.credentials, { ...bases, ...extra });
  }

  private webhookData(name: 'default' | 'setup', isTest = false): IWebhookData {
    const webhookDescription = this.type.description.webhooks!.find((one) => one.name === name)!;
    return { webhookDescription, isTest, node: this.node.name, path: 'webhook' } as unknown as IWebhookData;
  }
}
