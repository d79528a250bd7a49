import { READS, ride, uploads, WRITE_ONLY } from './support';

const { control, uploader, workouts, quirks, clearFaults } = uploads();

const FILE = { method: 'POST', path: '/v3/file' };
const FAULTS = {
  'a connection cut before the file arrived': { ...FILE, kind: 'reset-before' },
  'a connection cut after it': { ...FILE, kind: 'reset-after' },
  'a 503 before': { ...FILE, kind: 'status', status: 503 },
  'a 503 after': { ...FILE, kind: 'status-after', status: 503 },
  'a web page': { ...FILE, kind: 'html', status: 502 },
} as const;

describe.each([
  ['post', READS],
  ['status', READS],
  ['never', READS],
  ['post', WRITE_ONLY],
  ['status', WRITE_ONLY],
] as const)('known files told at: %s, permissions: %j', (duplicateFile, scopes) => {
  it.each(Object.entries(FAULTS))('%s: one workout, and its number where it can be known', async (_name, fault) => {
    await quirks({ duplicateFile, fileSeconds: 2 });
    await control().faults(fault);
    const { upload } = await uploader([...scopes]);
    const result = await upload(ride());
    const [workout, ...others] = await workouts();
    expect(others).toEqual([]);
    if ((scopes as readonly string[]).includes('workouts:read')) expect(result.workoutId).toBe(workout!.id);
    expect(['processed', 'alreadyThere']).toContain(result.status);
  });
});

it('says that the origin of a refused file is open, where nobody may look', async () => {
  await control().faults(FAULTS['a connection cut after it']);
  const { upload } = await uploader(WRITE_ONLY);
  expect(await upload(ride())).toMatchObject({
    status: 'alreadyThere',
    match: 'unmodified',
    warnings: expect.stringContaining('whether it came with this run or before, it does not tell'),
  });
});

it('ends with an open outcome when nothing can be learnt, and the next run sends nothing more', async () => {
  await quirks({ duplicateFile: 'never', fileSeconds: 2 });
  const { upload, requests } = await uploader(READS);
  await control().faults(FAULTS['a connection cut after it'], {
    kind: 'status',
    method: 'GET',
    path: '/v2/workouts',
    status: 503,
    skip: 1,
    times: null,
  });
  await expect(upload(ride())).rejects.toMatchObject({ kind: 'ambiguousWrite' });
  await clearFaults();
  await requests();
  expect(await upload(ride())).toMatchObject({ status: 'skipped', match: 'similar' });
  expect(await workouts()).toHaveLength(1);
});

it('knows a file that was attached by the change of its workout', async () => {
  await quirks({ fileSeconds: 2 });
  const { upload, requests } = await uploader(READS);
  const { contentHash, workoutId } = await upload(ride());
  await control().faults(FAULTS['a connection cut after it']);
  await requests();
  const table = { previousContentHash: contentHash, previousWorkout: workoutId };
  expect(await upload(ride({ note: 1 }), table)).toMatchObject({ status: 'processed', match: 'modified', workoutId });
  expect((await requests()).filter((request) => request === 'POST /v3/file')).toHaveLength(1);
});

describe('a calendar that cannot be read', () => {
  const blind = { kind: 'status', method: 'GET', path: '/v2/workouts', status: 503, times: null };

  it('stops an upload whose fate it decides, before anything is sent', async () => {
    const { upload, requests } = await uploader(READS);
    await control().faults(blind);
    await expect(upload(ride())).rejects.toMatchObject({
      kind: 'unavailable',
      next: expect.stringMatching(/^Nothing was uploaded\. /),
    });
    expect(await requests()).not.toContain('POST /v3/file');
  });

  it('is only reported where it decides nothing', async () => {
    const { upload } = await uploader(READS);
    await control().faults(blind);
    expect(await upload(ride(), { whenSimilar: 'uploadAgain' })).toMatchObject({
      status: 'processed',
      possibleDuplicateOf: null,
      warnings: expect.stringContaining('The calendar was not checked for duplicates.'),
    });
  });
});

it.each([
  ['post', 'uploadAgain'],
  ['never', 'skip'],
] as const)(
  'leaves one workout of a file that is uploaded 15 times under faults (known files told: %s)',
  async (told, policy) => {
    const faults = Object.values(FAULTS);
    await quirks({ duplicateFile: told, fileSeconds: 2 });
    const { upload, requests } = await uploader(READS);
    for (let run = 0; run < 15; run += 1) {
      await clearFaults();
      await control().faults(faults[run % faults.length]!);
      await upload(ride(), { whenSimilar: policy });
    }
    expect(await workouts()).toHaveLength(1);
    const sent = (await requests()).filter((request) => request === 'POST /v3/file');
    expect(sent.length).toBe(policy === 'skip' ? 2 : 30);
  },
);
