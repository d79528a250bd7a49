import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { figure } from './figures';
import type { Section } from './figures';
import type { UploadMemoryAnswer, UploadMemoryInput } from './children/uploadMemory';
import { runInsideN8n } from './support/insideN8n';

const FILE_BYTES = 25 * 1024 * 1024;
const BODY_BYTES = Math.ceil(FILE_BYTES / 3) * 4;
const MEBIBYTE = 1024 * 1024;

/** How much memory n8n needs on top of what it has already, while it uploads a large file. */
export const uploadMemorySection: Section = {
  key: 'upload-memory',
  title: `A FIT file of ${FILE_BYTES / MEBIBYTE} MiB through the n8n engine, each in a fresh process`,
  async run() {
    const server = await startSwallowingServer();
    try {
      const measure = (storage: UploadMemoryInput['storage']) =>
        runInsideN8n<UploadMemoryAnswer>('uploadMemory.ts', { url: server.url, bytes: FILE_BYTES, storage });
      const disk = extraBytes(await measure('disk'));
      const memory = extraBytes(await measure('memory'));
      return [
        figure('body of the request', BODY_BYTES / MEBIBYTE, { unit: 'MiB', digits: 1 }),
        figure('file in the item: more at most', memory / MEBIBYTE, { unit: 'MiB', digits: 1 }),
        figure('file in the item: ratio to the body', memory / BODY_BYTES, { digits: 2, atMost: 1.5 }),
        figure('file on disk: more at most, with the file as n8n reads it', disk / MEBIBYTE, {
          unit: 'MiB',
          digits: 1,
        }),
        figure('file on disk: ratio to the body, without the file', (disk - FILE_BYTES) / BODY_BYTES, {
          digits: 2,
          atMost: 1.5,
        }),
      ];
    } finally {
      await server.stop();
    }
  },
};

const extraBytes = ({ baselineBytes, peakBytes }: UploadMemoryAnswer): number => peakBytes - baselineBytes;

/** Takes every file without keeping it. */
async function startSwallowingServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(202, { Location: '/v3/status/1' }).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
