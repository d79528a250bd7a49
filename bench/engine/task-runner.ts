import { Container } from '@n8n/di';
import type { INodeType } from 'n8n-workflow';

/** The methods of n8n's server that are used here; its own modules have no types to import in this project. */
interface TaskRunnerModule {
  start(): Promise<void>;
  stop(): Promise<void>;
}
interface TaskRequester {
  startTask(...job: unknown[]): Promise<unknown>;
}

type Constructor<T> = new (...parameters: never[]) => T;

/**
 * n8n's task runner for JavaScript as a server starts it by default: a broker in this process and the runner in one of
 * its own. Code nodes of n8n 2 have no other way to run.
 *
 * @param types node types by name, which the runner asks for
 */
export async function startTaskRunner(types: Record<string, INodeType>) {
  const { NodeTypes } = await serverModule<{ NodeTypes: Constructor<object> }>('node-types');
  Container.set(NodeTypes as never, {
    getNodeTypeDescriptions: (wanted: { name: string }[]) =>
      wanted.flatMap(({ name }) => types[name]?.description ?? []),
  });
  const runners = await serverModule<{ TaskRunnerModule: Constructor<TaskRunnerModule> }>(
    'task-runners/task-runner-module',
  );
  const requesters = await serverModule<{ TaskRequester: Constructor<TaskRequester> }>(
    'task-runners/task-managers/task-requester',
  );
  const module = Container.get(runners.TaskRunnerModule as never) as TaskRunnerModule;
  await module.start();
  const requester = Container.get(requesters.TaskRequester as never) as TaskRequester;
  return {
    additionalData: { startRunnerTask: (...job: unknown[]) => requester.startTask(...job) },
    stop: () => module.stop(),
  };
}

const serverModule = <T>(path: string): Promise<T> => import(`n8n/dist/${path}.js`) as Promise<T>;
