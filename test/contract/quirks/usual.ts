import { STRUCTURE, type Travelled } from './journey';

const DAY = '2026-04-13';
const bearer = (request: string, body: unknown = null) => ({ request, authorization: 'bearer', body });
const PLAN = { AthleteId: 880045, WorkoutDay: DAY, WorkoutType: 'bike', Description: 'Keep cadence above 88.' };
const EASY = {
  TotalTimePlanned: 1.25,
  DistancePlanned: 38_000,
  TSSPlanned: 70,
  IFPlanned: 0.75,
  Tags: ['base', 'easy'],
};
const START = { StartTimePlanned: `${DAY}T17:30:00` };
const CARD = { NutritionDate: '2026-04-10T00:00:00', Calories: 2410, Protein: 118 };
const HOOK = { EventType: 'workout-updated', WebhookUrl: 'http://127.0.0.1:9/x' };
const UPLOAD = {
  UploadClient: 'contract-suite',
  Filename: 'my-ride-1.fit',
  StartTime: '2026-04-09T16:30:00',
  Data: '(72 characters)',
};

/** Every write as TrainingPeaks documents it: names, types and the order of the work. */
export function expectDocumentedWrites({ writes }: Travelled): void {
  const Structure = { text: STRUCTURE };
  expect(writes).toEqual([
    bearer('POST /v2/workouts/plan', { ...PLAN, Title: 'Threshold', Structure }),
    bearer('POST /v2/workouts/plan', { ...PLAN, Title: 'Easy', ...EASY }),
    bearer(expect.stringMatching(/^PUT \/v2\/workouts\/plan\/\d+$/) as never, {
      ...PLAN,
      ...START,
      Id: expect.any(Number) as number,
      Title: 'Changed intervals',
      Structure,
      TotalTimePlanned: expect.closeTo(46 / 60) as number,
      TSSPlanned: expect.any(Number) as number,
      IFPlanned: expect.any(Number) as number,
    }),
    bearer(expect.stringMatching(/^PUT \/v2\/workouts\/plan\/\d+$/) as never, {
      ...PLAN,
      ...START,
      Id: expect.any(Number) as number,
      Title: 'Changed ride',
      ...EASY,
    }),
    bearer(expect.stringMatching(/^DELETE \/v2\/workouts\/id\/\d+$/) as never),
    bearer(expect.stringMatching(/^DELETE \/v2\/workouts\/id\/\d+$/) as never),
    bearer(expect.stringMatching(/^POST \/v2\/workouts\/880045\/id\/\d+\/comment$/) as never, { Value: 'Windy' }),
    bearer('POST /v3/file', UPLOAD),
    bearer('POST /v3/file', UPLOAD),
    bearer('POST /v2/metrics', {
      DateTime: '2026-04-10T06:41:00',
      UploadClient: 'contract-suite',
      WeightInKilograms: 60.8,
      SPO2: 97,
      HRV: 71.5,
    }),
    bearer('POST /v2/events', {
      AthleteId: 880045,
      EventDate: '2026-05-10',
      EventType: 'Triathlon',
      Name: 'Ridge 30',
    }),
    bearer('POST /v1/athletes/880045/nutrition', CARD),
    bearer(expect.stringMatching(/^PUT \/v1\/athletes\/880045\/nutrition\/\d+$/) as never, { ...CARD, Fat: 70 }),
    bearer(expect.stringMatching(/^DELETE \/v1\/athletes\/880045\/nutrition\/\d+$/) as never),
    bearer('POST /v2/athlete/880045/routes', { Name: 'River loop' }),
    bearer('POST /v1/webhook/subscriptions', { AthleteId: 880045, ...HOOK }),
    bearer('PUT /v1/webhook/subscriptions/{guid}', { ...HOOK, Active: false }),
    bearer('DELETE /v1/webhook/subscriptions/{guid}'),
    bearer('POST /oauth/deauthorize'),
    bearer('POST /v2/workouts/plan', { AthleteId: 880046, WorkoutDay: '2026-04-19', WorkoutType: 'run' }),
    bearer('POST /v2/events', { AthleteId: 880101, EventDate: '2026-05-20', EventType: 'Triathlon', Name: 'Lake' }),
  ]);
}

