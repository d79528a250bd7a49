import { Canvas, STEP } from './canvas';
import { asRows } from './code';
import { TABLE_SQL } from './columns';
import { ACCOUNT, FILLED, FINGERPRINT } from './parts';
import { col, NOW } from './places';
import { POSTGRES_ACCOUNT, POSTGRES_UPSERT } from './to-tables';

/** The workflow that brings years of history into PostgreSQL: one step of *Get History* a run, so that none grows large. */

const TITLE = 'History to PostgreSQL';
export const HISTORY_STEM = 'history-to-postgres';
const TABLE = 'normalised_history';

const COLUMNS = `
// The columns of the table.
return $input.all().map(({ json: { contentHash, ...row } }) => ({ json: { ...row, content_hash: contentHash, updated_at: $now.toUTC().toISO() } }));
`;

const HOW_FAR = `
// The last item of a step says how far the history is told.
const { reference, done, cursor, progress, failures } = $('Get history').all().map(({ json }) => json).find(({ type }) => type === 'history_progress');
const before = JSON.parse($('Where it is').first().json.failures || '[]');
const told = new Set(before.map((failure) => JSON.stringify(failure)));
const missing = [...before, ...failures.filter((failure) => !told.has(JSON.stringify(failure)))];
return [{ json: { done: done ? 'yes' : 'no', cursor: cursor ?? '', reference, items: progress.items, athletes: progress.athletes + ' of ' + progress.athletesTotal, failures: JSON.stringify(missing) } }];
`;

const RESULT_LIST = `
const now = $('How far').isExecuted;
const { done, items, athletes, failures } = (now ? $('How far') : $('Where it is')).first().json;
const read = { result: done === 'yes' ? 'all is stored' : 'there is more', items, athletes, why: done === 'yes' ? '' : 'It goes on with the next run, every five minutes.' };
// What this step could not read fails the run; what earlier ones could not is only listed again.
const fresh = new Set(now ? $('Get history').all().flatMap(({ json }) => json.failures ?? []).map((failure) => JSON.stringify(failure)) : []);
// Without Premium there is no body data to miss.
const lost = JSON.parse(failures || '[]').filter(({ missing, message }) => !(missing === 'body' && /Premium/.test(message)));
const named = lost.map((failure) => ({ result: fresh.has(JSON.stringify(failure)) ? 'not read' : 'not read earlier', item: [failure.user_id, failure.missing, failure.workout_id].filter(Boolean).join(', '), why: failure.message }));
return [read, ...named].map((json) => ({ json }));
`;

const NOTE = [
  `## ${TITLE}`,
  'Stores the activities, planned workouts and body data of any span of days, of one athlete or of a whole roster, in a table of PostgreSQL: in the normalised shape, with the main values as columns.',
  '',
  '**Before the first run**',
  '1. Connect *TrainingPeaks account* with the permissions **Read Workouts** and **Read Metrics**.',
  '2. Make the table once: the SQL is in the note below. It is the table of *Normalised data to PostgreSQL*, and both may write to it.',
  '3. Connect **Postgres account**, and open **Fill this in**:',
  '   - `request`: a name of your own for this history. Another span is another request with another name',
  '   - `startDate`, `endDate`, `itemsAStep`, `schema`, `table`',
  '4. Press *Execute workflow* once and look at **Result list**. Then *Publish*: it goes on every five minutes until all is stored. Then switch it off.',
  '',
  `**Small steps.** Each run stores about *itemsAStep* items (the 45 days it is in are read to their end) and then notes in the data table **${TABLE}** how far it is. However long the span, no run grows large.`,
  '',
  '**Nothing is lost.** How far it is is noted last. When a run fails or n8n is killed, the next one tells the same step again, over the same rows. To have everything once more, delete the row of the request.',
  '',
  '**A coach** chooses *Whole Roster* in **Get history** before the first run. An athlete who cannot be read stops nobody else: that run is shown as failed and names the athlete, and **Result list** does so from then on. Athletes without Premium have no body data.',
].join('\n');

