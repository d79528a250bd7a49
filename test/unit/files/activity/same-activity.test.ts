import fc from 'fast-check';
import type { Activity } from '../../../../shared/files/activity/activity';
import { activityFingerprint } from '../../../../shared/files/activity/fingerprint';
import { type ComparableActivity, sameActivity } from '../../../../shared/files/activity/same-activity';
import { fit, read, RIDE, type Recorded, tcx, tcxActivity } from './support/files';

const RUN: ComparableActivity = {
  startTime: '2026-05-02T16:10:23Z',
  sport: 'run',
  durationSeconds: 1800,
  distanceMeters: 6000,
};
const HOUR = 3600;

const later = (activity: ComparableActivity, seconds: number): ComparableActivity => ({
  ...activity,
  startTime: new Date(Date.parse(activity.startTime) + seconds * 1000).toISOString(),
});
const local = (activity: ComparableActivity): ComparableActivity => ({
  ...activity,
  startTime: activity.startTime.slice(0, 19),
});

describe('whether two records are of one activity', () => {
  it.each<[string, ComparableActivity, string | null]>([
    ['the same', RUN, 'sameStart'],
    ['a second off, as formats round', later(RUN, 1), 'sameStart'],
    ['the same start, cropped to a third', { ...RUN, durationSeconds: 600, distanceMeters: 2000 }, 'sameStart'],
    ['the same start, of unknown length', { ...RUN, durationSeconds: null, distanceMeters: null }, 'sameStart'],
    ['the same start with an offset', { ...RUN, startTime: '2026-05-02T18:10:23+02:00' }, 'sameStart'],
    ['the same start of another sport', { ...RUN, sport: 'swim' }, null],
    ['the same start of no sport', { ...RUN, sport: null }, 'sameStart'],
    ['the same start of the type other', { ...RUN, sport: 'Other' }, 'sameStart'],
    ['the sport in capitals', { ...RUN, sport: 'Run' }, 'sameStart'],

    ['a second watch, two minutes later', { ...later(RUN, 120), durationSeconds: 1650 }, 'closeStart'],
    ['three minutes later', later(RUN, 180), 'closeStart'],
    ['four minutes later', later(RUN, 240), null],
    ['a fragment begun two minutes later', { ...later(RUN, 120), durationSeconds: 300 }, null],
    ['two minutes later and of unknown length', { ...later(RUN, 120), durationSeconds: null }, null],

    ['two hours off', later(RUN, 2 * HOUR), 'shiftedStart'],
    ['half an hour off', later(RUN, -HOUR / 2), 'shiftedStart'],
    ['37 hours off', later(RUN, 37 * HOUR), 'shiftedStart'],
    ['38 hours off', later(RUN, -38 * HOUR), 'shiftedStart'],
    ['39 hours off', later(RUN, 39 * HOUR), null],
    ['a day off, as a habit is', later(RUN, 24 * HOUR), null],
    ['two hours and ten seconds off', later(RUN, 2 * HOUR + 10), null],
    ['two hours off, without seconds', { ...RUN, startTime: '2026-05-02T18:10:00Z' }, 'shiftedStart'],
    ['two hours off, rounded up', { ...RUN, startTime: '2026-05-02T18:11:00Z' }, 'shiftedStart'],
    ['two hours off and two minutes', { ...RUN, startTime: '2026-05-02T18:12:00Z' }, null],
    ['two hours off and longer', { ...later(RUN, 2 * HOUR), durationSeconds: 1830 }, null],
    ['two hours off and farther', { ...later(RUN, 2 * HOUR), distanceMeters: 6100 }, null],
    ['two hours off, distance unknown', { ...later(RUN, 2 * HOUR), distanceMeters: null }, 'shiftedStart'],
    ['a quarter of an hour off', later(RUN, HOUR / 4), null],

    ['the same on the calendar of Kathmandu', local(later(RUN, 5.75 * HOUR)), 'shiftedStart'],
    ['the same on the calendar of Denver', local(later(RUN, -6 * HOUR)), 'shiftedStart'],
    ['no start', { ...RUN, startTime: '' }, null],
  ])('%s', (_, other, likeness) => {
    expect(sameActivity(RUN, other)).toBe(likeness);
    expect(sameActivity(other, RUN)).toBe(likeness);
  });

  it('takes mountain biking for biking, and for nothing else', () => {
    expect(sameActivity({ ...RUN, sport: 'mtb' }, RUN)).toBeNull();
    expect(sameActivity({ ...RUN, sport: 'mtb' }, { ...RUN, sport: 'bike' })).toBe('sameStart');
  });

  it('keeps two sprints in a row apart', () => {
    const sprint = { ...RUN, durationSeconds: 60, distanceMeters: 400 };
    expect(sameActivity(sprint, later(sprint, 120))).toBeNull();
  });

  const activities = fc.record({
    startTime: fc.integer({ min: 0, max: 400_000 }).map((second) => later(RUN, second).startTime),
    sport: fc.constantFrom('run', 'bike', 'swim', 'Other', null),
    durationSeconds: fc.option(fc.integer({ min: 0, max: 20_000 })),
    distanceMeters: fc.option(fc.integer({ min: 0, max: 100_000 })),
  });

  it('does not depend on the order, and every record is like itself', () => {
    fc.assert(
      fc.property(activities, activities, (a, b) => {
        expect(sameActivity(a, b)).toBe(sameActivity(b, a));
        expect(sameActivity(a, a)).toBe('sameStart');
      }),
    );
  });

  it('never takes what was done one after the other for one, unless it looks like a copy', () => {
    fc.assert(
      fc.property(activities, activities, (a, b) => {
        const [first, second] = [a, b].sort((one, other) => one.startTime.localeCompare(other.startTime)) as [
          ComparableActivity,
          ComparableActivity,
        ];
        const gap = (Date.parse(second.startTime) - Date.parse(first.startTime)) / 1000;
        fc.pre(gap > 1 && first.durationSeconds !== null && gap >= first.durationSeconds);
        expect([null, 'shiftedStart']).toContain(sameActivity(first, second));
      }),
    );
  });

  /**
   * Somebody who trains twice a day, always the same 45 minutes on the trainer, starting when they are ready. Nothing but
   * the second of the start tells their sessions apart.
   */
  it('seldom takes the sessions of a creature of habit for one', () => {
    const sessions = Array.from({ length: 730 }, (_, index) => {
      const minute = ((index * 2_654_435_761) % 2 ** 32) / 2 ** 32;
      return { ...later(RUN, index * 12 * HOUR + minute * 3000), durationSeconds: 2700, distanceMeters: null };
    });
    const pairs = sessions.flatMap((one, index) =>
      sessions.slice(index + 1, index + 5).map((other) => sameActivity(one, other)),
    );
    expect(pairs.filter((likeness) => likeness !== null).length / pairs.length).toBeLessThan(0.005);
  });
});

