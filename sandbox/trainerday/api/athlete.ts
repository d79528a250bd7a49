import { TrainerDayCall, TrainerDayRoute } from '../route';

/** TrainerDay's own default zones, percent of FTP and of the greatest heart rate. */
const zones = [
  ['Active Recovery', 0, 55, 50, 60],
  ['Endurance', 56, 75, 60, 70],
  ['Tempo', 76, 90, 70, 80],
  ['Threshold', 91, 105, 80, 90],
  ['VO2 Max', 106, 120, 90, 100],
].map(([label, min, max, minHR, maxHR]) => ({ label, min, max, minHR, maxHR }));

export const athleteRoutes: TrainerDayRoute[] = [
  {
    method: 'GET',
    url: '/athlete',
    scope: 'athlete:read',
    handle: (call) => {
      const profile = athleteOf(call);
      const { athleteShape } = call.quirks;
      return athleteShape === 'object' ? profile : { [athleteShape]: profile };
    },
  },
];

function athleteOf({ account, quirks }: TrainerDayCall) {
  const ftp = {
    ftp: { ftp: account.ftp },
    FTP: { FTP: account.ftp },
    nested: { power: { ftp: account.ftp } },
    string: { ftp: String(account.ftp) },
    absent: {},
  }[quirks.athleteFtp];
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    ...ftp,
    ...(quirks.athleteZones === 'list' ? { zones } : {}),
    timezone: account.timeZone,
  };
}
