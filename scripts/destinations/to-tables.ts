import { credential } from './canvas';
import { COLUMN_NAMES, TABLE_SQL } from './columns';
import type { Destination } from './destination';
import { FILLED, oneNode, OVERWRITES } from './parts';

/** Destinations that keep a row or a document for each item. */

const COLUMNS = '{ ...row, content_hash: kept.contentHash, updated_at: kept.queuedAt }';
/** For places whose cells or fields hold no objects. */
const FLAT = '...row, payload: JSON.stringify(row.payload), content_hash: kept.contentHash, updated_at: kept.queuedAt';

export const POSTGRES_ACCOUNT = credential('postgres', 'Postgres account');

/** What n8n's node is asked for: what comes in is written over the row with the same key. */
export const POSTGRES_UPSERT = {
  operation: 'upsert',
  schema: { __rl: true, mode: 'name', value: FILLED('schema') },
  table: { __rl: true, mode: 'name', value: FILLED('table') },
  columns: { mappingMode: 'autoMapInputData', value: {}, matchingColumns: ['key'], schema: [] },
  options: {},
};

export const POSTGRES: Destination = {
  stem: 'normalised-to-postgres',
  title: 'Normalised data to PostgreSQL',
  name: 'a table of PostgreSQL',
  note: `### The table\n\`\`\`sql\n${TABLE_SQL}\n\`\`\``,
  outbox: 'normalised_outbox_postgres',
  fill: { schema: 'public', table: 'training_data' },
  keepsRows: true,
  shape: COLUMNS,
  arrived: 'Boolean($json.key)',
  nodes: oneNode('Write the row', 'postgres', 2.6, POSTGRES_UPSERT, POSTGRES_ACCOUNT),
  needs: [
    'Make the table once: the SQL is in the note below.',
    'Connect **Postgres account**, and open **Fill this in**: `schema` and `table`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item in \`payload\` (jsonb). ${OVERWRITES} row, found by \`key\`. A deleted workout's rows stay, with \`deleted\` true.`,
};

export const MONGODB: Destination = {
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
      fields: COLUMN_NAMES.join(','),
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

export const SUPABASE: Destination = {
  stem: 'normalised-to-supabase',
  title: 'Normalised data to Supabase',
  name: 'a table of Supabase',
  note: `### The table\n\`\`\`sql\n${TABLE_SQL}\nalter table training_data enable row level security;\n\`\`\``,
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
    "Make the table once in Supabase's SQL editor: the SQL is in the note below.",
    'Connect **Supabase account** (project address and secret key), and open **Fill this in**: `table`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item in \`payload\` (jsonb). ${OVERWRITES} row: what is there already is told by the primary key, and updated. A deleted workout's rows stay, with \`deleted\` true.`,
};

export const FIRESTORE: Destination = {
  stem: 'normalised-to-firestore',
  title: 'Normalised data to Firestore',
  name: 'a collection of Cloud Firestore',
  outbox: 'normalised_outbox_firestore',
  fill: { projectId: 'my-project', database: '(default)', collection: 'training_data' },
  keepsRows: true,
  shape: `{ id: row.key.replaceAll('/', '_'), ${FLAT} }`,
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
      columns: COLUMN_NAMES.join(','),
    },
    credential('googleFirebaseCloudFirestoreOAuth2Api', 'Google Firebase Cloud Firestore account'),
  ),
  needs: [
    'Connect **Google Firebase Cloud Firestore account**.',
    'Open **Fill this in**: `projectId`, `database` and `collection`.',
  ],
  does: `One document for each item, with the main values as fields and the whole item as JSON text in \`payload\`. Its id is the key, so running again, and later versions of an item, write over the same document. A deleted workout's documents stay, with \`deleted\` true.`,
};

export const SHEETS: Destination = {
  stem: 'normalised-to-google-sheets',
  title: 'Normalised data to Google Sheets',
  name: 'a sheet',
  note: `### The first row\nOne word to a cell:\n\n${COLUMN_NAMES.join(' ')}`,
  outbox: 'normalised_outbox_google_sheets',
  fill: { spreadsheetId: 'the long part of its address', sheet: 'Training' },
  together: 200,
  keepsRows: true,
  shape: `{ ${FLAT} }`,
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
    'Make a sheet whose first row holds the names of the columns: the note below has them to copy.',
    'Connect **Google Sheets account**, and open **Fill this in**: `spreadsheetId` and `sheet`.',
  ],
  does: `One row for each item, with the main values as columns and the whole item as JSON text in \`payload\`. ${OVERWRITES} row, found by \`key\`. A deleted workout's rows stay, with \`deleted\` true.`,
};
