import { Athlete, Coach, Thresholds, Tier } from '../store/model';

export type Focus = 'runner' | 'cyclist' | 'triathlete' | 'swimmer' | 'rower' | 'skier' | 'mountainBiker' | 'walker';

export interface SeededAthlete extends Athlete {
  focus: Focus;
}

export const headCoachId = 770_123;
const assistantId = 770_131;

export const coaches: Coach[] = [
  { kind: 'coach', key: 'coach', id: headCoachId, firstName: 'Ines', lastName: 'Marsh' },
  { kind: 'coach', key: 'assistant', id: assistantId, firstName: 'Pavel', lastName: 'Lind', assistantTo: headCoachId },
  { kind: 'coach', key: 'newcoach', id: 770_208, firstName: 'Bea', lastName: 'Okafor' },
];

interface Person {
  key: string;
  id: number;
  name: [first: string, last: string];
  sex: 'm' | 'f';
  born: string | null;
  kg?: number;
  zone?: string;
  tier: Tier;
  units: 'Metric' | 'English';
  focus: Focus;
  coach?: number;
  ftp?: number;
  lthr?: number;
  /** Threshold speeds, m/s. */
  runSpeed?: number;
  swimSpeed?: number;
}

const people: Person[] = [
  {
    key: 'premium',
    id: 880_045,
    name: ['Noor', 'Hale'],
    sex: 'f',
    born: '1991-02',
    kg: 61.2349,
    zone: 'Europe/Lisbon',
    tier: 'premium',
    units: 'Metric',
    focus: 'triathlete',
    ftp: 231,
    lthr: 171,
    runSpeed: 3.84,
    swimSpeed: 1.21,
  },
  {
    key: 'basic',
    id: 880_046,
    name: ['Tom', 'Avery'],
    sex: 'm',
    born: '1984-09',
    kg: 78.4718,
    zone: 'America/New_York',
    tier: 'basic',
    units: 'English',
    focus: 'runner',
    lthr: 168,
    runSpeed: 3.52,
  },
  {
    key: 'trial',
    id: 880_047,
    name: ['Lena', 'Brandt'],
    sex: 'f',
    born: '1996-11',
    kg: 57.9,
    zone: 'Europe/Berlin',
    tier: 'trial',
    units: 'Metric',
    focus: 'cyclist',
    ftp: 198,
    lthr: 174,
  },
  {
    key: 'mara',
    id: 880_101,
    name: ['Mara', 'Quint'],
    sex: 'f',
    born: '1990-05',
    kg: 59.4207,
    zone: 'Europe/Lisbon',
    tier: 'premium',
    units: 'Metric',
    focus: 'runner',
    coach: headCoachId,
    lthr: 173,
    runSpeed: 4.11,
  },
  {
    key: 'jonas',
    id: 880_102,
    name: ['Jonas', 'Reed'],
    sex: 'm',
    born: '1987-01',
    kg: 74.8427,
    zone: 'America/Denver',
    tier: 'premium',
    units: 'English',
    focus: 'cyclist',
    coach: headCoachId,
    ftp: 287,
    lthr: 166,
  },
  {
    key: 'sofia',
    id: 880_103,
    name: ['Sofia', 'Lindqvist'],
    sex: 'f',
    born: '1993-08',
    kg: 63.05,
    zone: 'Europe/Stockholm',
    tier: 'premium',
    units: 'Metric',
    focus: 'skier',
    coach: headCoachId,
    ftp: 224,
    lthr: 176,
    runSpeed: 3.9,
  },
  {
    key: 'daniel',
    id: 880_104,
    name: ['Daniel', 'Achterberg'],
    sex: 'm',
    born: '1979-12',
    kg: 81.6466,
    zone: 'Europe/Amsterdam',
    tier: 'basic',
    units: 'Metric',
    focus: 'rower',
    coach: headCoachId,
    lthr: 162,
    runSpeed: 3.3,
  },
  {
    key: 'priya',
    id: 880_105,
    name: ['Priya', 'Raman'],
    sex: 'f',
    born: '1995-04',
    kg: 54.4311,
    zone: 'Asia/Kolkata',
    tier: 'premium',
    units: 'Metric',
    focus: 'triathlete',
    coach: headCoachId,
    ftp: 189,
    lthr: 178,
    runSpeed: 3.61,
    swimSpeed: 1.09,
  },
  {
    key: 'caleb',
    id: 880_106,
    name: ['Caleb', 'Stone'],
    sex: 'm',
    born: '1989-07',
    kg: 70.3068,
    zone: 'Australia/Brisbane',
    tier: 'premium',
    units: 'Metric',
    focus: 'mountainBiker',
    coach: headCoachId,
    ftp: 268,
    lthr: 172,
  },
  {
    key: 'hana',
    id: 880_107,
    name: ['Hana', 'Mori'],
    sex: 'f',
    born: '1998-10',
    kg: 52.6,
    zone: 'Asia/Tokyo',
    tier: 'basic',
    units: 'Metric',
    focus: 'swimmer',
    coach: headCoachId,
    lthr: 175,
    swimSpeed: 1.34,
  },
  {
    key: 'lucas',
    id: 880_108,
    name: ['Lucas', 'Ferraz'],
    sex: 'm',
    born: '1986-03',
    kg: 72.1212,
    zone: 'America/Sao_Paulo',
    tier: 'premium',
    units: 'Metric',
    focus: 'triathlete',
    coach: headCoachId,
    ftp: 252,
    lthr: 169,
    runSpeed: 3.97,
    swimSpeed: 1.26,
  },
  {
    key: 'ruth',
    id: 880_109,
    name: ['Ruth', 'Calloway'],
    sex: 'f',
    born: null,
    tier: 'basic',
    units: 'English',
    focus: 'walker',
    coach: headCoachId,
  },
  {
    key: 'owen',
    id: 880_110,
    name: ['Owen', 'Pryce'],
    sex: 'm',
    born: '1982-06',
    kg: 76.6571,
    zone: 'Europe/London',
    tier: 'premium',
    units: 'English',
    focus: 'runner',
    coach: headCoachId,
    lthr: 165,
    runSpeed: 3.72,
  },
  {
    key: 'amina',
    id: 880_111,
    name: ['Amina', 'Wanjiru'],
    sex: 'f',
    born: '1994-02',
    kg: 50.8023,
    zone: 'Africa/Nairobi',
    tier: 'premium',
    units: 'Metric',
    focus: 'runner',
    coach: assistantId,
    lthr: 177,
    runSpeed: 4.62,
  },
  {
    key: 'theo',
    id: 880_112,
    name: ['Theo', 'Vance'],
    sex: 'm',
    born: '1999-09',
    kg: 68.0389,
    zone: 'Pacific/Auckland',
    tier: 'trial',
    units: 'Metric',
    focus: 'cyclist',
    coach: assistantId,
    ftp: 241,
    lthr: 181,
  },
];

