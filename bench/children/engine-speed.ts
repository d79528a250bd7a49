import '../../test/engine/support/environment';
import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeExecutionData, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { TestCredentials } from '../../test/engine/support/credentials-helper';
import { loadPackage } from '../../test/engine/support/packed-package';
import { chainNode, connect, CREDENTIAL, runChain } from '../engine/chain';
import { MAPPING, mapWorkouts } from '../engine/mapping';
import { startTaskRunner } from '../engine/task-runner';
import { childInput, finishChild } from '../support/child-process';

export interface EngineSpeedInput {
  url: string;
  runs: number;
  workouts: number;
  /** All workouts in one answer, or one request for each of as many input items. */
  requests: 'one' | 'perItem';
}

/** Milliseconds of each run, by what was run. */
export type EngineSpeedAnswer = Record<'own' | 'code' | 'inline' | 'codeAtOnce', number[]>;

interface Chain {
  nodes: INode[];
  items: INodeExecutionData[];
}

type NodeModule = Record<string, new () => INodeType | IVersionedNodeType>;

const httpRequestVersion = 4.5;
const codeVersion = 2;

async function main({ url, runs, workouts, requests }: EngineSpeedInput): Promise<EngineSpeedAnswer> {
  const packed = await loadPackage();
  const credentials = new TestCredentials(packed.credential(CREDENTIAL));
  connect(credentials, url);
  const own = `${packed.name}.trainingPeaks`;
  const types: Record<string, INodeType> = {
    [own]: packed.node('trainingPeaks'),
    'n8n-nodes-base.httpRequest': await builtIn('HttpRequest', httpRequestVersion),
    'n8n-nodes-base.code': await builtIn('Code', codeVersion),
    mapping: mappingNode,
  };
  const runner = await startTaskRunner(types);
  const chains = requests === 'one' ? chainsForOne(own, url) : chainsPerItem(own, url, workouts);

  const times: EngineSpeedAnswer = { own: [], code: [], inline: [], codeAtOnce: [] };
  let expected: INodeExecutionData[] | undefined;
  for (let run = 0; run <= runs; run++) {
    for (const [name, { nodes, items }] of Object.entries(chains)) {
      const result = await runChain({ nodes, items, types, credentials, additionalData: runner.additionalData });
      // The first round warms everything up and shows that all of them come to the same.
      if (run > 0) times[name as keyof EngineSpeedAnswer].push(result.milliseconds);
      else assertSame(name, result.items, (expected ??= result.items));
    }
  }
  await runner.stop();
  return times;
}

function chainsForOne(own: string, url: string): Partial<Record<keyof EngineSpeedAnswer, Chain>> {
  const items: INodeExecutionData[] = [{ json: {} }];
  const request = httpRequest(`${url}/v2/workouts/2026-03-01/2026-04-14`);
  return {
    own: { nodes: [getMany(own)], items },
    code: { nodes: [request, codeNode], items },
    inline: { nodes: [request, chainNode('Mapping', 'mapping', 1, {})], items },
  };
}

function chainsPerItem(own: string, url: string, count: number): Partial<Record<keyof EngineSpeedAnswer, Chain>> {
  const items = Array.from({ length: count }, (_, index) => ({ json: { id: index + 1 } }));
  const address = `=${url}/v2/workouts/id/{{ $json.id }}`;
  const oneByOne = { batching: { batch: { batchSize: 1, batchInterval: 0 } } };
  return {
    own: { nodes: [getOne(own)], items },
    code: { nodes: [httpRequest(address, oneByOne), codeNode], items },
    codeAtOnce: { nodes: [httpRequest(address), codeNode], items },
  };
}

function assertSame(name: string, items: INodeExecutionData[], expected: INodeExecutionData[]): void {
  const index = expected.findIndex(({ json }, place) => !isDeepStrictEqual(json, items[place]?.json));
  if (index === -1 && items.length === expected.length) return;
  const shown = [items[index]?.json, expected[index]?.json].map((json) => JSON.stringify(json)).join(' and not ');
  throw new Error(`"${name}" came to ${items.length} items, the first other one ${shown}.`);
}

const getMany = (type: string): INode =>
  chainNode('TrainingPeaks', type, 1, {
    resource: 'workout',
    operation: 'getAll',
    range: 'dates',
    startDate: '2026-03-01',
    endDate: '2026-04-14',
    returnAll: true,
  });

const getOne = (type: string): INode =>
  chainNode('TrainingPeaks', type, 1, {
    resource: 'workout',
    operation: 'get',
    workout: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
  });

const codeNode = chainNode('Code', 'n8n-nodes-base.code', codeVersion, { jsCode: MAPPING });

const httpRequest = (url: string, options = {}): INode =>
  chainNode('HTTP Request', 'n8n-nodes-base.httpRequest', httpRequestVersion, {
    url,
    authentication: 'predefinedCredentialType',
    nodeCredentialType: CREDENTIAL,
    options,
  });

async function builtIn(name: string, version: number): Promise<INodeType> {
  const module = (await import(`n8n-nodes-base/dist/nodes/${name}/${name}.node.js`)) as NodeModule;
  return NodeHelpers.getVersionedNodeType(new module[name]!(), version);
}

/** The same mapping in this process, as a node of one's own would do it: what the runner costs is left out. */
const mappingNode = {
  description: {
    name: 'mapping',
    displayName: 'Mapping',
    group: ['transform'],
    version: 1,
    defaults: {},
    inputs: ['main'],
    outputs: ['main'],
    properties: [],
  },
  async execute(this: { getInputData(): INodeExecutionData[] }) {
    return [mapWorkouts(this.getInputData())];
  },
} as unknown as INodeType;

main(childInput<EngineSpeedInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
