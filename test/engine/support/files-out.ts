import './environment';
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** The container that n8n-core itself takes its services from; other packages bring copies of their own. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
  Container: { get<T>(service: new (...args: never[]) => T): T };
};

/** Where n8n can keep files: on disk, which is usual, or in the item itself. */
export type Storage = 'filesystem' | 'default';

const files = (): BinaryDataService => Container.get(BinaryDataService);

/** Lets n8n keep files there, as its server does when it starts. */
export async function keepFilesIn(storage: Storage): Promise<void> {
  const service = files();
  await service.init();
  Object.assign(service, { mode: storage === 'filesystem' ? 'filesystem-v2' : 'default' });
}

/** The bytes behind the field of an item, wherever n8n keeps them. */
export async function bytesOf(binary: IBinaryData | undefined): Promise<Uint8Array> {
  if (binary === undefined) throw new Error('there is no file');
  return new Uint8Array(await files().getAsBuffer(binary));
}
