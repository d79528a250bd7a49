import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMN_NAMES, TABLE_SQL } from '../../../scripts/destinations/columns';
import { asRows, whatWentWrong } from '../../../scripts/destinations/code';
import { DESTINATIONS } from '../../../scripts/destinations/destinations';
import { HISTORY_STEM, historyTemplate } from '../../../scripts/destinations/history';
import { templateOf } from '../../../scripts/destinations/skeleton';

/** The templates that send normalised data on: that the files are those of the skeleton, and what their Code nodes do. */

const folder = join(__dirname, '../../../workflows');

it.each(DESTINATIONS)('$stem.json is what `npx tsx scripts/write-destination-templates.ts` writes', (destination) => {
  expect(readFileSync(join(folder, `${destination.stem}.json`), 'utf8')).toBe(templateOf(destination));
});

it('history-to-postgres.json is what it writes as well', () => {
  expect(readFileSync(join(folder, `${HISTORY_STEM}.json`), 'utf8')).toBe(historyTemplate());
});

it('has a section in the guide for every destination, with the table, and an outbox of its own', () => {
  const guide = readFileSync(join(__dirname, '../../../docs/n8n/destinations.md'), 'utf8');
  const files = readdirSync(folder).filter((file) => /^normalised-(to-|webhook-out)/.test(file));
  expect(files.sort()).toEqual(DESTINATIONS.map(({ stem }) => `${stem}.json`).sort());
  for (const file of files) expect(guide).toContain(`../../workflows/${file}`);
  expect(new Set(DESTINATIONS.map(({ outbox }) => outbox)).size).toBe(DESTINATIONS.length);
  expect(guide).toContain(TABLE_SQL);
  expect(guide).toContain(COLUMN_NAMES.join(' '));
});

type Json = Record<string, unknown>;

/** Runs what a Code node holds, with the items it gets and the nodes it looks at. */
function run(code: string, items: Json[], nodes: Record<string, Json[]> = {}): Json[] {
  const wrapped = (list: Json[]) => list.map((json) => ({ json }));
  const $input = { all: () => wrapped(items), first: () => wrapped(items)[0] };
  const $ = (name: string) => ({ all: () => wrapped(nodes[name] ?? []), first: () => wrapped(nodes[name] ?? [])[0] });
  const minutes: number[] = [];
  const later = { plus: (wait: { minutes: number }) => ({ toISO: () => `in ${minutes.push(wait.minutes)}` }) };
  const $now = { toUTC: () => later };
  // The text of a template is what is tested; it runs as in n8n, with nothing of this file in reach.
  const body = new Function('$input', '$', '$now', code) as (...given: unknown[]) => { json: Json }[];
  return body($input, $, $now).map(({ json }, at) =>
    minutes[at] === undefined ? json : { ...json, wait: minutes[at] },
  );
}

const user = { user_id: 'a_7f1c9e', provider: 'TRAININGPEAKS', reference_id: null };
const item = (type: string, model: Json, more: Json = {}): Json => ({
  type,
  version: 'tp-normalised-1',
  user,
  data: [model],
  ...more,
});
const activity = item(
  'activity',
  {
    metadata: {
      summary_id: '3900000001',
      name: 'Hill repeats',
      type: 1,
      upload_type: 6,
      start_time: '2026-05-06T06:30:00.000000+02:00',
    },
    distance_data: { summary: { distance_meters: 0 } },
    heart_rate_data: null,
    TSS_data: { TSS_samples: [{ planned: 78, actual: 81.4 }] },
  },
  { event: 'workoutCompleted', eventKey: 'workoutCompleted:3900000001' },
);

