import { Canvas, credential, STEP, type Column, type Filter } from './canvas';
import { ARRIVED, asRows, NOT_SENT, RESULT_LIST, SENT, unpack, WHAT_CHANGED, whatWentWrong } from './code';

/** What one destination adds to what all of them share. */
export interface Destination {
  /** Of the file. */
  stem: string;
  /** Of the workflow. */
  title: string;
  /** As it is called in sentences. */
  name: string;
  /** Of its outbox: a data table. */
  outbox: string;
  /** What is filled in besides what every destination asks for. */
  fill: Record<string, string | number>;
  /** Rows that go out together, and fail together. Default: 1. */
  together?: number;
  /** Whether it keeps one row or file for each item, so that deletions mark both an activity and its plan. */
  keepsRows: boolean;
  /** What an item becomes: a JavaScript object over `row`, `kept` (its row in the outbox) and `fill`. */
  shape: string;
  /** What becomes of a row when the answer has this status: a JavaScript object; others are tried again. */
  refusals?: string;
  /** True when the last of its nodes shows that the item arrived. */
  arrived: string;
  /**
   * Adds its own nodes.
   *
   * @param at the place of its nth node
   * @returns the first and the last of them; of both the error output is connected to what went wrong
   */
  nodes(canvas: Canvas, at: (index: number, below?: number) => [number, number]): { first: string; sends: string[] };
  /** How often the receiver can ask for no more: it adds what that needs. */
  stops?: true;
  /** Lines of the note: what is needed, what it does there, and what running again does. */
  needs: string[];
  does: string;
}

export const DEAD_LETTERS = 'normalised_dead_letters';

const OUTBOX: Column[] = [
  ...['key', 'contentHash', 'payload', 'status'].map((name) => ({ name, type: 'string' as const })),
  { name: 'attempts', type: 'number' },
  ...['nextTryAt', 'claimedBy', 'lastError', 'queuedAt', 'sentAt'].map((name) => ({ name, type: 'string' as const })),
];

const LETTERS: Column[] = [
  ...['destination', 'key', 'contentHash', 'message', 'at', 'executionId', 'payload'].map((name) => ({
    name,
    type: 'string' as const,
  })),
  { name: 'attempts', type: 'number' },
];

const NOW = '={{ $now.toUTC().toISO() }}';
/** How long a claim holds: what was being sent when n8n went down is due again after it. */
const LEASE_MINUTES = 15;
/** Not one that a newer version has taken the place of meanwhile. */
const CLAIMED: Filter[] = [
  ['id', '={{ $json.id }}'],
  ['contentHash', '={{ $json.contentHash }}'],
  ['claimedBy', '={{ $execution.id }}'],
];

/** The workflow of a destination, as its file is. */
export function templateOf(destination: Destination): string {
  const canvas = new Canvas(destination.stem);
  queueing(canvas, destination);
  sending(canvas, destination);
  notes(canvas, destination);
  return canvas.file(destination.title);
}

const col = (index: number): number => index * STEP;
const account = credential('trainingPeaksOAuth2Api', 'TrainingPeaks account');