export function seededAthletes(): SeededAthlete[] {
  return people.map(asAthlete);
}

/** A roster of any size for load tests: the studio's athletes repeated under other names. */
export function largeRoster(size: number): SeededAthlete[] {
  const models = people.filter((person) => person.coach !== undefined);
  return Array.from({ length: size }, (_, index) => {
    const model = models[index % models.length] as Person;
    const number = String(index + 1).padStart(2, '0');
    const person = {
      ...model,
      key: `athlete${number}`,
      id: 881_001 + index,
      name: [model.name[0], `Sample ${number}`] as [string, string],
    };
    return asAthlete({ ...person, coach: headCoachId });
  });
}

function asAthlete(person: Person): SeededAthlete {
  const [firstName, lastName] = person.name;
  return {
    kind: 'athlete',
    key: person.key,
    id: person.id,
    firstName,
    lastName,
    email: `${firstName}.${lastName}@athletes.example`.toLowerCase().replace(/\s+/g, '-'),
    ...(person.zone === undefined ? {} : { timeZone: person.zone }),
    birthMonth: person.born,
    sex: person.sex,
    coachedBy: person.coach ?? null,
    ...(person.kg === undefined ? {} : { weight: person.kg }),
    tier: person.tier,
    preferredUnits: person.units,
    thresholds: thresholdsOf(person),
    focus: person.focus,
  };
}

function thresholdsOf({ ftp, lthr, runSpeed, swimSpeed }: Person): Thresholds {
  const heart = lthr === undefined ? null : { Threshold: lthr, MaxHeartRate: lthr + 17, RestingHeartRate: 49 };
  return {
    power: ftp === undefined ? {} : { Default: { Threshold: ftp } },
    heartRate:
      heart === null
        ? {}
        : { Default: heart, Run: { ...heart, Threshold: heart.Threshold + 3, MaxHeartRate: heart.MaxHeartRate + 3 } },
    speed: {
      ...(runSpeed === undefined ? {} : { Run: { Threshold: runSpeed } }),
      ...(swimSpeed === undefined ? {} : { Swim: { Threshold: swimSpeed } }),
    },
  };
}
