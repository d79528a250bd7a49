import { Quirks } from '../quirks';
import { Athlete } from '../store/model';
import { zonesOf } from '../workouts/zones';
import { notFound } from './errors';
import { Answer, Route } from './route';

/** Athlete object; `IsPremium` is false on a trial although the features are on (TrainingPeaks wiki, Athlete object). */
export function athleteView(athlete: Athlete, quirks: Quirks): Record<string, unknown> {
  return {
    Id: athlete.id,
    FirstName: athlete.firstName,
    LastName: athlete.lastName,
    Email: athlete.email,
    ...(athlete.timeZone === undefined ? {} : { TimeZone: athlete.timeZone }),
    BirthMonth: athlete.birthMonth,
    Sex: athlete.sex,
    CoachedBy: athlete.coachedBy,
    ...(athlete.weight === undefined ? {} : { Weight: athlete.weight }),
    IsPremium: athlete.tier === 'premium' && quirks.premiumFlag === 'byTier',
    PreferredUnits: athlete.preferredUnits,
  };
}

const families: Record<string, 'HeartRateZones' | 'SpeedZones' | 'PowerZones'> = {
  heartrate: 'HeartRateZones',
  speed: 'SpeedZones',
  power: 'PowerZones',
};

export function zonesAnswer(athlete: Athlete, family: string): unknown {
  const zones = zonesOf(athlete);
  if (family === '') return zones;
  const name = families[family.toLowerCase()];
  if (!name) throw notFound();
  return { [name]: zones[name] };
}

export const athleteRoutes: Route[] = [
  {
    method: 'GET',
    urls: ['/v1/athlete/profile'],
    scopes: ['athlete:profile'],
    handle: (call) => {
      if (call.account.kind === 'athlete') return athleteView(call.account, call.quirks);
      return new Answer(call.quirks.coachProfileStatus, [`${call.account.id} is not a valid athlete`]);
    },
  },
  {
    method: 'GET',
    urls: ['/v1/athlete/profile/zones'],
    scopes: ['athlete:profile'],
    handle: (call) => zonesAnswer(call.self(), ''),
  },
  {
    method: 'GET',
    urls: ['/v1/athlete/profile/zones/:type', '/v1/athlete/zones', '/v1/athlete/zones/:type'],
    scopes: ['athlete:profile'],
    handle: (call) => {
      if (call.quirks.zonesAddresses === 'profileOnly') throw notFound();
      return zonesAnswer(call.self(), call.param('type'));
    },
  },
];
