import { parse } from 'flatted';
import { waitFor } from './background';
import type { N8nClient } from './n8n-client';

export interface WorkflowNode {
  name: string;
  type: string;
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id: string; name: string }>;
  [key: string]: unknown;
}

/** A workflow as n8n exports it. */
export interface WorkflowJson {
  name: string;
  nodes: WorkflowNode[];
  connections: Record<string, unknown>;
  settings?: Record<string, unknown>;
  [key: string]: unknown;
}

export interface Workflow extends WorkflowJson {
  id: string;
  versionId: string;
  active: boolean;
  staticData?: unknown;
}

interface TaskData {
  error?: { message: string; description?: string | null };
  data?: { main?: ({ json: Record<string, unknown>; binary?: Record<string, unknown> }[] | null)[] };
}

export interface Execution {
  id: string;
  status: string;
  mode: string;
  error?: { message: string; description?: string | null; name?: string };
  /** What each node did, in the order of its runs. */
  runs: Record<string, TaskData[]>;
}

interface StoredExecution {
  id: string;
  status: string;
  mode: string;
  stoppedAt?: string | null;
  data: string;
}

const finished = new Set(['success', 'error', 'crashed', 'canceled']);

/** Imports a workflow, not active. */
export const createWorkflow = (client: N8nClient, workflow: WorkflowJson): Promise<Workflow> =>
  client.post<Workflow>('/rest/workflows', { settings: {}, ...workflow, active: false });

export const getWorkflow = (client: N8nClient, id: string): Promise<Workflow> =>
  client.get<Workflow>(`/rest/workflows/${id}`);

/** Publishes a workflow: a polling trigger polls once now, webhooks are registered shortly after. */
export async function activateWorkflow(client: N8nClient, id: string): Promise<void> {
  const { versionId } = await getWorkflow(client, id);
  await client.post(`/rest/workflows/${id}/activate`, { versionId });
}

export const deactivateWorkflow = (client: N8nClient, id: string): Promise<unknown> =>
  client.post(`/rest/workflows/${id}/deactivate`);

/** Changes the nodes of an active workflow and publishes the change, as the editor does; what a trigger remembers stays. */
export async function replaceNodes(client: N8nClient, id: string, nodes: WorkflowNode[]): Promise<void> {
  const { versionId, connections } = await getWorkflow(client, id);
  await client.request('PATCH', `/rest/workflows/${id}`, { nodes, connections, versionId });
  await activateWorkflow(client, id);
}

/** Presses "Execute workflow" from the named trigger and waits for the end. */
export async function runWorkflow(
  client: N8nClient,
  id: string,
  trigger: string,
  timeoutMs = 120_000,
): Promise<Execution> {
  const { executionId } = await client.post<{ executionId: string }>(`/rest/workflows/${id}/run`, {
    workflowData: await getWorkflow(client, id),
    triggerToStartFrom: { name: trigger },
  });
  return waitForExecution(client, executionId, timeoutMs);
}

export function waitForExecution(client: N8nClient, id: string, timeoutMs = 120_000): Promise<Execution> {
  return waitFor(`execution ${id}`, timeoutMs, async () => {
    const execution = await getExecution(client, id);
    return finished.has(execution.status) ? execution : undefined;
  });
}

interface StoredResult {
  resultData?: { runData?: Execution['runs']; error?: Execution['error'] };
}

export async function getExecution(client: N8nClient, id: string): Promise<Execution> {
  const stored = await client.get<StoredExecution>(`/rest/executions/${id}`);
  // An execution that has only just begun has no data yet.
  const result = (stored.data ? (parse(stored.data) as StoredResult | undefined) : undefined)?.resultData;
  return {
    id: stored.id,
    status: stored.status,
    mode: stored.mode,
    error: result?.error,
    runs: result?.runData ?? {},
  };
}

/** The finished executions of a workflow, oldest first, without their data. */
export async function listExecutions(client: N8nClient, workflowId: string): Promise<Omit<Execution, 'runs'>[]> {
  const filter = encodeURIComponent(JSON.stringify({ workflowId }));
  const { results } = await client.get<{ results: StoredExecution[] }>(`/rest/executions?filter=${filter}&limit=100`);
  return results
    .filter(({ status }) => finished.has(status))
    .map(({ id, status, mode }) => ({ id, status, mode }))
    .reverse();
}

/** What a node put out in its last run. */
export const itemsOf = (execution: Execution, node: string, output = 0): Record<string, unknown>[] =>
  (execution.runs[node]?.at(-1)?.data?.main?.[output] ?? []).map(({ json }) => json);
