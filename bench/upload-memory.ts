import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installedRuntime } from '../scripts/runtime/installed';
import { figure } from './figures';
import type { Section } from './figures';
import type { UploadMemoryAnswer, UploadMemoryInput } from './children/upload-memory';
import { runChild } from './support/child-process';
import { runInsideN8n } from './support/inside-n8n';
import { clone } from './support/packed';
import { startSwallowingServer } from './support/swallowing-server';

const MEBIBYTE = 1024 * 1024;
const FILE_BYTES = 25 * MEBIBYTE;
const BODY_BYTES = Math.ceil(FILE_BYTES / 3) * 4;

/** How much memory a platform needs on top of what it has already, while it uploads a large file. */
export const uploadMemorySection: Section = {
  key: 'upload-memory',
  title: `Uploading a FIT file of ${FILE_BYTES / MEBIBYTE} MiB, each in a fresh process`,
  async run() {
    const server = await startSwallowingServer(FILE_BYTES);
    try {
      const inItem = extraBytes(await uploadInN8n(server.url, 'memory'));
      const onDisk = extraBytes(await uploadInN8n(server.url, 'disk'));
      const inZapier = extraBytes(await uploadInZapier(server.url));
      return [
        figure('body of the request', BODY_BYTES / MEBIBYTE, { unit: 'MiB', digits: 1 }),
        mebibytes('n8n, file in the item: more at most', inItem),
        figure('n8n, file in the item: ratio to the body', inItem / BODY_BYTES, { digits: 2, atMost: 1.5 }),
        mebibytes('n8n, file on disk: more at most, with the file as n8n reads it', onDisk),
        figure('n8n, file on disk: ratio to the body, without the file', (onDisk - FILE_BYTES) / BODY_BYTES, {
          digits: 2,
          atMost: 1.5,
        }),
        mebibytes('Zapier: more at most, with the file as it arrives', inZapier),
        figure('Zapier: ratio to the body, without the file', (inZapier - FILE_BYTES) / BODY_BYTES, { digits: 2 }),
      ];
    } finally {
      await server.stop();
    }
  },
};

const extraBytes = ({ baselineBytes, peakBytes }: UploadMemoryAnswer): number => peakBytes - baselineBytes;

const mebibytes = (name: string, bytes: number) => figure(name, bytes / MEBIBYTE, { unit: 'MiB', digits: 1 });

const uploadInN8n = (url: string, storage: UploadMemoryInput['storage']) =>
  runInsideN8n<UploadMemoryAnswer>('upload-memory.ts', { url, bytes: FILE_BYTES, storage });

function uploadInZapier(url: string): Promise<UploadMemoryAnswer> {
  const app = join(clone, 'zapier/trainingpeaks');
  execFileSync(process.execPath, [join(clone, 'zapier/scripts/pack.mjs'), 'trainingpeaks'], { stdio: 'inherit' });
  const { node } = installedRuntime('zapier');
  return runChild('zapier-upload.mjs', { zip: join(app, 'build/unpacked'), url }, { node, flags: ['--expose-gc'] });
}
