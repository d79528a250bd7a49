import { credential } from './canvas';
import type { Destination } from './destination';
import { FILLED, OVERWRITES } from './parts';

type Nodes = Destination['nodes'];
type Credentials = ReturnType<typeof credential>;

/** Destinations that keep a file for each item. */

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

const inObjects =
  'One JSON file for each item: `<folder>/<provider>/<athlete>/<type>/<id>.json`, for body data with the day as id.';
const objectsAgain = `${OVERWRITES} file. A deleted workout's files stay, with \`upload_type\` 4 (deleted).`;

export const CLOUD_STORAGE: Destination = {
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

export const S3: Destination = {
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

export const AZURE: Destination = {
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
