import { type Canvas, type Filter, STEP } from './canvas';
import { ARRIVED, NOT_SENT, RESULT_LIST, SENT, unpack, whatWentWrong } from './code';
import type { Destination } from './destination';
import { col, DEAD_LETTERS, NOW, SECOND } from './places';

/** How long a claim holds: what was being sent when n8n went down is due again after it. */
const LEASE_MINUTES = 15;
/** Not one that a newer version has taken the place of meanwhile. */
const CLAIMED: Filter[] = [
  ['id', '={{ $json.id }}'],
  ['contentHash', '={{ $json.contentHash }}'],
  ['claimedBy', '={{ $execution.id }}'],
];

/** What is due goes out, claimed first, and how it ended is written down. */
export function sending(canvas: Canvas, destination: Destination): void {
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
