import type { Scope } from '../../../shared/trainingpeaks/scopes';
import type { JsonObject } from '../../../shared/trainingpeaks/types';
import { READS, ride, uploads, WRITE_ONLY } from './support';

const { uploader, workouts, remove, quirks } = uploads();

const first = ride();
const LOOK = 'GET /v2/workouts/2026-04-08/2026-04-10';
const ZONE = 'GET /v1/athlete/profile';
const SEND = 'POST /v3/file';
const FOLLOW = 'GET /v3/status';

/** A file that comes after the first upload, and what the person's table says of it. */
const CASES = {
  new: { bytes: ride({ start: '2026-04-09T19:17:00Z' }), table: false },
  unmodified: { bytes: first, table: true },
  modified: { bytes: ride({ note: 1, seconds: 3300 }), table: true },
  similar: { bytes: ride({ note: 2, start: '2026-04-09T17:11:30Z' }), table: false },
} as const;
const SETTING = { new: 'whenSimilar', unmodified: 'whenUnmodified', modified: 'whenModified', similar: 'whenSimilar' };

async function second(scopes: Scope[], match: keyof typeof CASES, policy: string, more: JsonObject = {}) {
  const { upload, requests } = await uploader(scopes);
  const { contentHash, workoutId } = await upload(first);
  await requests();
  const { bytes, table } = CASES[match];
  const remembered = table ? { previousContentHash: contentHash, previousWorkout: workoutId } : {};
  const result = await upload(bytes, { ...remembered, [SETTING[match]]: policy, ...more });
  return { result, workoutId, requests: await requests(), count: (await workouts()).length };
}

describe('with the permission to read workouts', () => {
  it.each([
    ['new', 'skip', 'processed', 2, [LOOK, SEND, FOLLOW]],
    ['unmodified', 'skip', 'skipped', 1, []],
    ['unmodified', 'uploadAgain', 'alreadyThere', 1, [LOOK, ZONE, SEND]],
    ['unmodified', 'attach', 'alreadyThere', 1, [LOOK, ZONE, SEND]],
    ['modified', 'skip', 'skipped', 1, []],
    ['modified', 'uploadAgain', 'processed', 2, [LOOK, ZONE, SEND, FOLLOW]],
    ['modified', 'attach', 'processed', 1, [LOOK, ZONE, SEND, FOLLOW]],
    ['similar', 'skip', 'skipped', 1, [LOOK, ZONE]],
    ['similar', 'uploadAgain', 'processed', 2, [LOOK, ZONE, SEND, FOLLOW]],
    ['similar', 'attach', 'processed', 1, [LOOK, ZONE, SEND, FOLLOW]],
  ] as const)('%s, %s: %s, %d workouts', async (match, policy, status, count, asked) => {
    const { result, workoutId, ...seen } = await second(READS, match, policy);
    expect(seen).toEqual({ requests: asked, count });
    const looked = (asked as readonly string[]).includes(LOOK);
    expect(result).toMatchObject({
      status,
      match,
      skipped: status !== 'processed',
      possibleDuplicateOf: looked && match !== 'new' ? workoutId : null,
    });
    if (count === 1) expect(result.workoutId).toBe(workoutId);
    else expect(result.workoutId).not.toBe(workoutId);
  });
});

