import { downloadStructure } from '../../../../shared/operations/workout/download-structure';
import { runOperationRecords } from '../../../../shared/operations/run';
import { fakeSession, workout } from '../support/fake-session';
import { refusal } from '../support/refusal';

const bytes = new Uint8Array([1, 2, 3]);

function sessionThat(answers: unknown, formats: string[] | Error = []) {
  return fakeSession({
    client: {
      workouts: {
        structureFile: async () => answers as never,
        get: async () => {
          if (formats instanceof Error) throw formats;
          return workout({ WorkoutFileFormats: formats });
        },
      },
    },
  });
}
const download = (session: ReturnType<typeof fakeSession>, values: object) =>
  runOperationRecords(downloadStructure, session, { athlete: 'me', workout: '5', ...values });

describe('downloading a structure', () => {
  it('hands over the file and says what it is', async () => {
    const session = sessionThat({ bytes, fileName: 'Over under.zwo' });
    const [record] = await download(session, { format: 'zwo' });
    expect(record!.simplified()).toEqual({
      workoutId: 5,
      format: 'zwo',
      fileName: 'Over under.zwo',
      mimeType: 'application/xml',
      fileSizeBytes: 3,
    });
    expect(record!.file()).toEqual({ fileName: 'Over under.zwo', mimeType: 'application/xml', bytes });
    expect(session.calls).toEqual([['workouts.structureFile', 'me', 5, 'zwo']]);
  });

  it('takes FIT when nothing is said, and names a file that has no name', async () => {
    const [record] = await download(sessionThat({ bytes, fileName: null }), {});
    expect(record!.file()).toMatchObject({ fileName: 'workout-5.fit', mimeType: 'application/vnd.ant.fit' });
  });

  it('says so when the workout has no steps', async () => {
    expect(await refusal(download(sessionThat('noStructure'), {}))).toMatchObject({
      kind: 'conflict',
      what: 'Workout 5 has no structure to download.',
      field: 'workout',
    });
  });

  it('names what TrainingPeaks offers in place of what it refuses', async () => {
    const refused = await refusal(download(sessionThat('notOffered', ['FIT', 'json']), { format: 'erg' }));
    expect(refused).toMatchObject({
      kind: 'conflict',
      what: 'TrainingPeaks does not write workout 5 as ERG.',
      why: 'It offers this workout as FIT, JSON.',
      next: expect.stringContaining('“Convert structure”'),
      field: 'format',
    });
  });

  it('says what JSON needs', async () => {
    const refused = await refusal(download(sessionThat('notOffered', ['fit']), { format: 'json' }));
    expect(refused.next).toMatch(/thresholds/);
  });

  it('does without the offer where the workout may not be read', async () => {
    const failing = sessionThat('notOffered', new Error('no'));
    const refused = await refusal(download(failing, { format: 'mrc' }));
    expect(refused.why).toMatch(/depends on the sport/);
    expect(refused.next).toBe('Choose another format.');
    expect(failing.callsOf('workouts.get')).toHaveLength(1);
  });

  it('does not ask for the offer without the permission to read workouts', async () => {
    const limited = Object.assign(sessionThat('notOffered', ['fit']), { grantedScopes: new Set(['workouts:wod']) });
    expect((await refusal(download(limited, { format: 'mrc' }))).next).toBe('Choose another format.');
    expect(limited.callsOf('workouts.get')).toEqual([]);
  });
});
