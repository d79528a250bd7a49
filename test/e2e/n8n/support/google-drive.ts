import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DriveFile {
  id: string;
  name: string;
  folder: string;
  mimeType: string;
  createdTime: string;
  content: Buffer;
}

const FILES = '/drive/v3/files';
const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray());

/** The part of Google Drive's API that n8n's own nodes use, over files in memory; it takes the place of www.googleapis.com. */
export class GoogleDrive {
  readonly files = new Map<string, DriveFile>();
  /** Method and path of every request. */
  readonly asked: string[] = [];
  /** Names that cannot be downloaded. */
  readonly broken = new Set<string>();
  private readonly server = createServer((request, response) => {
    void this.answer(request).then(
      ({ status = 200, headers, body }) => {
        const sent = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body ?? {}));
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent);
      },
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Puts a file into a folder, as a person or another service would. */
  add(name: string, content: Buffer | string, folder = 'root'): DriveFile {
    const file: DriveFile = {
      id: `drive-${this.files.size + 1}`,
      name,
      folder,
      mimeType: 'application/octet-stream',
      createdTime: new Date().toISOString(),
      content: Buffer.from(content),
    };
    this.files.set(file.id, file);
    return file;
  }

  inFolder(folder: string): DriveFile[] {
    return [...this.files.values()].filter((file) => file.folder === folder);
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status?: number; headers?: Record<string, string>; body?: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'https://www.googleapis.com');
    this.asked.push(`${request.method} ${pathname}`);
    if (!/^Bearer ./.test(request.headers.authorization ?? '') && !pathname.startsWith('/session/')) {
      return { status: 401, body: { error: { code: 401, message: 'Login Required.' } } };
    }
    const file = this.files.get(decodeURIComponent(pathname.split('/').pop() ?? ''));
    if (request.method === 'GET' && pathname === FILES) return { body: { files: this.search(searchParams.get('q')) } };
    if (request.method === 'GET' && file !== undefined) {
      if (searchParams.get('alt') !== 'media') return { body: shown(file) };
      if (!this.broken.has(file.name)) return { headers: { 'content-type': file.mimeType }, body: file.content };
    }
    if (request.method === 'POST' && pathname === `/upload${FILES}`) {
      const { name, parents } = JSON.parse((await bodyOf(request)).toString()) as { name: string; parents: string[] };
      return session(this.add(name, '', parents[0]));
    }
    if (request.method === 'PATCH' && file !== undefined && pathname.startsWith('/upload')) {
      file.content = Buffer.alloc(0);
      return session(file);
    }
    if (request.method === 'PUT' && file !== undefined) {
      file.content = Buffer.concat([file.content, await bodyOf(request)]);
      return { body: shown(file) };
    }
    if (request.method === 'PATCH' && file !== undefined) return { body: shown(file) };
    return { status: 404, body: { error: { code: 404, message: 'File not found.' } } };
  }

  /** Understands `name = '…'`, `'…' in parents` and `createdTime > '…'`; anything else lets every file through. */
  private search(query: string | null) {
    const part = (pattern: RegExp) => pattern.exec(query ?? '')?.[1];
    const name = part(/\bname = '([^']*)'/);
    const folder = part(/'([^']*)' in parents/) ?? 'root';
    const after = part(/createdTime > '([^']*)'/);
    return this.inFolder(folder)
      .filter((file) => name === undefined || file.name === name)
      .filter((file) => after === undefined || Date.parse(file.createdTime) > Date.parse(after))
      .map(shown);
  }
}

const shown = ({ id, name, mimeType, createdTime, folder }: DriveFile) => ({
  id,
  name,
  mimeType,
  createdTime,
  parents: [folder],
});

const session = ({ id }: DriveFile) => ({ headers: { location: `https://www.googleapis.com/session/${id}` } });
