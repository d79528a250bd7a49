import { credential } from './canvas';
import type { Destination } from './skeleton';

type Nodes = Destination['nodes'];
type Credentials = ReturnType<typeof credential>;

const FILLED = (name: string) => `={{ $('Fill this in').first().json.${name} }}`;

/** Its one node, between the unpacked item and the question whether it arrived. */
const oneNode =
  (name: string, type: string, version: number, parameters: Record<string, unknown>, account?: Credentials): Nodes =>
  (canvas, at) => {
    canvas.add(name, type, version, at(0), parameters, { ...account, onError: 'continueErrorOutput' });
    canvas.connect(name, 'Did it arrive?');
    return { first: name, sends: [name] };
  };

/** A file is made of the item, and given to the node. */
const asFile =
  (name: string, type: string, version: number, parameters: Record<string, unknown>, account: Credentials): Nodes =>
  (canvas, at) => {
    const options = { format: true, fileName: FILE_NAME };
    canvas.add('Make a file', 'convertToFile', 1.1, at(0), { operation: 'toJson', mode: 'each', options });
    canvas.add(name, type, version, at(1), parameters, { ...account, onError: 'continueErrorOutput' });
    canvas.connect('Make a file', name, 'Did it arrive?');
    return { first: 'Make a file', sends: [name] };
  };

const FILE_NAME = "={{ $('Read it back').first().json.key }}.json";
const PATH = "={{ $('Fill this in').first().json.folder }}/{{ $('Read it back').first().json.key }}.json";
const COLUMNS = '{ ...row, content_hash: kept.contentHash, updated_at: kept.queuedAt }';
const COLUMN_NAMES =
  'key,user_id,provider,type,item_id,day,start_time,name,activity_type,duration_seconds,distance_meters,calories,avg_hr_bpm,avg_watts,tss,weight_kg,resting_hr_bpm,deleted,event,payload,content_hash,updated_at';
/** For places whose cells or fields hold no objects. */
const FLAT =
  '{ ...row, payload: JSON.stringify(row.payload), content_hash: kept.contentHash, updated_at: kept.queuedAt }';
const OVERWRITES = 'Running again, and later versions of an item, write over the same';

