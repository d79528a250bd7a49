import fc from 'fast-check';
import FitParser from 'fit-file-parser';
import { gzipSync } from 'node:zlib';
import { writeFit } from '../../../../shared/workouts/formats/fit/write';
import { NO_THRESHOLDS } from '../../../../shared/workouts/structure/thresholds';
import { definition, fitFile, le32 } from '../../structure/support/fit-bytes';
import { fit, read, type Recorded, RIDE } from './support/files';

describe('a FIT file', () => {
  it('tells start, sport, time without pauses and distance of its session', async () => {
    expect(await read(fit([RIDE]))).toEqual({
      startTime: '2026-05-02T16:10:00Z',
      sport: 'bike',
      durationSeconds: 3661.5,
      distanceMeters: 30_250.25,
    });
  });

  it('without a distance has none, rather than 0', async () => {
    expect(await read(fit([{ ...RIDE, meters: 0 }]))).toMatchObject({ durationSeconds: 3661.5, distanceMeters: null });
  });

  it('is read the same when it is gzipped', async () => {
    expect(await read(gzipSync(fit([RIDE])))).toEqual(await read(fit([RIDE])));
  });

  it.each([
    ['mountain biking', 2, 8, 'mtb'],
    ['an e-bike', 21, 0, 'bike'],
    ['treadmill running', 1, 1, 'run'],
    ['pool swimming', 5, 17, 'swim'],
    ['hiking', 17, 0, 'walk'],
    ['indoor rowing', 4, 14, 'rowing'],
    ['an elliptical', 4, 15, 'x-train'],
    ['weights', 10, 20, 'strength'],
    ['classic skiing', 12, 42, 'xc-ski'],
    ['tennis', 8, 0, null],
    ['no sport', 0, 0, null],
  ])('knows %s as the type of TrainingPeaks', async (_, sport, subSport, expected) => {
    expect(await read(fit([{ ...RIDE, sport, subSport }]))).toMatchObject({ sport: expected });
  });

  const swim: Recorded = { start: '2026-05-02T06:00:00Z', seconds: 1800, meters: 1500, sport: 5 };
  const change: Recorded = { start: '2026-05-02T06:30:00Z', seconds: 120, meters: 0, sport: 3 };
  const ride: Recorded = { start: '2026-05-02T06:32:00Z', seconds: 3600, meters: 40_000, sport: 2 };

  it('of several sports is one activity from the first start, with the changes, of the type other', async () => {
    expect(await read(fit([swim, change, ride]))).toEqual({
      startTime: '2026-05-02T06:00:00Z',
      sport: 'other',
      durationSeconds: 5520,
      distanceMeters: 41_500,
    });
    expect(await read(fit([change, ride]))).toMatchObject({ sport: 'bike', startTime: '2026-05-02T06:30:00Z' });
    expect(await read(fit([ride, swim]))).toMatchObject({ startTime: '2026-05-02T06:00:00Z' });
  });

  it('without a session tells what its records tell', async () => {
    const records = [{ at: '2026-05-02T06:00:05Z' }, { at: '2026-05-02T06:10:35Z', meters: 2500 }];
    expect(await read(fit([], { records }))).toEqual({
      startTime: '2026-05-02T06:00:05Z',
      sport: null,
      durationSeconds: 630,
      distanceMeters: 2500,
    });
  });

  it('counts compressed times on from messages that are stepped over', async () => {
    const records = fitFile([
      ...definition(0, 20, [[253, 4, 0x86]]),
      ...[0, ...le32(1_000_000_000)],
      ...definition(1, 21, [
        [0, 1, 0x00],
        [253, 4, 0x86],
      ]),
      ...[1, 0, ...le32(1_000_000_064)],
      ...definition(2, 20, [[3, 1, 0x02]]),
      // Local message 2, five seconds on.
      ...[0x80 | (2 << 5) | (1_000_000_069 & 0x1f), 140],
    ]);
    expect(await read(records)).toMatchObject({ startTime: '2021-09-08T01:46:40Z', durationSeconds: 69 });
  });

  it('of a workout or a course holds no activity', async () => {
    const step = { type: 'step', class: 'Active', length: { unit: 'seconds', value: 60 }, open: false } as const;
    const planned = writeFit([{ ...step, name: null, notes: null, target: null, cadence: null }], {
      title: 'x',
      sport: 'bike',
      thresholds: NO_THRESHOLDS,
    });
    expect(await read(planned.bytes)).toBe('The FIT file holds no recorded activity.');
    const records = [{ at: '2026-05-02T06:00:05Z' }, { at: '2026-05-02T06:10:35Z' }];
    expect(await read(fit([], { fileType: 6, records }))).toBe('The FIT file holds no recorded activity.');
  });

  it('that is cut or changed says so', async () => {
    const whole = fit([RIDE]);
    expect(await read(whole.subarray(0, -5))).toBe('The FIT file is damaged. To be exact, it is cut off.');
    const changed = Uint8Array.from(whole);
    changed[40]! ^= 1;
    expect(await read(changed)).toBe('The FIT file is damaged. To be exact, its checksum is wrong.');
  });

  it('is read as fit-file-parser reads it', async () => {
    const leg = fc.record({
      start: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
        .map((date) => `${date.toISOString().slice(0, 19)}Z`),
      seconds: fc.integer({ min: 1, max: 400_000_00 }).map((hundredths) => hundredths / 100),
      meters: fc.integer({ min: 1, max: 1e8 }).map((hundredths) => hundredths / 100),
      sport: fc.constantFrom(1, 2, 5, 15),
    });
    const names: Record<string, string> = { running: 'run', cycling: 'bike', swimming: 'swim', rowing: 'rowing' };
    const records = Array.from({ length: 3 }, (_, second) => ({ at: `2026-05-02T06:00:0${second}Z` }));
    await fc.assert(
      fc.asyncProperty(fc.array(leg, { minLength: 1, maxLength: 4 }), async (legs) => {
        const file = fit(legs, { records });
        const { sessions = [] } = await new FitParser({ mode: 'list' }).parseAsync(Uint8Array.from(file).buffer);
        const sports = new Set(sessions.map(({ sport }) => names[sport!]));
        const sum = (values: (number | undefined)[]) => values.reduce<number>((all, value) => all + value!, 0);
        const first = Math.min(...sessions.map(({ start_time }) => Date.parse(String(start_time))));
        expect(await read(file)).toEqual({
          startTime: new Date(first).toISOString().replace('.000', ''),
          sport: sports.size === 1 ? [...sports][0] : 'other',
          durationSeconds: expect.closeTo(sum(sessions.map((session) => session.total_timer_time)), 6),
          distanceMeters: expect.closeTo(sum(sessions.map((session) => session.total_distance)), 6),
        });
      }),
      { numRuns: 60, seed: 20_260_502 },
    );
  });
});
