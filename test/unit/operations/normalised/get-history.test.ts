import { getHistory } from '../../../../shared/operations/normalised/get-history';
import { runOperation } from '../../../../shared/operations/run';
import { ConnectorError } from '../../../../shared/http/errors';
import { readDetails } from '../../../../shared/trainingpeaks/details';
import { readMetric } from '../../../../shared/trainingpeaks/metric';
import type { AthleteRef, JsonObject } from '../../../../shared/trainingpeaks/types';
import { coachSession, fakeSession, workout } from '../support/fake-session';
import { refusal } from '../support/refusal';

const [LISBON, DENVER] = [880045, 880046];
const done = (Id: number, day: string): JsonObject => ({
  Id,
  WorkoutDay: `${day}T00:00:00`,
  StartTime: `${day}T07:00:00`,
  TotalTime: 1,
  TotalTimePlanned: undefined,
});
const ALL = [done(11, '2026-04-01'), { Id: 12, WorkoutDay: '2026-04-02T00:00:00' }, done(13, '2026-04-29')];
const refused = (kind: 'premiumRequired' | 'unavailable' | 'deadline', status?: number) =>
  new ConnectorError({ kind, what: `It is ${kind}.`, next: 'Wait.', ...(status !== undefined && { status }) });

const within = (start: string, end: string) =>
  ALL.filter(({ WorkoutDay }) => {
    const day = String(WorkoutDay).slice(0, 10);
    return start <= day && day <= end;
  });
const workouts = {
  range: async (_: AthleteRef, start: string, end: string) => within(start, end).map((raw) => workout(raw)),
};
const metrics = {
  range: async (_: AthleteRef, start: string) => [
    readMetric({ MetricId: start, DateTime: `${start}T06:00:00`, WeightInKilograms: 61 }),
  ],
};
const APRIL = { range: 'dates', startDate: '2026-03-01', endDate: '2026-04-30' };
const kinds = (items: JsonObject[]) => items.map(({ type }) => type);

describe('the history of one athlete', () => {
  const session = () => fakeSession({ client: { workouts, metrics } });

  it('is told stretch by stretch, with its reference and how far it is', async () => {
    const asked = session();
    const items = await runOperation(getHistory, asked, {
      ...APRIL,
      include: ['activities', 'plannedWorkouts', 'body'],
    });
    expect(kinds(items)).toEqual(['activity', 'planned_workout', 'body', 'activity', 'body', 'history_progress']);
    expect(asked.callsOf('workouts.range')).toEqual([
      ['me', '2026-03-01', '2026-04-14'],
      ['me', '2026-04-15', '2026-04-30'],
    ]);
    const reference = items[0]!.reference;
    expect(items.map((item) => item.reference)).toEqual(Array(6).fill(reference));
    expect(items[0]).toMatchObject({ user: { user_id: '880045' }, data: [{ metadata: { summary_id: '11' } }] });
    expect(items.at(-1)).toEqual({
      type: 'history_progress',
      reference,
      done: true,
      cursor: null,
      progress: { athletes: 1, athletesTotal: 1, windows: 2, windowsTotal: 2, items: 5 },
      failures: [],
    });
  });

  it('leaves out what was not asked for, and does not read it', async () => {
    const asked = session();
    expect(kinds(await runOperation(getHistory, asked, { ...APRIL, include: ['body'] }))).not.toContain('activity');
    expect(asked.callsOf('workouts.range')).toEqual([]);
    expect(kinds(await runOperation(getHistory, session(), { ...APRIL, include: ['plannedWorkouts'] }))).toEqual([
      'planned_workout',
      'history_progress',
    ]);
  });

  it('goes on where it ended, with what was asked for then, whatever the range is now', async () => {
    const first = await runOperation(getHistory, session(), { ...APRIL, include: ['activities'], chunkSize: 1 });
    // Four stretches are read at once, so that a small range is told in one step; a year is not.
    expect(first.at(-1)).toMatchObject({ done: true });
    const year = {
      range: 'dates',
      startDate: '2025-06-01',
      endDate: '2026-05-01',
      include: ['activities'],
      chunkSize: 1,
    };
    const told: unknown[] = [];
    let cursor: unknown = '';
    for (let step = 0; cursor !== null && step < 20; step += 1) {
      const values = step === 0 ? year : { range: 'today', cursor, chunkSize: 1 };
      const items = await runOperation(getHistory, session(), values);
      told.push(...items.slice(0, -1).map(({ data }) => (data as [{ metadata: JsonObject }])[0].metadata.summary_id));
      cursor = items.at(-1)!.cursor;
    }
    expect(told).toEqual(['11', '13']);
    expect(cursor).toBeNull();
  });

  it.each(['h1.x', 'h1.r.20260101.20261301.a.0.0.0..0', 'eyJ4IjoxfQ=='])('refuses “%s” as a cursor', async (cursor) => {
    expect(await refusal(runOperation(getHistory, session(), { cursor }))).toMatchObject({ field: 'cursor' });
  });

  it('names the permission that body data need before any request', async () => {
    const limited = fakeSession({ client: { workouts, metrics }, grantedScopes: ['workouts:read'] });
    expect(await refusal(runOperation(getHistory, limited, APRIL))).toMatchObject({ scope: 'metrics:read' });
    expect(limited.callsOf('workouts.range')).toEqual([]);
  });
});

