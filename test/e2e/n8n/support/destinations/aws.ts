import { createHash, createHmac } from 'node:crypto';
import { credential } from '../stage';
import { filesIn } from './files';
import { type Answer, type Asked, HttpService } from './http-service';
import type { Kept, Place } from './place';

const REGION = 'eu-central-1';
const ACCESS_KEY = { accessKeyId: 'AKIDSTUDIO', secretAccessKey: 'known to the studio alone' };

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');
const hmac = (key: string | Buffer, of: string) => createHmac('sha256', key).update(of).digest();
/** Percent-encoding as AWS wants it. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a request carries the signature of the access key (AWS Signature Version 4), worked out from what arrived. */
function isSigned({ method, url, headers, body }: Asked, service: string): boolean {
  const [, scope = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(headers.authorization ?? '') ??
    [];
  const [id, date = '', ...rest] = scope.split('/');
  if (id !== ACCESS_KEY.accessKeyId || rest.join('/') !== `${REGION}/${service}/aws4_request`) return false;
  const path = service === 's3' ? url.pathname : url.pathname.split('/').map(encoded).join('/');
  const query = url.search
    .slice(1)
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = pair
        .split('=')
        .map((part) => encoded(decodeURIComponent(part.replace(/\+/g, ' '))));
      return `${name}=${value}`;
    });
  const content = String(headers['x-amz-content-sha256'] ?? sha256(body));
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return false;
  const signed = names.split(';').map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  );
  const canonical = [method, path, query.sort().join('&'), signed.join(''), names, content].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${rest.join('/')}`, sha256(canonical)].join('\n');
  const key = [REGION, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${ACCESS_KEY.secretAccessKey}`, date));
  return hmac(key, toSign).toString('hex') === signature;
}

const xml = (status: number, content: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}`,
});

/** A bucket of S3: its location, and Put Object; it takes the place of s3.eu-central-1.amazonaws.com. */
export function s3(): Place {
  const objects = new Map<string, string>();
  const error = (status: number, code: string) =>
    xml(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  const service = new HttpService((asked) => {
    const { method, url, headers, body } = asked;
    if (!isSigned(asked, 's3')) return error(403, 'SignatureDoesNotMatch');
    const [, bucket, ...name] = decodeURIComponent(url.pathname).split('/');
    if (bucket !== 'my-training-data') return error(404, 'NoSuchBucket');
    if (method === 'GET' && url.searchParams.has('location'))
      return xml(
        200,
        `<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${REGION}</LocationConstraint>`,
      );
    if (method !== 'PUT') return error(405, 'MethodNotAllowed');
    if (headers['content-md5'] !== createHash('md5').update(body).digest('base64')) return error(400, 'BadDigest');
    objects.set(name.join('/'), body.toString());
    return { headers: { etag: `"${createHash('md5').update(body).digest('hex')}"` } };
  });
  const endpoint = `https://s3.${REGION}.amazonaws.com`;
  return {
    stem: 'normalised-to-s3',
    fill: {},
    stands: { [new URL(endpoint).host]: service },
    credentials: () => [
      credential('S3 account', 's3', { endpoint, region: REGION, ...ACCESS_KEY, forcePathStyle: true }),
    ],
    kept: async () => filesIn(objects),
    refuse: (refused) => {
      service.refuses = refused;
    },
  };
}

/** A FIFO queue of SQS, which drops what it has already had; it takes the place of sqs.eu-central-1.amazonaws.com. */
export function sqs(): Place {
  const queue = `https://sqs.${REGION}.amazonaws.com/123456789012/training-data.fifo`;
  const messages = new Map<string, Kept>();
  const refusal = (code: string) =>
    xml(400, `<ErrorResponse><Error><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`);
  const service = new HttpService((asked) => {
    const { pathname, searchParams } = asked.url;
    const said = (name: string) => searchParams.get(name) ?? '';
    if (!isSigned(asked, 'sqs')) return refusal('SignatureDoesNotMatch');
    if (pathname !== new URL(queue).pathname) return refusal('AWS.SimpleQueueService.NonExistentQueue');
    if (said('Action') !== 'SendMessage' || !said('MessageGroupId')) return refusal('MissingParameter');
    const id = said('MessageDeduplicationId');
    if (!/^[\x21-\x7e]{1,128}$/.test(id)) return refusal('InvalidParameterValue');
    if (!messages.has(id)) messages.set(id, { key: id, payload: JSON.parse(said('MessageBody')) as Kept['payload'] });
    const result = `<SendMessageResult><MessageId>${id.slice(0, 8)}</MessageId></SendMessageResult>`;
    return xml(200, `<SendMessageResponse>${result}</SendMessageResponse>`);
  });
  return {
    stem: 'normalised-to-sqs',
    fill: { queueUrl: queue },
    stands: { [new URL(queue).host]: service },
    credentials: () => [credential('AWS (IAM) account', 'aws', { region: REGION, ...ACCESS_KEY })],
    kept: async () => [...messages.values()],
    refuse: (refused) => {
      service.refuses = refused;
    },
  };
}
