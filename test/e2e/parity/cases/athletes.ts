import type { ParityCase } from '../support/case';

const ATHLETE = '880103';

export const findAthleteCases: ParityCase[] = [
  { name: 'the whole roster', user: 'coach', values: {} },
  { name: 'by part of a name', user: 'coach', values: { search: 'quint', includePersonalData: true } },
  { name: 'the athletes of an assistant', user: 'coach', values: { assistant: 770131 } },
  { name: 'an athlete account', user: 'premium', fails: true, values: { search: 'quint' } },
];

export const zonesCases: ParityCase[] = [
  { name: 'all of the athlete', user: 'premium', values: {} },
  {
    name: 'some kinds for one sport of an athlete of the roster',
    user: 'coach',
    values: { athlete: ATHLETE, families: ['heartRate', 'power'], sport: 'run' },
  },
  { name: 'an athlete who is not on the roster', user: 'coach', fails: true, values: { athlete: '4711' } },
  { name: 'a coach who names nobody', user: 'coach', fails: true, values: { families: ['speed'] } },
  { name: 'a kind that does not exist', user: 'premium', fails: true, values: { families: ['cadence'] } },
];
