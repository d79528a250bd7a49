import { credential } from '../stage';
import { filesIn } from './files';
import { HttpService } from './http-service';
import type { Kept, Place } from './place';

const oauth = { clientId: 'c', clientSecret: 's', oauthTokenData: { access_token: 'google', token_type: 'Bearer' } };
const signedIn = (authorization = '') => authorization === 'Bearer google';
const notSignedIn = {
  status: 401,
  body: { error: { code: 401, message: 'Login Required.', status: 'UNAUTHENTICATED' } },
};

/** A value of Firestore's REST API. */
type Value = Record<string, unknown>;
const plain = (value: Value): unknown => {
  const [[kind, content] = []] = Object.entries(value);
  return kind === 'nullValue' ? null : content;
};

/** Firestore's `documents:batchWrite`; it takes the place of firestore.googleapis.com. */
export function firestore(): Place {
  const documents = new Map<string, Record<string, Value>>();
  let refuses = false;
  interface Write {
    update: { name: string; fields: Record<string, Value> };
    updateMask: { fieldPaths: string[] };
  }
  const service = new HttpService(({ method, url, headers, body }) => {
    if (!signedIn(headers.authorization)) return notSignedIn;
    const path = /^\/v1\/(projects\/[^/]+\/databases\/[^/]+\/documents):batchWrite$/.exec(url.pathname)?.[1];
    if (method !== 'POST' || path === undefined) return { status: 404, body: { error: { message: url.pathname } } };
    const { writes } = JSON.parse(body.toString()) as { writes: Write[] };
    for (const { update, updateMask } of writes) {
      const id = update.name.split(`${path}/`)[1] ?? '';
      if (id.split('/').length !== 2)
        return { status: 400, body: { error: { code: 400, message: `Invalid name ${update.name}` } } };
      if (refuses) continue;
      const document = documents.get(id) ?? {};
      for (const field of updateMask.fieldPaths) document[field] = update.fields[field]!;
      documents.set(id, document);
    }
    // A write that fails is told in its status; the answer as a whole is a success.
    const status = writes.map(() => (refuses ? { code: 7, message: 'Missing or insufficient permissions.' } : {}));
    const updateTime = new Date().toISOString();
    return { body: { writeResults: writes.map(() => (refuses ? {} : { updateTime })), status } };
  });
  return {
    stem: 'normalised-to-firestore',
    fill: { projectId: 'studio' },
    stands: { 'firestore.googleapis.com': service },
    credentials: () => [
      credential('Google Firebase Cloud Firestore account', 'googleFirebaseCloudFirestoreOAuth2Api', oauth),
    ],
    kept: async () =>
      [...documents.values()].map(({ key, payload }) => ({
        key: String(plain(key!)),
        payload: JSON.parse(String(plain(payload!))) as Kept['payload'],
      })),
    refuse: (refused) => {
      refuses = refused;
    },
  };
}

/** Google Cloud Storage's multipart and resumable uploads; it takes the place of storage.googleapis.com. */
export function cloudStorage(): Place {
  const objects = new Map<string, string>();
  const sessions = new Map<string, string>();
  const service = new HttpService(({ method, url, headers, body }) => {
    const session = sessions.get(url.searchParams.get('upload_id') ?? '');
    if (session !== undefined && method === 'PUT') {
      objects.set(session, body.toString());
      return { body: { kind: 'storage#object', name: session } };
    }
    if (!signedIn(headers.authorization)) return notSignedIn;
    const bucket = '/b/my-training-data/o';
    const name = url.searchParams.get('name') ?? '';
    if (method === 'POST' && url.pathname === `/upload/storage/v1${bucket}/`) {
      if (url.searchParams.get('uploadType') === 'resumable') {
        const id = `session-${sessions.size + 1}`;
        sessions.set(id, name);
        return { headers: { location: `https://storage.googleapis.com/upload?upload_id=${id}` }, body: {} };
      }
      const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
      const [, , file = ''] = body.toString().split(`--${boundary}`);
      objects.set(name, file.slice(file.indexOf('\r\n\r\n') + 4, -2));
      return { body: { kind: 'storage#object', name } };
    }
    const asked = decodeURIComponent(url.pathname.slice(`/storage/v1${bucket}/`.length));
    if (method === 'GET' && objects.has(asked)) return { body: { kind: 'storage#object', name: asked } };
    return { status: 404, body: { error: { code: 404, message: 'Not Found' } } };
  });
  return {
    stem: 'normalised-to-google-cloud-storage',
    fill: {},
    stands: { 'storage.googleapis.com': service },
    credentials: () => [credential('Google Cloud Storage account', 'googleCloudStorageOAuth2Api', oauth)],
    kept: async () => filesIn(objects),
    refuse: (refused) => {
      service.refuses = refused;
    },
  };
}
