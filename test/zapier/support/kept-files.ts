import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface KeptFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Stands in for Zapier's storage of files, and for the calls with which its core asks where to put one. */
export interface FileKeeper {
  /** What Zapier calls `rpc_base`. */
  rpcBase: string;
  /** The file behind the address that a step gave. */
  kept(address: unknown): KeptFile;
  /** Whether the storage is down. */
  down: boolean;
  close(): Promise<void>;
}

export async function fileKeeper(): Promise<FileKeeper> {
  const files = new Map<string, KeptFile>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (keeper.down) return response.writeHead(503).end();
    if (request.url === '/rpc') {
      const { id, method } = JSON.parse(body.toString()) as { id: string; method: string };
      const fields = { key: `cli-platform/file-${files.size + 1}` };
      const result = method === 'get_presigned_upload_post_data' ? { url: `${base}/bucket/`, fields } : null;
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id, result }));
    }
    if (request.method === 'POST') {
      const { key, file } = await uploaded(request, body);
      files.set(`${base}/bucket/${key}`, file);
      return response.writeHead(204).end();
    }
    const file = files.get(`${base}${request.url}`);
    if (file === undefined) return response.writeHead(404).end();
    const disposition = `attachment; filename="${encodeURIComponent(file.name)}"`;
    return response
      .writeHead(200, { 'content-type': file.type, 'content-disposition': disposition })
      .end(Buffer.from(file.bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keeper: FileKeeper = {
    rpcBase: `${base}/rpc`,
    down: false,
    kept: (address) => {
      const file = files.get(String(address));
      if (file === undefined) throw new Error(`nothing is kept at ${String(address)}`);
      return file;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return keeper;
}

async function uploaded(request: IncomingMessage, body: Buffer): Promise<{ key: string; file: KeptFile }> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const file = form.get('file') as File;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { key: String(form.get('key')), file: { name: file.name, type: String(form.get('Content-Type')), bytes } };
}