/** What is new or asked for enters the outbox, each version of an item once. */
function queueing(canvas: Canvas, { outbox, fill, keepsRows, stops }: Destination): void {
  canvas.add(
    'When something changes',
    'n8n-nodes-trainingpeaks.trainingPeaksTrigger',
    1,
    [col(0), 0],
    {
      pollTimes: { item: [{ mode: 'everyX', value: 10, unit: 'minutes' }] },
      events: [
        'plannedWorkoutCreated',
        'plannedWorkoutUpdated',
        'workoutCompleted',
        'workoutUpdated',
        'workoutDeleted',
        'metricRecorded',
      ],
      athletes: 'me',
      output: 'normalised',
    },
    account,
  );
  canvas.add('When clicking Execute', 'manualTrigger', 1, [col(0), STEP], {});
  const everyFive = { rule: { interval: [{ field: 'minutes', minutesInterval: 5 }] } };
  canvas.add('Every 5 minutes', 'scheduleTrigger', 1.2, [col(0), 2 * STEP], everyFive);
  const settings = {
    ...fill,
    daysBack: 14,
    daysAhead: 14,
    mostAttempts: 8,
    firstWaitMinutes: 5,
    longestWaitMinutes: 360,
  };
  canvas.set('Fill this in', [col(1), STEP], settings, { executeOnce: true });
  canvas.createTable('Make the outbox once', [col(2), STEP], outbox, OUTBOX);
  canvas.createTable('Make the dead letters once', [col(3), STEP], DEAD_LETTERS, LETTERS);
  canvas.choose(
    'What started it?',
    [col(4), STEP],
    [
      ['Changes', "$('When something changes').isExecuted"],
      ['By hand', "$('When clicking Execute').isExecuted"],
      ['Every 5 minutes', "$('Every 5 minutes').isExecuted"],
    ],
  );
  canvas.code('What changed', [col(5), 0], WHAT_CHANGED);
  const again = { status: 'pending', attempts: 0, nextTryAt: NOW, claimedBy: '', lastError: '' };
  canvas.rows(
    'Put back what was given up',
    [col(5), STEP],
    'update',
    outbox,
    {
      filters: [
        ['status', 'dead'],
        ['status', 'stopped'],
      ],
      any: true,
      values: again,
    },
    { alwaysOutputData: true },
  );
  canvas.add(
    'Get history',
    'n8n-nodes-trainingpeaks.trainingPeaks',
    1,
    [col(6), STEP],
    {
      resource: 'normalised',
      operation: 'getHistory',
      athletes: 'one',
      athlete: { __rl: true, mode: 'id', value: 'me' },
      range: 'dates',
      startDate: "={{ $now.minus({ days: $('Fill this in').first().json.daysBack }).toISODate() }}",
      endDate: "={{ $now.plus({ days: $('Fill this in').first().json.daysAhead }).toISODate() }}",
      include: ['activities', 'plannedWorkouts', 'body'],
      additionalFields: { chunkSize: 5000 },
    },
    { ...account, executeOnce: true },
  );
  canvas.code('As rows', [col(7), 0], asRows(keepsRows), { alwaysOutputData: true });
  canvas.add('Fingerprint', 'crypto', 2, [col(8), 0], {
    type: 'SHA256',
    value: '={{ JSON.stringify([$json.key, $json.payload]) }}',
    dataPropertyName: 'contentHash',
  });
  canvas.rows(
    'New or changed',
    [col(9), 0],
    'rowNotExists',
    outbox,
    {
      filters: [
        ['key', "={{ $json.key ?? '' }}"],
        ['contentHash', '={{ $json.contentHash }}'],
      ],
    },
    { alwaysOutputData: true },
  );
  canvas.branch('Anything new?', [col(10), 0], 'Boolean($json.key)');
  canvas.rows('Into the outbox', [col(11), 0], 'upsert', outbox, {
    filters: [['key', '={{ $json.key }}']],
    values: {
      key: '={{ $json.key }}',
      contentHash: '={{ $json.contentHash }}',
      payload: '={{ JSON.stringify({ ...$json, contentHash: undefined }) }}',
      status: 'pending',
      attempts: 0,
      nextTryAt: NOW,
      claimedBy: '',
      lastError: '',
      queuedAt: NOW,
    },
  });
  canvas.connect(
    'When something changes',
    'Fill this in',
    'Make the outbox once',
    'Make the dead letters once',
    'What started it?',
    'What changed',
    'As rows',
    'Fingerprint',
    'New or changed',
    'Anything new?',
    'Into the outbox',
  );
  canvas.connect('When clicking Execute', 'Fill this in');
  canvas.connect('Every 5 minutes', 'Fill this in');
  canvas.from('What started it?', 1, 'Put back what was given up');
  canvas.connect('Put back what was given up', 'Get history', 'As rows');
  const due = stops ? 'Unless stopped' : 'Due';
  canvas.from('What started it?', 2, due);
  canvas.connect('Into the outbox', due);
  canvas.from('Anything new?', 1, due);
}

