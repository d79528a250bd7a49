import type { LookForUpload } from '../../../shared/trainingpeaks/types';
import { trackingIdOf, uploadBody } from '../../../shared/trainingpeaks/upload';
import { scriptedTransport, type Step } from '../../support/scripted-transport';
import { testClient } from '../../support/test-client';

const fields = { UploadClient: 'test-suite', Filename: 'ride.fit' };
const data = new Uint8Array([1, 2, 3]);
const accepted: Step = { status: 202, headers: { location: 'https://api.example/v3/status/abc-1' } };

function upload(...steps: Step[]) {
  return uploadLooking(undefined, ...steps);
}
function uploadLooking(look: LookForUpload | undefined, ...steps: Step[]) {
  const { transport, requests } = scriptedTransport(...steps);
  return { outcome: testClient(transport).client.files.upload(fields, data, look), requests };
}

describe('uploading a file', () => {
  it('sends the documented members with the file in base64', () => {
    const more = { ...fields, Title: 'Evening ride', WorkoutId: 5, Comment: undefined, Extra: 1 };
    expect(JSON.parse(Buffer.from(uploadBody(more, data)).toString())).toEqual({
      UploadClient: 'test-suite',
      Filename: 'ride.fit',
      Title: 'Evening ride',
      WorkoutId: 5,
      Data: 'AQID',
    });
  });

  it('gives the tracking id', async () => {
    const { outcome, requests } = upload(accepted);
    expect(await outcome).toEqual({ state: 'accepted', trackingId: 'abc-1' });
    expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://api.example/v3/file' });
  });

  it('takes 422 for "already there"', async () => {
    expect(await upload({ status: 422, body: 'exists' }).outcome).toEqual({ state: 'alreadyThere', unanswered: false });
  });

  it.each<Step>([{ fails: 'timeout' }, { fails: 'network' }, { status: 500 }, { status: 503 }])(
    'sends the same bytes once more when it is unknown whether they arrived (%j)',
    async (lost) => {
      const again = upload(lost, { status: 422 });
      expect(await again.outcome).toEqual({ state: 'alreadyThere', unanswered: true });
      expect(again.requests[1]?.body).toEqual(again.requests[0]?.body);
      expect(await upload(lost, accepted).outcome).toEqual({ state: 'accepted', trackingId: 'abc-1' });
    },
  );

  it('looks before it sends again, and does not when the file is there', async () => {
    const found = uploadLooking(async () => [7], { fails: 'timeout' });
    expect(await found.outcome).toEqual({ state: 'found', workoutIds: [7] });
    expect(found.requests).toHaveLength(1);
    const looks: (number[] | null)[] = [null, null];
    const sent = uploadLooking(async () => looks.shift() ?? null, { fails: 'network' }, accepted);
    expect(await sent.outcome).toEqual({ state: 'accepted', trackingId: 'abc-1' });
    expect(looks).toEqual([]);
  });

  it('looks which workout it is when the second try is told that the file is there', async () => {
    const looks: (number[] | null)[] = [null, null, [8]];
    const { outcome } = uploadLooking(async () => looks.shift() ?? null, { status: 503 }, { status: 422 });
    expect(await outcome).toEqual({ state: 'found', workoutIds: [8] });
  });

  it('sends nothing more when it cannot look', async () => {
    const { outcome, requests } = uploadLooking(() => Promise.reject(new Error('down')), { fails: 'timeout' });
    await expect(outcome).rejects.toMatchObject({ kind: 'ambiguousWrite' });
    expect(requests).toHaveLength(1);
  });

  it('says that repeating is safe when it stays unknown', async () => {
    const page: Step = { status: 200, body: '<html></html>' };
    for (const second of [{ fails: 'network' }, { fails: 'unreachable' }, { status: 429 }, page] satisfies Step[]) {
      const { outcome, requests } = upload({ fails: 'timeout' }, second);
      await expect(outcome).rejects.toMatchObject({ kind: 'ambiguousWrite', next: expect.stringContaining('safe') });
      expect(requests).toHaveLength(2);
    }
  });

  it('passes a refusal on at once', async () => {
    const unsupported = upload({ status: 415 });
    await expect(unsupported.outcome).rejects.toMatchObject({ kind: 'unsupportedFile' });
    expect(unsupported.requests).toHaveLength(1);
    await expect(upload({ status: 401 }).outcome).rejects.toMatchObject({ kind: 'missingScope', scope: 'file:write' });
  });

  it('does not take a web page, or an answer without tracking id, for success', async () => {
    await expect(upload({ status: 200, body: '<html></html>' }).outcome).rejects.toMatchObject({
      kind: 'unexpectedAnswer',
      what: expect.stringContaining('a web page'),
    });
    await expect(upload({ status: 202 }).outcome).rejects.toMatchObject({ kind: 'unexpectedAnswer' });
  });
});

describe('the tracking id', () => {
  it.each([
    ['https://api.example/v3/status/abc-1', 'abc-1'],
    ['/v3/status/abc-1', 'abc-1'],
    ['v3/status/abc-1/', 'abc-1'],
    ['/v3/status/abc-1?x=1', 'abc-1'],
    ['/v3/status/a%20b', 'a b'],
    ['/v3/status/a%zz', 'a%zz'],
  ])('is the last part of %s', (location, id) => expect(trackingIdOf(location, undefined)).toBe(id));

  it('may be in the body', () => expect(trackingIdOf(undefined, { fileTrackingId: 'abc-2' })).toBe('abc-2'));
  it('may be missing', () => expect([trackingIdOf('', []), trackingIdOf('/v3/status/', null)]).toEqual([null, null]));
});

describe('the status of an upload', () => {
  const status = (step: Step) => testClient(scriptedTransport(step).transport).client.files.status('abc-1');

  it('is read', async () => {
    const json = { Completed: true, Status: 'Success', WorkoutIds: [5123000444] };
    expect(await status({ json })).toMatchObject({ completed: true, workoutIds: [5123000444], alreadyThere: false });
  });

  it('may say with 422 that the file was there already', async () => {
    expect(await status({ status: 422, body: '{"Message":"Exists"}' })).toEqual({
      completed: true,
      status: 'Exists',
      workoutIds: [],
      alreadyThere: true,
      raw: {},
    });
  });

  it('is not known for a stale id', async () => {
    await expect(status({ status: 404 })).rejects.toMatchObject({
      kind: 'notFound',
      what: 'TrainingPeaks has no upload with this tracking id.',
    });
  });
});