const WEBHOOK: Destination = {
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
          response: { response: { fullResponse: true, neverError: true, responseFormat: 'text' } },
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

const POSTGRES: Destination = {
  stem: 'normalised-to-postgres',
  title: 'Normalised data to PostgreSQL',
  name: 'a table of PostgreSQL',
  outbox: 'normalised_outbox_postgres',
  fill: { schema: 'public', table: 'training_data' },
  keepsRows: true,
  shape: COLUMNS,
  arrived: 'Boolean($json.key)',
  nodes: oneNode(
    'Write the row',
    'postgres',
    2.6,
    {
      operation: 'upsert',
      schema: { __rl: true, mode: 'name', value: FILLED('schema') },
      table: { __rl: true, mode: 'name', value: FILLED('table') },
      columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: ['key'], schema: [] },
      options: {},
    },
    credential('postgres', 'Postgres account'),
  ),
  needs: [
    'Make the table once: the SQL is in the [guide](https://github.com/).',
    'Connect **Postgres account**, and open **Fill this in**: `schema` and `table`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item in \`payload\` (jsonb). ${OVERWRITES} row, found by \`key\`. A deleted workout's rows stay, with \`deleted\` true.`,
};

const MONGODB: Destination = {
  stem: 'normalised-to-mongodb',
  title: 'Normalised data to MongoDB',
  name: 'a collection of MongoDB',
  outbox: 'normalised_outbox_mongodb',
  fill: { collection: 'training_data' },
  keepsRows: true,
  shape: COLUMNS,
  arrived: 'Boolean($json.key)',
  nodes: oneNode(
    'Write the document',
    'mongoDb',
    1.3,
    {
      operation: 'findOneAndReplace',
      collection: FILLED('collection'),
      updateKey: 'key',
      fields: COLUMN_NAMES,
      upsert: true,
      options: {},
    },
    credential('mongoDb', 'MongoDB account'),
  ),
  needs: [
    'Make a unique index once: `db.training_data.createIndex({ key: 1 }, { unique: true })`.',
    'Connect **MongoDB account**, and open **Fill this in**: `collection`.',
  ],
  does: `One document for each item, with the main values as fields and the whole item in \`payload\`. ${OVERWRITES} document, found by \`key\`. A deleted workout's documents stay, with \`deleted\` true.`,
};

const SUPABASE: Destination = {
  stem: 'normalised-to-supabase',
  title: 'Normalised data to Supabase',
  name: 'a table of Supabase',
  outbox: 'normalised_outbox_supabase',
  fill: { table: 'training_data' },
  keepsRows: true,
  shape: COLUMNS,
  arrived: 'Boolean($json.key)',
  nodes(canvas, at) {
    const supabase = (name: string, place: [number, number], parameters: Record<string, unknown>) =>
      canvas.add(
        name,
        'supabase',
        1,
        place,
        { tableId: FILLED('table'), dataToSend: 'autoMapInputData', ...parameters },
        { ...credential('supabaseApi', 'Supabase account'), onError: 'continueErrorOutput' },
      );
    supabase('Write the row', at(0), { operation: 'create' });
    canvas.branch(
      'Is it there already?',
      at(1, 1),
      "JSON.stringify($json).includes('23505') || /already exists|duplicate key/.test(JSON.stringify($json))",
    );
    canvas.code('Its columns', at(2, 1), "return $('Unpack').all();", { executeOnce: true });
    supabase('Write over it', at(2, 2), {
      operation: 'update',
      matchType: 'allFilters',
      filters: { conditions: [{ keyName: 'key', condition: 'eq', keyValue: '={{ $json.key }}' }] },
    });
    canvas.connect('Write the row', 'Did it arrive?');
    canvas.from('Write the row', 1, 'Is it there already?');
    canvas.connect('Is it there already?', 'Its columns', 'Write over it', 'Did it arrive?');
    canvas.from('Is it there already?', 1, 'What went wrong');
    return { first: 'Write the row', sends: ['Write over it'] };
  },
  needs: [
    "Make the table once in Supabase's SQL editor: the SQL is in the guide.",
    'Connect **Supabase account** (project address and secret key), and open **Fill this in**: `table`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item in \`payload\` (jsonb). ${OVERWRITES} row: what is there already is told by the primary key, and updated. A deleted workout's rows stay, with \`deleted\` true.`,
};

const FIRESTORE: Destination = {
  stem: 'normalised-to-firestore',
  title: 'Normalised data to Firestore',
  name: 'a collection of Cloud Firestore',
  outbox: 'normalised_outbox_firestore',
  fill: { projectId: 'my-project', database: '(default)', collection: 'training_data' },
  keepsRows: true,
  shape: FLAT.replace('{ ...row', "{ id: row.key.replaceAll('/', '_'), ...row"),
  arrived: 'Boolean($json.updateTime) && !$json.status?.code',
  nodes: oneNode(
    'Write the document',
    'googleFirebaseCloudFirestore',
    1.1,
    {
      operation: 'upsert',
      projectId: FILLED('projectId'),
      database: FILLED('database'),
      collection: FILLED('collection'),
      updateKey: 'id',
      columns: COLUMN_NAMES,
    },
    credential('googleFirebaseCloudFirestoreOAuth2Api', 'Google Firebase Cloud Firestore account'),
  ),
  needs: [
    'Connect **Google Firebase Cloud Firestore account**.',
    'Open **Fill this in**: `projectId`, `database` and `collection`.',
  ],
  does: `One document for each item, with the main values as fields and the whole item as JSON text in \`payload\`. Its id is the key, so running again, and later versions of an item, write over the same document. A deleted workout's documents stay, with \`deleted\` true.`,
};

const inObjects =
  'One JSON file for each item: `<folder>/<provider>/<athlete>/<type>/<id>.json`, for body data with the day as id.';
const objectsAgain = `${OVERWRITES} file. A deleted workout's files stay, with \`upload_type\` 4 (deleted).`;

const CLOUD_STORAGE: Destination = {
  stem: 'normalised-to-google-cloud-storage',
  title: 'Normalised data to Google Cloud Storage',
  name: 'a bucket of Google Cloud Storage',
  outbox: 'normalised_outbox_google_cloud_storage',
  fill: { bucket: 'my-training-data', folder: 'training' },
  keepsRows: true,
  shape: 'row.payload',
  arrived: 'Boolean($json.name)',
  nodes: asFile(
    'Write the object',
    'googleCloudStorage',
    1.1,
    {
      resource: 'object',
      operation: 'create',
      bucketName: FILLED('bucket'),
      objectName: PATH,
      createFromBinary: true,
      createBinaryPropertyName: 'data',
    },
    credential('googleCloudStorageOAuth2Api', 'Google Cloud Storage account'),
  ),
  needs: [
    'Connect **Google Cloud Storage account**.',
    'Open **Fill this in**: `bucket`, which has to be there, and `folder`.',
  ],
  does: `${inObjects} ${objectsAgain}`,
};

const S3: Destination = {
  stem: 'normalised-to-s3',
  title: 'Normalised data to S3',
  name: 'a bucket of Amazon S3, or of a store that speaks its language',
  outbox: 'normalised_outbox_s3',
  fill: { bucket: 'my-training-data', folder: 'training' },
  keepsRows: true,
  shape: 'row.payload',
  arrived: '$json.success === true',
  nodes: asFile(
    'Write the object',
    's3',
    1,
    {
      resource: 'file',
      operation: 'upload',
      bucketName: FILLED('bucket'),
      fileName: PATH,
      binaryData: true,
      binaryPropertyName: 'data',
      additionalFields: {},
      tagsUi: {},
    },
    credential('s3', 'S3 account'),
  ),
  needs: [
    'Connect **S3 account**: for Amazon the endpoint `https://s3.<region>.amazonaws.com`, the region and an access key; others (MinIO, R2, Ceph) have their own.',
    'Open **Fill this in**: `bucket`, which has to be there, and `folder`.',
  ],
  does: `${inObjects} ${objectsAgain}`,
};

const AZURE: Destination = {
  stem: 'normalised-to-azure-storage',
  title: 'Normalised data to Azure Storage',
  name: 'a container of Azure Blob Storage',
  outbox: 'normalised_outbox_azure_storage',
  fill: { container: 'training-data', folder: 'training' },
  keepsRows: true,
  shape: 'row.payload',
  arrived: 'Boolean($json.etag)',
  nodes: asFile(
    'Write the blob',
    'azureStorage',
    1,
    {
      authentication: 'sharedKey',
      resource: 'blob',
      operation: 'create',
      container: { __rl: true, mode: 'id', value: FILLED('container') },
      blobCreate: PATH,
      from: 'binary',
      binaryPropertyName: 'data',
      options: {},
    },
    credential('azureStorageSharedKeyApi', 'Azure Storage Shared Key account'),
  ),
  needs: [
    'Connect **Azure Storage Shared Key account**.',
    'Open **Fill this in**: `container`, which has to be there, and `folder`.',
  ],
  does: `${inObjects} ${objectsAgain}`,
};

const MESSAGE = 'JSON.stringify({ ...row.payload, event: row.event })';

const SQS: Destination = {
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

const KAFKA: Destination = {
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

const SHEETS: Destination = {
  stem: 'normalised-to-google-sheets',
  title: 'Normalised data to Google Sheets',
  name: 'a sheet',
  outbox: 'normalised_outbox_google_sheets',
  fill: { spreadsheetId: 'the long part of its address', sheet: 'Training' },
  together: 200,
  keepsRows: true,
  shape: FLAT,
  arrived: '$input.all().every(({ json }) => json.key)',
  nodes: oneNode(
    'Write the rows',
    'googleSheets',
    4.5,
    {
      operation: 'appendOrUpdate',
      documentId: { __rl: true, mode: 'id', value: FILLED('spreadsheetId') },
      sheetName: { __rl: true, mode: 'name', value: FILLED('sheet') },
      columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: ['key'], schema: [] },
      // A title that begins with "=" is text, not a formula.
      options: { cellFormat: 'RAW' },
    },
    credential('googleSheetsOAuth2Api', 'Google Sheets account'),
  ),
  needs: [
    'Make a sheet whose first row holds the names of the columns: the guide has them to copy.',
    'Connect **Google Sheets account**, and open **Fill this in**: `spreadsheetId` and `sheet`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item as JSON text in \`payload\`. ${OVERWRITES} row, found by \`key\`. A deleted workout's rows stay, with \`deleted\` true.`,
};

export const DESTINATIONS: Destination[] = [
  WEBHOOK,
  POSTGRES,
  MONGODB,
  SUPABASE,
  FIRESTORE,
  CLOUD_STORAGE,
  S3,
  SQS,
  KAFKA,
  AZURE,
  SHEETS,
];