/** The workflow as its file is. */
export function historyTemplate(): string {
  const canvas = new Canvas(HISTORY_STEM);
  canvas.add('When clicking Execute', 'manualTrigger', 1, [col(0), 0], {});
  canvas.add('Every 5 minutes', 'scheduleTrigger', 1.2, [col(0), STEP], {
    rule: { interval: [{ field: 'minutes', minutesInterval: 5 }] },
  });
  canvas.set('Fill this in', [col(1), 0], {
    request: 'my history',
    startDate: '2025-01-01',
    endDate: '2025-12-31',
    itemsAStep: 500,
    schema: 'public',
    table: 'training_data',
  });
  const texts = ['request', 'done', 'cursor', 'reference', 'athletes', 'failures', 'at'];
  canvas.createTable('Make the table once', [col(2), 0], TABLE, [
    ...texts.map((name) => ({ name, type: 'string' as const })),
    { name: 'items', type: 'number' },
  ]);
  const request = [['request', FILLED('request')]] as [string, string][];
  canvas.rows('Where it is', [col(3), 0], 'get', TABLE, { filters: request }, { alwaysOutputData: true });
  canvas.branch('Is there more?', [col(4), 0], "$json.done !== 'yes'");
  canvas.add(
    'Get history',
    'n8n-nodes-trainingpeaks.trainingPeaks',
    1,
    [col(5), 0],
    {
      resource: 'normalised',
      operation: 'getHistory',
      athletes: 'one',
      athlete: { __rl: true, mode: 'id', value: 'me' },
      range: 'dates',
      startDate: FILLED('startDate'),
      endDate: FILLED('endDate'),
      include: ['activities', 'plannedWorkouts', 'body'],
      cursor: "={{ $json.cursor ?? '' }}",
      additionalFields: { chunkSize: FILLED('itemsAStep') },
    },
    ACCOUNT,
  );
  canvas.code('As rows', [col(6), 0], asRows(true, true), { alwaysOutputData: true });
  canvas.branch('Anything to store?', [col(7), 0], 'Boolean($json.key)');
  canvas.add('Fingerprint', 'crypto', 2, [col(8), 0], FINGERPRINT);
  canvas.code('Columns', [col(9), 0], COLUMNS);
  canvas.add('Store the rows', 'postgres', 2.6, [col(10), 0], POSTGRES_UPSERT, POSTGRES_ACCOUNT);
  canvas.code('How far', [col(8), STEP], HOW_FAR);
  canvas.rows('Note how far', [col(9), STEP], 'upsert', TABLE, {
    filters: request,
    values: {
      request: FILLED('request'),
      done: '={{ $json.done }}',
      cursor: '={{ $json.cursor }}',
      reference: '={{ $json.reference }}',
      athletes: '={{ $json.athletes }}',
      failures: '={{ $json.failures }}',
      at: NOW,
      items: '={{ $json.items }}',
    },
  });
  canvas.code('Result list', [col(10), STEP], RESULT_LIST);
  canvas.add('Only what failed', 'filter', 2.2, [col(11), STEP], {
    ...canvas.condition('Only what failed', "$json.result === 'not read'"),
    options: {},
  });
  canvas.add(
    'Show it as failed',
    'stopAndError',
    1,
    [col(12), STEP],
    {
      errorMessage:
        "={{ 'Could not be read: ' + $('Only what failed').all().map(({ json }) => json.item + ': ' + json.why).join(' ') }}",
    },
    { executeOnce: true },
  );
  canvas.connect(
    'When clicking Execute',
    'Fill this in',
    'Make the table once',
    'Where it is',
    'Is there more?',
    'Get history',
    'As rows',
    'Anything to store?',
    'Fingerprint',
    'Columns',
    'Store the rows',
    'How far',
    'Note how far',
    'Result list',
    'Only what failed',
    'Show it as failed',
  );
  canvas.connect('Every 5 minutes', 'Fill this in');
  canvas.from('Is there more?', 1, 'Result list');
  canvas.from('Anything to store?', 1, 'How far');
  canvas.note('Read me', [-STEP * 3 - 112, -96], [720, 752], NOTE);
  canvas.note('To copy', [-STEP * 3 - 112, 672], [720, 720], `### The table\n\`\`\`sql\n${TABLE_SQL}\n\`\`\``);
  return canvas.file(TITLE);
}