/** The height of the second row of nodes. */
const SECOND = 4 * STEP;

/** What is due goes out, claimed first, and how it ended is written down. */
function sending(canvas: Canvas, destination: Destination): void {
  const { outbox, together = 1, shape, refusals = '{}', arrived, stops } = destination;
  const row = (index: number, below = 0): [number, number] => [col(index), SECOND + below * STEP];
  if (stops) {
    canvas.rows(
      'Unless stopped',
      row(0),
      'rowNotExists',
      outbox,
      { filters: [['status', 'stopped']] },
      { executeOnce: true },
    );
    canvas.connect('Unless stopped', 'Due');
  }
  canvas.rows(
    'Due',
    row(1),
    'get',
    outbox,
    {
      filters: [
        ['status', 'pending'],
        ['nextTryAt', NOW, 'lte'],
      ],
    },
    { executeOnce: true, alwaysOutputData: true },
  );
  const loop = together === 1 ? 'One at a time' : 'Some at a time';
  canvas.add(loop, 'splitInBatches', 3, row(2), { ...(together === 1 ? {} : { batchSize: together }), options: {} });
  canvas.rows(
    'Claim it',
    row(3),
    'update',
    outbox,
    {
      filters: [
        ['id', '={{ $json.id ?? 0 }}'],
        ['status', 'pending'],
        ['nextTryAt', "={{ $json.nextTryAt ?? '' }}"],
      ],
      values: {
        claimedBy: '={{ $execution.id }}',
        nextTryAt: `={{ $now.toUTC().plus({ minutes: ${LEASE_MINUTES} }).toISO() }}`,
      },
    },
    { alwaysOutputData: true },
  );
  canvas.rows(
    'Read it back',
    row(4),
    'get',
    outbox,
    {
      filters: [
        ['claimedBy', '={{ $execution.id }}'],
        ['status', 'pending'],
      ],
    },
    { executeOnce: true, alwaysOutputData: true },
  );
  canvas.branch('Is it ours?', row(5), 'Boolean($json.id)');
  canvas.code('Unpack', row(6), unpack(shape), { executeOnce: true });
  const { first, sends } = destination.nodes(canvas, (index, below) => row(7 + index, below));
  const after = 10;
  canvas.branch('Did it arrive?', row(after), arrived);
  canvas.code('Arrived', row(after + 1, -1), ARRIVED, { executeOnce: true });
  canvas.rows(
    'Note it',
    row(after + 2, -1),
    'update',
    outbox,
    {
      filters: CLAIMED,
      values: {
        status: 'sent',
        payload: '',
        attempts: '={{ $json.attempts }}',
        nextTryAt: '',
        claimedBy: '',
        lastError: '',
        sentAt: NOW,
      },
    },
    { alwaysOutputData: true },
  );
  canvas.code('Sent', row(after + 3, -1), SENT, { executeOnce: true });
  canvas.code('What went wrong', row(after + 1), whatWentWrong(refusals), { executeOnce: true });
  canvas.rows(
    'Note the failure',
    row(after + 2),
    'update',
    outbox,
    {
      filters: CLAIMED,
      values: {
        status: '={{ $json.outcome }}',
        attempts: '={{ $json.attempts }}',
        nextTryAt: '={{ $json.nextTryAt }}',
        claimedBy: '',
        lastError: '={{ $json.why }}',
      },
    },
    { alwaysOutputData: true },
  );
  canvas.add('Given up?', 'filter', 2.2, row(after + 3), {
    ...canvas.condition('Given up?', "['dead', 'stopped'].includes($json.status)"),
    options: {},
  });
  canvas.rows('Dead letter', row(after + 4), 'insert', DEAD_LETTERS, {
    values: {
      destination: '={{ $workflow.name }}',
      key: '={{ $json.key }}',
      contentHash: '={{ $json.contentHash }}',
      message: '={{ $json.lastError }}',
      at: NOW,
      executionId: '={{ $execution.id }}',
      payload: '={{ $json.payload }}',
      attempts: '={{ $json.attempts }}',
    },
  });
  canvas.code('Not sent', row(after + 3, 1), NOT_SENT, { executeOnce: true });
  canvas.code('Result list', row(3, 1), RESULT_LIST);
  canvas.add('Only what failed', 'filter', 2.2, row(4, 1), {
    ...canvas.condition('Only what failed', "$json.result !== 'sent'"),
    options: {},
  });
  canvas.add(
    'Show it as failed',
    'stopAndError',
    1,
    row(5, 1),
    {
      errorMessage:
        "={{ $input.all().length }} of {{ $('Result list').all().length }} not done. {{ $input.all().slice(0, 10).map(({ json }) => json.item + ', ' + (json.result === 'failed' ? 'to be tried again' : json.result) + ': ' + json.why).join(' | ') }}",
    },
    { executeOnce: true },
  );

  canvas.connect('Due', loop, 'Result list', 'Only what failed', 'Show it as failed');
  canvas.from(loop, 1, 'Claim it');
  canvas.connect('Claim it', 'Read it back', 'Is it ours?', 'Unpack', first);
  canvas.from('Is it ours?', 1, loop);
  for (const name of sends) canvas.from(name, 1, 'What went wrong');
  canvas.connect('Did it arrive?', 'Arrived', 'Note it', 'Sent', loop);
  canvas.from('Did it arrive?', 1, 'What went wrong');
  canvas.connect('What went wrong', 'Note the failure', 'Given up?', 'Dead letter');
  canvas.connect('Note the failure', 'Not sent');
  if (stops) {
    canvas.branch('No more at all?', row(after + 5), "$('What went wrong').first().json.outcome === 'stopped'");
    const rest = { filters: [['status', 'pending']] as Filter[], values: { status: 'stopped' } };
    canvas.rows('Hold back the rest', row(after + 6), 'update', outbox, rest);
    canvas.connect('Dead letter', 'No more at all?', 'Hold back the rest');
  }
  canvas.connect('Not sent', loop);
}

