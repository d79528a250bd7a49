import './environment';
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { PollContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters, type INodeTypes } from 'n8n-workflow';
import { additionalData } from './additional-data';
import type { Engine } from './engine';

/**
 * How n8n 2.41 keeps what a polling node remembers.
 *
 * - `staticData`: in memory; saved beside the start of an execution, which does not wait for it, and not after a poll that
 *   starts none (`__emit` in n8n's trigger-execution-context.factory).
 * - `durableCursor`: a poll works on a copy, which is committed together with the execution, or alone after a quiet poll.
 */
export type Keeping = 'staticData' | 'durableCursor';

/** Where a process dies during a poll. */
export type Death = 'beforeHandOver' | 'beforeSaving';

/** An active polling trigger in a process that can die, before a database that stays. */
export class KeptTrigger {
  parameters: INodeParameters;
  /** What n8n gives a poll; undefined leaves it to n8n-core. */
  budgetMs: number | undefined;
  private disk = '{}';
  private workflow: Workflow;

  constructor(
    private readonly engine: Engine,
    private readonly credential: string,
    parameters: INodeParameters,
    private readonly keeping: Keeping = 'staticData',
  ) {
    this.parameters = parameters;
    this.workflow = this.load();
  }

  restart(): void {
    this.workflow = this.load();
  }

  /** One poll; gives the items of the execution that begins, if one does. @throws what the node throws */
  async poll(death?: Death): Promise<IDataObject[]> {
    this.workflow.getNode(NAME)!.parameters = this.parameters;
    const copy = JSON.parse(this.disk) as IDataObject;
    const durable = this.keeping === 'durableCursor';
    const context = new PollContext(
      this.workflow,
      this.workflow.getNode(NAME)!,
      additionalData(this.engine.credentials),
      'trigger',
      'init',
      undefined,
      undefined,
      undefined,
      undefined,
      durable ? () => copy : undefined,
      this.budgetMs === undefined ? undefined : () => this.budgetMs!,
    );
    const result = await this.engine.packed.node(TYPE).poll!.call(context);
    const items = (result?.[0] ?? []).map(({ json }) => json);
    if (death === 'beforeHandOver' || (death !== undefined && durable)) {
      this.restart();
      return [];
    }
    if (durable) this.disk = JSON.stringify(copy);
    else if (death === 'beforeSaving') this.restart();
    else if (result !== null) this.disk = JSON.stringify(this.workflow.staticData);
    return items;
  }

  private load(): Workflow {
    const node: INode = {
      // What the module remembers of it ends with a process, and here all share one.
      id: randomUUID(),
      name: NAME,
      type: `${this.engine.packed.name}.${TYPE}`,
      typeVersion: 1,
      position: [200, 0],
      parameters: this.parameters,
      credentials: { trainingPeaksOAuth2Api: { id: this.credential, name: 'My TrainingPeaks' } },
    };
    const type = () => this.engine.packed.node(TYPE);
    return new Workflow({
      id: 'w',
      nodes: [node],
      connections: {},
      active: true,
      nodeTypes: { getByName: type, getByNameAndVersion: type, getKnownTypes: () => ({}) } as INodeTypes,
      ...(this.keeping === 'staticData' ? { staticData: JSON.parse(this.disk) as IDataObject } : {}),
    });
  }
}

const TYPE = 'trainingPeaksTrigger';
const NAME = 'TrainingPeaks Trigger';
