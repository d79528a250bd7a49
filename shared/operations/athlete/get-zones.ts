import { zonesForSport, type ZoneFamily, type ZoneSet } from '../../trainingpeaks/zones';
import { WORKOUT_TYPE_CHOICES } from '../../workouts/types';
import { defineOperation } from '../operation';
import { athleteField, zoneFamiliesField } from '../workout/fields';

/** TrainingPeaks wiki, Athlete-Get-Zones. All families come in one answer; which are wanted is decided here. */
export const getZones = defineOperation({
  resource: 'athlete',
  name: 'getZones',
  title: 'Get Zones',
  action: 'Get zones of athlete',
  description: 'Get thresholds and training zones, one result for each kind of zones and sport',
  subject: 'addressed',
  scopes: [],
  readsAccount: true,
  fields: {
    athlete: athleteField,
    families: zoneFamiliesField,
    sport: {
      kind: 'choice',
      label: 'Sport',
      help: 'Only the zones that count for this sport: its own, or the default ones where it has none',
      placement: 'more',
      choices: WORKOUT_TYPE_CHOICES,
      example: 'run',
    },
  },
  async run(session, { athlete, families = [], sport }) {
    const athleteId = await session.athleteId(athlete);
    const sets = await session.client.athletes.zones(athlete);
    const counting = sport === undefined ? sets : zonesForSport(sets, sport);
    return counting
      .filter(({ family }) => families.length === 0 || families.includes(family))
      .map((set) => ({ athleteId, set }));
  },
  views: {
    simplified: ({ athleteId, set }) => ({
      athleteId,
      family: set.family,
      sport: set.sport,
      isDefault: set.isDefault,
      thresholdWatts: thresholdOf(set, 'power'),
      thresholdBpm: thresholdOf(set, 'heartRate'),
      thresholdMetersPerSecond: thresholdOf(set, 'speed'),
      maxHeartRateBpm: set.maxHeartRateBpm,
      restingHeartRateBpm: set.restingHeartRateBpm,
      zones: inWords(set),
    }),
    raw: ({ athleteId, set }) => ({ athleteId, family: set.family, sport: set.sport, ...set.raw }),
  },
  sample: {
    athleteId: 880045,
    family: 'power',
    sport: 'Default',
    isDefault: true,
    thresholdWatts: 231,
    thresholdBpm: null,
    thresholdMetersPerSecond: null,
    maxHeartRateBpm: null,
    restingHeartRateBpm: null,
    zones: 'Zone 1: 0–127; Zone 2: 128–175; Zone 3: 176–209',
  },
  outputFields: [
    { key: 'athleteId', label: 'Athlete Number', type: 'integer', always: true },
    { key: 'family', label: 'Kind of Zones', type: 'string', always: true },
    { key: 'sport', label: 'Sport', type: 'string', always: true },
    { key: 'isDefault', label: 'Is Default', type: 'boolean', always: true },
    { key: 'thresholdWatts', label: 'Threshold (W)', type: 'number' },
    { key: 'thresholdBpm', label: 'Threshold (bpm)', type: 'number', sensitive: true },
    { key: 'thresholdMetersPerSecond', label: 'Threshold (m/s)', type: 'number' },
    { key: 'maxHeartRateBpm', label: 'Maximum Heart Rate (bpm)', type: 'number', sensitive: true },
    { key: 'restingHeartRateBpm', label: 'Resting Heart Rate (bpm)', type: 'number', sensitive: true },
    { key: 'zones', label: 'Zones', type: 'string' },
  ],
  zapier: {
    as: 'search',
    key: 'get_zones',
    label: 'Find Zones',
    description: 'Finds the thresholds and training zones of an athlete.',
    noun: 'Zones',
  },
});

const thresholdOf = (set: ZoneSet, family: ZoneFamily): number | null => (set.family === family ? set.threshold : null);

/** `Zone 1: 0–127; Zone 2: 128–175`, in the unit of the threshold; null without zones. */
function inWords({ zones }: ZoneSet): string | null {
  const words = zones.map(({ label, minimum, maximum }, index) => {
    return `${label ?? `Zone ${index + 1}`}: ${minimum ?? ''}–${maximum ?? ''}`;
  });
  return words.join('; ') || null;
}
