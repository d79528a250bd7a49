import { credential } from './canvas';
import type { Destination } from './destination';
import { FILLED, oneNode } from './parts';

/** Destinations that are told each version once, and keep what they like of it. */

export const WEBHOOK: Destination = {
  stem: 'normalised-webhook-out',
  title: 'Normalised webhook out',
  name: 'an address of yours',
  outbox: 'normalised_outbox_webhook',
  fill: { url: 'https://example.com/webhooks/training', timeoutSeconds: 10 },
  keepsRows: false,
  shape:
    '{ body: JSON.stringify({ ...row.payload, event: row.event }), timestamp: Math.floor(Date.now() / 1000), idempotencyKey: `${row.key}:${kept.contentHash.slice(0, 16)}`, type: row.type, event: row.event ?? "", version: row.payload.version, ordering: Date.parse(kept.queuedAt) }',
  refusals: "{ 400: 'dead', 413: 'dead', 415: 'dead', 422: 'dead', 410: 'stopped' }",
  arrived: '($json.statusCode >= 200 && $json.statusCode < 300) || $json.statusCode === 409',
  stops: true,
  nodes(canvas, at) {
    canvas.add(
      'Sign it',
      'crypto',
      2,
      at(0),
      {
        action: 'hmac',
        type: 'SHA256',
        value: '={{ $json.timestamp }}.{{ $json.body }}',
        dataPropertyName: 'signature',
      },
      { ...credential('crypto', 'Webhook signing secret'), onError: 'continueErrorOutput' },
    );
    const headers = {
      'X-Signature': '=t={{ $json.timestamp }},v1={{ $json.signature }}',
      'Idempotency-Key': '={{ $json.idempotencyKey }}',
      'X-Event-Type': '={{ $json.type }}',
      'X-Event': '={{ $json.event }}',
      'X-Schema-Version': '={{ $json.version }}',
      'X-Ordering-Timestamp': '={{ $json.ordering }}',
    };
    canvas.add(
      'Send it',
      'httpRequest',
      4.2,
      at(1),
      {
        method: 'POST',
        url: FILLED('url'),
        sendHeaders: true,
        headerParameters: { parameters: Object.entries(headers).map(([name, value]) => ({ name, value })) },
        sendBody: true,
        contentType: 'raw',
        rawContentType: 'application/json',
        body: '={{ $json.body }}',
        options: {
          timeout: "={{ $('Fill this in').first().json.timeoutSeconds * 1000 }}",
          redirect: { redirect: { followRedirects: false } },
          response: {
            response: { fullResponse: true, neverError: true },
          },
        },
      },
      { onError: 'continueErrorOutput' },
    );
    canvas.connect('Sign it', 'Send it', 'Did it arrive?');
    return { first: 'Sign it', sends: ['Sign it', 'Send it'] };
  },
  needs: [
    'Make a credential *Crypto* named **Webhook signing secret** with a long random *HMAC Secret*, and give the receiver the same secret.',
    "Open **Fill this in**: the receiver's `url`.",
  ],
  does: 'One POST for each item, with `X-Signature: t=<unix seconds>,v1=<HMAC-SHA256 of "t.body">`, `Idempotency-Key`, `X-Event-Type` (*activity*, *planned_workout*, *body*), `X-Event` and `X-Schema-Version`. The receiver answers 2xx, or 409 when it has the item already. 410 means stop: nothing more is sent until you press *Execute workflow*. 400, 413, 415 and 422 refuse that item for good.',
};

const MESSAGE = 'JSON.stringify({ ...row.payload, event: row.event })';

export const SQS: Destination = {
  stem: 'normalised-to-sqs',
  title: 'Normalised data to Amazon SQS',
  name: 'a FIFO queue of Amazon SQS',
  outbox: 'normalised_outbox_sqs',
  fill: { queueUrl: 'https://sqs.eu-central-1.amazonaws.com/123456789012/training-data.fifo' },
  keepsRows: false,
  shape: `{ message: ${MESSAGE}, group: row.user_id, deduplicationId: kept.contentHash }`,
  arrived: 'Boolean($json.MessageId)',
  nodes: oneNode(
    'Send the message',
    'awsSqs',
    1,
    {
      operation: 'sendMessage',
      queue: FILLED('queueUrl'),
      queueType: 'fifo',
      sendInputData: false,
      message: '={{ $json.message }}',
      messageGroupId: '={{ $json.group }}',
      options: { messageDeduplicationId: '={{ $json.deduplicationId }}' },
    },
    credential('aws', 'AWS (IAM) account'),
  ),
  needs: [
    'Make a FIFO queue: only such a queue drops what it has already had.',
    'Connect **AWS (IAM) account**, and open **Fill this in**: `queueUrl`.',
  ],
  does: "One message for each item, in order for each athlete (message group). The deduplication id is the content's hash, so the queue drops a message that n8n, killed in that very moment, sends once more within five minutes; later than that, compare the ids yourself.",
};

export const KAFKA: Destination = {
  stem: 'normalised-to-kafka',
  title: 'Normalised data to Kafka',
  name: 'a topic of Apache Kafka',
  outbox: 'normalised_outbox_kafka',
  fill: { topic: 'training.normalised' },
  together: 100,
  keepsRows: false,
  shape: `{ message: ${MESSAGE}, key: row.key, headers: JSON.stringify({ 'idempotency-key': \`\${row.key}:\${kept.contentHash.slice(0, 16)}\`, 'event-type': row.type, 'schema-version': row.payload.version }) }`,
  arrived: '$input.all().every(({ json }) => json.errorCode === 0)',
  nodes: oneNode(
    'Send the messages',
    'kafka',
    1,
    {
      topic: FILLED('topic'),
      sendInputData: false,
      message: '={{ $json.message }}',
      jsonParameters: true,
      useSchemaRegistry: false,
      useKey: true,
      key: '={{ $json.key }}',
      headerParametersJson: '={{ $json.headers }}',
      options: { acks: true },
    },
    credential('kafka', 'Kafka account'),
  ),
  needs: ['Connect **Kafka account** (brokers, TLS, user).', 'Open **Fill this in**: `topic`.'],
  does: "One message for each item; its key is the item's, so that a compacted topic keeps the latest version of each. Kafka drops nothing by itself: a consumer that must not see anything twice compares the header `idempotency-key`.",
};