describe('As rows', () => {
  const planned = item('planned_workout', {
    provider_workout_id: '3900000001',
    planned_date: '2026-05-06',
    details: { metadata: { name: 'Hills', type: 1, estimated_duration_seconds: 3600, estimated_tss: 78 } },
  });
  const body = item('body', {
    metadata: { start_time: '2026-05-06T00:00:00.000000+02:00' },
    measurements_data: { measurements: [{ weight_kg: 70.5 }] },
    heart_data: null,
  });
  const deletion = item(
    'activity',
    { metadata: { summary_id: '3900000002', upload_type: 4 } },
    { event: 'workoutDeleted' },
  );

  it('gives each item a key and its main values, nulls for what is missing, and keeps the item whole', () => {
    const rows = run(asRows(true), [activity, planned, body, { type: 'history_progress', done: true }]);
    expect(rows.map(({ key }) => key)).toEqual([
      'trainingpeaks/a_7f1c9e/activity/3900000001',
      'trainingpeaks/a_7f1c9e/planned_workout/3900000001',
      'trainingpeaks/a_7f1c9e/body/2026-05-06',
    ]);
    expect(rows[0]).toMatchObject({
      day: '2026-05-06',
      distance_meters: 0,
      avg_hr_bpm: null,
      tss: 81.4,
      event: 'workoutCompleted',
      deleted: false,
    });
    const { event, eventKey, ...whole } = activity;
    expect(rows[0]!.payload).toEqual(whole);
    expect([event, eventKey]).toHaveLength(2);
    expect(Object.keys({ ...rows[0], content_hash: '', updated_at: '' }).sort()).toEqual([...COLUMN_NAMES].sort());
    expect(rows[1]).toMatchObject({ name: 'Hills', duration_seconds: 3600, tss: 78, event: null });
    expect(rows[2]).toMatchObject({ weight_kg: 70.5, resting_hr_bpm: null, name: null });
  });

  it('marks an activity and its plan as deleted where rows are kept, and tells it once elsewhere', () => {
    const keys = (marksBoth: boolean) => run(asRows(marksBoth), [deletion]).map(({ key, deleted }) => [key, deleted]);
    expect(keys(true)).toEqual([
      ['trainingpeaks/a_7f1c9e/activity/3900000002', true],
      ['trainingpeaks/a_7f1c9e/planned_workout/3900000002', true],
    ]);
    expect(keys(false)).toEqual([['trainingpeaks/a_7f1c9e/activity/3900000002', true]]);
  });

  it('takes the last of several versions, leaves out what has another shape, and stops when there is more to read', () => {
    const renamed = item('activity', { metadata: { summary_id: '3900000001', name: 'Renamed' } });
    expect(run(asRows(true), [activity, renamed, { workoutId: 1 }]).map(({ name }) => name)).toEqual(['Renamed']);
    expect(() => run(asRows(true), [activity, { type: 'history_progress', done: false }])).toThrow('fewer daysBack');
  });
});

describe('What went wrong', () => {
  const fill = { mostAttempts: 3, firstWaitMinutes: 5, longestWaitMinutes: 12 };
  const { refusals = '{}' } = DESTINATIONS.find(({ stem }) => stem === 'normalised-webhook-out')!;
  const after = (attempts: number, answer: Json) =>
    run(whatWentWrong(refusals), [answer], {
      'Fill this in': [fill],
      'Read it back': [{ id: 1, key: 'k', attempts }],
    })[0]!;

  it('waits twice as long from try to try, not longer than the longest, and gives up in the end', () => {
    for (const [attempts, minutes] of [
      [0, 5],
      [1, 10],
    ] as const) {
      const { outcome, wait } = after(attempts, { error: 'Connection refused' });
      expect(outcome).toBe('pending');
      expect(Math.abs(Number(wait) - minutes)).toBeLessThanOrEqual(minutes * 0.1);
    }
    expect(after(2, { error: 'Connection refused' })).toMatchObject({ outcome: 'dead', nextTryAt: '', attempts: 3 });
  });

  it('shows neither addresses nor codes for which n8n would say something else', () => {
    const error = 'connect ECONNREFUSED postgres://user:secret@db.example.com:5432/health?key=1 for anna@example.com';
    const { why } = after(0, { error });
    expect(why).toContain('E-CONNREFUSED');
    expect(why).not.toMatch(/secret|key=1|anna|ECONNREFUSED/);
  });
});
