import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { largeFit } from './large-fit';

/** Takes every upload without keeping it, and serves `/large.fit` of so many bytes and a small one beside it. */
export async function startSwallowingServer(bytes: number): Promise<{ url: string; stop(): Promise<void> }> {
  const files: Record<string, Buffer> = { '/large.fit': largeFit(bytes), '/small.fit': largeFit(1000) };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file !== undefined) response.writeHead(200, { 'Content-Length': file.length }).end(file);
    else request.resume().on('end', () => response.writeHead(202, { Location: '/v3/status/1' }).end());
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