function notes(canvas: Canvas, { title, name, outbox, needs, does, together = 1 }: Destination): void {
  const steps = [
    "Connect *TrainingPeaks account* with the permissions **Read Workouts** and **Read Metrics**. With a *Pseudonym Secret* in it, no athlete's number leaves n8n.",
    ...needs,
    'Press *Execute workflow* once: it sends what is there already, from `daysBack` to `daysAhead`, and then shows **Result list**. Then *Publish*.',
  ];
  canvas.note(
    'Read me',
    [-STEP * 3 - 112, -96],
    [720, 1120],
    [
      `## ${title}`,
      `Workouts planned and done, and body data, go to ${name} as soon as they change, in the [normalised shape](https://github.com/tryterra/openapi): one shape and unit system whatever recorded them.`,
      '',
      '**Before the first run**',
      ...steps.map((step, at) => `${at + 1}. ${step}`),
      '',
      `**What it does there.** ${does}`,
      '',
      `**Nothing is lost, nothing is repeated.** Each item first enters the data table **${outbox}**, then goes out; what is there as *sent* with the same content is not sent again. What fails is tried again after 5 minutes, 10, 20, … at most 6 hours; after 8 tries it is given up: status *dead*, and a row in **${DEAD_LETTERS}** says why. *Execute workflow* sends again what was given up.${together === 1 ? '' : ` Up to ${together} items go together, and are tried again together.`}`,
      '',
      '**When n8n is killed** between the answer and the note of it, that one item goes out once more, 15 minutes later, with the same key.',
      '',
      '**A coach** chooses *Whole Roster* in **When something changes** and **Get history**. Without Premium, take *Metric Recorded* and *body* out of the two. For data that comes by Terra, put a *Terra Trigger* in the place of **When something changes** and give it that name.',
    ].join('\n'),
  );
  canvas.note('Step 1', [-80, -96], [STEP * 12, STEP * 3], '### 1. What is new enters the outbox', 7);
  canvas.note(
    'Step 2',
    [-80, SECOND - STEP - 96],
    [STEP * 16 + 32, STEP * 4 + 32],
    `### 2. What is due goes to ${name}`,
    7,
  );
}