/** Tokens are asked for in a form that holds the client's id and secret, never by HTTP Basic. */
export function expectDocumentedTokens({ tokens }: Travelled): void {
  const forms = tokens.map((token) => JSON.parse(token) as { authorization: string; body: Record<string, string> });
  expect(forms.map(({ authorization }) => authorization)).toEqual(forms.map(() => 'none'));
  const members = forms.map(({ body }) => [body.grant_type, ...Object.keys(body).sort()].join(' '));
  expect([...new Set(members)].sort()).toEqual([
    'authorization_code client_id client_secret code grant_type redirect_uri',
    'refresh_token client_id client_secret grant_type refresh_token',
  ]);
}

/** The journey itself went through; what is listed elsewhere is only ever compared with it. */
export function expectArrival({ found }: Travelled): void {
  const rides = { completed: false, workoutDay: DAY, workoutType: 'Bike' };
  expect(found).toMatchObject({
    'athlete: profile': [{ id: 880045, timeZone: 'Europe/Lisbon', isPremium: true }],
    'athlete: zones after the second renewal': [{ family: 'power', thresholdWatts: 231 }],
    'athlete: read the intervals': [{ ...rides, title: 'Changed intervals', durationSeconds: 2760 }],
    'athlete: read the ride': [{ ...rides, title: 'Changed ride', tss: 70, distanceMeters: 38_000 }],
    'athlete: changes': [{ change: 'modified' }, { change: 'modified' }],
    'athlete: deletions': [{ change: 'deleted' }, { change: 'deleted' }],
    'athlete: read what was deleted': { refused: expect.stringMatching(/^notFound: /) as string },
    'athlete: details': [{ hasDetails: true }],
    'athlete: no details': [{ hasDetails: false }],
    'athlete: no peaks': [],
    'athlete: change what is done': { refused: expect.stringMatching(/^conflict: /) as string },
    'athlete: upload': [{ status: 'processed', skipped: false, fileName: 'my-ride-1.fit' }],
    'athlete: uploaded': [{ workoutDay: '2026-04-09', completed: true }],
    'athlete: upload again': [{ status: 'skipped', match: 'similar' }],
    'athlete: upload all the same': [{ status: 'alreadyThere', skipped: true }],
    'athlete: metric': [{ weightKilograms: 60.8, hrvMilliseconds: 71.5, otherValues: 'SPO2: 97' }],
    'athlete: no metrics': [],
    'athlete: events': [{ name: 'Ridge 30', eventType: 'Triathlon' }],
    'athlete: next event': [{ eventType: 'Triathlon', goals: 'Time: 2.4 Hours, Pr' }],
    'athlete: nutrition': [{ caloriesKilocalories: 2410, fatGrams: 70, proteinGrams: 118 }],
    'athlete: subscriptions': [{ active: false }],
    'athlete: unsubscribe': [{ deleted: true }],
    'athlete: disconnect': [{ disconnected: true }],
    'athlete: status of the upload': [{ status: 'processed' }],
    'trial: nutrition': { refused: expect.stringMatching(/^premiumRequired: /) as string },
    'basic: metrics': { refused: expect.stringMatching(/^premiumRequired: /) as string },
    'basic: planning ahead': { refused: expect.stringMatching(/^premiumRequired: /) as string },
    'coach: somebody else': { refused: expect.stringMatching(/^notAttached: /) as string },
    'coach: as an athlete': { refused: expect.stringMatching(/^wrongAccountType: /) as string },
  });
  for (const step of ['two months', 'done', 'peaks', 'time in zones', 'strength', 'metrics'])
    expect([step, (found[`athlete: ${step}`] as unknown[]).length > 0]).toEqual([step, true]);
}
