import fc from 'fast-check';
import type { JsonObject } from '../../../../shared/trainingpeaks/types';
import { readWorkout } from '../../../../shared/trainingpeaks/workout';
import { findFooters, withFooter } from '../../../../shared/workouts/reference/footer';
import { isAsMarked, type Marked, markOf } from '../../../../shared/workouts/reference/mark';
import { plainStep } from '../../../../shared/workouts/structure/model';
import { nodePorts } from '../../../support/node-ports';

const ports = nodePorts(() => Promise.reject(new Error('no request')));
const STEPS = [plainStep({ unit: 'seconds', value: 1800 }, null), plainStep({ unit: 'seconds', value: 1200 }, null)];

const marked = fc.record(
  {
    workoutDay: fc.constantFrom('2026-05-12', '2027-12-31'),
    workoutType: fc.constantFrom('bike', 'x-train'),
    title: fc.string({ maxLength: 40, unit: 'grapheme' }),
    description: fc
      .string({ maxLength: 120, unit: 'grapheme' })
      .filter((text) => !text.includes('[') && !text.includes('&')),
    startTimePlanned: fc.constantFrom('06:30:00', '17:45:00'),
    totalTimePlanned: fc.integer({ min: 60, max: 30_000 }),
    distancePlanned: fc.double({ min: 100, max: 200_000, noNaN: true }),
    tssPlanned: fc.double({ min: 1, max: 400, noNaN: true }),
    ifPlanned: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
  },
  { requiredKeys: ['workoutDay', 'workoutType'] },
);

/** As TrainingPeaks shows what it was sent. */
async function stored(values: Marked, steps: typeof STEPS | null = null): Promise<JsonObject> {
  const { workoutDay, workoutType, title = null, description = '', startTimePlanned, totalTimePlanned } = values;
  const footer = {
    planName: 'Base',
    planVersion: '1',
    sentOn: '2026-05-06',
    plannedFor: workoutDay,
    reference: 'tue',
    fingerprint: '4f2a9c',
    mark: await markOf(ports, values, steps),
  };
  return {
    Id: 5,
    AthleteId: 880045,
    WorkoutDay: `${workoutDay}T00:00:00`,
    WorkoutType: workoutType.toUpperCase(),
    Title: title,
    Description: withFooter(description, footer).replace(/\n/g, '\r\n'),
    StartTimePlanned: startTimePlanned === undefined ? null : `${workoutDay}T${startTimePlanned}`,
    TotalTimePlanned: totalTimePlanned === undefined ? null : Number((totalTimePlanned / 3600).toFixed(4)),
    DistancePlanned: values.distancePlanned === undefined ? null : Math.round(values.distancePlanned),
    TssPlanned: values.tssPlanned === undefined ? null : Number(values.tssPlanned.toFixed(1)),
    IFPlanned: values.ifPlanned ?? null,
    WorkoutFileFormats: steps === null ? [] : ['fit'],
  };
}

function isUntouched(members: JsonObject): Promise<boolean> {
  const workout = readWorkout(members);
  const [footer] = findFooters(workout.description);
  return isAsMarked(ports, workout, footer!);
}

it('recognises whatever was written, past rounding, line ends and capitals', async () => {
  await fc.assert(
    fc.asyncProperty(marked, async (values) => {
      expect(await isUntouched(await stored(values))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const FULL: Marked = {
  workoutDay: '2026-05-12',
  workoutType: 'bike',
  title: 'Threshold',
  description: 'Keep cadence.',
  startTimePlanned: '17:30:00',
  totalTimePlanned: 3000,
  distancePlanned: 40_000,
  tssPlanned: 80,
};

it.each<JsonObject>([
  { WorkoutDay: '2026-05-13T00:00:00' },
  { WorkoutType: 'Run' },
  { Title: 'Mine' },
  { StartTimePlanned: '2026-05-12T18:30:00' },
  { StartTimePlanned: null },
  { TotalTimePlanned: 1 },
  { TotalTimePlanned: null },
  { DistancePlanned: 41_000 },
  { TssPlanned: 90 },
])('sees that somebody changed %j', async (change) => {
  expect(await isUntouched({ ...(await stored(FULL)), ...change })).toBe(false);
});

it('sees a change of the text above the line, not below', async () => {
  const { Description, ...members } = await stored(FULL);
  expect(await isUntouched({ ...members, Description: `More.\n${String(Description)}` })).toBe(false);
  expect(await isUntouched({ ...members, Description: `${String(Description)}\nKnee.` })).toBe(true);
});

it('passes over values that TrainingPeaks does not show or works out itself', async () => {
  expect(await isUntouched({ ...(await stored(FULL)), TssPlanned: null })).toBe(true);
  const steps = await stored(FULL, STEPS);
  for (const change of [{ WorkoutFileFormats: [] }, { TssPlanned: 71 }, { DistancePlanned: 38_211 }])
    expect(await isUntouched({ ...steps, ...change })).toBe(true);
  expect(await isUntouched({ ...steps, TotalTimePlanned: 1.5 })).toBe(false);
});
