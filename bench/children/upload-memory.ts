import '../../test/engine/support/environment';
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { TestCredentials } from '../../test/engine/support/credentials-helper';
import { loadPackage } from '../../test/engine/support/packed-package';
import { chainNode, connect, CREDENTIAL, runChain } from '../engine/chain';
import { childInput, finishChild } from '../support/child-process';
import { largeFit } from '../support/large-fit';

export interface UploadMemoryInput {
  url: string;
  bytes: number;
  /** Where n8n keeps files between nodes: `memory` as base64 text in the item, `disk` as a file (the default of n8n 2). */
  storage: 'memory' | 'disk';
}

export interface UploadMemoryAnswer {
  baselineBytes: number;
  peakBytes: number;
}

async function main({ url, bytes, storage }: UploadMemoryInput): Promise<UploadMemoryAnswer> {
  const packed = await loadPackage();
  const credentials = new TestCredentials(packed.credential(CREDENTIAL));
  connect(credentials, url);
  const type = `${packed.name}.trainingPeaks`;
  const upload = chainNode('Upload', type, 1, {
    resource: 'file',
    operation: 'upload',
    file: 'data',
    additionalFields: { waitForProcessing: false },
  });
  const run = async (file: IBinaryData) => {
    const items = [{ json: {}, binary: { data: file } }];
    await runChain({ nodes: [upload], items, types: { [type]: packed.node('trainingPeaks') }, credentials });
  };

  // Everything that is loaded when it is first needed is there before the baseline is taken.
  await run(await stored(1000, storage));
  const file = await stored(bytes, storage);
  await settle();
  const baselineBytes = residentBytes('VmRSS');
  forgetPeak();
  await run(file);
  return { baselineBytes, peakBytes: residentBytes('VmHWM') };
}

async function stored(bytes: number, storage: UploadMemoryInput['storage']): Promise<IBinaryData> {
  const service = Container.get(BinaryDataService);
  if (storage === 'disk') {
    const config = Container.get(BinaryDataConfig);
    Object.assign(config, { mode: 'filesystem', availableModes: ['filesystem'] });
    await service.init();
  }
  const location = { type: 'execution', workflowId: 'w', executionId: 'bench' } as const;
  const empty: IBinaryData = { data: '', mimeType: 'application/octet-stream', fileName: 'ride.fit' };
  return service.store(location, largeFit(bytes), empty);
}

/** Until nothing of the preparation is left. */
async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What Linux says of this process, in bytes. */
function residentBytes(name: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}

/** From here on VmHWM is the greatest size since now. */
const forgetPeak = (): void => writeFileSync('/proc/self/clear_refs', '5');

main(childInput<UploadMemoryInput>()).then(finishChild, (error: Error) => {
  console.error(error);
  process.exit(1);
});
