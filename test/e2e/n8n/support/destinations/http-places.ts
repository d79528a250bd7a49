import { createHmac } from 'node:crypto';
import { credential } from '../stage';
import { filesIn } from './files';
import { HttpService } from './http-service';
import type { Kept, Place } from './place';

/** Supabase's REST API (PostgREST) over one table with a primary key; it takes the place of studio.supabase.co. */
export function supabase(): Place {
  const rows = new Map<string, Kept>();
  const service = new HttpService(({ method, url, headers, body }) => {
    if (headers.apikey !== 'secret' || headers.authorization !== 'Bearer secret')
      return { status: 401, body: { message: 'Invalid API key', hint: null } };
    if (url.pathname !== '/rest/v1/training_data')
      return { status: 404, body: { code: 'PGRST205', message: `Could not find the table ${url.pathname}` } };
    if (method === 'POST') {
      const sent = JSON.parse(body.toString()) as Kept[];
      const there = sent.find(({ key }) => rows.has(key));
      if (there) {
        const details = `Key (key)=(${there.key}) already exists.`;
        const message = 'duplicate key value violates unique constraint "training_data_pkey"';
        return { status: 409, body: { code: '23505', details, hint: null, message } };
      }
      for (const row of sent) rows.set(row.key, row);
      return { status: 201, body: sent };
    }
    const key = /^eq\.(.+)$/.exec(url.searchParams.get('key') ?? '')?.[1] ?? '';
    const row = rows.get(key);
    if (method !== 'PATCH' || row === undefined) return { body: [] };
    Object.assign(row, JSON.parse(body.toString()));
    return { body: [row] };
  });
  return {
    stem: 'normalised-to-supabase',
    fill: {},
    stands: { 'studio.supabase.co': service },
    credentials: () => [
      credential('Supabase account', 'supabaseApi', { host: 'https://studio.supabase.co', serviceRole: 'secret' }),
    ],
    kept: async () => [...rows.values()],
    refuse: (refused) => {
      service.refuses = refused;
    },
  };
}

/** Azure's Put Blob with a shared key; it takes the place of studio.blob.core.windows.net. */
export function azureStorage(): Place {
  const account = 'studio';
  const key = Buffer.from('known to the studio alone').toString('base64');
  const blobs = new Map<string, string>();
  const service = new HttpService(({ method, url, headers, body }) => {
    const header = (name: string) => String(headers[name] ?? '');
    const ours = Object.keys(headers).filter((name) => name.startsWith('x-ms-'));
    const canonical = ours.sort().map((name) => `${name}:${header(name)}\n`);
    const standard = ['content-language', 'content-encoding', 'content-length', 'content-md5', 'content-type', 'date'];
    const conditions = ['if-modified-since', 'if-match', 'if-none-match', 'if-unmodified-since', 'range'];
    const lines = [
      method,
      ...[...standard, ...conditions].map(header),
      `${canonical.join('')}/${account}${url.pathname}`,
    ];
    const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(lines.join('\n')).digest('base64');
    const error = (status: number, code: string) => ({
      status,
      body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    });
    if (header('authorization') !== `SharedKey ${account}:${signature}`) return error(403, 'AuthenticationFailed');
    const [, container, ...name] = decodeURIComponent(url.pathname).split('/');
    if (container !== 'training-data') return error(404, 'ContainerNotFound');
    if (method !== 'PUT' || header('x-ms-blob-type') !== 'BlockBlob') return error(400, 'InvalidHeaderValue');
    blobs.set(name.join('/'), body.toString());
    return { status: 201, headers: { etag: `"0x${blobs.size}"`, 'last-modified': new Date().toUTCString() } };
  });
  return {
    stem: 'normalised-to-azure-storage',
    fill: {},
    stands: { [`${account}.blob.core.windows.net`]: service },
    credentials: () => [credential('Azure Storage Shared Key account', 'azureStorageSharedKeyApi', { account, key })],
    kept: async () => filesIn(blobs),
    refuse: (refused) => {
      service.refuses = refused;
    },
  };
}
