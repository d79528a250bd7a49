import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { figure } from './figures';
import type { Figure, Section } from './figures';
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
      return [
        figure('body of the request', BODY_BYTES / MEBIBYTE, { unit: 'MiB', digits: 1 }),
        ...figuresOf('file on disk', await measure('disk')),
        ...figuresOf('file in memory', await measure('memory')),
      ];
    } finally {
      await server.stop();
    }
  },
};

function figuresOf(name: string, { baselineBytes, peakBytes }: UploadMemoryAnswer): Figure[] {
  const extra = peakBytes - baselineBytes;
  return [
    figure(`${name}: before`, baselineBytes / MEBIBYTE, { unit: 'MiB' }),
    figure(`${name}: on top at most`, extra / MEBIBYTE, { unit: 'MiB', digits: 1 }),
    figure(`${name}: ratio to the body`, extra / BODY_BYTES, { digits: 2, atMost: 1.5 }),
  ];
}

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
