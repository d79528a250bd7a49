import './environment';
import { randomUUID } from 'node:crypto';
import { ExecutionLifecycleHooks, LoadOptionsContext, PollContext, WorkflowExecute } from 'n8n-core';
import {
  NodeConnectionTypes,
  Workflow,
  type IDataObject,
  type INode,
  type INodeExecutionData,
  type INodeListSearchResult,
  type INodeParameters,
  type INodePropertyOptions,
  type INodeType,
  type INodeTypes,
  type IRun,
} from 'n8n-workflow';
import { additionalData } from './additional-data';
import { TestCredentials } from './credentials-helper';
import { InstantTrigger } from './instant-trigger';
import { loadPackage, type PackedPackage } from './packed-package';
import type { SandboxUser, TestSandbox } from './sandbox';

/** The nodes of one system. */
export interface Face {
  node: string;
  trigger: string;
  /** Which of its credentials a node with these parameters uses. */
  credential(parameters: INodeParameters): string;
}

const TRAININGPEAKS: Face = {
  node: 'trainingPeaks',
  trigger: 'trainingPeaksTrigger',
  credential: () => 'trainingPeaksOAuth2Api',
};

export interface ConnectOptions {
  user: SandboxUser;
  /** Default: everything the sandbox's client owns for this kind of account. */
  scopes?: string[];
  /** Fields of the credential. */
  fields?: IDataObject;
}

export interface NodeRun {
  /** What came out, by output. */
  outputs: INodeExecutionData[][];
  /** What the node failed with. */
  error?: { message: string; description?: string; httpCode?: string; failure?: object; context?: IDataObject };
}

/** n8n's real engine around the packed package, with stored credentials of sandbox accounts. */
export class Engine {
  private constructor(
    readonly packed: PackedPackage,
    readonly credentials: TestCredentials,
    private readonly sandbox: TestSandbox,
    private readonly face: Face,
  ) {}

  static async start(sandbox: TestSandbox, face = TRAININGPEAKS): Promise<Engine> {
    const packed = await loadPackage();
    return new Engine(packed, new TestCredentials(...packed.credentials()), sandbox, face);
  }

  /** Stores a connected credential and returns its id. */
  async connect({ user, scopes, fields }: ConnectOptions): Promise<string> {
    const oauthTokenData = await this.sandbox.control<IDataObject>('tokens', { user, ...(scopes ? { scopes } : {}) });
    const id = `${user}-${Object.keys(this.credentials.stored).length}`;
    this.credentials.stored[id] = {
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      environment: 'custom',
      oauthBaseUrl: this.sandbox.url,
      apiBaseUrl: this.sandbox.url,
      accountType: user === 'coach' ? 'coach' : 'athlete',
      ...fields,
      oauthTokenData: oauthTokenData as never,
    };
    return id;
  }

