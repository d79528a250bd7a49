import { isPlanned } from '../../../shared/workouts/status';
import { FakeFeed } from '../changes/support/fake-feed';

const feed = new FakeFeed();
const uploaded = feed.workout(feed.upload({ id: 8, lastModified: '2026-05-02T06:00:00.1234567Z' }));

describe('isPlanned', () => {
  it.each([
    'startTimePlanned',
    'totalTimePlannedHours',
    'distancePlannedMeters',
    'tssPlanned',
    'intensityFactorPlanned',
    'caloriesPlannedKilocalories',
    'energyPlannedKilojoules',
    'elevationGainPlannedMeters',
  ])('a completed workout with %s was planned', (field) => {
    expect(isPlanned(uploaded)).toBe(false);
    expect(isPlanned({ ...uploaded, [field]: 1 })).toBe(true);
    expect(isPlanned({ ...uploaded, [field]: 0 })).toBe(false);
  });
});
