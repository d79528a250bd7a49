import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type {
  IConnections,
  INode,
  INodeExecutionData,
  INodeType,
  INodeTypes,
  IRun,
  IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { TestCredentials } from '../../test/engine/support/credentials-helper';

export const CREDENTIAL = 'trainingPeaksOAuth2Api';
const CREDENTIAL_ID = 'bench';

export interface ChainOptions {
  /** Tried in this order, each fed by the one before. */
  nodes: INode[];
  /** Node types by the name that the nodes have as `type`. */
  types: Record<string, INodeType>;
  /** What the first node gets. */
  items: INodeExecutionData[];
  credentials: TestCredentials;
  /** Joined to what n8n gives every execution. */
  additionalData?: object;
}

export interface ChainResult {
  items: INodeExecutionData[];
  milliseconds: number;
}

/**
 * Runs nodes one after the other in n8n's own engine and measures from the start of the execution to its end.
 *
 * @throws what a node failed with
 */
export async function runChain(options: ChainOptions): Promise<ChainResult> {
  const nodes = [sourceNode, ...options.nodes];
  const connections = chained(nodes);
  const workflow = new Workflow({ id: 'w', nodes, connections, active: false, nodeTypes: typesOf(options) });
  const data = { id: 'w', name: 'w', nodes, connections, active: false };
  const hooks = new ExecutionLifecycleHooks('manual', 'bench', data as never);
  const additionalData = { ...executionData, credentialsHelper: options.credentials, hooks, ...options.additionalData };
  const execution = new WorkflowExecute(additionalData as unknown as IWorkflowExecuteAdditionalData, 'manual');
  const begun = performance.now();
  const run: IRun = await execution.run({ workflow, startNode: workflow.getNode(sourceNode.name)! } as never);
  const milliseconds = performance.now() - begun;
  const { error, runData } = run.data.resultData;
  if (error) throw error;
  const last = nodes[nodes.length - 1]!.name;
  return { items: runData[last]?.[0]?.data?.main?.[0] ?? [], milliseconds };
}

/** A node of a chain; every one may use the connected account. */
export function chainNode(name: string, type: string, typeVersion: number, parameters: object): INode {
  return {
    id: name,
    name,
    type,
    typeVersion,
    position: [0, 0],
    parameters: parameters as INode['parameters'],
    credentials: { [CREDENTIAL]: { id: CREDENTIAL_ID, name: 'My TrainingPeaks' } },
  };
}

/** A connected athlete account whose API is at `url`. */
export function connect(credentials: TestCredentials, url: string): void {
  credentials.stored[CREDENTIAL_ID] = {
    clientId: 'bench-client',
    clientSecret: 'bench-secret',
    environment: 'custom',
    oauthBaseUrl: url,
    apiBaseUrl: url,
    accountType: 'athlete',
    oauthTokenData: { access_token: 'bench', refresh_token: 'bench', token_type: 'bearer' } as never,
  };
}

const sourceNode: INode = {
  id: 'source',
  name: 'Source',
  type: 'source',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

const base = 'http://127.0.0.1';
const executionData = {
  executionId: 'bench',
  restApiUrl: `${base}/rest`,
  instanceBaseUrl: base,
  webhookBaseUrl: `${base}/webhook`,
  formWaitingBaseUrl: `${base}/form-waiting`,
  webhookWaitingBaseUrl: `${base}/webhook-waiting`,
  webhookTestBaseUrl: `${base}/webhook-test`,
  variables: {},
  externalSecretsProxy: { hasProvider: () => false },
  setExecutionStatus: () => undefined,
};

function chained(nodes: INode[]): IConnections {
  const connections: IConnections = {};
  for (const [index, { name }] of nodes.slice(1).entries()) {
    connections[nodes[index]!.name] = { main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] };
  }
  return connections;
}

function typesOf({ types, items }: ChainOptions): INodeTypes {
  const source = {
    description: {
      name: 'source',
      displayName: 'Source',
      group: ['trigger'],
      version: 1,
      defaults: {},
      properties: [],
    },
    execute: async () => [items],
  } as unknown as INodeType;
  Object.assign(source.description, { inputs: [], outputs: [NodeConnectionTypes.Main] });
  const get = (type: string): INodeType => {
    const found = type === sourceNode.type ? source : types[type];
    if (found === undefined) throw new Error(`There is no node type "${type}".`);
    return found;
  };
  return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) } as INodeTypes;
}