  /** Runs Source → the system's node in the real engine on the given items. */
  async run(
    credential: string,
    parameters: INodeParameters,
    items: INodeExecutionData[] = [{ json: {} }],
    settings: Partial<INode> = {},
  ): Promise<NodeRun> {
    const node = this.node(this.face.node, credential, parameters, settings);
    const nodes: INode[] = [
      { id: '1', name: 'Source', type: 'source', typeVersion: 1, position: [0, 0], parameters: {} },
      node,
    ];
    const connections = { Source: { main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] } };
    const workflow = new Workflow({ id: 'w', nodes, connections, active: false, nodeTypes: this.types(items) });
    const data = { id: 'w', name: 'w', nodes, connections, active: false };
    const hooks = new ExecutionLifecycleHooks('manual', 'test', data as never);
    const run: IRun = await new WorkflowExecute(additionalData(this.credentials, { hooks }), 'manual').run({
      workflow,
      startNode: workflow.getNode('Source')!,
    } as never);
    const task = run.data.resultData.runData[node.name]?.[0];
    const error = (task?.error ?? run.data.resultData.error) as NodeRun['error'];
    return { outputs: (task?.data?.main ?? []) as INodeExecutionData[][], ...(error === undefined ? {} : { error }) };
  }

  /** The JSON of the first output; throws what the node failed with. */
  async json(credential: string, parameters: INodeParameters, items?: INodeExecutionData[]): Promise<IDataObject[]> {
    const { outputs, error } = await this.run(credential, parameters, items);
    if (error !== undefined) throw new Error(`${error.message} ${error.description ?? ''}`);
    return (outputs[0] ?? []).map((item) => item.json);
  }

  /** A trigger as n8n keeps it while the workflow is active; `staticData` is what n8n had stored. */
  trigger(credential: string, parameters: INodeParameters, staticData?: IDataObject): PollingTrigger {
    const node = this.node(this.face.trigger, credential, parameters);
    const workflow = new Workflow({
      id: 'w',
      nodes: [node],
      connections: {},
      active: true,
      nodeTypes: this.types(),
      ...(staticData === undefined ? {} : { staticData }),
    });
    const type = this.packed.node(this.face.trigger);
    return {
      poll: async (mode = 'trigger') => {
        const data = additionalData(this.credentials);
        const context = new PollContext(workflow, workflow.getNode(node.name)!, data, mode, 'init');
        const result = await type.poll!.call(context);
        return result === null ? null : (result[0] ?? []).map((item) => item.json);
      },
      staticData: () => JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
    };
  }

  /** An instant trigger, not switched on yet; `stored` is the static data n8n had stored, as text. */
  instantTrigger(
    credential: string,
    parameters: INodeParameters,
    stored?: string,
    name = 'trainingPeaksInstantTrigger',
  ): Promise<InstantTrigger> {
    const node = { ...this.node(name, credential, parameters), webhookId: randomUUID() };
    const type = this.packed.node(name);
    return InstantTrigger.start(type, node, this.types(), this.credentials, stored);
  }

  /** What a searchable picker of the panel lists. */
  async search(
    method: string,
    credential: string,
    parameters: INodeParameters = {},
    filter?: string,
  ): Promise<INodeListSearchResult['results']> {
    const context = this.loadOptions('trainingPeaks', credential, parameters);
    const search = this.packed.node('trainingPeaks').methods!.listSearch![method]!;
    return (await search.call(context, filter)).results;
  }

  /** What a list of ticks of the trigger's panel offers. */
  async options(method: string, credential: string, type = 'trainingPeaksTrigger'): Promise<INodePropertyOptions[]> {
    const context = this.loadOptions(type, credential, {});
    return await this.packed.node(type).methods!.loadOptions![method]!.call(context);
  }

  private loadOptions(type: string, credential: string, parameters: INodeParameters): LoadOptionsContext {
    const node = this.node(type, credential, parameters);
    const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes: this.types() });
    const data = additionalData(this.credentials, { currentNodeParameters: parameters });
    return new LoadOptionsContext(workflow, workflow.getNode(node.name)!, data, '');
  }

  private node(type: string, credential: string, parameters: INodeParameters, settings: Partial<INode> = {}): INode {
    const name = this.packed.node(type).description.displayName;
    const { displayName } = this.packed.node(this.face.node).description;
    return {
      id: '2',
      name,
      type: `${this.packed.name}.${type}`,
      typeVersion: 1,
      position: [200, 0],
      parameters,
      credentials: { [this.face.credential(parameters)]: { id: credential, name: `My ${displayName}` } },
      ...settings,
    };
  }

  private types(items: INodeExecutionData[] = []): INodeTypes {
    const source = {
      description: {
        name: 'source',
        displayName: 'Source',
        group: ['trigger'],
        version: 1,
        defaults: {},
        inputs: [],
        outputs: ['main'],
        properties: [],
      },
      execute: async () => [items],
    } as unknown as INodeType;
    const get = (type: string): INodeType =>
      type === 'source' ? source : this.packed.node(type.slice(this.packed.name.length + 1));
    return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) } as INodeTypes;
  }
}

export interface PollingTrigger {
  /** One poll; null when no execution starts. */
  poll(mode?: 'trigger' | 'manual'): Promise<IDataObject[] | null>;
  /** What n8n would store. */
  staticData(): IDataObject;
}
