import { defineOperation } from './session';

const ZONE_FIELDS = [
  { key: 'label', label: 'Zone', type: 'string' },
  { key: 'min', label: 'From (% of FTP)', type: 'number' },
  { key: 'max', label: 'To (% of FTP)', type: 'number' },
  { key: 'minHeartRate', label: 'Heart Rate From', type: 'number' },
  { key: 'maxHeartRate', label: 'Heart Rate To', type: 'number' },
] as const;

const SHOWN = [
  'id',
  'name',
  'email',
  'ftpWatts',
  'thresholdHeartRate',
  'maxHeartRate',
  'weightKg',
  'timeZone',
] as const;

/** TrainerDay API, athlete. */
export const getTrainerDayAthlete = defineOperation({
  resource: 'athlete',
  name: 'get',
  title: 'Get',
  action: 'Get athlete',
  description: 'Get the profile, FTP and zones of the connected athlete',
  subject: 'self',
  scopes: ['athlete:read'],
  fields: {
    // A search of Zapier's has to ask for something.
    includeZones: {
      kind: 'boolean',
      label: 'Include Zones',
      help: 'Whether to give the training zones as well',
      only: 'zapier',
      default: true,
    },
  },
  run: async (session) => [await session.athlete()],
  views: {
    simplified: (athlete, { includeZones }) => ({
      ...Object.fromEntries(SHOWN.map((key) => [key, athlete[key]])),
      zones: athlete.zones.length === 0 || !includeZones ? null : athlete.zones.map((zone) => ({ ...zone })),
    }),
    raw: ({ raw }) => raw,
  },
  sample: {
    id: '64b7f0c2a1',
    name: 'Alex Moreno',
    email: 'alex@example.com',
    ftpWatts: 245,
    thresholdHeartRate: 165,
    maxHeartRate: 184,
    weightKg: 68.5,
    timeZone: 'Europe/Lisbon',
    zones: [{ label: 'Endurance', min: 56, max: 75, minHeartRate: 69, maxHeartRate: 83 }],
  },
  outputFields: [
    { key: 'id', label: 'Athlete ID', type: 'string' },
    { key: 'name', label: 'Name', type: 'string', sensitive: true },
    { key: 'email', label: 'Email', type: 'string', sensitive: true },
    { key: 'ftpWatts', label: 'FTP (W)', type: 'number', sensitive: true },
    { key: 'thresholdHeartRate', label: 'Threshold Heart Rate (bpm)', type: 'number', sensitive: true },
    { key: 'maxHeartRate', label: 'Maximum Heart Rate (bpm)', type: 'number', sensitive: true },
    { key: 'weightKg', label: 'Weight (kg)', type: 'number', sensitive: true },
    { key: 'timeZone', label: 'Time Zone', type: 'string' },
    { key: 'zones', label: 'Zones', type: 'rows', fields: ZONE_FIELDS },
  ],
  zapier: {
    as: 'search',
    key: 'get_athlete',
    label: 'Find Athlete',
    description: 'Finds the profile, FTP and zones of the connected athlete.',
    noun: 'Athlete',
  },
});
