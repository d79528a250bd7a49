import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A FIT header that promises as many data bytes as follow, and the bytes. */
export function fitFile(dataBytes = 1_000, seed = 1): Uint8Array {
  const bytes = new Uint8Array(14 + dataBytes + 2);
  const header = new DataView(bytes.buffer);
  bytes.set([14, 0x20, 0x54, 0x08]);
  header.setUint32(4, dataBytes, true);
  bytes.set(new TextEncoder().encode('.FIT'), 8);
  for (let index = 14; index < bytes.length; index += 1) bytes[index] = (index * 31 + seed) % 251;
  return bytes;
}

export const tcxFile = new TextEncoder().encode(
  `<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running"><Id>2026-03-14T07:00:00Z</Id><Lap StartTime="2026-03-14T07:00:00Z"><TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>6000</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>`,
);

export const gpxFile = new TextEncoder().encode('<?xml version="1.0"?><gpx version="1.1"><trk></trk></gpx>');

export interface FileHost {
  url: string;
  /** Headers of the requests, in order. */
  seen: IncomingHttpHeaders[];
  /** Makes a file available and returns its address; `named` puts its name into the answer's headers instead. */
  add(name: string, bytes: Uint8Array, options?: { named?: boolean }): string;
  close(): Promise<void>;
}

/** Stands in for the storage from which Zapier hands files over. */
export async function fileHost(): Promise<FileHost> {
  const files = new Map<string, { name: string; bytes: Uint8Array; named: boolean }>();
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    const file = files.get(request.url ?? '');
    if (!file) {
      response.writeHead(403).end();
      return;
    }
    const disposition = { 'content-disposition': `attachment; filename="${file.name}"` };
    response.writeHead(200, { 'content-type': 'application/octet-stream', ...(file.named ? disposition : {}) });
    response.end(file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    add: (name, bytes, { named = false } = {}) => {
      const path = named ? `/${files.size}/download` : `/${files.size}/${encodeURIComponent(name)}`;
      files.set(path, { name, bytes, named });
      return url + path;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
