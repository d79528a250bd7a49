import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowNode } from '../../../../scripts/runtime/n8n-workflows';

/** One item a workflow handed on. */
export interface Arrival {
  eventKey: string;
  /** n8n's id of the execution that brought it, where the workflow tells. */
  execution?: string;
}

export interface Collector {
  url: string;
  /** Everything that arrived, answered or not, in order. */
  arrivals: Arrival[];
  /** Leaves the next arrival, and all later ones until `release`, without an answer. Resolves with it. */
  hold: () => Promise<Arrival>;
  /** Answers what is held and everything that comes later. */
  release: () => void;
  /** The workflow node that hands each item on, one after another. */
  node: (position: [number, number]) => WorkflowNode;
  close: () => Promise<void>;
}

/** Stands for whatever a workflow delivers to: a sheet, a chat, another system. */
export async function startCollector(): Promise<Collector> {
  const arrivals: Arrival[] = [];
  const held: ServerResponse[] = [];
  let told: ((arrival: Arrival) => void) | undefined;
  let holding = false;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const arrival = JSON.parse(Buffer.concat(pieces).toString()) as Arrival;
      arrivals.push(arrival);
      if (holding) held.push(response);
      else response.writeHead(204).end();
      told?.(arrival);
      told = undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const release = () => {
    holding = false;
    for (const response of held.splice(0)) response.writeHead(204).end();
  };
  return {
    url,
    arrivals,
    hold: () => {
      holding = true;
      return new Promise((resolve) => (told = resolve));
    },
    release,
    node: (position) => ({
      id: 'deliver',
      name: 'Deliver',
      type: 'n8n-nodes-base.httpRequest',
      typeVersion: 4.2,
      position,
      parameters: {
        method: 'POST',
        url,
        sendBody: true,
        specifyBody: 'json',
        jsonBody: '={{ JSON.stringify({ eventKey: $json.eventKey, execution: $execution.id }) }}',
        options: { batching: { batch: { batchSize: 1, batchInterval: 0 } } },
      },
    }),
    close: async () => {
      release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