describe('with the permission to upload only', () => {
  it.each([
    ['new', 'skip', 'processed', 2, [SEND, FOLLOW]],
    ['unmodified', 'skip', 'skipped', 1, []],
    ['unmodified', 'uploadAgain', 'alreadyThere', 1, [SEND]],
    ['unmodified', 'attach', 'alreadyThere', 1, [SEND]],
    ['modified', 'skip', 'skipped', 1, []],
    ['modified', 'uploadAgain', 'processed', 2, [SEND, FOLLOW]],
    ['modified', 'attach', 'processed', 1, [SEND, FOLLOW]],
  ] as const)('%s, %s: %s, %d workouts', async (match, policy, status, count, asked) => {
    const { result, ...seen } = await second(WRITE_ONLY, match, policy);
    expect(seen).toMatchObject({ requests: asked, count });
    expect(result).toMatchObject({ status, match, possibleDuplicateOf: null });
    const unchecked = 'The calendar was not checked for duplicates: this connection may not read workouts.';
    if (asked.length > 0) expect(result.warnings).toContain(unchecked);
  });

  it('cannot see what is similar, and says so', async () => {
    const { result, requests, count } = await second(WRITE_ONLY, 'similar', 'skip');
    expect({ requests, count }).toEqual({ requests: [SEND, FOLLOW], count: 2 });
    expect(result).toMatchObject({ status: 'processed', match: 'new', possibleDuplicateOf: null });
  });

  it('is found out by asking once where nobody told what was granted', async () => {
    const { upload, requests } = await uploader(WRITE_ONLY, { told: false });
    expect(await upload(first)).toMatchObject({
      status: 'processed',
      warnings: expect.stringContaining('may not read'),
    });
    expect((await requests()).filter((request) => request === SEND)).toHaveLength(1);
  });
});

describe('what the table says', () => {
  it('may be the workout alone: TrainingPeaks itself refuses the same bytes', async () => {
    const { upload } = await uploader(READS);
    const { workoutId } = await upload(first);
    expect(await upload(first, { previousWorkout: workoutId })).toMatchObject({ status: 'alreadyThere', workoutId });
    expect(await upload(ride({ note: 1 }), { previousWorkout: workoutId })).toMatchObject({
      status: 'processed',
      match: 'modified',
      workoutId,
    });
    expect(await workouts()).toHaveLength(1);
  });

  it('has to be the fingerprint of a file', async () => {
    const { upload, requests } = await uploader(READS);
    await expect(upload(first, { previousContentHash: 'bike/2026-04-09T17:10:00Z/60' })).rejects.toMatchObject({
      kind: 'invalidInput',
      field: 'previousContentHash',
    });
    expect(await requests()).toEqual([]);
  });

  it('does not name the workout to attach to: nothing is sent', async () => {
    const { upload, requests } = await uploader(WRITE_ONLY);
    await expect(upload(first, { previousContentHash: 'ab'.repeat(32) })).rejects.toMatchObject({
      kind: 'conflict',
      field: 'previousWorkout',
    });
    expect(await requests()).toEqual([]);
  });

  it('does not name it, but the calendar shows it', async () => {
    const { upload } = await uploader(READS);
    const { contentHash, workoutId } = await upload(first);
    const changed = await upload(ride({ note: 1 }), { previousContentHash: contentHash });
    expect(changed).toMatchObject({ status: 'processed', match: 'modified', workoutId });
  });

  it('brings a deleted workout back when wanted', async () => {
    const { upload } = await uploader(READS);
    const { contentHash, workoutId } = await upload(first);
    await remove(workoutId as number);
    const known = { previousContentHash: contentHash, previousWorkout: workoutId };
    expect(await upload(first, known)).toMatchObject({ status: 'skipped' });
    expect(await workouts()).toHaveLength(0);
    expect(await upload(first, { ...known, whenUnmodified: 'uploadAgain' })).toMatchObject({ status: 'processed' });
    expect(await workouts()).toHaveLength(1);
  });
});

it('says when TrainingPeaks does not attach the file', async () => {
  await quirks({ fileForCompleted: 'ownWorkout' });
  const { result, workoutId, count } = await second(READS, 'modified', 'attach');
  expect(count).toBe(2);
  expect(result.warnings).toBe(
    `TrainingPeaks made workout ${String(result.workoutId)} of the file and did not attach it to workout ${String(workoutId)}.`,
  );
});

it('fails the item, and changes nothing, when TrainingPeaks refuses to attach', async () => {
  await quirks({ fileForCompleted: 'refused' });
  await expect(second(READS, 'modified', 'attach')).rejects.toMatchObject({ kind: 'rejected', status: 400 });
  expect(await workouts()).toHaveLength(1);
});
