import { getUploadStatus } from '../../../../shared/operations/file/get-upload-status';
import { runOperation } from '../../../../shared/operations/run';
import type { FileStatus } from '../../../../shared/trainingpeaks/types';
import { fakeSession } from '../support/fake-session';

async function shown(status: Partial<FileStatus>, view: 'simplified' | 'raw' = 'simplified') {
  const answer = {
    completed: true,
    status: 'Success',
    workoutIds: [],
    alreadyThere: false,
    raw: { Status: 'S' },
    ...status,
  };
  const session = fakeSession({ client: { files: { status: async () => answer } } });
  const [item] = await runOperation(getUploadStatus, session, { trackingId: ' abc ' }, { view });
  expect(session.calls).toEqual([['files.status', 'abc']]);
  return item;
}

it('tells the workouts of a processed file', async () => {
  expect(await shown({ workoutIds: [7, 8] })).toEqual({
    id: 'abc',
    status: 'processed',
    completed: true,
    skipped: false,
    reason: null,
    workoutId: 7,
    workoutIds: '7, 8',
  });
});

it('tells a failure with its reason instead of stopping', async () => {
  expect(await shown({ status: 'No samples found' })).toMatchObject({ status: 'failed', reason: 'No samples found' });
  expect(await shown({ status: 'Success' })).toMatchObject({ status: 'failed', reason: null });
});

it('tells a file that is being processed from one that was there already', async () => {
  expect(await shown({ completed: false, status: '' })).toMatchObject({ status: 'processing', completed: false });
  expect(await shown({ alreadyThere: true })).toMatchObject({ status: 'alreadyThere', skipped: true });
});

it('gives the untouched status as raw', async () => {
  expect(await shown({}, 'raw')).toEqual({ Status: 'S' });
});
