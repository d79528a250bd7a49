import { type Canvas, type Column, STEP } from './canvas';
import { asRows, WHAT_CHANGED } from './code';
import type { Destination } from './destination';
import { ACCOUNT, FINGERPRINT } from './parts';
import { col, DEAD_LETTERS, NOW } from './places';

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

/** What is new or asked for enters the outbox, each version of an item once. */
export function queueing(canvas: Canvas, { outbox, fill, keepsRows, stops }: Destination): void {
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
      ],
      athletes: 'me',
      output: 'normalised',
    },
    ACCOUNT,
  );
  canvas.add('When clicking Execute', 'manualTrigger', 1, [col(0), STEP], {});
  const every = (field: 'minutes' | 'hours', many: object) => ({ rule: { interval: [{ field, ...many }] } });
  canvas.add('Every 5 minutes', 'scheduleTrigger', 1.2, [col(0), 2 * STEP], every('minutes', { minutesInterval: 5 }));
  canvas.add('Every 6 hours', 'scheduleTrigger', 1.2, [col(0), 3 * STEP], every('hours', { hoursInterval: 6 }));
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
      ['Every 6 hours', "$('Every 6 hours').isExecuted"],
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
      startDate:
        "={{ $now.minus({ days: $('When clicking Execute').isExecuted ? $('Fill this in').first().json.daysBack : 3 }).toISODate() }}",
      endDate:
        "={{ $now.plus({ days: $('When clicking Execute').isExecuted ? $('Fill this in').first().json.daysAhead : 0 }).toISODate() }}",
      include: ['activities', 'plannedWorkouts', 'body'],
      additionalFields: { chunkSize: 5000 },
    },
    { ...ACCOUNT, executeOnce: true },
  );
  canvas.code('As rows', [col(7), 0], asRows(keepsRows), { alwaysOutputData: true });
  canvas.add('Fingerprint', 'crypto', 2, [col(8), 0], FINGERPRINT);
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
  canvas.connect('Every 6 hours', 'Fill this in');
  canvas.from('What started it?', 1, 'Put back what was given up');
  canvas.connect('Put back what was given up', 'Get history', 'As rows');
  const due = stops ? 'Unless stopped' : 'Due';
  canvas.from('What started it?', 3, 'Get history');
  canvas.from('What started it?', 2, due);
  canvas.connect('Into the outbox', due);
  canvas.from('Anything new?', 1, due);
}