describe('recordings', () => {
  const details = async (_: AthleteRef, id: number) =>
    readDetails({ WorkoutChannels: { Channels: ['HeartRate'], Data: [{ TimeOffset: 0, HeartRate: 120 }] } }, id);
  const SAMPLES = { ...APRIL, include: ['activities'], includeSamples: true };
  const samplesOf = (item: JsonObject) =>
    (item.data as [{ heart_rate_data: { detailed: { hr_samples: unknown[] } } | null }])[0].heart_rate_data?.detailed;

  it('come with the activities, and end a step within a stretch', async () => {
    const session = fakeSession({ client: { workouts, analysis: { details } } });
    const items = await runOperation(getHistory, session, { ...SAMPLES, chunkSize: 1 });
    expect(kinds(items)).toEqual(['activity', 'history_progress']);
    expect(samplesOf(items[0]!)?.hr_samples).toHaveLength(1);
    expect(items[1]).toMatchObject({ done: false });
  });

  it('are left out and reported where the athlete has no Premium', async () => {
    const refusing = async () => Promise.reject(refused('premiumRequired', 403));
    const session = fakeSession({ client: { workouts, analysis: { details: refusing } } });
    const items = await runOperation(getHistory, session, SAMPLES);
    expect(kinds(items)).toEqual(['activity', 'activity', 'history_progress']);
    expect(items[2]).toMatchObject({
      done: true,
      failures: [{ user_id: '880045', missing: 'samples', workout_id: null }],
    });
    expect(session.callsOf('analysis.details')).toHaveLength(1);
  });

  it('that never arrive do not hold up the rest', async () => {
    const stuck = async (ref: AthleteRef, id: number) =>
      id === 11 ? Promise.reject(refused('deadline')) : details(ref, id);
    const session = fakeSession({ client: { workouts, analysis: { details: stuck } } });
    const items = await runOperation(getHistory, session, { ...SAMPLES, startDate: '2026-04-01' });
    expect(kinds(items)).toEqual(['activity', 'activity', 'history_progress']);
    expect(items[2]).toMatchObject({ failures: [{ missing: 'samples', workout_id: '11' }] });
  });

  it('are waited for when TrainingPeaks is not well', async () => {
    const down = async () => Promise.reject(refused('unavailable', 503));
    const session = fakeSession({ client: { workouts, analysis: { details: down } } });
    expect(await refusal(runOperation(getHistory, session, { ...SAMPLES, startDate: '2026-04-01' }))).toMatchObject({
      kind: 'unavailable',
    });
  });
});

describe('the history of a roster', () => {
  const ROSTER = { ...APRIL, athletes: 'roster' };

  it('goes by number, reports what an athlete is refused once, and tells the rest', async () => {
    const body = async (ref: AthleteRef, start: string) =>
      ref === LISBON ? Promise.reject(refused('premiumRequired', 403)) : metrics.range(ref, start);
    const session = coachSession({ client: { workouts, metrics: { range: body } } });
    const items = await runOperation(getHistory, session, ROSTER);
    const users = items.slice(0, -1).map(({ user }) => (user as JsonObject).user_id);
    expect(users).toEqual([...users].sort());
    expect(new Set(users)).toEqual(new Set([`${LISBON}`, `${DENVER}`]));
    expect(items.at(-1)).toMatchObject({
      done: true,
      progress: { athletes: 2, windows: 4 },
      failures: [{ user_id: `${LISBON}`, missing: 'body', message: expect.stringContaining('premiumRequired') }],
    });
  });

  it('ends with a cursor when there is no more time, and fails only when nothing was read', async () => {
    let answers = 0;
    const slow = async (ref: AthleteRef, start: string, end: string) => {
      answers += 1;
      if (answers > 2) throw refused('deadline');
      return workouts.range(ref, start, end);
    };
    const session = () => coachSession({ client: { workouts: { range: slow } } });
    const year = { ...ROSTER, startDate: '2025-05-01', include: ['activities'] };
    const items = await runOperation(getHistory, session(), year);
    expect(items.at(-1)).toMatchObject({ done: false, progress: { windows: 2 }, cursor: expect.any(String) });
    const { cursor } = items.at(-1)!;
    expect(await refusal(runOperation(getHistory, session(), { ...ROSTER, cursor }))).toMatchObject({
      kind: 'deadline',
    });
  });

  it('refuses a roster without athletes', async () => {
    const session = coachSession({ client: { coaches: { roster: async () => [] } } });
    expect(await refusal(runOperation(getHistory, session, ROSTER))).toMatchObject({ field: 'athletes' });
  });

  it('tells how far it is', async () => {
    const progress = jest.fn();
    await runOperation(getHistory, coachSession({ client: { workouts, metrics }, ports: { progress } }), ROSTER);
    expect(progress).toHaveBeenLastCalledWith({ label: 'Reading history', done: 4, total: 4 });
  });
});
