import { downloadFit } from '../../../../shared/operations/workout/download-fit';
import { runOperationRecords } from '../../../../shared/operations/run';
import { fitLegs } from '../../../../shared/files/activity/fit';
import { readDetails } from '../../../../shared/trainingpeaks/details';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { fakeSession, workout } from '../support/fake-session';
import { refusal } from '../support/refusal';

const recorded = {
  WorkoutChannels: { Channels: ['HeartRate'], Data: [0, 1, 2].map((s) => ({ TimeOffset: s * 1000, HeartRate: 120 })) },
};
const done = { WorkoutDay: '2026-05-02T00:00:00', StartTime: '2026-05-02T07:10:00', TotalTime: 1, Distance: 30_000 };

const session = (raw: JsonObject, details: JsonObject | null) =>
  fakeSession({
    client: {
      workouts: { get: async () => workout(raw) },
      analysis: { details: async () => details && readDetails(details, 5) },
    },
  });
const download = (raw: JsonObject, details: JsonObject | null) =>
  runOperationRecords(downloadFit, session(raw, details), { athlete: 'me', workout: '5' });

it('gives a file that begins when the athlete began, in the zone of the athlete', async () => {
  const [record] = await download(done, recorded);
  const { bytes, ...file } = record!.file()!;
  expect(file).toEqual({ fileName: '2026-05-02-Threshold-2-x-15.fit', mimeType: 'application/vnd.ant.fit' });
  // 07:10 in Lisbon's summer.
  expect(fitLegs(bytes)[0]).toMatchObject({ start: { ms: Date.parse('2026-05-02T06:10:00Z') }, meters: 30_000 });
  expect(record!.simplified()).toMatchObject({
    records: 3,
    laps: 1,
    timeZone: 'Europe/Lisbon',
    fileSizeBytes: bytes.length,
  });
});

it.each([
  ['a workout that is not done', {}, null, 'It has no time at which it was begun.'],
  ['a workout without a file', done, null, 'It is not completed, or has no file.'],
  ['a workout without samples', done, { WorkoutStats: { Tss: 50 } }, 'It has figures, but no recorded values.'],
])('says what is missing of %s, and what to do', async (_, raw, details, why) => {
  expect(await refusal(download(raw, details))).toMatchObject({
    kind: 'conflict',
    what: 'Workout 5 has no recording to make a FIT file of.',
    why,
    next: expect.stringContaining('download the original under Files'),
    field: 'workout',
  });
});