describe('a fingerprint', () => {
  const ride = { ...RUN, sport: 'bike', startTime: '2026-05-02T16:10:00Z', durationSeconds: 3661.5 } as Activity;

  it('is sport, start and minutes', () => {
    expect(activityFingerprint(ride)).toBe('bike/2026-05-02T16:10:00Z/61');
    expect(activityFingerprint({ ...ride, sport: 'mtb' })).toBe('bike/2026-05-02T16:10:00Z/61');
    expect(activityFingerprint({ ...ride, sport: 'swim', durationSeconds: 29 })).toBe('other/2026-05-02T16:10:00Z/0');
    expect(activityFingerprint({ ...ride, sport: null, startTime: '2026-05-02T18:10:00' })).toBe(
      'other/2026-05-02T18:10:00/61',
    );
  });

  it('is the same for FIT and TCX', async () => {
    const leg = fc.record({
      sport: fc.constantFrom(1, 2, 5, 15),
      seconds: fc.integer({ min: 120, max: 40_000 }),
      meters: fc.integer({ min: 500, max: 200_000 }),
    });
    const names: Record<number, string> = { 1: 'Running', 2: 'Biking', 5: 'Other', 15: 'Other' };
    await fc.assert(
      fc.asyncProperty(leg, async (given) => {
        const recorded: Recorded = { ...RIDE, ...given };
        const [first, second] = (await Promise.all([
          read(fit([recorded])),
          read(tcx(tcxActivity(recorded, names[given.sport]!))),
        ])) as [Activity, Activity];
        expect(activityFingerprint(first)).toBe(activityFingerprint(second));
        expect(sameActivity(first, second)).toBe('sameStart');
      }),
      { numRuns: 50, seed: 20_260_502 },
    );
  });
});
