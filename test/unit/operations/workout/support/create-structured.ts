import { runOperation } from '../../../../../shared/operations/run';
import { createWorkout } from '../../../../../shared/operations/workout/create';
import { readZones } from '../../../../../shared/trainingpeaks/zones';
import type { PlannedWorkoutBody } from '../../../../../shared/trainingpeaks/types';
import { writeWorkoutFile } from '../../../../../shared/workouts/formats/write-file';
import { parseNotation } from '../../../../../shared/workouts/notation/parse';
import { NO_THRESHOLDS } from '../../../../../shared/workouts/structure/thresholds';
import { fakeSession, workout, type FakeSession } from '../../support/fake-session';
import { refusal } from '../../support/refusal';

/** FTP 200 by default and 250 on the bike; no pace at all. */
const ZONES = readZones({
  PowerZones: {
    Default: { Threshold: 200, Zones: [] },
    Bike: {
      Threshold: 250,
      Zones: [
        { Label: 'Z1', Minimum: 0, Maximum: 137 },
        { Label: 'Z2', Minimum: 138, Maximum: 187 },
      ],
    },
  },
  HeartRateZones: { Default: { Threshold: 160, MaxHeartRate: 185, Zones: [] } },
});

export const client = {
  workouts: { create: async (body: PlannedWorkoutBody) => workout({ ...body, Id: 77 }) },
  athletes: { zones: async () => ZONES },
};
export const athleteAccount = () => fakeSession({ client });
export const ride = { workoutDay: '2026-05-04', workoutType: 'Bike' };

/** Creates a workout and gives the steps that were sent. */
export async function sent(values: Record<string, unknown>, session: FakeSession = athleteAccount()): Promise<unknown> {
  await runOperation(createWorkout, session, { ...ride, ...values });
  const [body] = session.callsOf('workouts.create')[0] as [PlannedWorkoutBody];
  return JSON.parse(body.Structure!);
}

/** The refusal of a workout of which nothing was written. */
export async function refused(values: Record<string, unknown>, session: FakeSession = athleteAccount()) {
  const error = await refusal(runOperation(createWorkout, session, { ...ride, ...values }));
  expect(session.callsOf('workouts.create')).toEqual([]);
  return error;
}

export const step = (seconds: number, percent: number, more = {}) => ({
  Type: 'Step',
  IntensityClass: 'Active',
  Length: { Unit: 'Second', Value: seconds },
  IntensityTarget: { Unit: 'PercentOfFtp', Value: percent },
  ...more,
});

export const TEXT = '15m 50-60% / 3x(8m 100% / 4m 50%) / 10m 45%';
export const SEGMENTS = [
  step(900, 55, { IntensityTarget: { Unit: 'PercentOfFtp', Value: 55, MinValue: 50, MaxValue: 60 } }),
  {
    Type: 'Repetition',
    Length: { Unit: 'Repetition', Value: 3 },
    Steps: [step(480, 100), step(240, 50, { IntensityClass: 'Rest' })],
  },
  step(600, 45),
];

export const bytes = (text: string) => new TextEncoder().encode(text);
export const file = (fileName: string, content: Uint8Array) => ({
  fileName,
  mimeType: null,
  read: async () => content,
});
export const written = (format: 'zwo' | 'erg' | 'mrc' | 'fit' | 'json' | 'trainerDay' | 'text', text: string) => {
  const { structure } = parseNotation(text, { sport: 'bike' });
  const options = { title: 'Steady', sport: 'bike', thresholds: { ...NO_THRESHOLDS, ftpWatts: 250 } } as const;
  const made = writeWorkoutFile(structure, format, { ...options, createdAt: 0 });
  return file(made.fileName, made.bytes);
};
